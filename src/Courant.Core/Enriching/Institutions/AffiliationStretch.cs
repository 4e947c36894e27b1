using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Institutions;

/// <summary>A stretch between commas or semicolons, with the mark that ends it; <c>Telling</c> and the rest are small bit sets.</summary>
internal sealed record AffiliationStretch(
    int Start,
    int End,
    int LastWord,
    uint Telling,
    uint Postal,
    uint Numbers,
    uint Country,
    uint Known
)
{
    private static readonly HashSet<uint> TellingWords = Tokens.Set(
        "university universitat universite universidad universita universidade univ universiteit universitaet institute institut instituto "
            + "istituto inst college school department dept departamento departement dipartimento division center centre centro laboratory "
            + "laboratories lab labs laboratoire hospital hospitals clinic clinique klinik klinikum klinikum faculty faculte facultad fakultat "
            + "academy unit unite section program programme group foundation ministry agency company inc ltd llc gmbh corporation corp "
            + "society service services trust nhs association organization organisation council museum observatory cnrs inserm cnr csic "
            + "research medicine medical science sciences technology health national state academia polytechnic ecole school"
    );

    private static readonly HashSet<uint> PostalWords = Tokens.Set(
        "street st road rd avenue ave rue via strasse str box po p drive dr lane boulevard blvd campus building bldg floor room suite way "
            + "square place plaza calle rua avenida km cedex city province district county prefecture ku shi cho highway parkway"
    );

    /// <summary>Whether a word says what an institution is: "university", "hospital".</summary>
    public static bool IsTelling(uint word) => TellingWords.Contains(word);

    public static List<AffiliationStretch> Of(string text, AffiliationToken[] tokens, bool[] countries, byte[]? known)
    {
        var parts = new List<AffiliationStretch>();
        var start = 0;
        for (var at = 0; at < tokens.Length; at++)
        {
            if (at + 1 == tokens.Length || text[tokens[at].Start] is ',' or ';' or '，' or '；' && tokens[at].Length == 1)
            {
                parts.Add(Read(tokens, countries, known, start, at + 1));
                start = at + 1;
            }
        }

        return parts;
    }

    private static AffiliationStretch Read(AffiliationToken[] tokens, bool[] countries, byte[]? known, int start, int end)
    {
        uint telling = 0,
            postal = 0,
            numbers = 0,
            country = 0,
            named = 0;
        var last = start;
        for (var at = start; at < end; at++)
        {
            last = tokens[at].Kind == AffiliationTokenKind.Mark ? last : at;
            telling |= TellingWords.Contains(tokens[at].Hash) ? 1u : 0;
            postal |= PostalWords.Contains(tokens[at].Hash) ? 1u : 0;
            numbers |= tokens[at].Kind == AffiliationTokenKind.Number ? (tokens[at].Length >= 4 ? 2u : 1u) : 0;
            country |= countries[at] ? 1u : 0;
            named |= known is not null && known[at] > 0 ? 1u : 0;
        }

        if (known is not null && telling == 1)
        {
            telling |= named << 1;
        }

        return new(start, end, last, telling, postal, numbers, country, named);
    }
}

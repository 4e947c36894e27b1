using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Institutions;

/// <summary>
/// What two spellings of a name have in common: its words in order, without case, accents, marks and "the", with the usual abbreviations
/// written out, as one number of 64 bits.
/// </summary>
internal readonly record struct WordKey(ulong Value)
{
    private static readonly uint The = Tokens.HashOf("the");
    private static readonly uint And = Tokens.HashOf("and");

    private static readonly Dictionary<uint, uint> Same = Pairs(
        "univ university inst institute technol technology tech technology sci science coll college acad academy hosp hospital "
            + "natl national nat national lab laboratory labs laboratories lab's laboratory med medical res research ctr center "
            + "centre center polytech polytechnic saint st organization organisation"
    );

    public static WordKey Empty { get; } = new(14695981039346656037);

    /// <summary>Whether a word does not count.</summary>
    public static bool IsSkipped(uint word) => word == The;

    /// <summary>The word that an abbreviation or another spelling stands for.</summary>
    public static uint Full(uint word) => Same.GetValueOrDefault(word, word);

    public static WordKey Of(ReadOnlySpan<AffiliationToken> tokens)
    {
        var key = Empty;
        foreach (var token in tokens)
        {
            key = key.Then(token);
        }

        return key;
    }

    public WordKey Then(AffiliationToken token) =>
        token.Kind == AffiliationTokenKind.Mark && token.Hash != And ? this : Then(token.Hash);

    public WordKey Then(uint word) => word == The ? this : new((Value ^ Full(word)) * 1099511628211 ^ (Value >> 29));

    private static Dictionary<uint, uint> Pairs(string words)
    {
        var each = words.Split(' ');
        return Enumerable
            .Range(0, each.Length / 2)
            .ToDictionary(at => Tokens.HashOf(each[2 * at]), at => Tokens.HashOf(each[(2 * at) + 1]));
    }
}

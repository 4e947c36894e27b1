using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Institutions;

/// <summary>
/// An institution that an affiliation names: as it is printed, its country where that is known, and where it stands in the text
/// (the half-open character range [Start, End)). <paramref name="Listed"/> says whether it is on the list.
/// </summary>
public sealed record NamedInstitution(string Name, string? Country, int Start, int End, bool Listed);

/// <summary>
/// Finds in an affiliation the institutions themselves, not their departments, by a linear chain over its tokens (fitted to affiliations
/// whose institutions people named, see `bench fit institutions`), and gives each the name of the list where it is one of its spellings.
/// What is on no list keeps the words of the text, with its abbreviations written out.
/// </summary>
public static class InstitutionFinder
{
    internal const int Labels = 3;
    internal const int Outside = 0;
    internal const int Beginning = 1;
    internal const int Inside = 2;

    // How likely a stretch must be a name: one that the list has, one of these that is all there is between two marks, and any other.
    // Tried by cross-validation.
    private const double ListedOdds = 0.2;
    private const double ListedAloneOdds = 0.05;
    private const double OtherOdds = 0.6;

    private const int MostWords = 14;

    private static readonly Lazy<ChainWeights> Fitted = new(() =>
        ChainWeights.Read(Resource.Bytes("institution-names.bin"), Labels)
    );

    private static readonly Dictionary<string, string> LongForms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["univ"] = "University",
        ["inst"] = "Institute",
        ["technol"] = "Technology",
        ["tech"] = "Technology",
        ["sci"] = "Science",
        ["coll"] = "College",
        ["acad"] = "Academy",
        ["hosp"] = "Hospital",
        ["natl"] = "National",
        ["nat"] = "National",
        ["lab"] = "Laboratory",
        ["labs"] = "Laboratories",
        ["med"] = "Medical",
        ["res"] = "Research",
        ["ctr"] = "Center",
        ["polytech"] = "Polytechnic",
        ["eng"] = "Engineering",
    };

    /// <summary>The institutions in order, each once. Nothing where the text names none: a person, a street, a department alone.</summary>
    public static IReadOnlyList<NamedInstitution> Find(string affiliation, InstitutionList list) =>
        Find(affiliation, list, Fitted.Value);

    internal static IReadOnlyList<NamedInstitution> Find(string affiliation, InstitutionList list, ChainWeights weights)
    {
        var tokens = AffiliationToken.Of(affiliation);
        if (tokens.Length == 0)
        {
            return [];
        }

        if (list.Find(affiliation, tokens, 0, tokens.Length) is { } whole)
        {
            return [new(whole.Name, whole.Country, tokens[0].Start, tokens[^1].End, true)];
        }

        var known = list.Mark(affiliation, tokens);
        var scores = Array.ConvertAll(AffiliationFeatures.Of(affiliation, tokens, known), weights.Score);
        var odds = LinearChain.Odds(scores, weights.Joins);
        var found = new List<NamedInstitution>();
        for (var at = 0; at < tokens.Length; )
        {
            var end = at + 1;
            var listed = known[at] > 0;
            while (end < tokens.Length && (listed ? known[end] == 2 : known[end] == 0 && !EndsPart(affiliation, tokens[end - 1])))
            {
                end++;
            }

            if (
                (
                    listed && IsAbbreviation(affiliation, tokens, at, end)
                    || OddsOf(odds, at, end) >= NeededOdds(affiliation, tokens, at, end, listed)
                )
                && Name(affiliation, tokens, at, end, list) is { } named
                && (listed || IsWhole(affiliation, tokens, known, at, end))
                && !found.Exists(other => other.Name == named.Name)
            )
            {
                found.Add(named);
            }

            at = end;
        }

        return found;
    }

    /// <summary>Capitals that are all that stands between two marks: no place is written so.</summary>
    private static bool IsAbbreviation(string text, AffiliationToken[] tokens, int start, int end) =>
        end == start + 1
        && tokens[start].Length >= 3
        && !text.AsSpan(tokens[start].Start, tokens[start].Length).ContainsAnyExceptInRange('A', 'Z')
        && (start == 0 || EndsPart(text, tokens[start - 1]))
        && (end == tokens.Length || EndsPart(text, tokens[end]));

    private static double NeededOdds(string text, AffiliationToken[] tokens, int start, int end, bool listed)
    {
        var alone =
            (start == 0 || EndsPart(text, tokens[start - 1]) || WordKey.IsSkipped(tokens[start - 1].Hash))
            && (end == tokens.Length || EndsPart(text, tokens[end]));
        return !listed ? OtherOdds
            : alone ? ListedAloneOdds
            : ListedOdds;
    }

    private static bool EndsPart(string text, AffiliationToken token) =>
        text[token.Start] is ',' or ';' or '/' or '|' or '(' or ')' or '[' or ']';

    /// <summary>What stands between the marks beside a known name is a rest of something.</summary>
    private static bool IsWhole(string text, AffiliationToken[] tokens, byte[] known, int start, int end) =>
        (start == 0 || known[start - 1] == 0 || EndsPart(text, tokens[start]))
        && (end == tokens.Length || known[end] == 0 || EndsPart(text, tokens[end - 1]));

    /// <summary>How likely the tokens of a stretch are part of a name, on average.</summary>
    private static double OddsOf(double[][] odds, int start, int end)
    {
        double sum = 0;
        for (var at = start; at < end; at++)
        {
            sum += 1 - odds[at][Outside];
        }

        return sum / (end - start);
    }

    private static NamedInstitution? Name(string text, AffiliationToken[] tokens, int start, int end, InstitutionList list)
    {
        while (start < end && (tokens[start].Kind == AffiliationTokenKind.Mark || WordKey.IsSkipped(tokens[start].Hash)))
        {
            start++;
        }

        while (end > start && tokens[end - 1].Kind == AffiliationTokenKind.Mark && text[tokens[end - 1].Start] != ')')
        {
            end--;
        }

        if (start == end || end - start > 2 * MostWords)
        {
            return null;
        }

        var (from, to) = (tokens[start].Start, tokens[end - 1].End);
        if (list.Find(text, tokens, start, end) is { } listed)
        {
            return new(listed.Name, listed.Country, from, to, true);
        }

        var plain = WhiteSpaced(text[from..to]);
        if (list.Find(plain) is { } spelled)
        {
            return new(spelled.Name, spelled.Country, from, to, true);
        }

        // One word that no list knows is as often a place or a group as an institution.
        return plain.Contains(' ', StringComparison.Ordinal) && plain.Length >= 6 && plain.Any(char.IsUpper)
            ? new(plain, null, from, to, false)
            : null;
    }

    /// <summary>The name with single blanks, without an abbreviation in brackets at its end, and with abbreviated words written out.</summary>
    private static string WhiteSpaced(string name)
    {
        var open = name.IndexOf('(', StringComparison.Ordinal);
        if (open > 0 && name.EndsWith(')'))
        {
            name = name[..open];
        }

        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            var bare = words[at].TrimEnd('.', ',');
            if (
                LongForms.TryGetValue(bare, out var full)
                && (words[at].EndsWith('.') || bare.Equals("univ", StringComparison.OrdinalIgnoreCase))
            )
            {
                words[at] = full + (words[at].EndsWith(',') ? "," : "");
            }
        }

        return string.Join(' ', words).Trim('"', '“', '”');
    }
}

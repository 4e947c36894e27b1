using System.Text.RegularExpressions;
using Courant.Core.Enriching.Institutions;

namespace Courant.Core.Enriching;

/// <summary>
/// The institution of a thesis's author, from a comment such as "PhD thesis, University of Oslo". Elsewhere in comments an institution stands for
/// a venue, a press or a grant as often as for an author, so nothing else is read there.
/// </summary>
internal static partial class ThesisInstitution
{
    /// <summary>
    /// The one known institution between the word that names a thesis and the end of its sentence; null where there is none, or where
    /// several are named.
    /// </summary>
    /// <param name="comment">The comment; ranges of what is found are in it.</param>
    /// <param name="authors">How many authors the paper has; with several, nobody says whose thesis it is.</param>
    /// <param name="list">The institutions that are known.</param>
    public static NamedInstitution? Find(string comment, int authors, InstitutionList list)
    {
        if (authors > 1 || Thesis().Match(comment) is not { Success: true } thesis)
        {
            return null;
        }

        var start = thesis.Index + thesis.Length;
        while (start < comment.Length && comment[start] is (' ' or ',' or '(' or ':'))
        {
            start++;
        }

        var end = Stop().Match(comment, start) is { Success: true } stop ? stop.Index : comment.Length;
        var said = comment[start..end];
        var found = InstitutionFinder.Find(said, list);

        // Letters in TeX hide a name beside the one that is found, and "University of X at Y" is not that of X.
        return
            found.Count == 1
            && list.Find(said[found[0].Start..found[0].End]) is not null
            && !said.Contains('\\', StringComparison.Ordinal)
            && !said.AsSpan(found[0].End).TrimStart().StartsWith("at ", StringComparison.OrdinalIgnoreCase)
            ? found[0] with
            {
                Start = start + found[0].Start,
                End = start + found[0].End,
            }
            : null;
    }

    [GeneratedRegex(
        @"\b(?:ph\.?\s?d\.?|d\.?phil\.?|doctoral|doctorate|habilitation|master(?:'s|s|’s)?|m\.?\s?sc\.?|bachelor(?:'s|s|’s)?|b\.?\s?sc\.?)(?:\s*\(\w+\))?\s+(?:thesis|dissertation)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Thesis();

    /// <summary>Where the statement ends: at a mark, or at those who advised, examined or published.</summary>
    [GeneratedRegex(
        @";|\.\s|\n\s*\n|\b(?:advis|supervis|examin|board|jury|publish|press\b|chapter|http|in collaboration)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Stop();
}

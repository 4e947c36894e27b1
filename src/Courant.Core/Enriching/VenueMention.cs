using System.Collections.Frozen;

namespace Courant.Core.Enriching;

/// <summary>
/// A venue's name in a text, at [Start, End) with the year if that stands <paramref name="Beside"/> it. <paramref name="Known"/>
/// says whether the name is a listed one.
/// </summary>
internal sealed record VenueMention(string Name, int? Year, int Start, int End, bool Known, bool Beside, double Confidence)
{
    /// <summary>Publishers, series and words that are no venue by themselves.</summary>
    public static readonly FrozenSet<string> NoVenue = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "IEEE",
        "ACM",
        "Springer",
        "Elsevier",
        "Springer Nature",
        "Journal",
        "Conference",
        "Proceedings",
        "Workshop",
        "Lecture Notes in Computer Science",
        "Springer LNCS",
        "LNCS",
        "CCIS",
        "LNAI",
        "Main Conference",
        "Main Track",
        "arXiv",
        "Research Track",
        "International Conference",
        "International Journal",
        "Findings",
        "Poster Session",
        "The Journal",
        "The Conference",
        "CEUR",
        "CEUR Workshop Proceedings",
        "Communications in Computer and Information Science",
        "Communications"
    );

    /// <summary>
    /// The first venue in [<paramref name="from"/>, <paramref name="to"/>) written by its short name or a listed phrase. With
    /// <paramref name="acronyms"/>, also an unlisted short name that has a year beside it.
    /// </summary>
    public static VenueMention? Find(string text, int from, int to, bool acronyms)
    {
        VenueMention? unlisted = null;
        for (var at = from; at < to; at++)
        {
            if (!char.IsLetterOrDigit(text[at]) || at > from && IsNamePart(text[at - 1]))
            {
                continue;
            }

            if (KnownVenues.FindPhrase(text.AsSpan(at, to - at)) is { } phrase)
            {
                var (year, end) = YearAfter(text, at + phrase.Length, to);
                return new VenueMention(phrase.Printed, year, at, end, Known: true, year is not null, 0.95);
            }

            var stop = at;
            while (stop < to && IsNamePart(text[stop]))
            {
                stop++;
            }

            var word = text.AsSpan(at, stop - at).TrimEnd("-/+&");
            if (Listed(text, at, word, to) is { } found)
            {
                return found;
            }

            if (acronyms && unlisted is null && Acronym(text, at, word, to) is { } short1)
            {
                unlisted = short1;
            }

            at = stop - 1;
        }

        return unlisted;
    }

    private static VenueMention? Listed(string text, int at, ReadOnlySpan<char> word, int to)
    {
        var (name, glued) = Unglue(word);
        if (
            (KnownVenues.Find(name) ?? (name.EndsWith('W') ? KnownVenues.Find(name.AsSpan(0, name.Length - 1)) : null))
            is not { } venue
        )
        {
            return null;
        }

        var (year, end) = glued is null ? YearAfter(text, at + word.Length, to) : (glued, at + word.Length);
        return year is null && venue.NeedsYear
            ? null
            : new VenueMention(venue.Printed, year, at, end, Known: true, year is not null, 0.95);
    }

    private static VenueMention? Acronym(string text, int at, ReadOnlySpan<char> word, int to)
    {
        var (name, glued) = Unglue(word);
        var capitals = 0;
        foreach (var letter in name)
        {
            capitals += char.IsUpper(letter) ? 1 : 0;
        }

        if (capitals < 2 || name.Length is < 3 or > 14 || NoVenue.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
        {
            return null;
        }

        var (year, end) = glued is null ? YearAfter(text, at + word.Length, to) : (glued, at + word.Length);
        return year is null ? null : new VenueMention(name.ToString(), year, at, end, Known: false, Beside: true, 0.8);
    }

    /// <summary>"ICML2026", "ICML26", "SemEval-2026": the name and the year written as one word.</summary>
    private static (string Name, int? Year) Unglue(ReadOnlySpan<char> word)
    {
        var end = word.Length;
        while (end > 0 && char.IsAsciiDigit(word[end - 1]))
        {
            end--;
        }

        var digits = word[end..];
        return end > 1 && Read(digits) is { } year ? (word[..end].TrimEnd("-'’").ToString(), year) : (word.ToString(), null);
    }

    /// <summary>The year that stands at a position, after a bracket, an apostrophe or a word such as "Workshop", and where it ends.</summary>
    public static (int? Year, int End) YearAfter(string text, int at, int to)
    {
        var start = at;
        var quoted = false;
        while (at < to && text[at] is ' ' or ')' or '-' or '\'' or '’' or '‘' or ',' or '`' or '(' or '~')
        {
            quoted |= text[at] is '\'' or '’' or '‘' or '`';
            at++;
        }

        foreach (
            var between in (ReadOnlySpan<string>)["Workshops ", "Workshop ", "Findings ", "Findings, ", "Main ", "Conference "]
        )
        {
            if (string.CompareOrdinal(text, at, between, 0, between.Length) == 0 && at + between.Length < to)
            {
                at += between.Length;
                break;
            }
        }

        var end = at;
        while (end < to && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var digits = text.AsSpan(at, end - at);
        var year = digits.Length == 4 || quoted || end < text.Length && text[end] == ')' && at == start + 1 ? Read(digits) : null;
        return year is null || end < text.Length && char.IsLetter(text[end]) ? (null, start) : (year, end);
    }

    private static int? Read(ReadOnlySpan<char> digits) =>
        digits.Length is 2 or 4 && int.Parse(digits) is var number
            ? number switch
            {
                >= 1950 and <= 2039 => number,
                >= 10 and <= 39 when digits.Length == 2 => 2000 + number,
                _ => null,
            }
            : null;

    private static bool IsNamePart(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '/' or '+' or '&';
}

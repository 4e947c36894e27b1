using System.Collections.Frozen;

namespace Courant.Core.Merging;

/// <summary>
/// What two records have in common, in numbers. Every feature is symmetric, so that the order of the pair cannot matter; -1 stands for
/// "cannot be told".
/// </summary>
internal static class PairFeatures
{
    /// <summary>In the order in which <see cref="Fill"/> writes them; the trees refer to them by position.</summary>
    public static readonly string[] Names =
    [
        "title words, common of all",
        "title words, common of the fewer",
        "title edit",
        "title Jaro-Winkler",
        "title trigrams",
        "title trigrams, common of the fewer",
        "title beginning, of the shorter",
        "title length ratio",
        "title letters of the shorter",
        "title words left, fewer",
        "title words left, more",
        "title words left, all, against both",
        "title last words alike",
        "numbers apart",
        "markers apart",
        "generic title",
        "heads alike",
        "authors given",
        "authors in common, of the fewer",
        "authors in common, of all",
        "surnames in common, of the fewer",
        "initials apart",
        "first authors alike",
        "authors, fewer",
        "authors, difference",
        "author letters, edit",
        "author words elsewhere",
        "venues given",
        "venues alike",
        "venue words, common of the fewer",
        "kinds of venue apart",
        "a report",
        "year difference",
        "years given",
        "all words, common of all",
        "all words, common of the fewer",
        "all trigrams",
        "all trigrams, common of the fewer",
        "title of one in all of the other",
        "numbers against numbers",
        "title words nowhere in the other, fewer",
        "title words nowhere in the other, more",
    ];

    private static readonly string[] Stops =
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "and",
        "to",
        "with",
        "from",
        "by",
        "at",
        "as",
        "is",
        "its",
        "s",
        "using",
        "via",
    ];

    private static readonly string[] Markers =
    [
        "reply",
        "comment",
        "comments",
        "erratum",
        "errata",
        "correction",
        "corrections",
        "corrigendum",
        "addendum",
        "retraction",
        "retracted",
        "response",
        "rejoinder",
        "discussion",
        "tutorial",
        "panel",
        "demonstration",
        "demo",
        "poster",
        "review",
        "survey",
        "supplement",
        "supplementary",
        "abstract",
        "revisited",
        "note",
        "preface",
        "summary",
        "report",
    ];

    private static readonly string[] Generic =
    [
        "editorial",
        "guest",
        "editor",
        "editors",
        "notes",
        "foreword",
        "preface",
        "introduction",
        "message",
        "chair",
        "chairs",
        "reminiscences",
        "letter",
        "index",
        "contents",
        "front",
        "matter",
        "errata",
        "erratum",
        "corrigendum",
        "obituary",
        "news",
        "announcements",
        "proceedings",
        "report",
        "interview",
        "column",
    ];

    public static readonly int NumbersApart = Array.IndexOf(Names, "numbers apart");

    public static readonly int MarkersApart = Array.IndexOf(Names, "markers apart");

    public static readonly int WordsNowhere = Array.IndexOf(Names, "title words nowhere in the other, more");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> GenericWords = Generic
        .ToFrozenSet()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StopWords = Stops
        .ToFrozenSet()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static int Count => Names.Length;

    /// <summary>A word of front matter, which thousands of papers share: editorial, foreword, erratum.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> word) => GenericWords.Contains(word);

    public static bool IsStop(ReadOnlySpan<char> word) => StopWords.Contains(word);

    public static void Fill(WorkText one, WorkText other, Span<float> features)
    {
        var at = 0;
        var shorter = Math.Min(one.TitleLetters.Length, other.TitleLetters.Length);
        var longer = Math.Max(one.TitleLetters.Length, other.TitleLetters.Length);

        var words = Similarity.Words(one.TitleWords, other.TitleWords);
        features[at++] = OfAll(words);
        features[at++] = OfFewer(words);
        features[at++] = Similarity.Edit(one.TitleLetters, other.TitleLetters);
        features[at++] =
            (
                Similarity.JaroWinkler(one.TitleLetters, other.TitleLetters)
                + Similarity.JaroWinkler(other.TitleLetters, one.TitleLetters)
            ) / 2;
        features[at++] = Similarity.Dice(one.TitleTrigrams, other.TitleTrigrams);
        features[at++] = Contained(one.TitleTrigrams, other.TitleTrigrams);
        features[at++] = shorter == 0 ? -1 : (float)one.TitleLetters.AsSpan().CommonPrefixLength(other.TitleLetters) / shorter;
        features[at++] = longer == 0 ? -1 : (float)shorter / longer;
        features[at++] = shorter;
        var leftOne = Left(one, other);
        var leftOther = Left(other, one);
        features[at++] = Math.Min(leftOne, leftOther);
        features[at++] = Math.Max(leftOne, leftOther);
        features[at++] = (leftOne + leftOther) / (1f + longer);
        features[at++] = LastAlike(one.TitleWords, other.TitleWords);
        features[at++] = CountNumbersApart(one.TitleWords, other.TitleWords);
        features[at++] = WordsApart(one.TitleWords, other.TitleWords, Markers);
        features[at++] = Math.Max(GenericShare(one.TitleWords), GenericShare(other.TitleWords));
        features[at++] = one.Head.Length > 0 && other.Head.Length > 0 ? Similarity.Edit(one.Head, other.Head) : -1;

        at = FillAuthors(one, other, features, at);
        at = FillVenues(one, other, features, at);

        var all = Similarity.Words(one.AllWords, other.AllWords);
        features[at++] = OfAll(all);
        features[at++] = OfFewer(all);
        features[at++] = Similarity.Dice(one.AllTrigrams, other.AllTrigrams);
        features[at++] = Contained(one.AllTrigrams, other.AllTrigrams);
        features[at++] = Math.Max(Within(one.TitleTrigrams, other.AllTrigrams), Within(other.TitleTrigrams, one.AllTrigrams));
        features[at++] = Math.Min(
            NumbersMissing(one.TitleWords, other.TitleWords),
            NumbersMissing(other.TitleWords, one.TitleWords)
        );
        var nowhereOne = Nowhere(one, other);
        var nowhereOther = Nowhere(other, one);
        features[at++] = Math.Min(nowhereOne, nowhereOther);
        features[at] = Math.Max(nowhereOne, nowhereOther);
    }

    private static int FillAuthors(WorkText one, WorkText other, Span<float> features, int at)
    {
        var fewer = Math.Min(one.Authors.Length, other.Authors.Length);
        var more = Math.Max(one.Authors.Length, other.Authors.Length);
        features[at++] =
            fewer > 0 ? 2
            : more > 0 ? 1
            : 0;
        if (fewer == 0)
        {
            features.Slice(at, 8).Fill(-1);
            at += 8;
        }
        else
        {
            var common = AuthorsInCommon.Count(one.Authors, other.Authors);
            features[at++] = common.Alike / fewer;
            features[at++] = common.Alike / (one.Authors.Length + other.Authors.Length - common.Alike);
            features[at++] = common.Surnames / fewer;
            features[at++] = common.InitialsApart;
            features[at++] = AuthorsInCommon.Likeness(one.Authors[0], other.Authors[0]);
            features[at++] = fewer;
            features[at++] = more - fewer;
            features[at++] = Similarity.Edit(one.AuthorLetters, other.AuthorLetters);
        }

        features[at++] = Math.Max(SurnamesWithin(one, other), SurnamesWithin(other, one));
        return at;
    }

    private static int FillVenues(WorkText one, WorkText other, Span<float> features, int at)
    {
        var (first, second) = (one.Venue, other.Venue);
        features[at++] = (one.VenueWords.Length > 0 ? 1 : 0) + (other.VenueWords.Length > 0 ? 1 : 0);
        features[at++] =
            first.Number == 0 || second.Number == 0 ? -1
            : first.Number == second.Number ? 1
            : 0;
        features[at++] =
            one.VenueWords.Length == 0 || other.VenueWords.Length == 0
                ? -1
                : OfFewer(Similarity.Words(one.VenueWords, other.VenueWords));
        features[at++] =
            (first.Journal && second.Meeting && !second.Journal) || (second.Journal && first.Meeting && !first.Journal) ? 1
            : (first.Journal && second.Journal) || (first.Meeting && second.Meeting) ? 0
            : -1;
        features[at++] = (first.Report ? 1 : 0) + (second.Report ? 1 : 0);
        features[at++] = one.Year == 0 || other.Year == 0 ? -1 : Math.Min(20, Math.Abs(one.Year - other.Year));
        features[at++] = (one.YearGiven ? 1 : 0) + (other.YearGiven ? 1 : 0);
        return at;
    }

    private static float OfAll((int Common, int One, int Other) words) =>
        words.One + words.Other == 0 ? -1 : (float)words.Common / (words.One + words.Other - words.Common);

    private static float OfFewer((int Common, int One, int Other) words) =>
        Math.Min(words.One, words.Other) == 0 ? -1 : (float)words.Common / Math.Min(words.One, words.Other);

    private static float Contained(int[] one, int[] other) =>
        Math.Min(one.Length, other.Length) == 0 ? -1 : (float)Similarity.Common(one, other) / Math.Min(one.Length, other.Length);

    private static float Within(int[] part, int[] whole) =>
        part.Length == 0 ? -1 : (float)Similarity.Common(part, whole) / part.Length;

    /// <summary>
    /// Letters in the words of one title that the other lacks, also misspelt, joined or cut; words that bear no meaning are free.
    /// </summary>
    private static float Left(WorkText one, WorkText other)
    {
        var left = 0;
        foreach (var word in one.TitleWords)
        {
            if (
                Array.IndexOf(Stops, word) < 0
                && Array.IndexOf(other.TitleWords, word) < 0
                && !(
                    word.Length >= 5
                    && (other.TitleLetters.Contains(word, StringComparison.Ordinal) || HasNear(other.TitleWords, word))
                )
            )
            {
                left += Math.Min(word.Length, 8);
            }
        }

        return left;
    }

    private static bool HasNear(string[] words, string word)
    {
        foreach (var near in words)
        {
            if (
                near.Length >= 4
                && Math.Abs(near.Length - word.Length) <= 2
                && Similarity.Distance(near, word) <= (word.Length >= 8 ? 2 : 1)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static float LastAlike(string[] one, string[] other) =>
        one.Length == 0 || other.Length == 0 ? -1 : Similarity.Edit(one[^1], other[^1]);

    /// <summary>How many numbers and ordinals ("2", "ii", "xml2" no) stand in one title and not in the other.</summary>
    private static float CountNumbersApart(string[] one, string[] other) =>
        NumbersMissing(one, other) + NumbersMissing(other, one);

    private static int NumbersMissing(string[] one, string[] other)
    {
        var missing = 0;
        for (var at = 0; at < one.Length; at++)
        {
            if (IsNumber(one, at) && !HasNumber(other, one[at]))
            {
                missing++;
            }
        }

        return missing;
    }

    private static bool HasNumber(string[] words, string number)
    {
        var at = Array.IndexOf(words, number);
        return at >= 0 && IsNumber(words, at);
    }

    /// <summary>Digits that are no year, or a Roman number; I, V and X are letters unless they follow "part" or "volume".</summary>
    internal static bool IsNumber(string[] words, int at)
    {
        var word = words[at];
        if (char.IsAsciiDigit(word[0]))
        {
            return word.Length != 4
                || !(word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal));
        }

        return word is "ii" or "iii" or "iv" or "vi" or "vii" or "viii" or "ix"
            || (
                word is "i" or "v" or "x" or "a" or "b" or "one" or "two" or "three"
                && at > 0
                && words[at - 1] is "part" or "volume" or "vol"
            );
    }

    private static float Nowhere(WorkText one, WorkText other)
    {
        var left = 0;
        foreach (var word in one.TitleWords)
        {
            if (
                Array.IndexOf(Stops, word) < 0
                && Array.IndexOf(other.AllWords, word) < 0
                && !(
                    word.Length >= 5
                    && (other.TitleLetters.Contains(word, StringComparison.Ordinal) || HasNear(other.AllWords, word))
                )
            )
            {
                left++;
            }
        }

        return left;
    }

    private static float WordsApart(string[] one, string[] other, string[] wanted)
    {
        var apart = 0;
        foreach (var word in wanted)
        {
            apart += Array.IndexOf(one, word) >= 0 != (Array.IndexOf(other, word) >= 0) ? 1 : 0;
        }

        return apart;
    }

    private static float GenericShare(string[] words)
    {
        var generic = 0;
        var counted = 0;
        foreach (var word in words)
        {
            if (Array.IndexOf(Stops, word) < 0)
            {
                counted++;
                generic += Array.IndexOf(Generic, word) >= 0 ? 1 : 0;
            }
        }

        return counted == 0 ? 0 : (float)generic / counted;
    }

    private static float SurnamesWithin(WorkText one, WorkText other)
    {
        if (one.Authors.Length == 0)
        {
            return -1;
        }

        var found = 0;
        foreach (var author in one.Authors)
        {
            found += Array.IndexOf(other.AllWords, author.Surname) >= 0 ? 1 : 0;
        }

        return (float)found / one.Authors.Length;
    }
}

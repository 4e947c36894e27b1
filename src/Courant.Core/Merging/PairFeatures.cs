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

    public static readonly int NumbersApart = Array.IndexOf(Names, "numbers apart");

    public static readonly int MarkersApart = Array.IndexOf(Names, "markers apart");

    public static readonly int WordsNowhere = Array.IndexOf(Names, "title words nowhere in the other, more");

    public static int Count => Names.Length;

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
        features[at++] = TitleVocabulary.CountNumbersApart(one.TitleWords, other.TitleWords);
        features[at++] = TitleVocabulary.CountMarkersApart(one.TitleWords, other.TitleWords);
        features[at++] = Math.Max(TitleVocabulary.GenericShare(one.TitleWords), TitleVocabulary.GenericShare(other.TitleWords));
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
            TitleVocabulary.NumbersMissing(one.TitleWords, other.TitleWords),
            TitleVocabulary.NumbersMissing(other.TitleWords, one.TitleWords)
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
                !TitleVocabulary.IsStop(word)
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

    private static float Nowhere(WorkText one, WorkText other)
    {
        var left = 0;
        foreach (var word in one.TitleWords)
        {
            if (
                !TitleVocabulary.IsStop(word)
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

using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>
/// The careful judgement behind automatic merging: a wrong merge costs a paper, a missed one shows it twice. So the boosted trees must be
/// sure, and nothing that they have seen too seldom (part numbers, replies, errata, namesakes) may speak against it.
/// </summary>
internal static class TitleMatch
{
    /// <summary>Preprint and publication may lie years apart; two decades of one title are two papers.</summary>
    private const int MostYears = 4;

    /// <summary>Whether two listings without an identifier in common are one work; fills <paramref name="texts"/> as needed.</summary>
    public static bool IsSame(IReadOnlyList<Listing> listings, WorkText?[] texts, int one, int other)
    {
        // Venue and year are left out: a preprint and its publication differ in both and are one work.
        var first = texts[one] ??= new WorkText(WorkRecord.Of(listings[one]) with { Venue = null, Year = null });
        var second = texts[other] ??= new WorkText(WorkRecord.Of(listings[other]) with { Venue = null, Year = null });
        var letters = first.TitleLetters == second.TitleLetters;
        if (!letters && (Similarity.Edit(first.TitleLetters, second.TitleLetters) < 0.9f || Apart(first, second)))
        {
            return false;
        }

        if (!MergeKeys.IsTelling(string.Join(' ', first.TitleWords)) || !MergeKeys.IsTelling(string.Join(' ', second.TitleWords)))
        {
            return false;
        }

        if (
            listings[one].Published is { } date
            && listings[other].Published is { } otherDate
            && Math.Abs(date.Year - otherDate.Year) > MostYears
        )
        {
            return false;
        }

        return first.Authors.Length == 0 || second.Authors.Length == 0
            ? letters && Nameless(listings[one], listings[other])
            : SameAuthors(first, second) && SameWork.Probability(first, second) >= SameWork.SurelySame;
    }

    /// <summary>A number, an ordinal or a word such as "reply" in one title alone, or words of one that the other lacks altogether.</summary>
    private static bool Apart(WorkText one, WorkText other)
    {
        Span<float> features = stackalloc float[PairFeatures.Count];
        PairFeatures.Fill(one, other, features);
        return features[PairFeatures.NumbersApart] > 0
            || features[PairFeatures.MarkersApart] > 0
            || features[PairFeatures.WordsNowhere] > 0;
    }

    /// <summary>
    /// Most names of the shorter list in the longer, none with another initial, and the first name among them: people publish with
    /// namesakes' titles, but seldom with their co-authors.
    /// </summary>
    private static bool SameAuthors(WorkText one, WorkText other)
    {
        var fewer = Math.Min(one.Authors.Length, other.Authors.Length);
        var more = Math.Max(one.Authors.Length, other.Authors.Length);
        var common = AuthorsInCommon.Count(one.Authors, other.Authors);
        // One name against many is a list cut short ("et al."), of which the first must be that name.
        return common.InitialsApart == 0
            && common.Surnames >= 0.75f * fewer
            && (fewer * 2 >= more || AuthorsInCommon.Likeness(one.Authors[0], other.Authors[0]) >= 0.8f);
    }

    /// <summary>
    /// A listing without authors (a printed list) belongs to the paper with its very title, unless what else both say differs: the number
    /// of authors, or most words of the abstract. Two listings that name different registries' papers need authors.
    /// </summary>
    private static bool Nameless(Listing one, Listing other)
    {
        if (one.Ids[0].Scheme != IdScheme.Title && other.Ids[0].Scheme != IdScheme.Title)
        {
            return false;
        }

        var count = one.AuthorCount ?? (one.Authors.Count > 0 ? one.Authors.Count : null);
        var otherCount = other.AuthorCount ?? (other.Authors.Count > 0 ? other.Authors.Count : null);
        if (count is { } some && otherCount is { } others && Math.Abs(some - others) > 1 + (Math.Max(some, others) / 5))
        {
            return false;
        }

        if (one.Abstract is not { Length: > 100 } text || other.Abstract is not { Length: > 100 } otherText)
        {
            return true;
        }

        var words = Similarity.Words(Beginning(text), Beginning(otherText));
        return words.Common >= 0.4 * Math.Min(words.One, words.Other);
    }

    private static string[] Beginning(string text) => TitleText.Words(text.Length > 600 ? text[..600] : text).Split(' ');
}

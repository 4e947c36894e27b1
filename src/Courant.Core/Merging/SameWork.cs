using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>What a bibliographic record says about a work: enough to tell whether two records mean the same one.</summary>
public readonly record struct WorkRecord(string Title, IReadOnlyList<string> Authors, string? Venue = null, int? Year = null)
{
    public static WorkRecord Of(Listing listing) =>
        new(listing.Title, [.. listing.Authors.Select(author => author.Name)], listing.JournalRef, listing.Published?.Year);
}

/// <summary>
/// Tells whether two records describe the same work, from title, authors, venue and year alone: features of the two texts, weighed
/// by boosted trees that were fitted to labelled pairs (<c>bench fit same-work</c>).
/// </summary>
public static class SameWork
{
    /// <summary>From this probability on, two records are more likely the same than not. Chosen on the validation pairs of the benchmark.</summary>
    public const double LikelySame = 0.5;

    /// <summary>From this probability on, two listings without an identifier in common may be merged without asking; other conditions apply.</summary>
    public const double SurelySame = 0.9;

    private static readonly BoostedTrees Trees = BoostedTrees.Read(Convert.FromBase64String(SameWorkTrees.Base64));

    /// <summary>
    /// The probability, 0 to 1, that two records describe one work. Symmetric; missing authors, venues and years are allowed. A
    /// paper in a journal and its namesake at a conference count as two works where venue or year tell them apart.
    /// </summary>
    public static double Probability(in WorkRecord one, in WorkRecord other) =>
        Probability(new WorkText(one), new WorkText(other));

    internal static double Probability(WorkText one, WorkText other)
    {
        Span<float> features = stackalloc float[PairFeatures.Count];
        PairFeatures.Fill(one, other, features);
        return 1 / (1 + Math.Exp(-Trees.Score(features)));
    }
}

using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>The reader's word that the papers of two identifiers are, or are not, one work. Of two words on one pair the later counts.</summary>
public sealed record MergeDecision(PaperId A, PaperId B, bool Same);

/// <summary>A work and the listings that speak of it, by their indexes, ascending.</summary>
public sealed record MergedPaper(Paper Paper, IReadOnlyList<int> Listings);

/// <summary>
/// Turns listings into papers: which listings speak of one work, and what is said of it. Every function is pure and its result does not
/// depend on the order of the listings, so that a library comes out the same however its parts arrived.
/// </summary>
public static class Merge
{
    /// <summary>
    /// 64-bit keys such that two listings of one work share at least one: their identifiers, the folded title, and surname of the first
    /// author with the first and with the last words of the title. Listings that share a key need not be the same; a store that indexes
    /// the keys finds with them all that <see cref="Partition"/> must see together. Distinct, in a stable order, the same in every release.
    /// </summary>
    public static IReadOnlyList<long> Keys(Listing listing) => MergeKeys.Of(listing);

    /// <summary>The key of one identifier among <see cref="Keys"/>.</summary>
    public static long Key(PaperId id) => MergeKeys.Of(id);

    /// <summary>
    /// Groups listings by work: by identifiers, then by title and authors, with the reader's decisions above both. A group never comes to
    /// hold two arXiv identifiers, or two of any registry, by likeness of title. Returns indexes: groups by their smallest identifier, members
    /// ascending. Give it all listings that are connected through <see cref="Keys"/>; more do not change the result.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Partition(
        IReadOnlyList<Listing> listings,
        IReadOnlyList<MergeDecision> decisions
    ) => [.. Partitioning.Groups(listings, decisions).Select(group => group.Members.Order().ToArray())];

    /// <summary>
    /// The papers of the groups of <see cref="Partition"/>. An identifier that two works claim (a DOI given to both parts of a paper)
    /// belongs to one of them alone: to the one whose source names it so, else to the one with the smallest identifier.
    /// </summary>
    public static IReadOnlyList<MergedPaper> Papers(IReadOnlyList<Listing> listings, IReadOnlyList<MergeDecision> decisions)
    {
        if (listings.Count == 1 && decisions.Count == 0)
        {
            return [new MergedPaper(Of(listings), [0])];
        }

        var groups = Partitioning.Groups(listings, decisions);
        var papers = new List<MergedPaper>(groups.Count);
        foreach (var group in groups)
        {
            var members = group.Members.Order().ToArray();
            papers.Add(new MergedPaper(Account.Of([.. members.Select(index => listings[index])], [.. group.Owned]), members));
        }

        return papers;
    }

    /// <summary>
    /// Our account of one work from all its listings, at least one. Text comes from the latest version, then from the best source (the
    /// archive itself before copies of it, those before digests); an emptier value never replaces a fuller one.
    /// </summary>
    public static Paper Of(IReadOnlyList<Listing> listings) => Account.Of(listings, null);
}

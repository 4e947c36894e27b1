using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Store;

/// <summary>
/// Finds the paper of a listing that arrives, or makes it one of its own. All listings that are connected with it are partitioned
/// anew by a pure function, so that the papers do not depend on the order of arrival.
/// </summary>
internal sealed class PaperArrival(Library library, PaperRows rows)
{
    /// <summary>A cluster of look-alikes larger than this is merged by identifiers alone: one generic title must not stop an import.</summary>
    private const int LargestCluster = 400;

    /// <summary>Adds one listing and says how many papers that made; null when it was known word for word.</summary>
    /// <param name="said">What arrives.</param>
    /// <param name="known">Collects the papers of listings that were known.</param>
    public int? Add(Prepared said, HashSet<long> known)
    {
        var candidates = rows.WithKeys(said.Keys);
        if (candidates.Count == 0)
        {
            var paper = rows.InsertPaper(said.Name, said.Day, "");
            rows.InsertListing(paper, said);
            rows.InsertKeys(paper, said.Keys);
            return 1;
        }

        foreach (var paper in candidates)
        {
            if (rows.Knows(paper, said.Hash))
            {
                known.Add(paper);
                return null;
            }
        }

        var arriving = ModelJson.Read<Listing>(said.Body);
        var cluster = Cluster(said.Keys);
        if (cluster.Count > LargestCluster)
        {
            cluster = Cluster([.. arriving.Ids.Select(Merge.Key)]);
        }

        var before = cluster.Select(held => held.Paper).Distinct().Count();
        return Math.Max(0, Regroup(cluster, (said, arriving)) - before);
    }

    /// <summary>Partitions the listings around some keys anew, as after a decision of the reader.</summary>
    public void Repartition(IReadOnlyList<long> keys) => Regroup(Cluster(keys), null);

    /// <summary>Partitions a cluster and the listing that joins it into papers, and moves only what has to move.</summary>
    private int Regroup(List<Held> cluster, (Prepared Said, Listing Listing)? arriving)
    {
        List<Listing> listings = [.. cluster.Select(held => held.Listing)];
        if (arriving is { } one)
        {
            listings.Add(one.Listing);
        }

        var papers = Merge.Papers(listings, library.Marks.Decisions());
        var kept = Kept(papers, cluster);
        foreach (var held in cluster)
        {
            rows.DeleteKeys(held.Paper, Merge.Keys(held.Listing));
        }

        for (var at = 0; at < papers.Count; at++)
        {
            Store(papers[at], kept[at], cluster, listings, arriving?.Said);
        }

        foreach (var emptied in cluster.Select(held => held.Paper).Distinct().Except(kept.OfType<long>()))
        {
            rows.DeletePaper(emptied);
        }

        return papers.Count;
    }

    private void Store(MergedPaper merged, long? kept, List<Held> cluster, List<Listing> listings, Prepared? arriving)
    {
        var (paper, members) = merged;
        var disowned = string.Join('\n', Merge.Of([.. members.Select(index => listings[index])]).Ids.Except(paper.Ids));
        if (kept is { } existing)
        {
            rows.UpdatePaper(existing, paper.Id.ToString(), paper.Day, disowned);
        }

        var row = kept ?? rows.InsertPaper(paper.Id.ToString(), paper.Day, disowned);
        foreach (var index in members)
        {
            if (index == cluster.Count)
            {
                rows.InsertListing(row, arriving!);
            }
            else if (cluster[index].Paper != row)
            {
                rows.MoveListing(cluster[index].Row, row);
            }

            rows.InsertKeys(row, Merge.Keys(listings[index]));
        }
    }

    /// <summary>The row that each paper keeps: the one of its name if it has listings there, else one of its listings' that is free.</summary>
    private long?[] Kept(IReadOnlyList<MergedPaper> papers, List<Held> cluster)
    {
        var kept = new long?[papers.Count];
        for (var at = 0; at < papers.Count; at++)
        {
            var mine = Mine(papers[at]).ToHashSet();
            var named = rows.WithKeys([Merge.Key(papers[at].Paper.Id)]).Where(mine.Contains).ToList();
            kept[at] = named.Count == 1 && !kept.Contains(named[0]) ? named[0] : null;
        }

        for (var at = 0; at < papers.Count; at++)
        {
            kept[at] ??= Mine(papers[at]).Select(row => (long?)row).FirstOrDefault(row => !kept.Contains(row));
        }

        return kept;

        IEnumerable<long> Mine(MergedPaper paper) =>
            paper.Listings.Where(index => index < cluster.Count).Select(index => cluster[index].Paper);
    }

    /// <summary>All listings connected with some keys, directly or through listings of other papers.</summary>
    private List<Held> Cluster(IReadOnlyList<long> keys)
    {
        var cluster = new List<Held>();
        var seen = new HashSet<long>();
        var frontier = new HashSet<long>(keys);
        var asked = new HashSet<long>();
        while (frontier.Count > 0 && cluster.Count <= LargestCluster)
        {
            asked.UnionWith(frontier);
            var found = rows.WithKeys([.. frontier]).Where(seen.Add).ToList();
            frontier.Clear();
            foreach (var paper in found)
            {
                var held = rows.HeldBy(paper);
                cluster.AddRange(held);
                frontier.UnionWith(held.SelectMany(one => Merge.Keys(one.Listing)).Where(key => !asked.Contains(key)));
            }
        }

        return cluster;
    }
}

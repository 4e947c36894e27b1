using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>
/// Groups listings in three steps, each over sorted values, so that the order of arrival cannot matter: what the reader decided, what
/// shares an identifier, what has the same title and authors.
/// </summary>
internal sealed class Partitioning
{
    /// <summary>Registries that name a work once, as a rule: two of their identifiers are two works unless something stronger says otherwise.</summary>
    private static readonly IdScheme[] Registries =
    [
        IdScheme.Arxiv,
        IdScheme.Doi,
        IdScheme.OpenReview,
        IdScheme.SemanticScholar,
        IdScheme.OpenAlex,
        IdScheme.Dblp,
    ];

    private readonly IReadOnlyList<Listing> _listings;
    private readonly List<(PaperId A, PaperId B)> _apart = [];
    private readonly Dictionary<PaperId, PaperId> _aliases = [];
    private readonly List<PaperGroup> _groups = [];
    private readonly PaperGroup?[] _groupOf;

    private Partitioning(IReadOnlyList<Listing> listings, IReadOnlyList<MergeDecision> decisions)
    {
        _listings = listings;
        _groupOf = new PaperGroup?[listings.Count];
        var last = new SortedDictionary<(PaperId, PaperId), bool>();
        foreach (var decision in decisions)
        {
            last[decision.A < decision.B ? (decision.A, decision.B) : (decision.B, decision.A)] = decision.Same;
        }

        foreach (var (pair, same) in last)
        {
            if (!same)
            {
                _apart.Add(pair);
            }
        }

        for (var index = 0; index < listings.Count; index++)
        {
            Place(index);
        }

        foreach (var ((a, b), same) in last)
        {
            if (same)
            {
                JoinByDecision(a, b);
            }
        }
    }

    public static List<PaperGroup> Groups(IReadOnlyList<Listing> listings, IReadOnlyList<MergeDecision> decisions)
    {
        var partitioning = new Partitioning(listings, decisions);
        partitioning.JoinByIdentifier();
        partitioning.JoinByTitle();
        while (partitioning.JoinNameless())
        {
            // Each round joins at least two groups.
        }

        return partitioning._groups;
    }

    /// <summary>Begins a group for a listing, or puts it where a listing with the same identifiers and title already is.</summary>
    private void Place(int index)
    {
        var listing = _listings[index];
        var group = new PaperGroup { Title = TitleText.Words(listing.Title) };
        group.Members.Add(index);
        var own = listing.Ids[0];
        group.OwnNames.Add(own);
        foreach (var id in listing.Ids)
        {
            // The reader has said that this name is not that of the paper which the source calls by its first.
            if (!_apart.Contains((own, id)) && !_apart.Contains((id, own)))
            {
                group.Ids.Add(id);
            }
        }

        _groups.Add(group);
        _groupOf[index] = group;
    }

    private void JoinByDecision(PaperId a, PaperId b)
    {
        var groups = _groups.Where(group => group.Ids.Contains(a) || group.Ids.Contains(b)).ToList();
        groups.Sort(PaperGroup.Compare);
        if (groups.Exists(group => group.Ids.Contains(a)) && groups.Exists(group => group.Ids.Contains(b)))
        {
            _aliases[Alias(b)] = Alias(a);
            JoinAll(groups);
        }
    }

    private void JoinByIdentifier()
    {
        var holders = new SortedDictionary<PaperId, List<PaperGroup>>();
        foreach (var index in Enumerable.Range(0, _listings.Count))
        {
            var group = _groupOf[index]!;
            foreach (var id in group.Ids)
            {
                (holders.TryGetValue(id, out var held) ? held : holders[id] = []).Add(group);
            }
        }

        // Sorted by scheme, then value: an arXiv identifier joins before a DOI is asked.
        foreach (var (id, _) in holders.Where(pair => pair.Value.Count > 1))
        {
            var groups = holders[id].Select(Current).Distinct().ToList();
            groups.Sort(PaperGroup.Compare);
            var stronger = groups
                .SelectMany(group => group.Ids)
                .Where(other => other.Scheme < id.Scheme && IsArxivOrDoi(other))
                .ToList();
            if (stronger.GroupBy(other => other.Scheme).Any(ofScheme => ofScheme.Select(Alias).Distinct().Count() > 1))
            {
                // Two arXiv papers claim one DOI: they stay two, and the name alone does not say which of them is meant.
                groups = groups.FindAll(group => !group.Ids.Any(other => other.Scheme < id.Scheme && IsArxivOrDoi(other)));
            }

            JoinAll(groups);
        }
    }

    private static bool IsArxivOrDoi(PaperId id) => id.Scheme is IdScheme.Arxiv or IdScheme.Doi;

    private void JoinByTitle()
    {
        var blocks = new Dictionary<long, List<int>>();
        for (var index = 0; index < _listings.Count; index++)
        {
            foreach (var key in MergeKeys.Of(_listings[index]))
            {
                (blocks.TryGetValue(key, out var block) ? block : blocks[key] = []).Add(index);
            }
        }

        var texts = new WorkText?[_listings.Count];
        var edges = new Dictionary<(PaperGroup, PaperGroup), bool>();
        foreach (var block in blocks.Values)
        {
            for (var at = 0; at < block.Count; at++)
            {
                for (var to = at + 1; to < block.Count; to++)
                {
                    var (one, other) = (_groupOf[block[at]]!, _groupOf[block[to]]!);
                    var edge = PaperGroup.Compare(one, other) <= 0 ? (one, other) : (other, one);
                    if (one != other && (!edges.TryGetValue(edge, out var known) || !known) && !Conflict(one, other))
                    {
                        edges[edge] = TitleMatch.IsSame(_listings, texts, block[at], block[to]);
                    }
                }
            }
        }

        JoinUnambiguous([.. edges.Where(edge => edge.Value).Select(edge => edge.Key)]);
    }

    /// <summary>
    /// Gives every identifier to one group: to one whose source names a paper so, else to the first. A group that is left without any is what
    /// the owner of its first identifier is. Says whether there was one.
    /// </summary>
    private bool JoinNameless()
    {
        _groups.Sort(PaperGroup.Compare);
        var owners = new Dictionary<PaperId, PaperGroup>();
        foreach (var named in (bool[])[true, false])
        {
            foreach (var group in _groups)
            {
                foreach (var id in named ? group.OwnNames : group.Ids)
                {
                    owners.TryAdd(id, group);
                }
            }
        }

        foreach (var group in _groups)
        {
            group.Owned.Clear();
            group.Owned.AddRange(group.Ids.Where(id => owners[id] == group));
            if (group.Owned.Count == 0)
            {
                var owner = owners[group.Ids.Min];
                if (Apart(owner, group))
                {
                    // The reader's word stands: the paper is filed under a name that another has, too.
                    group.Owned.AddRange(group.Ids);
                    continue;
                }

                Join(owner, group);
                return true;
            }
        }

        return false;
    }

    /// <summary>A paper that is as like one work as another, where the two cannot be one, joins neither.</summary>
    private void JoinUnambiguous(List<(PaperGroup One, PaperGroup Other)> edges)
    {
        var neighbours = edges
            .SelectMany(edge => new[] { (edge.One, edge.Other), (One: edge.Other, Other: edge.One) })
            .ToLookup(edge => edge.One, edge => edge.Other);
        var torn = neighbours.Where(Torn).Select(near => near.Key).ToHashSet();
        var sure = edges.Where(edge => !torn.Contains(edge.One) && !torn.Contains(edge.Other)).ToList();
        sure.Sort(
            (one, other) =>
                PaperGroup.Compare(one.One, other.One) is var first && first != 0
                    ? first
                    : PaperGroup.Compare(one.Other, other.Other)
        );
        // Sorted before anything is joined: joining changes what the groups compare by.
        foreach (var (one, other) in sure)
        {
            var (left, right) = (Current(one), Current(other));
            if (left != right && !Conflict(left, right))
            {
                JoinAll([left, right]);
            }
        }

        bool Torn(IGrouping<PaperGroup, PaperGroup> near)
        {
            var all = near.ToList();
            return all.Exists(one => all.Exists(other => one != other && Conflict(one, other)));
        }
    }

    /// <summary>Whether two groups may not be joined on their titles: each has a name in one registry, or the reader keeps them apart.</summary>
    private bool Conflict(PaperGroup one, PaperGroup other) =>
        Apart(one, other) || Array.Exists(Registries, scheme => one.Has(scheme) && other.Has(scheme));

    private bool Apart(PaperGroup one, PaperGroup other) =>
        _apart.Exists(pair =>
            (one.Ids.Contains(pair.A) && other.Ids.Contains(pair.B)) || (one.Ids.Contains(pair.B) && other.Ids.Contains(pair.A))
        );

    private PaperGroup Current(PaperGroup group) => _groupOf[group.Members[0]]!;

    private PaperId Alias(PaperId id)
    {
        while (_aliases.TryGetValue(id, out var other) && other != id)
        {
            id = other;
        }

        return id;
    }

    /// <summary>Joins groups, given in order, except where the reader keeps two apart.</summary>
    private void JoinAll(List<PaperGroup> groups)
    {
        for (var at = 1; at < groups.Count; at++)
        {
            for (var to = 0; to < at; to++)
            {
                var (target, joining) = (Current(groups[to]), Current(groups[at]));
                if (target != joining && !Apart(target, joining))
                {
                    Join(target, joining);
                    break;
                }
            }
        }
    }

    private void Join(PaperGroup target, PaperGroup joining)
    {
        target.Title = string.CompareOrdinal(target.Title, joining.Title) <= 0 ? target.Title : joining.Title;
        target.Ids.UnionWith(joining.Ids);
        target.OwnNames.UnionWith(joining.OwnNames);
        target.Members.AddRange(joining.Members);
        foreach (var index in joining.Members)
        {
            _groupOf[index] = target;
        }

        _groups.Remove(joining);
    }
}

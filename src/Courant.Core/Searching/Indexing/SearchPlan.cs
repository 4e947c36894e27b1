namespace Courant.Core.Searching.Indexing;

/// <summary>A query with its terms, made ready for the segments of an index.</summary>
internal sealed class SearchPlan
{
    private readonly Dictionary<Query.Term, Leaf> _leaves = [];
    private readonly Dictionary<Leaf, int> _said = [];
    private readonly Query _query;

    public SearchPlan(Query query)
    {
        _query = query;
        Gather(query, wanted: true);
    }

    /// <summary>Every different term, in the order in which they stand.</summary>
    public List<Leaf> Leaves { get; } = [];

    /// <summary>The terms on which the score rests: those that are asked for and say how well.</summary>
    public List<Leaf> Scoring { get; } = [];

    public Leaf LeafOf(Query.Term term) => _leaves[term];

    /// <summary>How often a term is asked for; a term counts as often.</summary>
    public int Said(Leaf leaf) => _said.GetValueOrDefault(leaf);

    /// <summary>Whether any one of the scoring terms is enough, so that only the best need be looked at.</summary>
    public bool IsAnyOfWords =>
        _query switch
        {
            Query.Term => Scoring.Count == 1,
            Query.Or or => or.Parts.All(part => part is Query.Term term && _leaves[term].Scores),
            _ => false,
        };

    /// <summary>The papers of a segment for which the query holds.</summary>
    public HitCursor Hits(IReadOnlyDictionary<Leaf, SegmentLeaf> leaves, int papers) => Hits(_query, leaves, papers);

    private HitCursor Hits(Query query, IReadOnlyDictionary<Leaf, SegmentLeaf> leaves, int papers) =>
        query switch
        {
            Query.Term term => leaves[_leaves[term]].Hits(),
            Query.And and => new AllCursor([.. and.Parts.Select(part => Hits(part, leaves, papers))]),
            Query.Or or => new AnyCursor([.. or.Parts.Select(part => Hits(part, leaves, papers))]),
            Query.Not not => new NotCursor(Hits(not.Part, leaves, papers), papers),
            _ => throw new ArgumentOutOfRangeException(nameof(query), query, "no such kind of query"),
        };

    private void Gather(Query query, bool wanted)
    {
        switch (query)
        {
            case Query.Term term:
                if (!_leaves.TryGetValue(term, out var leaf))
                {
                    _leaves.Add(term, leaf = Leaf.Of(term));
                    Leaves.Add(leaf);
                }

                if (wanted && leaf.Scores)
                {
                    _said[leaf] = Said(leaf) + 1;
                    if (_said[leaf] == 1)
                    {
                        Scoring.Add(leaf);
                    }
                }

                break;
            case Query.Not not:
                Gather(not.Part, wanted: false);
                break;
            case Query.And and:
                GatherAll(and.Parts, wanted);
                break;
            case Query.Or or:
                GatherAll(or.Parts, wanted);
                break;
        }
    }

    private void GatherAll(IReadOnlyList<Query> parts, bool wanted)
    {
        foreach (var part in parts)
        {
            Gather(part, wanted);
        }
    }
}

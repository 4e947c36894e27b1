namespace Courant.Core.Searching.Indexing;

/// <summary>Counts papers by what they are.</summary>
internal sealed class FacetCounting
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long[] _ofSegment = [];
    private int[] _facets = new int[16];

    public long Total { get; private set; }

    public void Add(Segment segment, int paper)
    {
        if (_ofSegment.Length != segment.Facets.Length)
        {
            _ofSegment = new long[segment.Facets.Length];
        }

        Total++;
        var count = segment.FacetsOf(paper, ref _facets);
        for (var i = 0; i < count; i++)
        {
            _ofSegment[_facets[i]]++;
        }
    }

    /// <summary>To be called after the papers of each segment.</summary>
    public void Close(Segment segment)
    {
        for (var i = 0; i < _ofSegment.Length; i++)
        {
            if (_ofSegment[i] > 0)
            {
                _counts[segment.Facets[i]] = _counts.GetValueOrDefault(segment.Facets[i]) + _ofSegment[i];
            }
        }

        _ofSegment = [];
    }

    /// <summary>Counts papers of a topic, in any segment.</summary>
    public void AddTopic(string slug, long papers)
    {
        if (papers > 0)
        {
            _counts[$"topic:{slug}"] = _counts.GetValueOrDefault($"topic:{slug}") + papers;
        }
    }

    /// <summary>By facet, then most papers first. Spellings of one value are counted together, under that of most papers.</summary>
    public IReadOnlyList<FacetCount> InOrder() =>
        [
            .. _counts
                .Select(pair =>
                {
                    var colon = pair.Key.IndexOf(':', StringComparison.Ordinal);
                    return new FacetCount(pair.Key[..colon], pair.Key[(colon + 1)..], pair.Value);
                })
                .GroupBy(count => (count.Facet, FacetList.Identity(count.Facet, count.Value)))
                .Select(spellings =>
                    spellings
                        .OrderByDescending(count => count.Papers)
                        .ThenBy(count => count.Value, StringComparer.Ordinal)
                        .First() with
                    {
                        Papers = spellings.Sum(count => count.Papers),
                    }
                )
                .OrderBy(count => Array.IndexOf(FacetList.Kinds, count.Facet))
                .ThenByDescending(count => count.Papers)
                .ThenBy(count => count.Value, StringComparer.Ordinal),
        ];
}

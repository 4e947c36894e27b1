using Courant.Core.Model;

namespace Courant.Core.Searching.Indexing;

/// <summary>Counts papers by what they are.</summary>
/// <param name="topics">Topics by which they are counted as well.</param>
internal sealed class FacetCounting(IReadOnlyList<Topic> topics)
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long[] _ofSegment = [];
    private TopicCounting[] _topics = [];
    private Segment? _at;
    private int[] _facets = new int[16];

    public long Total { get; private set; }

    /// <summary>Counts a paper; those of a segment come one after another, ascending.</summary>
    public void Add(Segment segment, int paper)
    {
        if (_at != segment)
        {
            _at = segment;
            _ofSegment = new long[segment.Facets.Length];
            _topics = [.. topics.Select(topic => new TopicCounting(topic, segment))];
        }

        Total++;
        var count = segment.FacetsOf(paper, ref _facets);
        for (var i = 0; i < count; i++)
        {
            _ofSegment[_facets[i]]++;
        }

        foreach (var topic in _topics)
        {
            topic.Add(paper);
        }
    }

    /// <summary>To be called after the papers of each segment.</summary>
    public void Close(Segment segment)
    {
        for (var i = 0; i < _ofSegment.Length; i++)
        {
            Note(segment.Facets[i], _ofSegment[i]);
        }

        foreach (var topic in _topics)
        {
            Note($"topic:{topic.Slug}", topic.Papers);
        }

        (_ofSegment, _topics, _at) = ([], [], null);
    }

    private void Note(string facet, long papers)
    {
        if (papers > 0)
        {
            _counts[facet] = _counts.GetValueOrDefault(facet) + papers;
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

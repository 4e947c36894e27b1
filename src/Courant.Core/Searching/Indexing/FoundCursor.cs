namespace Courant.Core.Searching.Indexing;

/// <summary>Papers that were found before: those of a phrase, of a name, or of all words with one beginning.</summary>
internal sealed class FoundCursor(FoundPapers found, float bound) : TermCursor
{
    private int _at;

    public override byte Counts => found.Counts[_at];

    public override int Holding => found.Papers.Count;

    public override float Bound => bound;

    public override int Advance(int paper)
    {
        if (Paper >= paper)
        {
            return Paper;
        }

        var papers = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found.Papers);
        var step = 1;
        var low = _at;
        while (low + step < papers.Length && papers[low + step] < paper)
        {
            low += step;
            step *= 2;
        }

        // The paper lies after low and not after low + step.
        var rest = papers[low..Math.Min(papers.Length, low + step + 1)];
        var within = rest.BinarySearch(paper);
        _at = low + (within < 0 ? ~within : within);
        return Paper = _at < papers.Length ? papers[_at] : End;
    }

    public override float BoundAt(int paper, out int last)
    {
        last = End - 1;
        return bound;
    }

    public override void PlacesInto(List<uint> places)
    {
        if (found.Places is { } all)
        {
            var from = _at == 0 ? 0 : found.PlaceEnds[_at - 1];
            for (var i = from; i < found.PlaceEnds[_at]; i++)
            {
                places.Add(all[i]);
            }
        }
    }
}

/// <summary>Papers ascending, how often something stands in each, and where that was asked for.</summary>
internal sealed class FoundPapers
{
    public List<int> Papers { get; } = [];

    public List<byte> Counts { get; } = [];

    public List<uint>? Places { get; init; }

    public List<int> PlaceEnds { get; } = [];

    public void Add(int paper, byte counts)
    {
        Papers.Add(paper);
        Counts.Add(counts);
    }
}

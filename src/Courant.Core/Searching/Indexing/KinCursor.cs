namespace Courant.Core.Searching.Indexing;

/// <summary>The papers of several words as of one: words of the same root, which count together.</summary>
internal sealed class KinCursor(TermCursor[] words) : TermCursor
{
    public override byte Counts
    {
        get
        {
            byte counts = 0;
            foreach (var word in words)
            {
                counts = word.Paper == Paper ? TermCounts.Sum(counts, word.Counts) : counts;
            }

            return counts;
        }
    }

    /// <summary>A paper with several of the words is counted for each.</summary>
    public override int Holding => words.Sum(word => word.Holding);

    // What saturates grows ever more slowly: together they add at most what each adds by itself.
    public override float Bound => Math.Min(1, words.Sum(word => word.Bound));

    public override int Advance(int paper)
    {
        if (Paper >= paper)
        {
            return Paper;
        }

        var least = End;
        foreach (var word in words)
        {
            least = Math.Min(least, word.Advance(paper));
        }

        return Paper = least;
    }

    public override float BoundAt(int paper, out int last)
    {
        var bound = 0f;
        last = End - 1;
        foreach (var word in words)
        {
            bound += word.BoundAt(paper, out var end);
            last = Math.Min(last, end);
        }

        return Math.Min(1, bound);
    }

    public override void PlacesInto(List<uint> places)
    {
        var before = places.Count;
        foreach (var word in words)
        {
            if (word.Paper == Paper)
            {
                word.PlacesInto(places);
            }
        }

        places.Sort(before, places.Count - before, null);
    }
}

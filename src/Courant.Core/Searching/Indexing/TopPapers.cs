namespace Courant.Core.Searching.Indexing;

/// <summary>A paper of a segment and how well it fits.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct ScoredPaper(double Score, int Day, long Row, int Segment, int Paper)
{
    /// <summary>The better is the greater.</summary>
    public static readonly Comparer<ScoredPaper> ByRank = Comparer<ScoredPaper>.Create((left, right) => left.RankAgainst(right));

    /// <summary>The better is the greater: by score, then the newer, then the later row, so that an order is always the same.</summary>
    public int RankAgainst(ScoredPaper other)
    {
        var order = Score.CompareTo(other.Score);
        order = order != 0 ? order : Day.CompareTo(other.Day);
        return order != 0 ? order : Row.CompareTo(other.Row);
    }
}

/// <summary>The best papers so far, at most so many.</summary>
internal sealed class TopPapers(int most)
{
    private readonly PriorityQueue<ScoredPaper, ScoredPaper> _worstFirst = new(ScoredPaper.ByRank);

    /// <summary>A paper must reach this score to come in.</summary>
    public double Threshold { get; private set; } = double.NegativeInfinity;

    public void Offer(ScoredPaper paper)
    {
        if (_worstFirst.Count < most)
        {
            _worstFirst.Enqueue(paper, paper);
        }
        else if (paper.RankAgainst(_worstFirst.Peek()) > 0)
        {
            _worstFirst.EnqueueDequeue(paper, paper);
        }
        else
        {
            return;
        }

        if (_worstFirst.Count == most)
        {
            Threshold = _worstFirst.Peek().Score;
        }
    }

    public IEnumerable<ScoredPaper> Unordered => _worstFirst.UnorderedItems.Select(pair => pair.Element);

    /// <summary>The best first.</summary>
    public ScoredPaper[] InOrder() => [.. Unordered.OrderDescending(ScoredPaper.ByRank)];
}

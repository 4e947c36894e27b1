namespace Courant.Core.Searching.Indexing;

/// <summary>One term in a ranking: where its papers are, and what it weighs.</summary>
internal sealed class WeightedTerm(Leaf leaf, TermCursor cursor, float weight)
{
    public Leaf Leaf { get; } = leaf;

    public TermCursor Cursor { get; } = cursor;

    public TermKind Kind { get; } = leaf.Kind;

    public float Weight { get; } = weight;

    public double Bound { get; } = (double)weight * cursor.Bound;
}

/// <summary>
/// The best papers that hold any of some terms, without looking at papers that cannot be among them: block-max WAND (Ding and Suel,
/// "Faster top-k document retrieval using block-max indexes", SIGIR 2011).
/// </summary>
internal static class Disjunction
{
    /// <summary>Rounding must not cost a paper its place.</summary>
    private const double Rounding = 1e-9;

    public static void Collect(SegmentRanking ranking, List<WeightedTerm> terms, TopPapers top)
    {
        foreach (var term in terms)
        {
            term.Cursor.Advance(0);
        }

        var order = terms.ToArray();
        while (true)
        {
            SortByPaper(order);
            var threshold = top.Threshold - Rounding;
            var pivot = Pivot(order, threshold);
            if (pivot < 0)
            {
                return;
            }

            var paper = order[pivot].Cursor.Paper;
            while (pivot + 1 < order.Length && order[pivot + 1].Cursor.Paper == paper)
            {
                pivot++;
            }

            var bound = 0.0;
            var next = pivot + 1 < order.Length ? order[pivot + 1].Cursor.Paper : HitCursor.End;
            for (var at = 0; at <= pivot; at++)
            {
                bound += order[at].Weight * (double)order[at].Cursor.BoundAt(paper, out var last);
                next = Math.Min(next, last + 1);
            }

            if (bound < threshold)
            {
                // No paper before the nearest end of these blocks can come in.
                AdvanceUpTo(order, pivot, Math.Max(next, paper + 1));
            }
            else if (order[0].Cursor.Paper == paper)
            {
                ranking.Offer(paper, order.AsSpan(0, pivot + 1), top);
                for (var at = 0; at <= pivot; at++)
                {
                    order[at].Cursor.Advance(paper + 1);
                }
            }
            else
            {
                AdvanceUpTo(order, pivot, paper);
            }
        }
    }

    /// <summary>Moves all terms before a paper up to it.</summary>
    private static void AdvanceUpTo(WeightedTerm[] order, int pivot, int to)
    {
        for (var at = 0; at <= pivot; at++)
        {
            order[at].Cursor.Advance(to);
        }
    }

    /// <summary>The first term at which the terms up to it can reach the threshold together; -1 where none can.</summary>
    private static int Pivot(WeightedTerm[] order, double threshold)
    {
        var bound = 0.0;
        for (var at = 0; at < order.Length && order[at].Cursor.Paper != HitCursor.End; at++)
        {
            bound += order[at].Bound;
            if (bound >= threshold)
            {
                return at;
            }
        }

        return -1;
    }

    private static void SortByPaper(WeightedTerm[] order)
    {
        for (var at = 1; at < order.Length; at++)
        {
            var moved = order[at];
            var to = at;
            for (; to > 0 && order[to - 1].Cursor.Paper > moved.Cursor.Paper; to--)
            {
                order[to] = order[to - 1];
            }

            order[to] = moved;
        }
    }
}

namespace Courant.Core.Enriching.Themes;

/// <summary>
/// Clusters by average linkage: the two clusters whose members are most alike on average are joined, as long as they are alike enough.
/// Found by chains of nearest neighbours (Murtagh, The Computer Journal 26, 1983) in time that grows with the square of the number.
/// </summary>
internal static class AverageLinkage
{
    /// <summary>The clusters, each ascending, in the order of their first members.</summary>
    /// <param name="likeness">Row by row, symmetric; of no unit. It is overwritten.</param>
    /// <param name="count">How many rows it has.</param>
    /// <param name="least">Clusters that are less alike than this are not joined.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Of(float[] likeness, int count, float least)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(likeness.Length, count * count, nameof(likeness));
        var sizes = new int[count];
        Array.Fill(sizes, 1);
        var joined = new int[count];
        for (var at = 0; at < count; at++)
        {
            joined[at] = at;
        }

        var chain = new Stack<int>();
        var next = 0;
        while (true)
        {
            if (chain.Count == 0)
            {
                while (next < count && sizes[next] == 0)
                {
                    next++;
                }

                if (next == count)
                {
                    break;
                }

                chain.Push(next);
            }

            var top = chain.Pop();
            var before = chain.TryPeek(out var last) ? last : -1;
            var nearest = Nearest(likeness, sizes, top, before);
            if (nearest < 0 || likeness[top * count + nearest] < least)
            {
                // Nothing is near enough to it, nor to what the chain came from: each of them stays as it is.
                sizes[top] = 0;
            }
            else if (nearest == before)
            {
                chain.Pop();
                var (into, from) = (Math.Min(top, before), Math.Max(top, before));
                Join(likeness, sizes, into, from);
                joined[from] = into;
            }
            else
            {
                chain.Push(top);
                chain.Push(nearest);
            }
        }

        return [.. Enumerable.Range(0, count).GroupBy(Root).Select(cluster => (IReadOnlyList<int>)[.. cluster])];

        int Root(int member)
        {
            while (joined[member] != member)
            {
                member = joined[member];
            }

            return member;
        }
    }

    /// <summary>The cluster that is most like one; of equals the one that the chain came from, else the first. Negative where there is none.</summary>
    private static int Nearest(float[] likeness, int[] sizes, int of, int before)
    {
        var count = sizes.Length;
        var row = likeness.AsSpan(of * count, count);
        var best = before;
        for (var other = 0; other < count; other++)
        {
            if (other != of && sizes[other] > 0 && (best < 0 || row[other] > row[best]))
            {
                best = other;
            }
        }

        return best;
    }

    private static void Join(float[] likeness, int[] sizes, int into, int from)
    {
        var count = sizes.Length;
        for (var other = 0; other < count; other++)
        {
            if (sizes[other] > 0 && other != into && other != from)
            {
                var mean =
                    (sizes[into] * likeness[into * count + other] + sizes[from] * likeness[from * count + other])
                    / (sizes[into] + sizes[from]);
                likeness[into * count + other] = mean;
                likeness[other * count + into] = mean;
            }
        }

        sizes[into] += sizes[from];
        sizes[from] = 0;
    }
}

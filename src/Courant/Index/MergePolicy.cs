using Courant.Core.Searching.Indexing;

namespace Courant.Index;

/// <summary>Which segments are to be written as one: eight of about one size, or one of which much was deleted.</summary>
internal static class MergePolicy
{
    private const int Together = 8;
    private const int Smallest = 1_000;

    /// <summary>The segments to merge next; empty where all is well, or where only merges of more papers than these are due.</summary>
    public static List<OpenSegment> Next(IReadOnlyList<OpenSegment> segments, int most = int.MaxValue)
    {
        foreach (var tier in segments.GroupBy(TierOf).OrderBy(tier => tier.Key))
        {
            var chosen = new List<OpenSegment>();
            var bytes = 0L;
            foreach (var part in tier.OrderBy(part => part.File.Bytes).Take(Together))
            {
                bytes += part.File.Bytes;
                if (bytes < Segment.Largest)
                {
                    chosen.Add(part);
                }
            }

            if (chosen.Count == Together && chosen.Sum(part => (long)part.Papers) <= most)
            {
                return chosen;
            }
        }

        return
        [
            .. segments
                .Where(part =>
                    part.Deleted.Count > Smallest && part.Deleted.Count * 3L > part.Segment.Count && part.Papers <= most
                )
                .Take(1),
        ];
    }

    /// <summary>Each tier has eight times as many papers as the one before.</summary>
    private static int TierOf(OpenSegment part) => (int)Math.Log(Math.Max(part.Papers, Smallest) / (double)Smallest, Together);
}

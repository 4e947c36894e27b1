using System.Numerics;
using Courant.Core.Searching.Indexing;

namespace Courant.Core.Searching.Meaning;

/// <summary>
/// Finds the papers whose vectors point most nearly where one points. Up to some number of papers every vector is multiplied; of more,
/// the signs of the numbers are compared first, which is sixteen times less to read, and only those that agree most are multiplied.
/// </summary>
internal sealed class NearestPapers(IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments)
{
    /// <summary>So many papers are multiplied one and all.</summary>
    private const int MostMultiplied = 200_000;

    /// <summary>Of more papers, so many for each that is wanted, and at least so many, are multiplied.</summary>
    private const int TriedForEach = 12;
    private const int LeastTried = 2_500;

    /// <summary>What is done by one thread at a stretch.</summary>
    private const int Stretch = 32_768;

    /// <summary>The papers nearest to a vector, best first; the score is the cosine.</summary>
    /// <param name="vector">A vector of the space of the segments.</param>
    /// <param name="most">How many.</param>
    /// <param name="among">The only papers that count, ascending, for each segment; null for all.</param>
    public ScoredPaper[] Find(QuantizedVector vector, int most, IReadOnlyList<int[]>? among) =>
        Find(vector, most, among, MostMultiplied, Math.Max(LeastTried, TriedForEach * most));

    /// <summary>The same, with the numbers that decide how they are found.</summary>
    public ScoredPaper[] Find(QuantizedVector vector, int most, IReadOnlyList<int[]>? among, long multiplied, int tried)
    {
        var stretches = Stretches(vector, among);
        var signs =
            stretches.Sum(stretch => (long)stretch.Count) > multiplied ? new SignAgreement(vector, stretches, tried) : null;
        var found = new TopPapers[stretches.Count];
        Over(stretches, at => found[at] = Multiply(vector, stretches[at], most, signs));
        var top = new TopPapers(most);
        foreach (var paper in found.SelectMany(part => part.Unordered))
        {
            top.Offer(paper);
        }

        return top.InOrder();
    }

    /// <summary>Does something for each stretch, on all processors where there are several.</summary>
    private static void Over(List<VectorStretch> stretches, Action<int> work)
    {
        if (stretches.Count < 2)
        {
            for (var at = 0; at < stretches.Count; at++)
            {
                work(at);
            }

            return;
        }

        Parallel.For(0, stretches.Count, work);
    }

    private static TopPapers Multiply(QuantizedVector vector, VectorStretch stretch, int most, SignAgreement? signs)
    {
        var top = new TopPapers(most);
        var vectors = stretch.Segment.Vectors;
        var scales = vectors.Scales;
        var rows = vectors.Rows;
        var dimension = vectors.Dimension;
        for (var at = 0; at < stretch.Count; at++)
        {
            at = signs is null ? at : signs.NextAgreeing(stretch, at);
            if (at < 0)
            {
                break;
            }

            var paper = stretch.PaperAt(at);
            var scale = scales[paper];
            if (scale == 0 || stretch.Deleted.Has(paper))
            {
                continue;
            }

            var product = DotProduct.Of(rows.Slice(paper * dimension, dimension), vector.Values);
            var score = QuantizedVector.Cosine(product, scale, vector.Scale);
            if (score >= top.Threshold)
            {
                top.Offer(new(score, stretch.Segment.DayOf(paper), stretch.Segment.RowOf(paper), stretch.Number, paper));
            }
        }

        return top;
    }

    private List<VectorStretch> Stretches(QuantizedVector vector, IReadOnlyList<int[]>? among)
    {
        var (stretches, first) = (new List<VectorStretch>(), 0);
        for (var number = 0; number < segments.Count; number++)
        {
            var (segment, deleted) = segments[number];
            if (segment.Vectors.Dimension != vector.Values.Length)
            {
                continue;
            }

            var papers = among?[number];
            var count = papers?.Length ?? segment.Count;
            for (var from = 0; from < count; from += Stretch)
            {
                stretches.Add(new(segment, deleted, number, papers, from, Math.Min(Stretch, count - from), first));
                first += stretches[^1].Count;
            }
        }

        return stretches;
    }

    /// <summary>Which papers agree with a vector in the most signs.</summary>
    private sealed class SignAgreement
    {
        private readonly ushort[] _differing;
        private readonly int _most;

        public SignAgreement(QuantizedVector vector, List<VectorStretch> stretches, int tried)
        {
            var signs = new ulong[vector.Values.Length / 64];
            QuantizedVector.SignsOf(vector.Values, signs);
            _differing = new ushort[stretches.Sum(stretch => stretch.Count)];
            var counts = new int[vector.Values.Length + 1];
            var gate = new Lock();
            Over(
                stretches,
                at =>
                {
                    var own = Compare(signs, stretches[at]);
                    lock (gate)
                    {
                        for (var differing = 0; differing < own.Length; differing++)
                        {
                            counts[differing] += own[differing];
                        }
                    }
                }
            );
            for (var sum = 0; _most < counts.Length - 1 && (sum += counts[_most]) < tried; _most++) { }
        }

        /// <summary>The first paper of a stretch from one on that agrees; -1 for none.</summary>
        public int NextAgreeing(VectorStretch stretch, int from)
        {
            var rest = _differing.AsSpan(stretch.First + from, stretch.Count - from);
            var at = rest.IndexOfAnyInRange((ushort)0, (ushort)_most);
            return at < 0 ? -1 : from + at;
        }

        private static int Differing(ReadOnlySpan<ulong> own, ReadOnlySpan<ulong> asked)
        {
            if (own.Length == 4 && asked.Length == 4)
            {
                // The model that ships has 256 dimensions.
                return BitOperations.PopCount(own[0] ^ asked[0])
                    + BitOperations.PopCount(own[1] ^ asked[1])
                    + BitOperations.PopCount(own[2] ^ asked[2])
                    + BitOperations.PopCount(own[3] ^ asked[3]);
            }

            var sum = 0;
            for (var word = 0; word < own.Length; word++)
            {
                sum += BitOperations.PopCount(own[word] ^ asked[word]);
            }

            return sum;
        }

        /// <summary>Notes in how many signs each paper of a stretch differs, and returns how many papers differ in so many.</summary>
        private int[] Compare(ulong[] asked, VectorStretch stretch)
        {
            var counts = new int[(64 * asked.Length) + 1];
            var differing = _differing.AsSpan(stretch.First, stretch.Count);
            var signs = stretch.Segment.Vectors.Signs;
            var scales = stretch.Segment.Vectors.Scales;
            for (var at = 0; at < differing.Length; at++)
            {
                var paper = stretch.PaperAt(at);
                var sum = Differing(signs.Slice(paper * asked.Length, asked.Length), asked);

                // A paper without a vector, or deleted, must not take the place of one that counts.
                if (scales[paper] == 0 || stretch.Deleted.Has(paper))
                {
                    differing[at] = ushort.MaxValue;
                    continue;
                }

                differing[at] = (ushort)sum;
                counts[sum]++;
            }

            return counts;
        }
    }
}

/// <summary>Some papers of a segment that are looked at together.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Deleted">Those of its papers that do not count.</param>
/// <param name="Number">The number of the segment.</param>
/// <param name="Among">The only papers that count; null for all.</param>
/// <param name="From">The first, in <paramref name="Among"/> or in the segment.</param>
/// <param name="Count">How many.</param>
/// <param name="First">How many come before in all stretches.</param>
internal sealed record VectorStretch(
    Segment Segment,
    DeletedPapers Deleted,
    int Number,
    int[]? Among,
    int From,
    int Count,
    int First
)
{
    public int PaperAt(int at) => Among is null ? From + at : Among[From + at];
}

using Courant.Core.Model;
using Courant.Core.Searching.Indexing;

namespace Courant.Core.Searching.Meaning;

/// <summary>
/// An interest in prose as vectors. A paper scores by its cosine with what is wished for, less what of the unwanted it means that the
/// wish does not share (after Widdows, "Orthogonal negation in vector spaces", ACL 2003, which takes from a wish what is unwanted).
/// Topics and the index both decide by it.
/// </summary>
public sealed class KnownInterest
{
    /// <summary>What the unwanted part of a paper takes off, beside its cosine with what is wished for.</summary>
    private const double Against = 0.6;

    /// <summary>The score from which on a paper belongs, chosen by reading what stands there on days of arXiv.</summary>
    public const double From = 0.28;

    private const int MostWords = 5;

    private readonly WordVectors _vectors;
    private readonly QuantizedVector[] _wanted;
    private readonly QuantizedVector[] _unwanted;

    private KnownInterest(WordVectors vectors, Interest interest, QuantizedVector[] wanted, QuantizedVector[] unwanted) =>
        (_vectors, Interest, _wanted, _unwanted) = (vectors, interest, wanted, unwanted);

    public Interest Interest { get; }

    /// <summary>All that is wished for as one vector.</summary>
    public QuantizedVector Toward => _wanted[^1];

    internal VectorSpace Space => _vectors.Space;

    /// <summary>The interest as the model understands it; null where it knows no word of what is wished for.</summary>
    public static KnownInterest? Of(WordVectors vectors, Interest interest)
    {
        var wanted = interest.Wanted.Select(vectors.Embed).OfType<float[]>().ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        var whole = vectors.Embed(string.Join(" ; ", interest.Wanted))!;
        var unwanted = interest.Unwanted.Select(vectors.Embed).OfType<float[]>();
        return new(
            vectors,
            interest,
            [.. wanted.Append(whole).Select(vector => QuantizedVector.Of(vector)).OfType<QuantizedVector>()],
            [.. unwanted.Select(vector => QuantizedVector.Of(Without(vector, whole))).OfType<QuantizedVector>()]
        );
    }

    internal ReadOnlySpan<QuantizedVector> Wanted => _wanted;

    internal ReadOnlySpan<QuantizedVector> Unwanted => _unwanted;

    /// <summary>How near a paper is, from -2 to 1; null where the model knows no word of it.</summary>
    public double? ScoreOf(FoldedPaper paper) =>
        paper.VectorOf(_vectors) is { } vector ? Score(Greatest(vector, _wanted), Greatest(vector, _unwanted)) : null;

    /// <summary>Whether a paper with this score belongs.</summary>
    public static bool Holds(double score) => score >= From;

    /// <summary>The score of a paper whose greatest cosines with what is wanted and what is not are these.</summary>
    internal static double Score(double wanted, double unwanted) => wanted - (Against * Math.Max(0, unwanted));

    private static double Greatest(QuantizedVector vector, QuantizedVector[] others)
    {
        var greatest = -1.0;
        foreach (var other in others)
        {
            greatest = Math.Max(greatest, vector.Cosine(other));
        }

        return greatest;
    }

    /// <summary>What of one vector is not in the direction of another.</summary>
    private static float[] Without(float[] vector, float[] direction)
    {
        var along = 0.0;
        for (var at = 0; at < vector.Length; at++)
        {
            along += (double)vector[at] * direction[at];
        }

        along = Math.Max(0, along);
        var rest = new float[vector.Length];
        for (var at = 0; at < vector.Length; at++)
        {
            rest[at] = (float)(vector[at] - (along * direction[at]));
        }

        return rest;
    }

    /// <summary>
    /// The words of the wish that a paper shares, as they were written, neighbours together, the most telling first; empty where it is
    /// near by other words.
    /// </summary>
    public IReadOnlyList<string> SharedWith(Paper paper)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        var sink = new Roots(held);
        WordWalk.Over(paper.Title, 0, ref sink);
        WordWalk.Over(paper.Abstract ?? "", 0, ref sink);
        var shared = new List<(string Words, double Telling)>();
        foreach (var wish in Interest.Wanted)
        {
            Gather(wish, held, shared);
        }

        return
        [
            .. shared
                .OrderByDescending(one => one.Telling)
                .ThenBy(one => one.Words, StringComparer.Ordinal)
                .Select(one => one.Words)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MostWords),
        ];
    }

    private void Gather(string wish, HashSet<string> held, List<(string Words, double Telling)> into)
    {
        var (start, end, telling) = (-1, -1, 0.0);
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        var reader = new TokenReader(wish, stackalloc char[TokenReader.BufferLength]);
        while (reader.MoveNext())
        {
            var stem = WordWalk.StemOf(reader.Current, spare).ToString();
            if (PlainWords.IsCommon(reader.Current) || !held.Contains(WordRoot.Of(stem)))
            {
                Close();
                continue;
            }

            start = start < 0 ? reader.Start : start;
            end = reader.End;
            telling += _vectors.Telling(stem);
        }

        Close();

        void Close()
        {
            if (start >= 0)
            {
                into.Add((wish[start..end], telling));
            }

            (start, telling) = (-1, 0);
        }
    }

    private readonly struct Roots(HashSet<string> found) : IWordSink
    {
        public void Word(int at, ulong hash, ReadOnlySpan<char> stem) => found.Add(WordRoot.Of(stem.ToString()));

        public void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem) => found.Add(WordRoot.Of(stem.ToString()));
    }
}

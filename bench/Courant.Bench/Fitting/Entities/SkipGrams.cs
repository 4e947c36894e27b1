using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Courant.Bench.Fitting.Entities;

/// <summary>
/// Vectors of words from the words beside them: skip-grams with negative sampling (Mikolov et al., NIPS 2013), where a neighbour on the
/// left is another thing than one on the right (Ling et al., NAACL 2015), so that words are near which stand in the same places of
/// sentences. One thread and registers of one width: the same texts give the same vectors.
/// </summary>
internal sealed class SkipGrams
{
    public const int Dimension = 64;
    private const int Reach = 2;
    private const int Rounds = 3;
    private const int Negatives = 5;
    private const float Rate = 0.04f;
    private const double Frequent = 1e-3;

    private readonly float[] _words;
    private readonly float[] _near;
    private readonly float[] _step = new float[Dimension];
    private readonly int[] _drawn;
    private readonly Random _random = new(1);

    private SkipGrams(int[] counts)
    {
        _words = new float[counts.Length * Dimension];
        _near = new float[2 * _words.Length];
        for (var at = 0; at < _words.Length; at++)
        {
            _words[at] = (_random.NextSingle() - 0.5f) / Dimension;
        }

        _drawn = new int[1 << 22];
        var all = counts.Sum(count => Math.Pow(count, 0.75));
        var sum = 0.0;
        var filled = 0;
        for (var word = 0; word < counts.Length; word++)
        {
            sum += Math.Pow(counts[word], 0.75) / all;
            while (filled < _drawn.Length && filled < sum * _drawn.Length)
            {
                _drawn[filled++] = word;
            }
        }
    }

    /// <summary>The vectors, of length 1, of words that are counted so often in these texts of their numbers.</summary>
    public static float[][] Fit(IReadOnlyList<int[]> texts, int[] counts)
    {
        var fitted = new SkipGrams(counts);
        var all = counts.Sum(count => (long)count);
        var kept = Array.ConvertAll(counts, count => (float)(Math.Sqrt(Frequent * all / count) + (Frequent * all / count)));
        long done = 0;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var text in texts)
            {
                var rate = Rate * Math.Max(0.02f, 1 - ((float)done / (all * Rounds)));
                done += text.Length;
                fitted.Learn([.. text.Where(word => fitted._random.NextSingle() < kept[word])], rate);
            }
        }

        return [.. Enumerable.Range(0, counts.Length).Select(fitted.Direction)];
    }

    /// <summary>The sum of the products, in one order on every machine.</summary>
    public static float Product(float[] one, float[] other) => Product(Wide(one), Wide(other));

    private float[] Direction(int word)
    {
        var vector = _words.AsSpan(word * Dimension, Dimension).ToArray();
        var length = (float)Math.Sqrt(vector.Sum(value => (double)value * value));
        return Array.ConvertAll(vector, value => value / length);
    }

    private void Learn(int[] text, float rate)
    {
        for (var at = 0; at < text.Length; at++)
        {
            for (var other = Math.Max(0, at - Reach); other <= Math.Min(text.Length - 1, at + Reach); other++)
            {
                if (other != at)
                {
                    Pair(text[at], text[other], other < at ? 0 : 1, rate);
                }
            }
        }
    }

    private void Pair(int word, int near, int side, float rate)
    {
        var own = Vectors(_words, word);
        var step = MemoryMarshal.Cast<float, Vector256<float>>(_step.AsSpan());
        step.Clear();
        for (var drawn = 0; drawn <= Negatives; drawn++)
        {
            var target = drawn == 0 ? near : _drawn[_random.Next(_drawn.Length)];
            if (drawn > 0 && target == near)
            {
                continue;
            }

            var others = Vectors(_near, (2 * target) + side);
            var slope = rate * ((drawn == 0 ? 1 : 0) - (1 / (1 + MathF.Exp(-Product(own, others)))));
            for (var at = 0; at < own.Length; at++)
            {
                step[at] += slope * others[at];
                others[at] += slope * own[at];
            }
        }

        for (var at = 0; at < own.Length; at++)
        {
            own[at] += step[at];
        }
    }

    private static float Product(ReadOnlySpan<Vector256<float>> one, ReadOnlySpan<Vector256<float>> other)
    {
        var sum = Vector256<float>.Zero;
        for (var at = 0; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return Vector256.Sum(sum);
    }

    private static Span<Vector256<float>> Vectors(float[] of, int row) => Wide(of.AsSpan(row * Dimension, Dimension));

    private static Span<Vector256<float>> Wide(Span<float> of) => MemoryMarshal.Cast<float, Vector256<float>>(of);
}

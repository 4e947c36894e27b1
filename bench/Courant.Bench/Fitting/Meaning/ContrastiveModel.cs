using System.Numerics;
using System.Runtime.InteropServices;

namespace Courant.Bench.Fitting.Meaning;

/// <summary>
/// A vector for each term; a text is the sum of those of its terms, of length 1. Learns from pairs of texts that belong together: each
/// must be nearer to its own than to all others of a batch (InfoNCE in both directions, van den Oord, Li and Vinyals, arXiv 1807.03748). Steps are Adam's, with one second moment for each term.
/// </summary>
internal sealed class ContrastiveModel
{
    /// <summary>The k of <c>t (k + 1) / (t + k)</c>, by which a term counts that stands t times.</summary>
    public const float Saturation = 3;

    private const float Temperature = 0.05f;
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;

    private readonly int _dimension;
    private readonly float[] _vectors;
    private readonly float[] _first;
    private readonly float[] _second;

    /// <summary>Begins with vectors of chance as long as a term is rare: a projection of TF-IDF.</summary>
    public ContrastiveModel(IReadOnlyList<double> rarity, int dimension, Random random)
    {
        _dimension = dimension;
        _vectors = new float[rarity.Count * dimension];
        _first = new float[_vectors.Length];
        _second = new float[rarity.Count];
        for (var at = 0; at < _vectors.Length; at++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            _vectors[at] = (float)(normal * rarity[at / dimension] / Math.Sqrt(dimension));
        }
    }

    public Span<float> VectorOf(int term) => _vectors.AsSpan(term * _dimension, _dimension);

    /// <summary>One step on texts that belong together; returns the loss before it.</summary>
    public double Step(IReadOnlyList<int[]> texts, IReadOnlyList<int[]> others, float rate)
    {
        var count = texts.Count;
        var one = new Batch(this, texts);
        var other = new Batch(this, others);
        var alike = new float[count * count];
        Parallel.For(
            0,
            count,
            row =>
            {
                for (var column = 0; column < count; column++)
                {
                    alike[(row * count) + column] = Dot(one.VectorOf(row), other.VectorOf(column)) / Temperature;
                }
            }
        );
        var loss = Slopes(alike, count);
        Parallel.For(
            0,
            count,
            text =>
            {
                for (var with = 0; with < count; with++)
                {
                    Add(alike[(text * count) + with], other.VectorOf(with), one.SlopeOf(text));
                    Add(alike[(with * count) + text], one.VectorOf(with), other.SlopeOf(text));
                }

                one.Project(text);
                other.Project(text);
            }
        );
        Move([one, other], rate);
        return loss;
    }

    /// <summary>Turns likenesses into the slopes of the loss by them.</summary>
    private static double Slopes(float[] alike, int count)
    {
        var byRow = new double[count];
        var byColumn = new double[count];
        var loss = 0.0;
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                // A cosine over the temperature is at most 20: no overflow.
                var exponential = Math.Exp(alike[(row * count) + column]);
                byRow[row] += exponential;
                byColumn[column] += exponential;
            }
        }

        for (var row = 0; row < count; row++)
        {
            loss += (Math.Log(byRow[row]) + Math.Log(byColumn[row])) / 2 - alike[(row * count) + row];
            for (var column = 0; column < count; column++)
            {
                ref var cell = ref alike[(row * count) + column];
                var exponential = Math.Exp(cell);
                var share = ((exponential / byRow[row]) + (exponential / byColumn[column])) / 2;
                cell = (float)((share - (row == column ? 1 : 0)) / (Temperature * count));
            }
        }

        return loss / count;
    }

    private void Move(Batch[] batches, float rate)
    {
        var places = new Dictionary<int, int>();
        foreach (var (term, _) in batches.SelectMany(batch => batch.Terms).SelectMany(terms => terms))
        {
            places.TryAdd(term, places.Count);
        }

        var slopes = new float[places.Count * _dimension];
        foreach (var batch in batches)
        {
            for (var text = 0; text < batch.Terms.Length; text++)
            {
                foreach (var (term, count) in batch.Terms[text])
                {
                    Add(count, batch.SlopeOf(text), slopes.AsSpan(places[term] * _dimension, _dimension));
                }
            }
        }

        foreach (var (term, place) in places)
        {
            var slope = slopes.AsSpan(place * _dimension, _dimension);
            var square = Dot(slope, slope) / _dimension;
            _second[term] = _second[term] == 0 ? square : (SecondDecay * _second[term]) + ((1 - SecondDecay) * square);
            var step = rate / (MathF.Sqrt(_second[term]) + 1e-9f);
            var first = _first.AsSpan(term * _dimension, _dimension);
            var vector = VectorOf(term);
            for (var at = 0; at < slope.Length; at++)
            {
                first[at] = (FirstDecay * first[at]) + ((1 - FirstDecay) * slope[at]);
                vector[at] -= step * first[at];
            }
        }
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sum = Vector<float>.Zero;
        for (var at = 0; at < lefts.Length; at++)
        {
            sum += lefts[at] * rights[at];
        }

        return Vector.Sum(sum);
    }

    private static void Add(float times, ReadOnlySpan<float> vector, Span<float> to)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(vector);
        var tos = MemoryMarshal.Cast<float, Vector<float>>(to);
        for (var at = 0; at < tos.Length; at++)
        {
            tos[at] += vectors[at] * times;
        }
    }

    /// <summary>Texts with their vectors, and the slopes of the loss by these.</summary>
    private sealed class Batch
    {
        private readonly int _dimension;
        private readonly float[] _vectors;
        private readonly float[] _slopes;
        private readonly float[] _lengths;

        public Batch(ContrastiveModel model, IReadOnlyList<int[]> texts)
        {
            _dimension = model._dimension;
            _vectors = new float[texts.Count * _dimension];
            _slopes = new float[_vectors.Length];
            _lengths = new float[texts.Count];
            Terms = new (int, float)[texts.Count][];
            Parallel.For(
                0,
                texts.Count,
                text =>
                {
                    Terms[text] =
                    [
                        .. texts[text]
                            .CountBy(term => term)
                            .Select(said => (said.Key, said.Value * (Saturation + 1) / (said.Value + Saturation))),
                    ];
                    var vector = VectorOf(text);
                    foreach (var (term, count) in Terms[text])
                    {
                        Add(count, model.VectorOf(term), vector);
                    }

                    _lengths[text] = MathF.Sqrt(Dot(vector, vector)) + 1e-6f;
                    foreach (ref var value in vector)
                    {
                        value /= _lengths[text];
                    }
                }
            );
        }

        public (int Term, float Count)[][] Terms { get; }

        public Span<float> VectorOf(int text) => _vectors.AsSpan(text * _dimension, _dimension);

        public Span<float> SlopeOf(int text) => _slopes.AsSpan(text * _dimension, _dimension);

        /// <summary>From the slope by the vector of length 1 to that by the sum of the terms.</summary>
        public void Project(int text)
        {
            var slope = SlopeOf(text);
            Add(-Dot(slope, VectorOf(text)), VectorOf(text), slope);
            foreach (ref var value in slope)
            {
                value /= _lengths[text];
            }
        }
    }
}

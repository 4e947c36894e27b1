using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Courant.Core.Enriching;

/// <summary>
/// The fitted weights of a linear chain. In bytes, little-endian: the number of features (32 bits) and the scale of their weights
/// (float); tables of floats that join labels, from each label and the start (rows) to each label and the end; the features' hashes in ascending
/// order (32 bits); for each feature a signed byte for each label.
/// </summary>
internal sealed class ChainWeights
{
    /// <summary>Rows are as wide as a register, so that all labels of a feature are added at once.</summary>
    private const int Block = 16;

    /// <summary>A feature's hash in the upper half and the number of its row, from 1, in the lower; 0 where there is none.</summary>
    private readonly ulong[] _slots;
    private readonly sbyte[] _weights;
    private readonly int _width;
    private readonly float _scale;
    private readonly double[][,] _joins;

    private ChainWeights(ulong[] slots, sbyte[] weights, int width, float scale, double[][,] joins)
    {
        _slots = slots;
        _weights = weights;
        _width = width;
        _scale = scale;
        _joins = joins;
    }

    /// <summary>What following one label with another adds; the last row and column are the start and the end.</summary>
    public double[,] Joins => _joins[0];

    /// <summary>What joins each place to the one before it, and the end to the last: the sum of the tables that are named for it.</summary>
    public double[][,] JoinsOf(int[][] tables) => Array.ConvertAll(tables, place => Sum(_joins, place));

    /// <summary>The sum of tables of one size, in the order in which they are named.</summary>
    public static double[,] Sum(double[][,] tables, int[] named)
    {
        var sum = new double[tables[0].GetLength(0), tables[0].GetLength(1)];
        foreach (var table in named)
        {
            for (var one = 0; one < sum.GetLength(0); one++)
            {
                for (var next = 0; next < sum.GetLength(1); next++)
                {
                    sum[one, next] += tables[table][one, next];
                }
            }
        }

        return sum;
    }

    public static ChainWeights Read(ReadOnlySpan<byte> bytes, int labels, int tables = 1)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var scale = BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]);
        var joins = new double[tables][,];
        bytes = bytes[8..];
        for (var table = 0; table < tables; table++)
        {
            joins[table] = new double[labels + 1, labels + 1];
            for (var join = 0; join < joins[table].Length; join++)
            {
                joins[table][join / (labels + 1), join % (labels + 1)] = BinaryPrimitives.ReadSingleLittleEndian(
                    bytes[(4 * join)..]
                );
            }

            bytes = bytes[(4 * joins[table].Length)..];
        }

        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, 2 * count))];
        var width = (labels + Block - 1) / Block * Block;
        var weights = new sbyte[width * count];
        var given = MemoryMarshal.Cast<byte, sbyte>(bytes[(4 * count)..]);
        for (var row = 0; row < count; row++)
        {
            var hash = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * row)..]);
            var slot = (int)hash & (slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = ((ulong)hash << 32) | (uint)(row + 1);
            given.Slice(labels * row, labels).CopyTo(weights.AsSpan(width * row));
        }

        return new(slots, weights, width, scale, joins);
    }

    /// <summary>The score of each label for a place with these features; what was not seen in fitting counts nothing.</summary>
    public double[] Score(uint[] features)
    {
        var scores = new double[Joins.GetLength(0) - 1];
        Score(features, scores);
        return scores;
    }

    /// <summary>Whole numbers are summed, so the scores are the same to the last bit on every machine.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<double> scores)
    {
        Span<int> sums = stackalloc int[_width];
        sums.Clear();
        foreach (var feature in features)
        {
            var row = RowOf(feature);
            for (var at = 0; row >= 0 && at < _width; at += Block)
            {
                ref var to = ref sums[at];
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref _weights[row + at]));
                var (first, second) = Vector128.Widen(low);
                var (third, fourth) = Vector128.Widen(high);
                (Vector128.LoadUnsafe(ref to) + first).StoreUnsafe(ref to);
                (Vector128.LoadUnsafe(ref to, 4) + second).StoreUnsafe(ref to, 4);
                (Vector128.LoadUnsafe(ref to, 8) + third).StoreUnsafe(ref to, 8);
                (Vector128.LoadUnsafe(ref to, 12) + fourth).StoreUnsafe(ref to, 12);
            }
        }

        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] = sums[label] * (double)_scale;
        }
    }

    /// <summary>Where the weights of a feature begin; -1 for one that was not seen in fitting.</summary>
    private int RowOf(uint feature)
    {
        var last = _slots.Length - 1;
        for (var slot = (int)feature & last; _slots[slot] != 0; slot = (slot + 1) & last)
        {
            if ((uint)(_slots[slot] >> 32) == feature)
            {
                return ((int)(uint)_slots[slot] - 1) * _width;
            }
        }

        return -1;
    }
}

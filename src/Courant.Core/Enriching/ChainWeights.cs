using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Courant.Core.Enriching;

/// <summary>
/// The fitted weights of a linear chain. In bytes, little-endian: the number of features (32 bits) and the scale of their weights
/// (float); tables of floats that join labels, from each label and the start (rows) to each label and the end; the features' hashes in ascending
/// order (32 bits); for each feature a signed byte for each label.
/// </summary>
internal sealed class ChainWeights
{
    private readonly Dictionary<uint, int> _rows;
    private readonly sbyte[] _weights;
    private readonly float _scale;

    private readonly double[][,] _joins;

    private ChainWeights(Dictionary<uint, int> rows, sbyte[] weights, float scale, double[][,] joins)
    {
        _rows = rows;
        _weights = weights;
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

        var rows = new Dictionary<uint, int>(count);
        for (var row = 0; row < count; row++)
        {
            rows.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * row)..]), row * labels);
        }

        return new(rows, MemoryMarshal.Cast<byte, sbyte>(bytes.Slice(4 * count, labels * count)).ToArray(), scale, joins);
    }

    /// <summary>The score of each label for a place with these features; what was not seen in fitting counts nothing.</summary>
    public double[] Score(uint[] features)
    {
        var labels = Joins.GetLength(0) - 1;
        Span<int> sums = stackalloc int[labels];
        foreach (var feature in features)
        {
            if (_rows.TryGetValue(feature, out var row))
            {
                for (var label = 0; label < labels; label++)
                {
                    sums[label] += _weights[row + label];
                }
            }
        }

        var scores = new double[labels];
        for (var label = 0; label < labels; label++)
        {
            scores[label] = sums[label] * (double)_scale;
        }

        return scores;
    }
}

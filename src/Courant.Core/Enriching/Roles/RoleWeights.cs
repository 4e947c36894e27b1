using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Roles;

/// <summary>
/// The fitted weights of the roles. In bytes, little-endian: the number of features (32 bits) and the scale of their weights (float);
/// 36 floats that join roles, from each of the five and the start (rows) to each of the five and the end; the features' hashes in
/// ascending order (32 bits); for each feature a signed byte for each role.
/// </summary>
internal sealed class RoleWeights
{
    public const int Roles = 5;

    private static readonly Lazy<RoleWeights> Fitted = new(() => Read(Resource.Bytes("sentence-roles.bin")));

    private readonly Dictionary<uint, int> _rows;
    private readonly sbyte[] _weights;
    private readonly float _scale;

    private RoleWeights(Dictionary<uint, int> rows, sbyte[] weights, float scale, double[,] joins)
    {
        _rows = rows;
        _weights = weights;
        _scale = scale;
        Joins = joins;
    }

    /// <summary>Those that ship with the program; read when they are first asked for.</summary>
    public static RoleWeights Shipped => Fitted.Value;

    /// <summary>What following one role with another adds; row and column 5 are the start and the end of an abstract.</summary>
    public double[,] Joins { get; }

    public static RoleWeights Read(ReadOnlySpan<byte> bytes)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var scale = BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]);
        var joins = new double[Roles + 1, Roles + 1];
        bytes = bytes[8..];
        for (var join = 0; join < joins.Length; join++)
        {
            joins[join / (Roles + 1), join % (Roles + 1)] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * join)..]);
        }

        bytes = bytes[(4 * joins.Length)..];
        var rows = new Dictionary<uint, int>(count);
        for (var row = 0; row < count; row++)
        {
            rows.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * row)..]), row * Roles);
        }

        return new(rows, MemoryMarshal.Cast<byte, sbyte>(bytes.Slice(4 * count, Roles * count)).ToArray(), scale, joins);
    }

    /// <summary>The score of each role for a sentence with these features; what was not seen in fitting counts nothing.</summary>
    public double[] Score(uint[] features)
    {
        Span<int> sums = stackalloc int[Roles];
        foreach (var feature in features)
        {
            if (_rows.TryGetValue(feature, out var row))
            {
                for (var role = 0; role < Roles; role++)
                {
                    sums[role] += _weights[row + role];
                }
            }
        }

        var scores = new double[Roles];
        for (var role = 0; role < Roles; role++)
        {
            scores[role] = sums[role] * (double)_scale;
        }

        return scores;
    }
}

using System.Buffers.Binary;

namespace Courant.Core.Enriching;

/// <summary>
/// A linear model over hashed features: for each hash a weight. Its parameters are fitted by <c>bench</c> and shipped as text.
/// </summary>
internal sealed class LinearModel
{
    private readonly Dictionary<uint, float> _weights;

    public LinearModel(IReadOnlyDictionary<uint, float> weights) => _weights = new(weights);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LinearModel Read(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        var weights = new Dictionary<uint, float>(bytes.Length / 6);
        for (var at = 0; at + 6 <= bytes.Length; at += 6)
        {
            weights[BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))] = (float)
                BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(at + 4));
        }

        return new(weights);
    }

    /// <summary>The weights in order of their hashes: four bytes of hash and a half-precision number each.</summary>
    public byte[] Write()
    {
        var bytes = new byte[_weights.Count * 6];
        var at = 0;
        foreach (var (hash, weight) in _weights.OrderBy(pair => pair.Key))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), hash);
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(at + 4), (Half)weight);
            at += 6;
        }

        return bytes;
    }

    /// <summary>The sum of the weights of the features that are present: above 0 is yes.</summary>
    public double Score(List<uint> features)
    {
        var score = 0.0;
        foreach (var feature in features)
        {
            score += _weights.GetValueOrDefault(feature);
        }

        return score;
    }

    /// <summary>The hash of a feature: FNV-1a over the number of its template and its words.</summary>
    public static uint Hash(int template, string one, string other = "")
    {
        var hash = (2166136261 ^ (uint)template) * 16777619;
        foreach (var letter in one)
        {
            hash = (hash ^ letter) * 16777619;
        }

        hash = (hash ^ '|') * 16777619;
        foreach (var letter in other)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash;
    }
}

using System.Runtime.InteropServices;

namespace Courant.Core.Searching.Meaning;

/// <summary>
/// A direction in a vector space in whole numbers from -127 to 127, so that products of two are exact, and the same on every machine.
/// </summary>
public sealed class QuantizedVector
{
    private readonly sbyte[] _values;

    private QuantizedVector(sbyte[] values, float scale) => (_values, Scale) = (values, scale);

    internal ReadOnlySpan<sbyte> Values => _values;

    /// <summary>One over the length of the whole numbers: the cosine of two vectors is their product times both scales.</summary>
    internal float Scale { get; }

    /// <summary>The nearest direction in whole numbers; null where the vector has none, being zero or not finite.</summary>
    public static QuantizedVector? Of(ReadOnlySpan<float> vector)
    {
        var most = 0f;
        foreach (var value in vector)
        {
            if (!float.IsFinite(value))
            {
                return null;
            }

            most = Math.Max(most, Math.Abs(value));
        }

        if (most == 0)
        {
            return null;
        }

        var values = new sbyte[(vector.Length + 63) / 64 * 64];
        for (var at = 0; at < vector.Length; at++)
        {
            values[at] = (sbyte)Math.Round((double)vector[at] / most * 127);
        }

        return new(values, ScaleOf(values));
    }

    /// <summary>A vector from what <see cref="ToBytes"/> gave; null for bytes that are none of this dimension.</summary>
    public static QuantizedVector? OfBytes(ReadOnlySpan<byte> bytes, int dimension)
    {
        var values = MemoryMarshal.Cast<byte, sbyte>(bytes);
        return values.Length == (dimension + 63) / 64 * 64 && values.ContainsAnyExcept((sbyte)0)
            ? new(values.ToArray(), ScaleOf(values))
            : null;
    }

    /// <summary>The whole numbers, one byte each, to be kept; zeros fill them up to a multiple of 64.</summary>
    public byte[] ToBytes() => MemoryMarshal.AsBytes<sbyte>(_values).ToArray();

    /// <summary>A vector that is in whole numbers already; null where its scale says that there is none.</summary>
    internal static QuantizedVector? Of(ReadOnlySpan<sbyte> values, float scale) =>
        scale == 0 ? null : new(values.ToArray(), scale);

    /// <summary>The cosine of two vectors of one space, from -1 to 1.</summary>
    public double Cosine(QuantizedVector other) => Cosine(DotProduct.Of(_values, other._values), Scale, other.Scale);

    /// <summary>The cosine of two vectors with this product and these scales.</summary>
    internal static double Cosine(int product, float scale, float other) => product * ((double)scale * other);

    internal static float ScaleOf(ReadOnlySpan<sbyte> values) => (float)(1 / Math.Sqrt(DotProduct.Of(values, values)));

    /// <summary>One bit for each number: whether it is above zero.</summary>
    internal static void SignsOf(ReadOnlySpan<sbyte> values, Span<ulong> into)
    {
        for (var word = 0; word < into.Length; word++)
        {
            var bits = 0UL;
            for (var bit = 0; bit < 64; bit++)
            {
                bits |= values[(64 * word) + bit] > 0 ? 1UL << bit : 0;
            }

            into[word] = bits;
        }
    }
}

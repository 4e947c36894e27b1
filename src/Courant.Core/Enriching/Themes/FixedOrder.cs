using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Courant.Core.Enriching.Themes;

/// <summary>Sums of products four at a time, in one order and without fused operations, so that every machine comes to the same.</summary>
internal static class FixedOrder
{
    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        ref var from = ref MemoryMarshal.GetReference(one);
        ref var to = ref MemoryMarshal.GetReference(other);
        var sum = Vector128<float>.Zero;
        var at = 0;
        for (; at + 4 <= one.Length; at += 4)
        {
            sum += Vector128.LoadUnsafe(ref from, (nuint)at) * Vector128.LoadUnsafe(ref to, (nuint)at);
        }

        var total = sum[0] + sum[1] + sum[2] + sum[3];
        for (; at < one.Length; at++)
        {
            total += one[at] * other[at];
        }

        return total;
    }

    public static void Add(Span<float> to, ReadOnlySpan<float> from, float weight)
    {
        for (var at = 0; at < to.Length; at++)
        {
            to[at] += weight * from[at];
        }
    }

    /// <summary>Leaves a vector of zeros as it is.</summary>
    public static void ToLengthOne(Span<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        for (var at = 0; at < vector.Length && length > 0; at++)
        {
            vector[at] /= length;
        }
    }
}

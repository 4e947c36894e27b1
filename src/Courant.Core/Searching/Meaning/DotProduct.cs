using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Courant.Core.Searching.Meaning;

/// <summary>The product of two vectors of whole numbers. Exact, so every way of computing it gives the same.</summary>
internal static class DotProduct
{
    /// <summary>The product of vectors of equal length, a multiple of 64, of at most 2¹⁶ numbers from -127 to 127.</summary>
    public static int Of(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right) =>
        Avx512BW.IsSupported ? Wide(left, right)
        : Avx2.IsSupported ? Middle(left, right)
        : Portable(left, right);

    public static int Wide(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        ref var one = ref MemoryMarshal.GetReference(left);
        ref var other = ref MemoryMarshal.GetReference(right);
        var (even, odd) = (Vector512<int>.Zero, Vector512<int>.Zero);
        for (nuint at = 0; at < (nuint)left.Length; at += 64)
        {
            even += Avx512BW.MultiplyAddAdjacent(Wide(ref one, at), Wide(ref other, at));
            odd += Avx512BW.MultiplyAddAdjacent(Wide(ref one, at + 32), Wide(ref other, at + 32));
        }

        return Vector512.Sum(even + odd);
    }

    public static int Middle(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        ref var one = ref MemoryMarshal.GetReference(left);
        ref var other = ref MemoryMarshal.GetReference(right);
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint at = 0; at < (nuint)left.Length; at += 32)
        {
            even += Avx2.MultiplyAddAdjacent(Middle(ref one, at), Middle(ref other, at));
            odd += Avx2.MultiplyAddAdjacent(Middle(ref one, at + 16), Middle(ref other, at + 16));
        }

        return Vector256.Sum(even + odd);
    }

    public static int Portable(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        ref var one = ref MemoryMarshal.GetReference(left);
        ref var other = ref MemoryMarshal.GetReference(right);
        var sum = Vector128<int>.Zero;
        for (nuint at = 0; at < (nuint)left.Length; at += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref one, at));
            var (otherLow, otherHigh) = Vector128.Widen(Vector128.LoadUnsafe(ref other, at));

            // A product of two such numbers fits into sixteen bits; the sum of two does not.
            var (first, second) = Vector128.Widen(low * otherLow);
            var (third, fourth) = Vector128.Widen(high * otherHigh);
            sum += first + second + third + fourth;
        }

        return Vector128.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Wide(ref sbyte from, nuint at) =>
        Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref from, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Middle(ref sbyte from, nuint at) =>
        Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref from, at));
}

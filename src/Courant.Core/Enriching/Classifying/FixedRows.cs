using System.Numerics;
using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Classifying;

/// <summary>Rows of numbers, one for each label. Each number is worked out by itself, so registers of any width come to the same.</summary>
internal static class FixedRows
{
    /// <summary>The length of a row for a number of labels: whole registers of any width.</summary>
    public static int WidthFor(int labels) => (labels + 15) / 16 * 16;

    /// <summary>Adds a row times a weight to another.</summary>
    public static void Add(Span<float> to, ReadOnlySpan<float> row, float weight)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(to);
        var parts = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += parts[at] * weight;
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Courant.Core.Searching.Indexing;

/// <summary>Which papers of a segment were deleted since it was written: one bit each.</summary>
public sealed class DeletedPapers
{
    private readonly ulong[] _bits;

    private DeletedPapers(ulong[] bits)
    {
        _bits = bits;
        foreach (var word in bits)
        {
            Count += BitOperations.PopCount(word);
        }
    }

    public static DeletedPapers None { get; } = new([]);

    public int Count { get; }

    /// <summary>As it is written into a file; the machine is little-endian.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(_bits.AsSpan());

    public static DeletedPapers Read(ReadOnlySpan<byte> bytes) => new(MemoryMarshal.Cast<byte, ulong>(bytes).ToArray());

    public bool Has(int paper) => (uint)(paper >> 6) < (uint)_bits.Length && ((_bits[paper >> 6] >> (paper & 63)) & 1) != 0;

    /// <summary>The same and some more, of a segment of so many papers.</summary>
    public DeletedPapers And(IEnumerable<int> papers, int of)
    {
        var bits = new ulong[(of + 63) / 64];
        _bits.CopyTo(bits, 0);
        foreach (var paper in papers)
        {
            bits[paper >> 6] |= 1UL << (paper & 63);
        }

        return new(bits);
    }
}

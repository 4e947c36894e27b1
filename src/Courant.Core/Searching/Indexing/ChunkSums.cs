using System.Buffers.Binary;

namespace Courant.Core.Searching.Indexing;

/// <summary>
/// Checksums of the postings of a segment, a chunk each. A segment may be too large to be read through whenever it is opened; with these
/// a chunk is checked when it is first read from, so that no answer rests on bytes that are not what was written. They stand behind the
/// postings, with their number at the end.
/// </summary>
internal sealed class ChunkSums
{
    public const int ChunkBytes = 1 << 15;
    private const int SumBytes = 8;

    private readonly ByteBuffer _sums = new();
    private Checksum _sum;
    private int _inChunk;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, ChunkBytes - _inChunk)];
            _sum.Add(part);
            _inChunk += part.Length;
            bytes = bytes[part.Length..];
            if (_inChunk == ChunkBytes)
            {
                Close();
            }
        }
    }

    /// <summary>All sums, and how many there are.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        if (_inChunk > 0)
        {
            Close();
        }

        var count = _sums.WrittenCount / SumBytes;
        BinaryPrimitives.WriteInt64LittleEndian(_sums.GetSpan(SumBytes), count);
        _sums.Advance(SumBytes);
        return _sums.WrittenSpan;
    }

    private void Close()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_sums.GetSpan(SumBytes), _sum.Value);
        _sums.Advance(SumBytes);
        _sum = default;
        _inChunk = 0;
    }

    /// <summary>The postings without their sums, and the sums; null where they cannot be told apart.</summary>
    public static (int Postings, int Sums)? Split(ReadOnlySpan<byte> section)
    {
        if (section.Length < SumBytes)
        {
            return null;
        }

        var sums = BinaryPrimitives.ReadInt64LittleEndian(section[^SumBytes..]);
        var postings = section.Length - ((sums + 1) * SumBytes);
        return sums >= 0 && postings >= 0 && sums == (postings + ChunkBytes - 1) / ChunkBytes ? ((int)postings, (int)sums) : null;
    }

    public static ulong Read(ReadOnlySpan<byte> section, int postings, int chunk) =>
        BinaryPrimitives.ReadUInt64LittleEndian(section[(postings + (chunk * SumBytes))..]);
}

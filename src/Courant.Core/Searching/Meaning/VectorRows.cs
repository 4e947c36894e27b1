using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Courant.Core.Searching.Meaning;

/// <summary>The vectors of the papers of a segment that is to be written, by their numbers.</summary>
internal abstract class VectorRows(VectorSpace space)
{
    public VectorSpace Space { get; } = space;

    /// <summary>The vector of a paper and one over its length; that is 0 where a paper has none.</summary>
    public abstract ReadOnlySpan<sbyte> RowOf(int paper, out float scale);

    /// <summary>Hands over the bytes of the section: what the space is, then the scales, the signs and the rows of so many papers.</summary>
    public void Write(int papers, Action<ReadOnlySpan<byte>> to)
    {
        Span<byte> head = stackalloc byte[SegmentVectors.HeadBytes];
        head.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(head, Space.Fingerprint);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], Space.Padded);
        to(head);
        Span<byte> number = stackalloc byte[4];
        for (var paper = 0; paper < papers; paper++)
        {
            RowOf(paper, out var scale);
            BinaryPrimitives.WriteSingleLittleEndian(number, scale);
            to(number);
        }

        var signs = new ulong[Space.Padded / 64];
        for (var paper = 0; paper < papers; paper++)
        {
            QuantizedVector.SignsOf(RowOf(paper, out _), signs);
            to(MemoryMarshal.AsBytes<ulong>(signs));
        }

        for (var paper = 0; paper < papers; paper++)
        {
            to(MemoryMarshal.AsBytes(RowOf(paper, out _)));
        }
    }
}

/// <summary>Vectors that are gathered in memory, paper after paper.</summary>
internal sealed class GatheredVectors(VectorSpace space) : VectorRows(space)
{
    private readonly List<float> _scales = [];
    private readonly List<sbyte> _rows = [];

    /// <summary>How many bytes are held.</summary>
    public long Held => _rows.Capacity + (4L * _scales.Capacity);

    /// <summary>Adds the vector of the next paper; null for one that has none.</summary>
    public void Add(QuantizedVector? vector)
    {
        if (vector is not null && vector.Values.Length != Space.Padded)
        {
            throw new ArgumentException(
                $"A vector of {vector.Values.Length} numbers is none of {Space.Name}, whose vectors have {Space.Padded}.",
                nameof(vector)
            );
        }

        _scales.Add(vector?.Scale ?? 0);
        var at = _rows.Count;
        CollectionsMarshal.SetCount(_rows, at + Space.Padded);
        var row = CollectionsMarshal.AsSpan(_rows)[at..];
        row.Clear();
        if (vector is not null)
        {
            vector.Values.CopyTo(row);
        }
    }

    public override ReadOnlySpan<sbyte> RowOf(int paper, out float scale)
    {
        scale = _scales[paper];
        return CollectionsMarshal.AsSpan(_rows).Slice(paper * Space.Padded, Space.Padded);
    }
}

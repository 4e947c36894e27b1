using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Courant.Core.Searching.Meaning;

/// <summary>The vectors of the papers of a segment, read where they lie.</summary>
internal readonly ref struct SegmentVectors
{
    public const int HeadBytes = 16;

    private readonly ReadOnlySpan<byte> _section;
    private readonly int _papers;

    /// <param name="section">The bytes of the section; empty where the segment has no vectors.</param>
    /// <param name="papers">How many papers the segment has.</param>
    public SegmentVectors(ReadOnlySpan<byte> section, int papers)
    {
        _section = section;
        _papers = papers;
        if (!section.IsEmpty)
        {
            Fingerprint = BinaryPrimitives.ReadUInt64LittleEndian(section);
            Dimension = BinaryPrimitives.ReadInt32LittleEndian(section[8..]);
        }
    }

    /// <summary>Of which space they are; 0 where there are none.</summary>
    public ulong Fingerprint { get; }

    /// <summary>How many numbers each has, a multiple of 64; 0 where there are none.</summary>
    public int Dimension { get; }

    /// <summary>One over the length of each vector; 0 where a paper has none.</summary>
    public ReadOnlySpan<float> Scales => MemoryMarshal.Cast<byte, float>(_section.Slice(HeadBytes, 4 * _papers));

    /// <summary>A bit for each number of each vector: whether it is above zero.</summary>
    public ReadOnlySpan<ulong> Signs =>
        MemoryMarshal.Cast<byte, ulong>(_section.Slice(HeadBytes + (4 * _papers), Dimension / 8 * _papers));

    public ReadOnlySpan<sbyte> Rows =>
        MemoryMarshal.Cast<byte, sbyte>(_section.Slice(HeadBytes + ((4 + (Dimension / 8)) * _papers), Dimension * _papers));

    /// <summary>The cosine of a paper's vector with another of the same dimension; null where the paper has none.</summary>
    public double? CosineOf(int paper, QuantizedVector other)
    {
        var scale = BinaryPrimitives.ReadSingleLittleEndian(_section[(HeadBytes + (4 * paper))..]);
        return scale == 0 ? null : QuantizedVector.Cosine(DotProduct.Of(RowOf(paper), other.Values), scale, other.Scale);
    }

    /// <summary>The greatest cosine with some others; null where the paper has no vector, or there are no others.</summary>
    public double? Greatest(int paper, ReadOnlySpan<QuantizedVector> others)
    {
        double? greatest = null;
        foreach (var other in others)
        {
            greatest = CosineOf(paper, other) is { } cosine && !(cosine <= greatest) ? cosine : greatest;
        }

        return greatest;
    }

    public ReadOnlySpan<sbyte> RowOf(int paper) => Rows.Slice(paper * Dimension, Dimension);
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Courant.Core.Merging;

namespace Courant.Core.Enriching.Phrases;

/// <summary>
/// What was learnt of keyphrases: counts of words, weights of clues, and trees that rank. In bytes: the length of the counts (32 bits), the
/// counts, the scale of the weights (float), the weights (8 bits each), the trees. Little-endian.
/// </summary>
internal sealed class KeyphraseModel
{
    private static readonly Lazy<KeyphraseModel> Read = new(Open);

    private readonly sbyte[] _weights;
    private readonly float _scale;

    public KeyphraseModel(PhraseCounts counts, sbyte[] weights, float scale, BoostedTrees? trees)
    {
        (Counts, _weights, _scale, Trees) = (counts, weights, scale, trees);
    }

    /// <summary>The one that is part of the program.</summary>
    public static KeyphraseModel Shipped => Read.Value;

    public PhraseCounts Counts { get; }

    /// <summary>Null while the model is fitted.</summary>
    public BoostedTrees? Trees { get; }

    public static byte[] Write(ReadOnlySpan<byte> counts, ReadOnlySpan<sbyte> weights, float scale, ReadOnlySpan<byte> trees)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, counts.Length);
        Span<byte> unit = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(unit, scale);
        return [.. length, .. counts, .. unit, .. MemoryMarshal.AsBytes(weights), .. trees];
    }

    /// <summary>The log-odds that these clues stand where a keyphrase does. Whole numbers are summed, so it is exact.</summary>
    public float Score(ReadOnlySpan<int> clues)
    {
        var sum = 0;
        foreach (var clue in clues)
        {
            sum += _weights[clue];
        }

        return sum * _scale;
    }

    private static KeyphraseModel Open()
    {
        var bytes = Resource.Bytes("keyphrases.bin");
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var counts = PhraseCounts.Read(bytes.AsSpan(4, length), out _);
        var rest = bytes.AsSpan(4 + length);
        var weights = MemoryMarshal.Cast<byte, sbyte>(rest.Slice(4, 1 << PhraseClues.Bits)).ToArray();
        return new(
            counts,
            weights,
            BinaryPrimitives.ReadSingleLittleEndian(rest),
            BoostedTrees.Read(rest[(4 + weights.Length)..])
        );
    }
}

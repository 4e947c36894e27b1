using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Searching.Meaning;

/// <summary>
/// What words and pairs of words mean, as vectors: a text is the sum of those of its terms. The sum is made in a fixed order, term
/// after term, each product rounded before it is added, so that a text has the same vector to the last bit on every machine.
/// </summary>
public sealed class WordVectors : IPaperVectors
{
    /// <summary>What no abstract to which the model was fitted says is mostly a name.</summary>
    private const float UnknownTelling = 1.6f;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly WordVectorsLayout _layout;
    private readonly int[] _buckets;
    private readonly int _shift;

    private WordVectors(ReadOnlyMemory<byte> bytes, WordVectorsLayout layout)
    {
        _bytes = bytes;
        _layout = layout;
        var sum = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[8..]);
        var name = Encoding.UTF8.GetString(bytes.Span.Slice(WordVectorsLayout.HeaderBytes, layout.NameBytes));
        Space = new(name, sum, layout.Dimension, layout.NearFrom);
        (_buckets, _shift) = Buckets(Hashes);
    }

    public VectorSpace Space { get; }

    /// <summary>How many words and pairs of words it knows.</summary>
    public int Terms => _layout.Terms;

    /// <summary>Opens a model, which is read where it lies. Null, and what is wrong with it, where it is not whole.</summary>
    public static WordVectors? Open(ReadOnlyMemory<byte> bytes, out string fault)
    {
        var layout = WordVectorsLayout.Read(bytes.Span, out fault);
        return layout is { } found ? new(bytes, found) : null;
    }

    /// <summary>The vector of a paper, of length 1; null where no word of it is known.</summary>
    public float[]? Embed(string title, string? body)
    {
        var sink = new TermRows(this);
        WordWalk.Over(title, 0, ref sink);
        sink.Turn();
        WordWalk.Over(body ?? "", 0, ref sink);
        return Sum(ref sink, _layout.TitleWeight);
    }

    /// <summary>The vector of a question, of length 1; null where no word of it is known.</summary>
    public float[]? Embed(string question)
    {
        var sink = new TermRows(this);
        WordWalk.Over(question, 0, ref sink);
        return Sum(ref sink, 1);
    }

    public QuantizedVector? Of(Paper paper) =>
        Embed(paper.Title, paper.Abstract) is { } vector ? QuantizedVector.Of(vector) : null;

    /// <summary>What a question means; null where no word of it is known.</summary>
    public QuantizedVector? Of(string question) => Embed(question) is { } vector ? QuantizedVector.Of(vector) : null;

    /// <summary>How much a word says of what a question is about, by its stem; 1 for usual words, more for those that are too rare to be known.</summary>
    public float Telling(string stem)
    {
        var row = RowOf(Folding.Hash(stem));
        return row < 0 ? UnknownTelling : BinaryPrimitives.ReadSingleLittleEndian(_bytes.Span[(_layout.TellingAt + (4 * row))..]);
    }

    /// <summary>The number of a term's row; -1 for one that is not known.</summary>
    internal int RowOf(ulong hash)
    {
        var bucket = (int)(hash >> _shift);
        var end = _buckets[bucket + 1];
        var hashes = Hashes;
        for (var at = _buckets[bucket]; at < end; at++)
        {
            if (hashes[at] == hash)
            {
                return at;
            }
        }

        return -1;
    }

    private ReadOnlySpan<ulong> Hashes => MemoryMarshal.Cast<byte, ulong>(_bytes.Span.Slice(_layout.HashesAt, _layout.Terms * 8));

    private ReadOnlySpan<float> Gains => MemoryMarshal.Cast<byte, float>(_bytes.Span.Slice(_layout.GainsAt, _layout.Terms * 4));

    private ReadOnlySpan<sbyte> Row(int row) =>
        MemoryMarshal.Cast<byte, sbyte>(_bytes.Span.Slice(_layout.RowsAt + (row * _layout.Dimension), _layout.Dimension));

    private float[]? Sum(ref TermRows found, float title)
    {
        var sum = new float[_layout.Dimension];
        var rows = found.InOrder();
        var gains = Gains;
        for (var at = 0; at < rows.Length; )
        {
            var row = TermRows.RowOf(rows[at]);
            var said = 0f;
            for (; at < rows.Length && TermRows.RowOf(rows[at]) == row; at++)
            {
                said += TermRows.IsFirst(rows[at]) ? title : 1;
            }

            AddTo(sum, Row(row), gains[row] * Saturated(said));
        }

        found.Dispose();
        return ToLengthOne(sum) ? sum : null;
    }

    /// <summary>A term that is said twice says less than twice as much.</summary>
    private float Saturated(float said) =>
        float.IsFinite(_layout.Saturation) ? said * (_layout.Saturation + 1) / (said + _layout.Saturation) : said;

    // Each number by itself, in registers of any width: the same to the last bit.
    private static void AddTo(Span<float> sum, ReadOnlySpan<sbyte> row, float gain)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sum);
        if (Vector512.IsHardwareAccelerated)
        {
            for (nuint at = 0; at < (nuint)row.Length; at += 16)
            {
                var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref from, at).ToVector256Unsafe()));
                var product = Vector512.ConvertToSingle(Vector512.Create(low, high)) * gain;
                (Vector512.LoadUnsafe(ref to, at) + product).StoreUnsafe(ref to, at);
            }

            return;
        }

        for (nuint at = 0; at < (nuint)row.Length; at += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, at));
            AddTo(ref to, at, low, gain);
            AddTo(ref to, at + 8, high, gain);
        }
    }

    private static void AddTo(ref float to, nuint at, Vector128<short> values, float gain)
    {
        var (low, high) = Vector128.Widen(values);
        (Vector128.LoadUnsafe(ref to, at) + (Vector128.ConvertToSingle(low) * gain)).StoreUnsafe(ref to, at);
        (Vector128.LoadUnsafe(ref to, at + 4) + (Vector128.ConvertToSingle(high) * gain)).StoreUnsafe(ref to, at + 4);
    }

    private static bool ToLengthOne(Span<float> sum)
    {
        var squares = 0.0;
        foreach (var value in sum)
        {
            squares += (double)value * value;
        }

        if (squares == 0)
        {
            return false;
        }

        var length = Math.Sqrt(squares);
        foreach (ref var value in sum)
        {
            value = (float)(value / length);
        }

        return true;
    }

    /// <summary>Where the terms begin whose number has the same first bits: numbers are spread evenly, so some two share them.</summary>
    private static (int[] Starts, int Shift) Buckets(ReadOnlySpan<ulong> hashes)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)Math.Max(1, hashes.Length)), 1, 20);
        var starts = new int[(1 << bits) + 1];
        foreach (var hash in hashes)
        {
            starts[(int)(hash >> (64 - bits)) + 1]++;
        }

        for (var at = 1; at < starts.Length; at++)
        {
            starts[at] += starts[at - 1];
        }

        return (starts, 64 - bits);
    }
}

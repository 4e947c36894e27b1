using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Courant.Core.Searching.Indexing;

/// <summary>Numbers as few bytes: seven bits a byte, or so many bits each as the greatest of a block needs.</summary>
internal static class Packing
{
    /// <summary>Bytes that must follow packed numbers, because they are read eight at a time.</summary>
    public const int Slack = 8;

    public static void WriteVarint(IBufferWriter<byte> to, ulong value)
    {
        var span = to.GetSpan(10);
        var written = 0;
        while (value >= 0x80)
        {
            span[written++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[written++] = (byte)value;
        to.Advance(written);
    }

    public static ulong ReadVarint(ReadOnlySpan<byte> from, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var read = from[at++];
            value |= (ulong)(read & 0x7F) << shift;
            if (read < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number in the search index does not end.");
    }

    /// <summary>Where the places of a posting end that begin here: how many there are, then so many numbers.</summary>
    public static int EndOfPlaces(ReadOnlySpan<byte> from, int at)
    {
        var left = (int)ReadVarint(from, ref at);
        while (left > 0)
        {
            left -= from[at++] < 0x80 ? 1 : 0;
        }

        return at;
    }

    public static int BitsOf(ReadOnlySpan<uint> values)
    {
        var all = 0u;
        foreach (var value in values)
        {
            all |= value;
        }

        return 32 - BitOperations.LeadingZeroCount(all);
    }

    public static int BytesOf(int count, int bits) => ((count * bits) + 7) / 8;

    public static void Pack(ReadOnlySpan<uint> values, int bits, IBufferWriter<byte> to)
    {
        var length = BytesOf(values.Length, bits);
        if (length == 0)
        {
            return;
        }

        var span = to.GetSpan(length);
        var pending = 0UL;
        var held = 0;
        var written = 0;
        foreach (var value in values)
        {
            pending |= (ulong)value << held;
            held += bits;
            while (held >= 8)
            {
                span[written++] = (byte)pending;
                pending >>= 8;
                held -= 8;
            }
        }

        if (held > 0)
        {
            span[written] = (byte)pending;
        }

        to.Advance(length);
    }

    /// <summary>Reads numbers of so many bits each (at most 32).</summary>
    public static void Unpack(ReadOnlySpan<byte> from, int bits, Span<int> values)
    {
        if (bits == 0)
        {
            values.Clear();
            return;
        }

        var mask = (1UL << bits) - 1;
        var bit = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (int)((BinaryPrimitives.ReadUInt64LittleEndian(from[(bit >> 3)..]) >> (bit & 7)) & mask);
            bit += bits;
        }
    }
}

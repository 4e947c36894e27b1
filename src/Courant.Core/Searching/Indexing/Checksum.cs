using System.Buffers.Binary;
using System.Numerics;

namespace Courant.Core.Searching.Indexing;

/// <summary>A 64-bit checksum that tells damage from what was written; not against those who would forge it.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public struct Checksum
{
    private const ulong Multiplier = 0x9E3779B185EBCA87;

    private ulong _state;
    private ulong _tail;
    private int _tailBytes;
    private ulong _length;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var sum = new Checksum();
        sum.Add(bytes);
        return sum.Value;
    }

    public readonly ulong Value => Mix(Mix(_state, _tail), _length);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        while (_tailBytes != 0 && !bytes.IsEmpty)
        {
            AddByte(bytes[0]);
            bytes = bytes[1..];
        }

        var state = _state;
        while (bytes.Length >= 8)
        {
            state = Mix(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        _state = state;
        foreach (var one in bytes)
        {
            AddByte(one);
        }
    }

    private void AddByte(byte one)
    {
        _tail |= (ulong)one << (8 * _tailBytes);
        if (++_tailBytes == 8)
        {
            _state = Mix(_state, _tail);
            _tail = 0;
            _tailBytes = 0;
        }
    }

    private static ulong Mix(ulong state, ulong word) => BitOperations.RotateLeft((state ^ word) * Multiplier, 29) + Multiplier;
}

using System.Buffers;

namespace Courant.Core.Searching.Indexing;

/// <summary>Bytes that are gathered one after another; the numbers of a segment are too many for a call through an interface each.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[1 << 12];

    public int WrittenCount { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, WrittenCount);

    public void ResetWrittenCount() => WrittenCount = 0;

    public void Write(byte value)
    {
        if (WrittenCount == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[WrittenCount++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        WrittenCount += bytes.Length;
    }

    /// <summary>Seven bits a byte, as <see cref="Packing.ReadVarint"/> reads them.</summary>
    public void WriteVarint(uint value)
    {
        if (value < 0x80)
        {
            Write((byte)value);
            return;
        }

        var span = GetSpan(5);
        var written = 0;
        while (value >= 0x80)
        {
            span[written++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[written++] = (byte)value;
        WrittenCount += written;
    }

    public void Advance(int count) => WrittenCount += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - WrittenCount < Math.Max(1, sizeHint))
        {
            Grow(sizeHint);
        }

        return _bytes.AsSpan(WrittenCount);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(_bytes.Length - GetSpan(sizeHint).Length);

    private void Grow(int more) => Array.Resize(ref _bytes, Math.Max(checked(WrittenCount + more), 2 * _bytes.Length));
}

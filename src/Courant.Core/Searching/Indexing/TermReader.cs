using System.Buffers.Binary;

namespace Courant.Core.Searching.Indexing;

/// <summary>Goes through the terms of a segment in order, from the first that is not before a key.</summary>
internal ref struct TermReader
{
    private readonly ReadOnlySpan<byte> _terms;
    private byte[] _key = new byte[64];
    private int _length;
    private int _at;
    private int _inGroup;
    private ulong _postingsAt;
    private bool _waiting;

    public TermReader(ReadOnlySpan<byte> terms, ReadOnlySpan<byte> groups, int group, ReadOnlySpan<byte> from)
    {
        _terms = terms;
        if (groups.IsEmpty)
        {
            return;
        }

        _at = BinaryPrimitives.ReadInt32LittleEndian(groups[(4 * group)..]);
        while (Step())
        {
            if (Key.SequenceCompareTo(from) >= 0)
            {
                _waiting = true;
                return;
            }
        }
    }

    public readonly ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

    public TermEntry Entry { get; private set; }

    public bool MoveNext()
    {
        if (_waiting)
        {
            _waiting = false;
            return true;
        }

        return Step();
    }

    private bool Step()
    {
        if (_at >= _terms.Length)
        {
            return false;
        }

        if (_inGroup == SegmentLayout.TermsPerGroup)
        {
            _inGroup = 0;
            _postingsAt = 0;
        }

        var shared = (int)Packing.ReadVarint(_terms, ref _at);
        var more = (int)Packing.ReadVarint(_terms, ref _at);
        if (shared + more > _key.Length)
        {
            Array.Resize(ref _key, 2 * (shared + more));
        }

        _terms.Slice(_at, more).CopyTo(_key.AsSpan(shared));
        _at += more;
        _length = shared + more;
        var holding = (int)Packing.ReadVarint(_terms, ref _at);
        _postingsAt += Packing.ReadVarint(_terms, ref _at);
        _inGroup++;
        Entry = new(holding, (int)_postingsAt);
        return true;
    }
}

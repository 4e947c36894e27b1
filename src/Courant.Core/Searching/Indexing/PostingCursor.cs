using System.Buffers.Binary;

namespace Courant.Core.Searching.Indexing;

/// <summary>The postings of one term where they lie in a segment, unpacked a block at a time.</summary>
internal sealed class PostingCursor : TermCursor
{
    private readonly Segment _segment;
    private readonly TermEntry _entry;
    private readonly int _blocks;
    private readonly int _blocksAt;
    private readonly int[] _papers = new int[SegmentLayout.BlockSize];
    private readonly float _bound;
    private readonly bool _placed;
    private int _block = -1;
    private int _inBlock;
    private int _count;
    private int _countsAt;
    private int _soughtBlock;
    private int _placesAt;
    private int _placesPassed;
    private int _placesSoundTo;

    public PostingCursor(Segment segment, TermEntry entry, TermKind kind, Bm25f? ranking = null)
    {
        _segment = segment;
        _entry = entry;
        _blocks = (entry.Holding + SegmentLayout.BlockSize - 1) / SegmentLayout.BlockSize;
        _blocksAt = entry.At + (_blocks > 1 ? _blocks * SegmentLayout.SkipBytes : 0);
        _placed = TermKey.HasPositions(kind);
        segment.SoundTo(entry.At, _blocksAt - entry.At);
        if (_blocks == 1)
        {
            Unpack(0);
        }

        if (ranking is not null)
        {
            _bound = _blocks == 1 ? BoundOfShort(kind, ranking) : BoundOfLong();
        }
    }

    public override byte Counts => _segment.Span[_countsAt + _inBlock];

    public override int Holding => _entry.Holding;

    public override float Bound => _bound;

    public override int Advance(int paper)
    {
        if (Paper >= paper)
        {
            return Paper;
        }

        if (_block < 0 || _papers[_count - 1] < paper)
        {
            var block = Math.Max(_block, 0);
            while (block < _blocks && LastOf(block) < paper)
            {
                block++;
            }

            if (block == _blocks)
            {
                return Paper = End;
            }

            Unpack(block);
        }

        while (_papers[_inBlock] < paper)
        {
            _inBlock++;
        }

        return Paper = _papers[_inBlock];
    }

    /// <summary>The paper from which on there are the last so many, and the rest of their block.</summary>
    public int FirstOfLast(int postings)
    {
        var block = _blocks - ((postings + SegmentLayout.BlockSize - 1) / SegmentLayout.BlockSize);
        return block <= 0 ? 0 : LastOf(block - 1) + 1;
    }

    public override float BoundAt(int paper, out int last)
    {
        if (_blocks == 1)
        {
            last = End - 1;
            return Bound;
        }

        _soughtBlock = Math.Max(_soughtBlock, Math.Max(_block, 0));
        while (_soughtBlock < _blocks && LastOf(_soughtBlock) < paper)
        {
            _soughtBlock++;
        }

        if (_soughtBlock == _blocks)
        {
            last = End - 1;
            return 0;
        }

        last = LastOf(_soughtBlock);
        return BinaryPrimitives.ReadSingleLittleEndian(Skip(_soughtBlock)[12..]);
    }

    public override void PlacesInto(List<uint> places)
    {
        if (!_placed)
        {
            return;
        }

        if (_placesAt < 0)
        {
            _placesAt = PlacesOfBlock();
            _placesPassed = 0;
        }

        for (; _placesPassed < _inBlock; _placesPassed++)
        {
            for (var skipped = (int)ReadPlace(ref _placesAt); skipped > 0; skipped--)
            {
                ReadPlace(ref _placesAt);
            }
        }

        var at = _placesAt;
        var place = 0u;
        for (var left = (int)ReadPlace(ref at); left > 0; left--)
        {
            place += ReadPlace(ref at);
            places.Add(place);
        }
    }

    private uint ReadPlace(ref int at)
    {
        const int Longest = 10;
        if (at + Longest > _placesSoundTo)
        {
            _placesSoundTo = _segment.SoundTo(at, Longest);
        }

        return (uint)Packing.ReadVarint(_segment.Span, ref at);
    }

    private ReadOnlySpan<byte> Skip(int block) =>
        _segment.Span.Slice(_entry.At + (block * SegmentLayout.SkipBytes), SegmentLayout.SkipBytes);

    private int LastOf(int block) => _blocks == 1 ? _papers[_count - 1] : BinaryPrimitives.ReadInt32LittleEndian(Skip(block));

    private int CountOf(int block) =>
        block == _blocks - 1 ? _entry.Holding - (block * SegmentLayout.BlockSize) : SegmentLayout.BlockSize;

    private int StartOf(int block) => _blocksAt + (_blocks == 1 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(Skip(block)[4..]));

    private void Unpack(int block)
    {
        var at = StartOf(block);
        _count = CountOf(block);
        var before = block == 0 ? -1 : LastOf(block - 1);
        _segment.SoundTo(at, 1 + Packing.BytesOf(_count, 32) + _count);
        int bits = _segment.Span[at];
        var papers = _papers.AsSpan(0, _count);
        Packing.Unpack(_segment.Span[(at + 1)..], bits, papers);
        for (var i = 0; i < papers.Length; i++)
        {
            before += papers[i] + 1;
            papers[i] = before;
        }

        _countsAt = at + 1 + Packing.BytesOf(_count, bits);
        _block = block;
        _inBlock = 0;
        _placesAt = -1;
        _placesSoundTo = 0;
    }

    /// <summary>Where the places of the present block begin: after the last of the blocks.</summary>
    private int PlacesOfBlock()
    {
        var last = StartOf(_blocks - 1);
        var count = CountOf(_blocks - 1);
        _segment.SoundTo(last, 1);
        var end = last + 1 + Packing.BytesOf(count, _segment.Span[last]) + count;
        return end + (_blocks == 1 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(Skip(_block)[8..]));
    }

    private float BoundOfShort(TermKind kind, Bm25f ranking)
    {
        var most = 0f;
        for (var i = 0; i < _count; i++)
        {
            var counts = _segment.Span[_countsAt + i];
            most = Math.Max(most, ranking.Saturation(kind, counts, _segment.LengthsOf(_papers[i])));
        }

        return most;
    }

    private float BoundOfLong()
    {
        var most = 0f;
        for (var block = 0; block < _blocks; block++)
        {
            most = Math.Max(most, BinaryPrimitives.ReadSingleLittleEndian(Skip(block)[12..]));
        }

        return most;
    }
}

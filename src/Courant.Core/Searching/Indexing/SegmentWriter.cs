using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>Writes a segment in one pass: terms in the order of their keys, then everything else.</summary>
internal sealed class SegmentWriter
{
    private readonly Stream _to;
    private readonly Bm25f _ranking;
    private readonly IReadOnlyList<SegmentPaper> _papers;
    private readonly IReadOnlyList<string> _facets;
    private readonly VectorRows? _vectors;
    private readonly ByteBuffer _terms = new();
    private readonly ByteBuffer _groups = new();
    private readonly ByteBuffer _skips = new();
    private readonly ByteBuffer _blocks = new();
    private readonly ByteBuffer _places = new();
    private readonly PartLengths[] _lengths;
    private readonly uint[] _gaps = new uint[SegmentLayout.BlockSize];
    private readonly ulong[] _starts = new ulong[SegmentLayout.Sections + 1];
    private readonly ulong[] _sums = new ulong[SegmentLayout.Sections];
    private byte[] _lastKey = [];
    private ulong _lastAt;
    private long _written;
    private int _termCount;
    private Checksum _sum;
    private readonly ChunkSums _chunks = new();

    public SegmentWriter(
        Stream to,
        Bm25f ranking,
        IReadOnlyList<SegmentPaper> papers,
        IReadOnlyList<string> facets,
        VectorRows? vectors
    )
    {
        _to = to;
        _ranking = ranking;
        _papers = papers;
        _facets = facets;
        _vectors = vectors;
        _lengths = [.. papers.Select(paper => paper.Lengths)];
        Span<byte> mark = stackalloc byte[SegmentLayout.MarkBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(mark, SegmentLayout.Mark);
        Emit(mark);
        _sum = default;
        _starts[0] = (ulong)_written;
    }

    /// <summary>Adds the next term; keys come in ascending order of their bytes.</summary>
    public void Add(ReadOnlySpan<byte> key, PostingList postings)
    {
        var kind = TermKey.KindOf(key);
        AddToDictionary(key, postings.Count);
        _skips.ResetWrittenCount();
        _blocks.ResetWrittenCount();
        _places.ResetWrittenCount();
        var before = -1;
        for (var from = 0; from < postings.Count; from += SegmentLayout.BlockSize)
        {
            before = AddBlock(kind, postings, from, Math.Min(SegmentLayout.BlockSize, postings.Count - from), before);
        }

        // A short list needs no table to skip by, and has none.
        EmitPostings(_skips.WrittenSpan);
        EmitPostings(_blocks.WrittenSpan);
        EmitPostings(_places.WrittenSpan);
    }

    /// <summary>Writes the rest and returns how many bytes the segment has.</summary>
    public long Finish()
    {
        Emit(_chunks.Finish());
        End(SegmentSection.Postings);
        _vectors?.Write(_papers.Count, Emit);
        End(SegmentSection.Vectors);
        var facets = new ArrayBufferWriter<byte>();
        Packing.WriteVarint(facets, (ulong)_facets.Count);
        foreach (var facet in _facets)
        {
            var text = Encoding.UTF8.GetBytes(facet);
            Packing.WriteVarint(facets, (ulong)text.Length);
            facets.Write(text);
        }

        Span<byte> row = stackalloc byte[SegmentLayout.PaperBytes];
        var title = 0;
        foreach (var paper in _papers)
        {
            SegmentLayout.WritePaper(row, paper, facets.WrittenCount, title);
            title += paper.Title.Length;
            Emit(row);
            Packing.WriteVarint(facets, (ulong)paper.Facets.Length);
            foreach (var facet in paper.Facets)
            {
                Packing.WriteVarint(facets, (ulong)facet);
            }
        }

        End(SegmentSection.Papers);
        Emit(facets.WrittenSpan);
        End(SegmentSection.Facets);
        foreach (var paper in _papers)
        {
            Emit(paper.Title.Span);
        }

        End(SegmentSection.Titles);
        Emit(_terms.WrittenSpan);
        End(SegmentSection.Terms);
        Emit(_groups.WrittenSpan);
        End(SegmentSection.TermGroups);
        WriteFooter();
        return _written;
    }

    private int AddBlock(TermKind kind, PostingList postings, int from, int count, int before)
    {
        var papers = postings.Papers.Slice(from, count);
        var counts = postings.Counts.Slice(from, count);
        var blockAt = _blocks.WrittenCount;
        var placesAt = _places.WrittenCount;
        for (var i = 0; i < count; i++)
        {
            _gaps[i] = (uint)(papers[i] - before - 1);
            before = papers[i];
        }

        _places.Write(postings.PlacesOf(from, count));

        var bits = Packing.BitsOf(_gaps.AsSpan(0, count));
        _blocks.Write((byte)bits);
        Packing.Pack(_gaps.AsSpan(0, count), bits, _blocks);
        _blocks.Write(counts);
        if (postings.Count > SegmentLayout.BlockSize)
        {
            AddSkip(before, blockAt, placesAt, BoundOf(kind, papers, counts));
        }

        return before;
    }

    private float BoundOf(TermKind kind, ReadOnlySpan<int> papers, ReadOnlySpan<byte> counts)
    {
        var most = 0f;
        for (var i = 0; i < papers.Length; i++)
        {
            most = Math.Max(most, _ranking.Saturation(kind, counts[i], _lengths[papers[i]]));
        }

        return most;
    }

    private void AddSkip(int last, int blockAt, int placesAt, float most)
    {
        var skip = _skips.GetSpan(SegmentLayout.SkipBytes);
        BinaryPrimitives.WriteInt32LittleEndian(skip, last);
        BinaryPrimitives.WriteInt32LittleEndian(skip[4..], blockAt);
        BinaryPrimitives.WriteInt32LittleEndian(skip[8..], placesAt);
        BinaryPrimitives.WriteSingleLittleEndian(skip[12..], most);
        _skips.Advance(SegmentLayout.SkipBytes);
    }

    private void AddToDictionary(ReadOnlySpan<byte> key, int holding)
    {
        var first = _termCount % SegmentLayout.TermsPerGroup == 0;
        if (first)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_groups.GetSpan(4), _terms.WrittenCount);
            _groups.Advance(4);
            _lastAt = 0;
        }

        var shared = first ? 0 : key.CommonPrefixLength(_lastKey);
        Packing.WriteVarint(_terms, (ulong)shared);
        Packing.WriteVarint(_terms, (ulong)(key.Length - shared));
        _terms.Write(key[shared..]);
        Packing.WriteVarint(_terms, (ulong)holding);
        Packing.WriteVarint(_terms, (ulong)_written - _lastAt);
        _lastAt = (ulong)_written;
        _lastKey = key.ToArray();
        _termCount++;
    }

    private void WriteFooter()
    {
        Span<byte> footer = stackalloc byte[SegmentLayout.FooterBytes];
        for (var section = 0; section < SegmentLayout.Sections; section++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(footer[(section * 16)..], _starts[section]);
            BinaryPrimitives.WriteUInt64LittleEndian(footer[((section * 16) + 8)..], _sums[section]);
        }

        var rest = footer[(SegmentLayout.Sections * 16)..];
        BinaryPrimitives.WriteUInt64LittleEndian(rest, (ulong)_written);
        BinaryPrimitives.WriteInt64LittleEndian(rest[8..], _papers.Count);
        BinaryPrimitives.WriteInt64LittleEndian(rest[16..], _termCount);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[24..], _ranking.Fingerprint);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[32..], Checksum.Of(footer[..^16]));
        BinaryPrimitives.WriteUInt64LittleEndian(rest[40..], SegmentLayout.Mark);
        Emit(footer);
    }

    private void End(SegmentSection section)
    {
        _sums[(int)section] = _sum.Value;
        _starts[(int)section + 1] = (ulong)_written;
        _sum = default;
    }

    private void EmitPostings(ReadOnlySpan<byte> bytes)
    {
        _chunks.Add(bytes);
        Emit(bytes);
    }

    private void Emit(ReadOnlySpan<byte> bytes)
    {
        _to.Write(bytes);
        _sum.Add(bytes);
        _written += bytes.Length;
    }
}

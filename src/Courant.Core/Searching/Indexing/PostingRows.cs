using System.Buffers.Binary;

namespace Courant.Core.Searching.Indexing;

/// <summary>
/// All postings of a segment that is being built, paper by paper as they come: of each its counts, and its places as the segment will
/// have them. At the end they are laid out by term.
/// </summary>
internal sealed class PostingRows
{
    private const int PaperBytes = 4;

    private readonly ByteBuffer _bytes = new();
    private int[] _terms = new int[1 << 16];
    private int[] _papers = new int[1 << 16];
    private int[] _ends = new int[1 << 16];
    private int _count;

    /// <summary>What is held, and what is needed beside it to lay them out.</summary>
    public long Held => (_terms.Length * 12L) + _bytes.Capacity + _bytes.WrittenCount + (_count * (long)PaperBytes);

    public void Add(int term, int paper, byte counts, ReadOnlySpan<uint> places)
    {
        if (_count == _terms.Length)
        {
            Array.Resize(ref _terms, 2 * _count);
            Array.Resize(ref _papers, 2 * _count);
            Array.Resize(ref _ends, 2 * _count);
        }

        _bytes.Write(counts);
        if (!places.IsEmpty)
        {
            var before = 0u;
            _bytes.WriteVarint((uint)places.Length);
            foreach (var place in places)
            {
                _bytes.WriteVarint(place - before);
                before = place;
            }
        }

        _terms[_count] = term;
        _papers[_count] = paper;
        _ends[_count++] = _bytes.WrittenCount;
    }

    /// <summary>
    /// The postings of each term together, papers ascending, by counting sort. The postings themselves are moved and not their numbers:
    /// written here and there once, they are read in order, which is what memory is good at.
    /// </summary>
    public TermPostings ByTerm(int terms)
    {
        var starts = new int[terms + 1];
        var from = 0;
        for (var row = 0; row < _count; row++)
        {
            starts[_terms[row] + 1] += PaperBytes + _ends[row] - from;
            from = _ends[row];
        }

        for (var term = 0; term < terms; term++)
        {
            starts[term + 1] += starts[term];
        }

        var next = starts.AsSpan(0, terms).ToArray();
        var laidOut = new byte[starts[terms]];
        var bytes = _bytes.WrittenSpan;
        from = 0;
        for (var row = 0; row < _count; row++)
        {
            var posting = bytes[from.._ends[row]];
            ref var at = ref next[_terms[row]];
            BinaryPrimitives.WriteInt32LittleEndian(laidOut.AsSpan(at), _papers[row]);
            posting.CopyTo(laidOut.AsSpan(at + PaperBytes));
            at += PaperBytes + posting.Length;
            from = _ends[row];
        }

        return new(laidOut, starts);
    }
}

/// <summary>Postings laid out by term: paper, counts, and places where the term has any.</summary>
internal readonly struct TermPostings(byte[] bytes, int[] starts)
{
    /// <summary>Adds the postings of a term to a list.</summary>
    public void AddTo(PostingList list, int term, bool placed)
    {
        var span = bytes.AsSpan(starts[term]..starts[term + 1]);
        for (var at = 0; at < span.Length; )
        {
            var paper = BinaryPrimitives.ReadInt32LittleEndian(span[at..]);
            var counts = span[at + 4];
            at += 5;
            var end = placed ? Packing.EndOfPlaces(span, at) : at;
            list.Add(paper, counts, span[at..end]);
            at = end;
        }
    }
}

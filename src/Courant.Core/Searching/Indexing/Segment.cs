using System.Buffers.Binary;
using System.Text;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>Where the postings of a term lie, and how many papers hold it.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct TermEntry(int Holding, int At);

/// <summary>An immutable part of the index, read where it lies: in memory, or in a file that is mapped into it.</summary>
public sealed class Segment
{
    /// <summary>More bytes than these must not be written as one: they are read by 32-bit offsets into one stretch of memory.</summary>
    public const long Largest = 2_000_000_000;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[] _starts = new int[SegmentLayout.Sections + 1];
    private readonly ulong[] _sums = new ulong[SegmentLayout.Sections];

    private int _postings;

    /// <summary>Chunks of postings that were found to be sound; null where all are.</summary>
    private bool[]? _sound;

    private Segment(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>How many papers it has, those included that were deleted since.</summary>
    public int Count { get; private set; }

    public int Terms { get; private set; }

    public int Bytes => _bytes.Length;

    internal ReadOnlySpan<byte> Span => _bytes.Span;

    internal string[] Facets { get; private set; } = [];

    /// <summary>What its papers mean; of dimension 0 where it was built without a model.</summary>
    internal SegmentVectors Vectors => new(Section(SegmentSection.Vectors), Count);

    /// <summary>Opens a segment. Null, and what is wrong with it, where it is not whole or was made for another ranking.</summary>
    /// <param name="bytes">All of its bytes.</param>
    /// <param name="ranking">The ranking for which its bounds must have been made.</param>
    /// <param name="everything">Whether all its bytes are checked, rather than what is needed to find one's way.</param>
    /// <param name="fault">What is wrong, in words.</param>
    public static Segment? Open(ReadOnlyMemory<byte> bytes, Bm25f ranking, bool everything, out string fault)
    {
        var segment = new Segment(bytes);
        fault = segment.ReadFooter(ranking) ?? segment.Check(everything) ?? "";
        if (fault.Length > 0)
        {
            return null;
        }

        segment.ReadFacets();
        return segment;
    }

    public long RowOf(int paper) => BinaryPrimitives.ReadInt64LittleEndian(PaperAt(paper));

    internal int DayOf(int paper) => BinaryPrimitives.ReadInt32LittleEndian(PaperAt(paper)[8..]);

    internal int YearOf(int paper) => BinaryPrimitives.ReadUInt16LittleEndian(PaperAt(paper)[12..]);

    internal PartLengths LengthsOf(int paper)
    {
        var at = PaperAt(paper);
        return new(
            BinaryPrimitives.ReadUInt16LittleEndian(at[14..]),
            BinaryPrimitives.ReadUInt16LittleEndian(at[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(at[18..])
        );
    }

    /// <summary>Writes the ordinals of a paper's facets and returns how many there are.</summary>
    internal int FacetsOf(int paper, ref int[] into)
    {
        var at = _starts[(int)SegmentSection.Facets] + BinaryPrimitives.ReadInt32LittleEndian(PaperAt(paper)[20..]);
        var count = (int)Packing.ReadVarint(Span, ref at);
        if (into.Length < count)
        {
            into = new int[2 * count];
        }

        for (var i = 0; i < count; i++)
        {
            into[i] = (int)Packing.ReadVarint(Span, ref at);
        }

        return count;
    }

    /// <summary>The words of a paper's title, as <see cref="TitleLine"/> has them.</summary>
    internal ReadOnlySpan<byte> TitleOf(int paper)
    {
        var titles = Section(SegmentSection.Titles);
        var from = BinaryPrimitives.ReadInt32LittleEndian(PaperAt(paper)[24..]);
        return titles[
            from..(paper + 1 < Count ? BinaryPrimitives.ReadInt32LittleEndian(PaperAt(paper + 1)[24..]) : titles.Length)
        ];
    }

    private ReadOnlyMemory<byte> TitleBytes(int paper)
    {
        var from = _starts[(int)SegmentSection.Titles] + BinaryPrimitives.ReadInt32LittleEndian(PaperAt(paper)[24..]);
        return _bytes.Slice(from, TitleOf(paper).Length);
    }

    internal SegmentPaper Paper(int paper)
    {
        var facets = new int[16];
        var count = FacetsOf(paper, ref facets);
        return new(RowOf(paper), DayOf(paper), (ushort)YearOf(paper), LengthsOf(paper), facets[..count], TitleBytes(paper));
    }

    /// <summary>The term with a key; null where no paper holds it.</summary>
    internal TermEntry? Find(ReadOnlySpan<byte> key)
    {
        var terms = From(key);
        return terms.MoveNext() && terms.Key.SequenceEqual(key) ? terms.Entry : null;
    }

    /// <summary>The terms from a key on, in order.</summary>
    internal TermReader From(ReadOnlySpan<byte> key)
    {
        var groups = Section(SegmentSection.TermGroups);
        var (low, high) = (0, (groups.Length / 4) - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (FirstOf(middle).SequenceCompareTo(key) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return new TermReader(Section(SegmentSection.Terms), groups, low, key);
    }

    /// <summary>
    /// Makes sure that postings are what was written before they are read, and returns up to where they are. Several threads may check
    /// the same chunk; they come to the same.
    /// </summary>
    /// <param name="from">The first byte.</param>
    /// <param name="bytes">How many bytes are about to be read; what lies behind the postings is not asked for.</param>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    internal int SoundTo(int from, int bytes)
    {
        if (_sound is null)
        {
            return int.MaxValue;
        }

        var start = _starts[(int)SegmentSection.Postings];
        var section = Section(SegmentSection.Postings);
        var last = Math.Min(from - start + bytes - 1, _postings - 1) / ChunkSums.ChunkBytes;
        for (var chunk = (from - start) / ChunkSums.ChunkBytes; chunk <= last; chunk++)
        {
            if (!_sound[chunk])
            {
                var at = chunk * ChunkSums.ChunkBytes;
                var read = section[at..Math.Min(at + ChunkSums.ChunkBytes, _postings)];
                if (Checksum.Of(read) != ChunkSums.Read(section, _postings, chunk))
                {
                    throw new InvalidDataException("The postings of the search index are damaged.");
                }

                _sound[chunk] = true;
            }
        }

        return last == _sound.Length - 1 ? int.MaxValue : start + ((last + 1) * ChunkSums.ChunkBytes);
    }

    private ReadOnlySpan<byte> Section(SegmentSection section) => Span[_starts[(int)section].._starts[(int)section + 1]];

    private ReadOnlySpan<byte> PaperAt(int paper) =>
        Span.Slice(_starts[(int)SegmentSection.Papers] + (paper * SegmentLayout.PaperBytes), SegmentLayout.PaperBytes);

    private ReadOnlySpan<byte> FirstOf(int group)
    {
        var terms = Section(SegmentSection.Terms);
        var at = BinaryPrimitives.ReadInt32LittleEndian(Section(SegmentSection.TermGroups)[(4 * group)..]);
        Packing.ReadVarint(terms, ref at);
        var length = (int)Packing.ReadVarint(terms, ref at);
        return terms.Slice(at, length);
    }

    private string? ReadFooter(Bm25f ranking)
    {
        if (_bytes.Length < SegmentLayout.MarkBytes + SegmentLayout.FooterBytes)
        {
            return "it is too short";
        }

        var footer = Span[^SegmentLayout.FooterBytes..];
        if (
            BinaryPrimitives.ReadUInt64LittleEndian(Span) != SegmentLayout.Mark
            || BinaryPrimitives.ReadUInt64LittleEndian(footer[^8..]) != SegmentLayout.Mark
        )
        {
            return "it is no segment of this version of Courant";
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(footer[^16..]) != Checksum.Of(footer[..^16]))
        {
            return "its end is damaged";
        }

        for (var section = 0; section < SegmentLayout.Sections; section++)
        {
            _starts[section] = (int)BinaryPrimitives.ReadUInt64LittleEndian(footer[(section * 16)..]);
            _sums[section] = BinaryPrimitives.ReadUInt64LittleEndian(footer[((section * 16) + 8)..]);
        }

        var rest = footer[(SegmentLayout.Sections * 16)..];
        _starts[^1] = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
        Count = (int)BinaryPrimitives.ReadInt64LittleEndian(rest[8..]);
        Terms = (int)BinaryPrimitives.ReadInt64LittleEndian(rest[16..]);
        return _starts[^1] != _bytes.Length - SegmentLayout.FooterBytes ? "its length is wrong"
            : BinaryPrimitives.ReadUInt64LittleEndian(rest[24..]) != ranking.Fingerprint ? "it was made for another ranking"
            : null;
    }

    private string? Check(bool everything)
    {
        for (var section = everything ? 0 : (int)SegmentSection.Papers; section < SegmentLayout.Sections; section++)
        {
            if (Checksum.Of(Section((SegmentSection)section)) != _sums[section])
            {
                return $"its {((SegmentSection)section).ToString().ToLowerInvariant()} are damaged";
            }
        }

        if (ChunkSums.Split(Section(SegmentSection.Postings)) is not var (postings, sums))
        {
            return "its postings are damaged";
        }

        _postings = postings;
        _sound = everything ? null : new bool[sums];
        return null;
    }

    private void ReadFacets()
    {
        var from = Section(SegmentSection.Facets);
        var at = 0;
        Facets = new string[(int)Packing.ReadVarint(from, ref at)];
        for (var i = 0; i < Facets.Length; i++)
        {
            var length = (int)Packing.ReadVarint(from, ref at);
            Facets[i] = Encoding.UTF8.GetString(from.Slice(at, length));
            at += length;
        }
    }
}

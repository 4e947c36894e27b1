using System.Buffers.Binary;

namespace Courant.Core.Searching.Indexing;

/// <summary>What of a paper lies in a segment beside its terms.</summary>
/// <param name="Row">The name by which the caller knows the paper.</param>
/// <param name="Day">The day under which it is filed, as a day number; 0 for none.</param>
/// <param name="Year">The year of publication; 0 for none.</param>
/// <param name="Lengths">The length of its parts.</param>
/// <param name="Facets">Ordinals into the segment's list of facets, ascending.</param>
/// <param name="Title">The words of its title, as <see cref="TitleLine"/> has them.</param>
internal sealed record SegmentPaper(
    long Row,
    int Day,
    ushort Year,
    PartLengths Lengths,
    int[] Facets,
    ReadOnlyMemory<byte> Title
);

/// <summary>
/// The bytes of a segment: the mark, the postings of every term with <see cref="ChunkSums"/> behind them, the vectors of the papers, then
/// papers, facets, titles, dictionary and the places of its blocks, then a
/// footer that says where each section begins, with a checksum for each and one for itself. All numbers are little-endian.
/// </summary>
internal static class SegmentLayout
{
    /// <summary>The mark at the start and the end; its last digit is the version of the format.</summary>
    public const ulong Mark = 0x33_78_64_6E_49_72_75_43;

    public const int MarkBytes = 8;
    public const int PaperBytes = 28;
    public const int BlockSize = 128;
    public const int SkipBytes = 16;

    /// <summary>Terms that share their beginnings with the one before; the first of each group is written whole.</summary>
    public const int TermsPerGroup = 16;

    public const int Sections = (int)SegmentSection.TermGroups + 1;
    public const int FooterBytes = (Sections * 16) + 48;

    public static void WritePaper(Span<byte> to, SegmentPaper paper, int facetsAt, int titleAt)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, paper.Row);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], paper.Day);
        BinaryPrimitives.WriteUInt16LittleEndian(to[12..], paper.Year);
        BinaryPrimitives.WriteUInt16LittleEndian(to[14..], paper.Lengths.Title);
        BinaryPrimitives.WriteUInt16LittleEndian(to[16..], paper.Lengths.Abstract);
        BinaryPrimitives.WriteUInt16LittleEndian(to[18..], paper.Lengths.Comment);
        BinaryPrimitives.WriteInt32LittleEndian(to[20..], facetsAt);
        BinaryPrimitives.WriteInt32LittleEndian(to[24..], titleAt);
    }
}

/// <summary>The sections of a segment, in the order in which they stand.</summary>
internal enum SegmentSection
{
    Postings,

    /// <summary>What the papers mean; empty where the segment was built without a model.</summary>
    Vectors,

    // All from here on is needed to find one's way, and checked whenever a segment is opened.
    Papers,
    Facets,
    Titles,
    Terms,
    TermGroups,
}

using System.Buffers.Binary;
using Courant.Core.Searching.Indexing;

namespace Courant.Index;

/// <summary>A segment of the folder, mapped into memory.</summary>
internal sealed class OpenSegment : IDisposable
{
    /// <summary>A segment up to this size is checked byte by byte whenever it is opened; of larger ones, what one finds one's way by.</summary>
    private const long CheckedWhole = 64L << 20;

    private readonly MappedFile _mapped;

    private OpenSegment(SegmentFile file, MappedFile mapped, Segment segment, DeletedPapers deleted)
    {
        _mapped = mapped;
        File = file;
        Segment = segment;
        Deleted = deleted;
    }

    public SegmentFile File { get; private set; }

    public Segment Segment { get; }

    public DeletedPapers Deleted { get; private set; }

    public int Papers => Segment.Count - Deleted.Count;

    /// <summary>Opens a segment; null, and what is wrong with it, where it cannot be believed.</summary>
    public static OpenSegment? Open(string folder, SegmentFile file, bool everything, out string fault)
    {
        MappedFile? mapped = null;
        try
        {
            var path = Path.Combine(folder, file.Name);
            if (!System.IO.File.Exists(path) || new FileInfo(path).Length != file.Bytes)
            {
                fault = $"{file.Name} is missing or cut off";
                return null;
            }

            if (ReadDeleted(folder, file.Deleted) is not { } deleted)
            {
                fault = $"{file.Deleted} is missing or damaged";
                return null;
            }

            mapped = new MappedFile(path);
            var whole = everything || file.Bytes <= CheckedWhole;
            if (Segment.Open(mapped.Memory, Bm25f.Shipped, whole, out fault) is { } segment)
            {
                mapped.Forget();
                var opened = new OpenSegment(file, mapped, segment, deleted);
                mapped = null;
                return opened;
            }

            fault = $"{file.Name}: {fault}";
            return null;
        }
        finally
        {
            ((IDisposable?)mapped)?.Dispose();
        }
    }

    /// <summary>Writes that some more papers were deleted.</summary>
    public void Delete(string folder, IReadOnlyCollection<int> papers, long number)
    {
        Deleted = Deleted.And(papers, Segment.Count);
        var name = $"{number:D8}.deleted";
        using var to = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write);
        Span<byte> sum = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(sum, Checksum.Of(Deleted.Bytes));
        to.Write(sum);
        to.Write(Deleted.Bytes);
        to.Flush(flushToDisk: true);
        File = File with { Deleted = name };
    }

    public void Dispose() => ((IDisposable)_mapped).Dispose();

    private static DeletedPapers? ReadDeleted(string folder, string? name)
    {
        if (name is null)
        {
            return DeletedPapers.None;
        }

        var path = Path.Combine(folder, name);
        if (!System.IO.File.Exists(path))
        {
            return null;
        }

        var bytes = System.IO.File.ReadAllBytes(path);
        return bytes.Length >= 8 && BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Checksum.Of(bytes.AsSpan(8))
            ? DeletedPapers.Read(bytes.AsSpan(8))
            : null;
    }
}

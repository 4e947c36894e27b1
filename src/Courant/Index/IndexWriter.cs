using Courant.Core.Model;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Index;

/// <summary>
/// The one writer of an index. Nothing that it writes is part of the index until <see cref="Publish"/>; a process that is killed before
/// leaves the index as it was.
/// </summary>
internal sealed class IndexWriter : IDisposable
{
    private const int LargestBatch = 50_000;
    private const long MostHeld = 256L << 20;

    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly IPaperVectors? _meaning;
    private readonly List<OpenSegment> _segments;
    private SegmentBuilder _batch;
    private long _next;

    private IndexWriter(string folder, IPaperVectors? meaning, FileStream held)
    {
        _meaning = meaning;
        _batch = new(Bm25f.Shipped, meaning?.Space);
        _folder = folder;
        _lock = held;
        var open = OpenIndex.Open(folder, meaning?.Space, everything: false, out var fault);
        Fault =
            open is not null && open.Manifest.Model != Manifest.NameOf(meaning?.Space)
                ? "it was built with another model"
                : fault;
        Mark = open?.Manifest.Mark ?? "";
        _next = open?.Manifest.Next ?? (Manifest.Read(folder)?.Next ?? 1);
        _segments = open?.Take() ?? [];
    }

    /// <summary>How far the index follows the record; empty where there is no index that can be believed.</summary>
    public string Mark { get; private set; }

    /// <summary>What was wrong with the index that was found; empty for nothing.</summary>
    public string Fault { get; }

    public long Papers => _segments.Sum(part => (long)part.Papers) + _batch.Count;

    /// <summary>Takes the index for writing; null while another process has it.</summary>
    /// <param name="folder">The folder of the index.</param>
    /// <param name="meaning">The model that gives papers their vectors; null for an index of words alone.</param>
    public static IndexWriter? TryOpen(string folder, IPaperVectors? meaning)
    {
        Directory.CreateDirectory(folder);
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }

        return new IndexWriter(folder, meaning, held);
    }

    /// <summary>Begins with nothing: what is there stays until what is written is published.</summary>
    public void Clear()
    {
        _segments.ForEach(segment => segment.Dispose());
        _segments.Clear();
        _batch = new(Bm25f.Shipped, _meaning?.Space);
    }

    /// <summary>Deletes the papers of some rows, where they are there.</summary>
    public void Delete(IReadOnlySet<long> rows)
    {
        foreach (var part in _segments)
        {
            var gone = new List<int>();
            for (var paper = 0; paper < part.Segment.Count; paper++)
            {
                if (rows.Contains(part.Segment.RowOf(paper)) && !part.Deleted.Has(paper))
                {
                    gone.Add(paper);
                }
            }

            if (gone.Count > 0)
            {
                part.Delete(_folder, gone, _next++);
            }
        }
    }

    /// <summary>Adds a paper that is not there.</summary>
    public void Add(long row, Paper paper, CancellationToken cancel)
    {
        _batch.Add(row, paper, _meaning?.Of(paper));
        if (_batch.Count >= LargestBatch || _batch.Held >= MostHeld)
        {
            WriteBatch();
            Merge(cancel);
        }
    }

    /// <summary>Makes everything that was written the index, and follows the record as far as a mark.</summary>
    public void Publish(string mark, CancellationToken cancel)
    {
        WriteBatch();
        Merge(cancel);
        var manifest = new Manifest(mark, _next, [.. _segments.Select(part => part.File)], Manifest.NameOf(_meaning?.Space));
        manifest.Publish(_folder);
        Mark = mark;
        Sweep(manifest);
    }

    public void Dispose()
    {
        _segments.ForEach(segment => segment.Dispose());
        _lock.Dispose();
    }

    private void WriteBatch()
    {
        if (_batch.Count > 0)
        {
            _segments.Add(Write(_batch.WriteTo));
            _batch = new(Bm25f.Shipped, _meaning?.Space);
        }
    }

    private void Merge(CancellationToken cancel)
    {
        while (MergePolicy.Next(_segments) is { Count: > 0 } chosen)
        {
            var merged = Write(to =>
                SegmentMerge.Write([.. chosen.Select(part => (part.Segment, part.Deleted))], Bm25f.Shipped, to, cancel)
            );
            _segments.RemoveAll(chosen.Contains);
            chosen.ForEach(part => part.Dispose());
            _segments.Add(merged);
        }
    }

    private OpenSegment Write(Func<Stream, long> write)
    {
        var name = $"{_next++:D8}.segment";
        long bytes;
        using (var to = new FileStream(Path.Combine(_folder, name), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            bytes = write(to);
            to.Flush(flushToDisk: true);
        }

        return OpenSegment.Open(_folder, new SegmentFile(name, bytes, null), everything: false, out var fault)
            ?? throw new IOException($"The search index could not be written to {_folder}: {fault}.");
    }

    /// <summary>Deletes files that are no part of the index. What another process has open on Windows stays until the next time.</summary>
    private void Sweep(Manifest manifest)
    {
        var named = manifest.Segments.SelectMany(file => new[] { file.Name, file.Deleted }).ToHashSet();
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            var name = Path.GetFileName(path);
            if (Path.GetExtension(name) is ".segment" or ".deleted" or ".half" && !named.Contains(name))
            {
                try
                {
                    File.Delete(path);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException) { }
            }
        }
    }
}

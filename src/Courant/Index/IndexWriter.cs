using Courant.Core.Model;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Index;

/// <summary>
/// The one writer of an index. Nothing that it writes is part of the index until <see cref="Publish"/>; a process that is killed before
/// leaves the index as it was. Large merges are not its work but that of <see cref="IndexMerge"/>.
/// </summary>
internal sealed class IndexWriter : IDisposable
{
    /// <summary>A merge of so many papers takes a moment; greater ones wait for <see cref="IndexMerge"/>.</summary>
    private const int QuicklyMerged = 20_000;

    /// <summary>A merge that is being put in the place of its parts has the lock for a moment.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(1);

    private readonly Lock _writing = new();
    private readonly string _folder;
    private readonly FolderLock _lock;
    private readonly IPaperVectors? _meaning;
    private readonly List<OpenSegment> _segments;
    private SegmentBatches _batches;
    private long _next;

    private IndexWriter(string folder, IPaperVectors? meaning, FolderLock held)
    {
        _meaning = meaning;
        _folder = folder;
        _lock = held;
        var open = OpenIndex.Open(folder, meaning?.Space, everything: false, out var fault);
        Fault =
            open is not null && open.Manifest.Model != Manifest.NameOf(meaning?.Space)
                ? "it was built with another model"
                : fault;
        Mark = open?.Manifest.Mark ?? "";
        _next = open?.Manifest.Next ?? AfterAll(folder);
        _segments = open?.Take() ?? [];
        _batches = new SegmentBatches(_meaning, WriteBatch);
    }

    /// <summary>How far the index follows the record; empty where there is no index that can be believed.</summary>
    public string Mark { get; private set; }

    /// <summary>What was wrong with the index that was found; empty for nothing.</summary>
    public string Fault { get; }

    /// <summary>Papers that are written.</summary>
    public long Papers => _segments.Sum(part => (long)part.Papers);

    /// <summary>Takes the index for writing; null while another process has it for more than a moment.</summary>
    /// <param name="folder">The folder of the index.</param>
    /// <param name="meaning">The model that gives papers their vectors; null for an index of words alone.</param>
    public static IndexWriter? TryOpen(string folder, IPaperVectors? meaning) =>
        TryOpen(folder, meaning, AMoment, CancellationToken.None);

    /// <summary>Takes the index for writing; null where another process has it for longer than one would wait.</summary>
    public static IndexWriter? TryOpen(string folder, IPaperVectors? meaning, TimeSpan patience, CancellationToken cancel)
    {
        const int Tries = 50;
        for (var tried = 0; tried < Tries; tried++)
        {
            if (FolderLock.TryTake(folder, FolderLock.Writing) is { } held)
            {
                return new IndexWriter(folder, meaning, held);
            }

            cancel.WaitHandle.WaitOne(patience / Tries);
            cancel.ThrowIfCancellationRequested();
        }

        return null;
    }

    /// <summary>Begins with nothing: what is there stays until what is written is published.</summary>
    public void Clear()
    {
        _segments.ForEach(segment => segment.Dispose());
        _segments.Clear();
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
    public void Add(long row, Paper paper) => _batches.Add(row, paper);

    /// <summary>Makes everything that was written the index, and follows the record as far as a mark.</summary>
    public void Publish(string mark, CancellationToken cancel) => Publish(mark, QuicklyMerged, cancel);

    /// <summary>Makes everything that was written the index.</summary>
    /// <param name="mark">How far it follows the record.</param>
    /// <param name="quickly">Merges of up to so many papers are done on the way.</param>
    /// <param name="cancel">Ends the work before anything is published.</param>
    public void Publish(string mark, int quickly, CancellationToken cancel)
    {
        _batches.Finish();
        _batches.Dispose();
        _batches = new SegmentBatches(_meaning, WriteBatch);
        while (MergePolicy.Next(_segments, quickly) is { Count: > 0 } chosen)
        {
            var merged = Write(to => Merged(chosen, to, cancel));
            _segments.RemoveAll(chosen.Contains);
            chosen.ForEach(part => part.Dispose());
            _segments.Add(merged);
        }

        Mark = mark;
        Publish();
    }

    /// <summary>
    /// Puts a merge in the place of its parts. Papers that were deleted from those meanwhile are deleted from it. False, and nothing is
    /// changed, where the index no longer has these parts.
    /// </summary>
    /// <param name="merged">The parts as they were when they were merged.</param>
    /// <param name="file">The file that was written of them.</param>
    public bool Replace(IReadOnlyList<OpenSegment> merged, string file)
    {
        var now = merged
            .Select(part => _segments.Find(one => one.File.Name == part.File.Name && one.File.Bytes == part.File.Bytes))
            .OfType<OpenSegment>()
            .ToList();
        if (now.Count < merged.Count)
        {
            return false;
        }

        var (number, gone) = (0, new List<int>());
        foreach (var (before, part) in merged.Zip(now))
        {
            for (var paper = 0; paper < before.Segment.Count; paper++)
            {
                if (!before.Deleted.Has(paper))
                {
                    if (part.Deleted.Has(paper))
                    {
                        gone.Add(number);
                    }

                    number++;
                }
            }
        }

        var name = $"{_next++:D8}.segment";
        File.Move(file, Path.Combine(_folder, name));
        var opened = Open(name);
        if (gone.Count > 0)
        {
            opened.Delete(_folder, gone, _next++);
        }

        _segments.RemoveAll(now.Contains);
        now.ForEach(part => part.Dispose());
        _segments.Add(opened);
        Publish();
        return true;
    }

    public void Dispose()
    {
        _batches.Dispose();
        _segments.ForEach(segment => segment.Dispose());
        _lock.Dispose();
    }

    /// <summary>Writes several segments as one.</summary>
    public static long Merged(IReadOnlyList<OpenSegment> parts, Stream to, CancellationToken cancel) =>
        SegmentMerge.Write([.. parts.Select(part => (part.Segment, part.Deleted))], Bm25f.Shipped, to, cancel);

    private void Publish()
    {
        var manifest = new Manifest(Mark, _next, [.. _segments.Select(part => part.File)], Manifest.NameOf(_meaning?.Space));
        manifest.Publish(_folder);
        Sweep(manifest);
    }

    private void WriteBatch(SegmentBuilder batch)
    {
        var written = Write(batch.WriteTo);
        lock (_writing)
        {
            _segments.Add(written);
        }
    }

    private OpenSegment Write(Func<Stream, long> write)
    {
        var name = $"{Interlocked.Increment(ref _next) - 1:D8}.segment";
        var path = Path.Combine(_folder, name);

        // What a killed process left is taken away rather than written over.
        File.Delete(path);
        using (var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
        {
            write(to);
            to.Flush(flushToDisk: true);
        }

        return Open(name);
    }

    private OpenSegment Open(string name)
    {
        var bytes = new FileInfo(Path.Combine(_folder, name)).Length;
        return OpenSegment.Open(_folder, new SegmentFile(name, bytes, null), everything: false, out var fault)
            ?? throw new IOException($"The search index could not be written to {_folder}: {fault}.");
    }

    /// <summary>
    /// A number above those of all files: where the manifest is lost, others may still read what is there, and a merge of it must not be
    /// taken for one of what comes.
    /// </summary>
    private static long AfterAll(string folder) =>
        1
        + Directory
            .EnumerateFiles(folder)
            .Select(path => long.TryParse(Path.GetFileNameWithoutExtension(path), out var number) ? number : 0)
            .Append((Manifest.Read(folder)?.Next ?? 1) - 1)
            .Max();

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

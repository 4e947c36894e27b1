using Courant.Core.Searching.Meaning;

namespace Courant.Index;

/// <summary>
/// Merges segments beside whoever reads and writes the index. The merge is written from parts that nobody changes, under a name that is
/// no part of the index; only to put it in their place is the index taken for writing, for a moment. What was deleted meanwhile is
/// deleted from it then; where the parts are gone, it is thrown away. One process merges at a time, and any may be killed.
/// </summary>
internal static class IndexMerge
{
    /// <summary>What is being merged stands in this file.</summary>
    private const string Unfinished = "merge.unfinished";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Does all merges that are due and returns how many; 0 where there is nothing to do, or another process is at it.</summary>
    public static int Run(string folder, IPaperVectors? meaning, CancellationToken cancel)
    {
        using var held = FolderLock.TryTake(folder, FolderLock.Merging);
        var done = 0;
        while (held is not null && One(folder, meaning, cancel))
        {
            done++;
        }

        return done;
    }

    private static bool One(string folder, IPaperVectors? meaning, CancellationToken cancel)
    {
        using var index = OpenIndex.Open(folder, meaning?.Space, everything: false, out _);
        // What was built with another model is not merged: it is about to be built anew.
        if (
            index is null
            || index.Manifest.Model != Manifest.NameOf(meaning?.Space)
            || MergePolicy.Next(index.Segments) is not { Count: > 0 } parts
        )
        {
            return false;
        }

        // Damage must not be written again under new checksums.
        parts.ForEach(part => CheckWhole(folder, part.File));
        var file = Path.Combine(folder, Unfinished);
        try
        {
            using (var to = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                IndexWriter.Merged(parts, to, cancel);
                to.Flush(flushToDisk: true);
            }

            using var writer = IndexWriter.TryOpen(folder, meaning, Patience, cancel);
            return writer is { Fault: "" } && writer.Replace(parts, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void CheckWhole(string folder, SegmentFile file)
    {
        using var whole =
            OpenSegment.Open(folder, file, everything: true, out var fault) ?? throw new InvalidDataException(fault);
    }
}

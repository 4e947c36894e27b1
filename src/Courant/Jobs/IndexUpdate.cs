using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Index;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>What an update of the search index did.</summary>
/// <param name="Papers">How many papers can be found now.</param>
/// <param name="Read">How many papers were read from the record for it.</param>
/// <param name="Why">Why the whole index was built; null where it was only brought up to date.</param>
internal sealed record IndexReport(long Papers, long Read, string? Why);

/// <summary>How the search index is.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Fault">Why it cannot be used and will be built; null where all is well.</param>
/// <param name="Papers">How many papers can be found.</param>
/// <param name="Segments">In how many files.</param>
/// <param name="Bytes">Of how many bytes together.</param>
/// <param name="Changed">How many papers of the library changed since it was brought up to date.</param>
/// <param name="Model">The model of which its vectors are; null where it knows words alone.</param>
/// <param name="Due">How many of its files are to be merged next.</param>
/// <param name="Merging">Whether a process is merging now.</param>
internal sealed record IndexState(
    string Folder,
    string? Fault,
    long Papers,
    int Segments,
    long Bytes,
    long Changed,
    string? Model,
    int Due,
    bool Merging
);

/// <summary>
/// Keeps the search index beside a library, which is derived from it: built where there is none that can be believed, and brought up to
/// date with the papers that changed since.
/// </summary>
/// <param name="library">The record.</param>
/// <param name="meaning">The model that gives papers their vectors; null for an index of words alone.</param>
internal sealed class IndexUpdate(Library library, IPaperVectors? meaning)
{
    public string Folder { get; } = FolderOf(library.Path);

    public static string FolderOf(string library) => Path.ChangeExtension(Path.GetFullPath(library), ".index");

    /// <summary>Brings the index up to date. Null where another process is at it.</summary>
    /// <param name="rebuild">Whether it is built anew in any case.</param>
    /// <param name="most">Does nothing, and returns null, where more papers than these would have to be read.</param>
    /// <param name="progress">Told now and then how many papers were read.</param>
    /// <param name="cancel">Ends the work; the index stays as it was.</param>
    public IndexReport? Run(bool rebuild, long most, Action<long> progress, CancellationToken cancel)
    {
        try
        {
            return RunOnce(rebuild, most, progress, cancel);
        }
        catch (Exception damaged) when (!rebuild && IsDamage(damaged))
        {
            return RunOnce(rebuild: true, most, progress, cancel);
        }
    }

    /// <summary>
    /// Merges what is due, beside whoever searches and brings up to date meanwhile. Damage that shows is no matter: the index is built anew.
    /// </summary>
    public void Merge(Action<long> progress, CancellationToken cancel)
    {
        try
        {
            IndexMerge.Run(Folder, meaning, cancel);
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            RunOnce(rebuild: true, long.MaxValue, progress, cancel);
        }
    }

    /// <summary>What reading a segment ends in whose bytes are not what was written; only small ones are checked whole when opened.</summary>
    private static bool IsDamage(Exception error) =>
        error
            is InvalidDataException
                or IndexOutOfRangeException
                or ArgumentException
                or OverflowException
                or KeyNotFoundException;

    private IndexReport? RunOnce(bool rebuild, long most, Action<long> progress, CancellationToken cancel)
    {
        using var writer = IndexWriter.TryOpen(Folder, meaning);
        if (writer is null)
        {
            return null;
        }

        var now = library.Changes.Now();
        if (Reason(writer, rebuild) is { } why)
        {
            return library.Papers.Count() > most ? null : Build(writer, now, why, progress, cancel);
        }

        if (writer.Mark == now.ToString())
        {
            return new(writer.Papers, 0, null);
        }

        var changed = library.Changes.PapersSince(ChangeMark.Read(writer.Mark)!);
        if (changed.Count > most)
        {
            return null;
        }

        writer.Delete(changed.ToHashSet());
        var read = 0L;
        foreach (var row in changed)
        {
            cancel.ThrowIfCancellationRequested();
            if (library.Papers.OfRow(row) is { } paper)
            {
                writer.Add(row, paper);
                Tell(++read, progress);
            }
        }

        writer.Publish(now.ToString(), cancel);
        return new(writer.Papers, read, null);
    }

    /// <summary>
    /// Answers from the index, brought up to date first. An index that turns out to be damaged while it is read is built anew.
    /// </summary>
    public T Use<T>(Func<PaperSearch, T> ask, Action<long> progress, CancellationToken cancel)
    {
        var built = Run(rebuild: false, long.MaxValue, progress, cancel)?.Why is not null;
        if (built)
        {
            Merge(progress, cancel);
        }

        try
        {
            using var index =
                OpenIndex.Open(Folder, meaning?.Space, everything: false, out var fault) ?? throw new InvalidDataException(fault);
            return ask(index.Search);
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            Run(rebuild: true, long.MaxValue, progress, cancel);
            using var index =
                OpenIndex.Open(Folder, meaning?.Space, everything: true, out var fault)
                ?? throw new IOException(
                    $"The search index in {Folder} cannot be read: {fault}. Delete the folder, and search again.",
                    damaged
                );
            return ask(index.Search);
        }
    }

    /// <summary>How the index is, without changing it.</summary>
    /// <param name="everything">Whether every byte is checked, and the number of papers against the library's.</param>
    public IndexState State(bool everything)
    {
        using var index = OpenIndex.Open(Folder, meaning?.Space, everything, out var fault);
        if (index is null)
        {
            return new(Folder, fault, 0, 0, 0, library.Papers.Count(), null, 0, false);
        }

        var papers = index.Search.Papers;
        var bytes = index.Segments.Sum(part => part.File.Bytes);
        var why =
            index.Manifest.Model != Manifest.NameOf(meaning?.Space)
                ? "it was built with another model"
                : NotFollowed(index.Manifest.Mark);
        var changed = why is null
            ? library.Changes.PapersSince(ChangeMark.Read(index.Manifest.Mark)!).Count
            : library.Papers.Count();
        if (everything && why is null && changed == 0 && papers != library.Papers.Count())
        {
            why = $"it holds {papers:N0} papers, and the library {library.Papers.Count():N0}";
        }

        return new(
            Folder,
            why,
            papers,
            index.Segments.Count,
            bytes,
            changed,
            index.Manifest.Model is { Length: > 0 } model ? model : null,
            MergePolicy.Next(index.Segments).Count,
            FolderLock.IsHeld(Folder, FolderLock.Merging)
        );
    }

    private IndexReport Build(IndexWriter writer, ChangeMark now, string why, Action<long> progress, CancellationToken cancel)
    {
        writer.Clear();
        var read = 0L;
        foreach (var (row, paper) in library.Papers.All())
        {
            cancel.ThrowIfCancellationRequested();
            writer.Add(row, paper);
            Tell(++read, progress);
        }

        writer.Publish(now.ToString(), cancel);
        return new(writer.Papers, read, why);
    }

    private string? Reason(IndexWriter writer, bool rebuild) =>
        rebuild ? "it was asked for"
        : writer.Fault.Length > 0 ? writer.Fault
        : NotFollowed(writer.Mark);

    private string? NotFollowed(string at) =>
        ChangeMark.Read(at) is { } mark && library.Changes.HasGoneOnFrom(mark)
            ? null
            : "it follows another library, or a later copy of this one";

    private static void Tell(long read, Action<long> progress)
    {
        if (read % 2_000 == 0)
        {
            progress(read);
        }
    }
}

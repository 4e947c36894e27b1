using System.Threading.Channels;
using Courant.Core;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// What became of one file; <paramref name="Kind"/> is null when no importer recognised it. Entries and papers are those that the
/// file has whole; <paramref name="Incomplete"/> counts papers of which it has only a part, which are kept too.
/// </summary>
internal sealed record ImportedFile(
    string File,
    string? Kind,
    int Entries,
    int Papers,
    int Incomplete,
    IReadOnlyList<Problem> Problems
);

/// <summary>What an import did: each file, and the papers they hold together.</summary>
internal sealed record ImportReport(IReadOnlyList<ImportedFile> Files, int Papers);

/// <summary>How far an import is: the file, how many of its entries are stored, and how much of it is read, from 0 to 1.</summary>
internal sealed record ImportProgress(string File, int Entries, double Read);

/// <summary>
/// Reads files of any known kind into the library. One thread parses while another stores; at most a few batches are in memory, and
/// each batch is one transaction that also notes how far the file is stored: a kill loses nothing that was reported, the next import
/// of the file goes on there, and a repetition adds nothing.
/// </summary>
internal sealed class Import(Library library, IReadOnlyList<(string Kind, IImporter Importer)> importers)
{
    private const int BatchSize = 5000;
    private const int BatchesInFlight = 2;
    private const int Start = 64 << 10;

    /// <param name="files">Paths; gzip is recognised by content.</param>
    /// <param name="progress">Told before the first batch of a file that goes on, and after each batch.</param>
    /// <param name="cancel">Stops after the batch being stored; what is stored stays.</param>
    public async Task<ImportReport> RunAsync(
        IReadOnlyList<string> files,
        Action<ImportProgress> progress,
        CancellationToken cancel
    )
    {
        var reports = new List<ImportedFile>();
        var papers = new HashSet<long>();
        foreach (var file in files)
        {
            var (report, rows) = await RunOneAsync(file, progress, cancel);
            reports.Add(report);
            papers.UnionWith(rows);
        }

        return new ImportReport(reports, library.Papers.StillThere(papers).Count);
    }

    private async Task<(ImportedFile Report, IReadOnlyCollection<long> Papers)> RunOneAsync(
        string file,
        Action<ImportProgress> progress,
        CancellationToken cancel
    )
    {
        try
        {
            if (Recognise(file, importers) is not { } known)
            {
                var kinds = string.Join(", ", importers.Select(importer => importer.Kind));
                return (Failed(file, $"is of no kind Courant reads ({kinds})"), []);
            }

            using var source = SourceFile.Open(file);
            return await StoreAsync(file, source, known.Kind, known.Importer.Read(source.Content), progress, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return (Failed(file, $"cannot be read: {error.Message}"), []);
        }
    }

    private async Task<(ImportedFile Report, IReadOnlyCollection<long> Papers)> StoreAsync(
        string file,
        SourceFile source,
        string kind,
        IEnumerable<Imported> read,
        Action<ImportProgress> progress,
        CancellationToken cancel
    )
    {
        var (entries, before) = library.Imports.Find(source.Identity) ?? (0, library.Papers.LastListing());
        if (entries > 0)
        {
            progress(new ImportProgress(file, entries, 0));
        }

        var parsed = new Parsed();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var batches = Channel.CreateBounded<Batch>(BatchesInFlight);
        var stored = entries;
        var parsing = Task.Run(
            () => ParseAsync(read, stored, () => source.Read, parsed, batches.Writer, stop.Token),
            CancellationToken.None
        );

        var known = new HashSet<long>();
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancel))
            {
                entries += batch.Listings.Count;
                known.UnionWith(library.Imports.Add(source.Identity, batch.Listings, entries, before).KnownPapers);
                progress(new ImportProgress(file, entries, batch.Read));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await parsing;
        }

        library.Imports.End(source.Identity);
        var papers = library.Papers.PapersSince(before);
        papers.UnionWith(library.Papers.StillThere(known));
        var incomplete = parsed.Incomplete.Count(id => library.Papers.Listings(id).Count == 1);
        var report = new ImportedFile(
            file,
            kind,
            entries - parsed.Incomplete.Count,
            papers.Count - incomplete,
            parsed.Incomplete.Count,
            parsed.Problems
        );
        return (report, papers);
    }

    /// <param name="stored">How many entries of the file are stored already; they are read for what is wrong with them only.</param>
    private static async Task ParseAsync(
        IEnumerable<Imported> read,
        int stored,
        Func<double> share,
        Parsed parsed,
        ChannelWriter<Batch> batches,
        CancellationToken stop
    )
    {
        try
        {
            var batch = new List<Prepared>(BatchSize);
            foreach (var (_, listing, problem, whole) in UntilUnreadable(read, parsed.Problems))
            {
                if (problem is not null)
                {
                    parsed.Problems.Add(problem);
                }

                if (listing is null)
                {
                    continue;
                }

                if (!whole)
                {
                    parsed.Incomplete.Add(listing.Ids[0]);
                }

                if (stored > 0)
                {
                    stored--;
                    stop.ThrowIfCancellationRequested();
                    continue;
                }

                batch.Add(Prepared.Of(listing));
                if (batch.Count == BatchSize)
                {
                    await batches.WriteAsync(new Batch(batch, share()), stop);
                    batch = new List<Prepared>(BatchSize);
                }
            }

            await batches.WriteAsync(new Batch(batch, 1), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The store has stopped taking batches: what it has not taken was not reported as stored.
        }
        finally
        {
            batches.TryComplete();
        }
    }

    /// <summary>A damaged or truncated file gives what stands before the damage, and a problem.</summary>
    private static IEnumerable<Imported> UntilUnreadable(IEnumerable<Imported> read, List<Problem> problems)
    {
        using var entries = read.GetEnumerator();
        while (true)
        {
            try
            {
                if (!entries.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception error) when (error is IOException or InvalidDataException)
            {
                problems.Add(new Problem("the rest of the file", $"cannot be read: {error.Message}"));
                yield break;
            }

            yield return entries.Current;
        }
    }

    /// <summary>The first of some importers that knows a file by its beginning; null where none does. Throws what opening a file throws.</summary>
    public static (string Kind, IImporter Importer)? Recognise(
        string file,
        IReadOnlyList<(string Kind, IImporter Importer)> importers
    )
    {
        using var source = SourceFile.Open(file);
        var start = new byte[Start];
        var length = source.Content.ReadAtLeast(start, Start, throwOnEndOfStream: false);
        foreach (var known in importers)
        {
            if (known.Importer.Recognises(start.AsSpan(0, length)))
            {
                return known;
            }
        }

        return null;
    }

    private static ImportedFile Failed(string file, string why) => new(file, null, 0, 0, 0, [new Problem(file, why)]);

    /// <summary>What is stored in one transaction, and how much of the file was read for it.</summary>
    private sealed record Batch(IReadOnlyList<Prepared> Listings, double Read);

    /// <summary>What the parsing thread notes beside the batches; read when it has ended.</summary>
    private sealed class Parsed
    {
        public List<Problem> Problems { get; } = [];

        public List<PaperId> Incomplete { get; } = [];
    }
}

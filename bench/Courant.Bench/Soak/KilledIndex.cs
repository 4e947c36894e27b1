using System.Diagnostics;
using System.Text.Json;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Index;
using Courant.Jobs;
using Courant.Models;
using Courant.Store;

namespace Courant.Bench.Soak;

/// <summary>How a kill ended.</summary>
/// <param name="Work">What was killed.</param>
/// <param name="InTime">Whether it was still at work.</param>
/// <param name="Rebuilt">Whether there was no index that could be believed afterwards.</param>
/// <param name="Seconds">How long the next search took, from its start to its end.</param>
/// <param name="Fault">What was wrong; null where nothing was.</param>
internal sealed record KilledEnd(string Work, bool InTime, bool Rebuilt, double Seconds, string? Fault);

/// <summary>A library of made-up papers whose index is built, brought up to date and merged by processes that are killed.</summary>
internal sealed class KilledIndex : IDisposable
{
    private const int MostShown = 1_000;

    private readonly string _path;
    private readonly string _unmerged;
    private readonly Library _library;
    private readonly Random _random;
    private readonly Dictionary<string, FoldedPaper> _papers = new(StringComparer.Ordinal);
    private int _last;

    public KilledIndex(string folder, int papers, Random random)
    {
        _path = Path.Combine(folder, "courant.db");
        _unmerged = Path.Combine(folder, "unmerged");
        _library = Library.Open(_path);
        _random = random;
        Add([.. Enumerable.Range(0, papers).Select(_ => MadeUp(_last++, 1))]);
        WriteUnmerged();
    }

    private string Index => IndexUpdate.FolderOf(_path);

    /// <summary>How long a work takes that nobody kills.</summary>
    public TimeSpan TimeOf(string work)
    {
        Prepare(work);
        var watch = Stopwatch.StartNew();
        using var process = Begin(work);
        process.WaitForExit();
        return watch.Elapsed;
    }

    public KilledEnd Round(string work, TimeSpan after, Random random)
    {
        Prepare(work);
        bool inTime;
        using (var process = Begin(work))
        using (var other = work == "merge and update" ? Start("courant", "search", "ponds", "--library", _path) : null)
        {
            inTime = !process.WaitForExit(after);
            process.Kill();
            process.WaitForExit();
            other?.Kill();
            other?.WaitForExit();
        }

        var rebuilt = OpenIndex.Open(Index, ShippedModel.Words?.Space, everything: false, out _) is not { } whole;
        var query = Question(random);
        var watch = Stopwatch.StartNew();
        using var asked = Start(
            "courant",
            "search",
            QueryText.Print(query),
            "--json",
            "--limit",
            $"{MostShown}",
            "--library",
            _path
        );
        var said = asked.StandardOutput.ReadToEnd();
        asked.WaitForExit();
        var seconds = watch.Elapsed.TotalSeconds;
        return new(work, inTime, rebuilt, seconds, Wrong(query, asked.ExitCode, said) ?? Unsound());
    }

    public void Dispose() => _library.Dispose();

    private string? Wrong(Query query, int code, string said)
    {
        if (code != 0)
        {
            return $"the search ended with {code}";
        }

        var matcher = new Matcher(query);
        var expected = _papers
            .Where(pair => matcher.Matches(pair.Value))
            .Select(pair => pair.Key)
            .ToHashSet(StringComparer.Ordinal);
        using var answer = JsonDocument.Parse(said);
        var total = answer.RootElement.GetProperty("total").GetInt64();
        var found = answer
            .RootElement.GetProperty("papers")
            .EnumerateArray()
            .Select(paper => paper.GetProperty("id").GetString()!)
            .ToList();
        var strange = found.Count(id => !expected.Contains(id));
        return total == expected.Count && found.Count == Math.Min(MostShown, expected.Count) && strange == 0
            ? null
            : $"{QueryText.Print(query)} found {total} papers instead of {expected.Count}, {strange} of those shown wrongly";
    }

    private string? Unsound()
    {
        var state = new IndexUpdate(_library, ShippedModel.Words).State(everything: true);
        return state.Fault is null && state.Changed == 0 ? null : $"afterwards {state.Fault ?? "it is not up to date"}";
    }

    /// <summary>What the library holds changes before each work, so that every work has something to do.</summary>
    private void Prepare(string work)
    {
        if (work.StartsWith("merge", StringComparison.Ordinal))
        {
            Directory.Delete(Index, recursive: true);
            Directory.CreateDirectory(Index);
            foreach (var file in Directory.EnumerateFiles(_unmerged))
            {
                File.Copy(file, Path.Combine(Index, Path.GetFileName(file)));
            }
        }

        Add([
            .. Enumerable.Range(0, _random.Next(1, 200)).Select(_ => MadeUp(_last++, 1)),
            .. Enumerable.Range(0, _random.Next(1, 200)).Select(_ => MadeUp(_random.Next(_last), 2 + _random.Next(1_000_000))),
        ]);
    }

    private Process Begin(string work) =>
        work switch
        {
            "build" => Start("courant", "index", "rebuild", "--library", _path),
            "update" => Start("courant", "search", "ponds", "--library", _path),
            _ => Start("Courant.Bench", "soak", "merge-index", _path),
        };

    private static Process Start(string program, params string[] words)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), .. words]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>An index in eight parts, too large together to be merged by an update.</summary>
    private void WriteUnmerged()
    {
        var rows = _library.Papers.All().ToList();
        var at = _library.Changes.Now().ToString();
        foreach (var part in rows.Chunk((rows.Count + 7) / 8))
        {
            using var writer = IndexWriter.TryOpen(Index, ShippedModel.Words)!;
            foreach (var (row, paper) in part)
            {
                writer.Add(row, paper);
            }

            writer.Publish(at, CancellationToken.None);
        }

        Directory.CreateDirectory(_unmerged);
        foreach (var file in Directory.EnumerateFiles(Index))
        {
            File.Copy(file, Path.Combine(_unmerged, Path.GetFileName(file)));
        }
    }

    private void Add(List<Listing> listings)
    {
        _library.Papers.Add(listings);
        foreach (var listing in listings)
        {
            var paper = _library.Papers.Find(listing.Ids[0])!;
            _papers[paper.Id.ToString()] = FoldedPaper.Of(paper);
        }
    }

    /// <summary>A paper like no other in its title; the words of its abstract are the commoner the earlier in the list.</summary>
    private Listing MadeUp(int number, int version) =>
        new()
        {
            Source = "arxiv-oai",
            Ids = [new PaperId(IdScheme.Arxiv, $"{1501 + (number / 9_000):D4}.{number % 9_000:D5}")],
            Title = string.Join(' ', Enumerable.Range(0, 5).Select(_ => Letters(7))),
            Version = version,
            Abstract = string.Join(' ', Enumerable.Range(0, 60).Select(_ => Word())),
            Authors = [new Author($"{Letters(5)} {Letters(8)}")],
            Categories = [_random.Next(2) == 0 ? "cs.LG" : "math.CO"],
            Published = new DateTimeOffset(2025, 1, 6, 6, 0, 0, TimeSpan.Zero),
        };

    private string Letters(int count) => new([.. Enumerable.Range(0, count).Select(_ => (char)('a' + _random.Next(26)))]);

    private string Word() => WordAt((int)Math.Pow(2_000, _random.NextDouble()));

    /// <summary>The word of a rank: letters that spell its number, with an ending that no rule of words takes for one.</summary>
    private static string WordAt(int rank) =>
        $"w{(char)('a' + (rank % 26))}{(char)('a' + (rank / 26 % 26))}{(char)('a' + (rank / 676))}ok";

    private static Query Question(Random random)
    {
        Query One() => new Query.Term(QueryField.All, WordAt(random.Next(20, 2_000)));
        return random.Next(4) switch
        {
            0 => new Query.Or([One(), One(), One()]),
            1 => new Query.And([new Query.Term(QueryField.All, WordAt(random.Next(1, 20))), One()]),
            2 => new Query.And([One(), new Query.Not(new Query.Term(QueryField.Category, "cs.LG"))]),
            _ => new Query.Or([
                new Query.Term(QueryField.All, $"{WordAt(random.Next(1, 6))} {WordAt(random.Next(1, 30))}"),
                One(),
            ]),
        };
    }
}

using System.Diagnostics;
using System.Text.Json;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Bench.Speed;

/// <summary>
/// Times the search that ships against SQLite's FTS5 with bm25(), PostgreSQL's ts_rank over GIN, and its RUM, on the same papers and
/// questions in the same run: two or three words, any of which will do, the best twenty; words by how many papers hold them.
/// </summary>
internal static class SearchSpeed
{
    private const int Rounds = 3;
    private const int Hits = 20;

    public static int Run(string[] files)
    {
        if (files.Length == 0 || files.Any(file => !File.Exists(file)))
        {
            Console.Error.WriteLine("Name files of papers: bench speed search FILE.jsonl.gz…");
            return 2;
        }

        var papers = files.SelectMany(PaperFiles.Read).ToList();
        var watch = Stopwatch.StartNew();
        var worked = Environment.CpuUsage.TotalTime;
        var (search, bytes) = Index(papers);
        var indexed = watch.Elapsed.TotalSeconds;
        worked = Environment.CpuUsage.TotalTime - worked;
        using var sqlite = new Fts5Search(papers);
        using var server = PostgresServer.Start(out var missing);
        using var postgres = server is null ? null : new PostgresSearch(server, papers);
        if (server is null)
        {
            Console.Error.WriteLine($"PostgreSQL is not compared: install {missing} (Debian 12), and run this again.");
        }

        var classes = SearchQuestions.Of(papers, new Random(4));
        List<(string Name, Func<string[], int> Ask)> systems =
        [
            ("courant", words => search.Find(Any(words)).Hits.Count),
            ("fts5", sqlite.Find),
        ];
        if (postgres is not null)
        {
            systems.AddRange([("ts_rank", postgres.ByRank), ("rum", postgres.ByRum)]);
        }

        var rows = classes
            .Select(one =>
                (
                    one.Key,
                    Times: SearchTimes.Of(
                        Rounds,
                        one.Value.Count,
                        [.. systems.Select(system => (Action<int>)(at => system.Ask(one.Value[at])))]
                    )
                )
            )
            .ToList();
        WriteTable(systems, rows);
        Console.Out.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    benchmark = "search",
                    papers = papers.Count,
                    index_papers_per_second = Math.Round(papers.Count / indexed),
                    index_papers_per_cpu_second = Math.Round(papers.Count / worked.TotalSeconds),
                    bytes_per_paper = bytes / papers.Count,
                    milliseconds = rows.ToDictionary(
                        row => row.Key,
                        row => systems.Index().ToDictionary(one => one.Item.Name, one => Numbers(row.Times[one.Index]))
                    ),
                    completing = CompletingSpeed.Measure(papers, search, new Random(5)),
                }
            )
        );
        return 0;
    }

    /// <summary>The question for the best papers that hold any of some words.</summary>
    public static SearchRequest Any(string[] words) =>
        new(new Query.Or([.. words.Select(word => new Query.Term(QueryField.All, word))]), Hits);

    private static object Numbers(SearchTimes times) => new { median = times.Median, p95 = times.P95 };

    private static void WriteTable(
        List<(string Name, Func<string[], int> Ask)> systems,
        List<(string Class, IReadOnlyList<SearchTimes> Times)> rows
    )
    {
        Console.Out.WriteLine($"| words | system | median ms | p95 ms | times as long |");
        Console.Out.WriteLine("|---|---|---|---|---|");
        foreach (var (words, times) in rows)
        {
            foreach (var (at, system) in systems.Index())
            {
                var ratio = times[at].Median / times[0].Median;
                Console.Out.WriteLine(
                    $"| {words} | {system.Name} | {times[at].Median:0.000} | {times[at].P95:0.000} | {ratio:0.0} |"
                );
            }
        }
    }

    private static (PaperSearch Search, long Bytes) Index(List<Paper> papers)
    {
        const int Batch = 50_000;
        var segments = new List<(Segment, DeletedPapers)>();
        var bytes = 0L;
        for (var from = 0; from < papers.Count; from += Batch)
        {
            var builder = new SegmentBuilder(Bm25f.Shipped);
            for (var row = from; row < Math.Min(papers.Count, from + Batch); row++)
            {
                builder.Add(row, papers[row]);
            }

            using var to = new MemoryStream();
            bytes += builder.WriteTo(to);
            segments.Add((Segment.Open(to.ToArray(), Bm25f.Shipped, everything: false, out _)!, DeletedPapers.None));
        }

        return (new PaperSearch(segments, Bm25f.Shipped), bytes);
    }
}

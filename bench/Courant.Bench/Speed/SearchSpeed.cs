using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Store;
using Microsoft.Data.Sqlite;

namespace Courant.Bench.Speed;

/// <summary>
/// Times the search that ships against SQLite's FTS5 with bm25() on the same papers in the same run: two or three words, any of which
/// will do, the best twenty; words by how many papers hold them. Each question is asked twice, the second time counts.
/// </summary>
internal static class SearchSpeed
{
    private const int Questions = 100;

    public static int Run(string[] files)
    {
        if (files.Length == 0 || files.Any(file => !File.Exists(file)))
        {
            Console.Error.WriteLine("Name files of papers: bench speed search FILE.jsonl.gz…");
            return 2;
        }

        var papers = files.SelectMany(Read).ToList();
        var watch = Stopwatch.StartNew();
        var worked = Environment.CpuUsage.TotalTime;
        var (search, bytes) = Index(papers);
        var indexed = watch.Elapsed.TotalSeconds;
        worked = Environment.CpuUsage.TotalTime - worked;
        using var sqlite = Fts5(papers, out var loaded);
        var classes = Classes(papers, new Random(4));
        Console.Out.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    benchmark = "search",
                    papers = papers.Count,
                    index_papers_per_second = Math.Round(papers.Count / indexed),
                    index_papers_per_cpu_second = Math.Round(papers.Count / worked.TotalSeconds),
                    fts5_papers_per_second = Math.Round(papers.Count / loaded),
                    bytes_per_paper = bytes / papers.Count,
                    milliseconds = classes.ToDictionary(one => one.Key, one => Compare(one.Value, search, sqlite)),
                    completing = CompletingSpeed.Measure(papers, search, new Random(5)),
                }
            )
        );
        return 0;
    }

    private static object Compare(List<string[]> questions, PaperSearch search, SqliteConnection sqlite)
    {
        using var command = sqlite.CreateCommand();
        command.CommandText = "select rowid from paper where paper match $q order by bm25(paper, 3.0, 1.0) limit 20";
        var asked = command.Parameters.Add("$q", SqliteType.Text);
        var queries = questions
            .Select(words => new SearchRequest(new Query.Or([.. words.Select(word => new Query.Term(QueryField.All, word))]), 20))
            .ToList();
        var ours = Times(queries.Count, at => search.Find(queries[at]).Hits.Count);
        var theirs = Times(
            questions.Count,
            at =>
            {
                asked.Value = string.Join(" OR ", questions[at].Select(word => $"\"{word}\""));
                using var rows = command.ExecuteReader();
                var count = 0;
                while (rows.Read())
                {
                    count++;
                }

                return count;
            }
        );
        return new
        {
            median = Median(ours),
            p95 = P95(ours),
            fts5_median = Median(theirs),
            fts5_p95 = P95(theirs),
            times_faster = Math.Round(Median(theirs) / Median(ours), 1),
        };
    }

    internal static List<double> Times(int count, Func<int, int> ask)
    {
        var times = new List<double>();
        for (var pass = 0; pass < 2; pass++)
        {
            times.Clear();
            for (var at = 0; at < count; at++)
            {
                var start = Stopwatch.GetTimestamp();
                ask(at);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return [.. times.Order()];
    }

    internal static double Median(List<double> times) => Math.Round(times[times.Count / 2], 3);

    internal static double P95(List<double> times) => Math.Round(times[(int)(times.Count * 0.95)], 3);

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

    private static SqliteConnection Fts5(List<Paper> papers, out double seconds)
    {
        SqliteEngine.Prepare();
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText =
            "create virtual table paper using fts5(title, abstract, content='', tokenize='porter unicode61 remove_diacritics 2')";
        create.ExecuteNonQuery();
        var watch = Stopwatch.StartNew();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "insert into paper (rowid, title, abstract) values ($r, $t, $a)";
        var row = insert.Parameters.Add("$r", SqliteType.Integer);
        var title = insert.Parameters.Add("$t", SqliteType.Text);
        var body = insert.Parameters.Add("$a", SqliteType.Text);
        for (var at = 0; at < papers.Count; at++)
        {
            row.Value = at;
            title.Value = papers[at].Title;
            body.Value = papers[at].Abstract ?? "";
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        seconds = watch.Elapsed.TotalSeconds;
        return connection;
    }

    private static Dictionary<string, List<string[]>> Classes(List<Paper> papers, Random random)
    {
        var holding = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var paper in papers)
        {
            foreach (var word in Folding.Fold($"{paper.Title} {paper.Abstract}").Split(' ').Distinct())
            {
                if (word.Length > 3 && word.All(char.IsAsciiLetterLower))
                {
                    holding[word] = holding.GetValueOrDefault(word) + 1;
                }
            }
        }

        var rare = Between(20, 200);
        var mid = Between(200, 2_000);
        var common = Between(papers.Count / 100, papers.Count / 10);
        return new()
        {
            ["rare"] = Ask(() => Some(rare, 2 + random.Next(2))),
            ["mid"] = Ask(() => Some(mid, 2 + random.Next(2))),
            ["common"] = Ask(() => Some(common, 2 + random.Next(2))),
            ["mixed"] = Ask(() => [.. Some(common, 1), .. Some(mid, 1 + random.Next(2))]),
        };

        string[] Between(int from, int to) =>
            [
                .. holding
                    .Where(pair => pair.Value >= from && pair.Value <= to)
                    .Select(pair => pair.Key)
                    .Order(StringComparer.Ordinal),
            ];
        string[] Some(string[] words, int count) =>
            [.. Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]).Distinct()];
        static List<string[]> Ask(Func<string[]> words)
        {
            var questions = new List<string[]>();
            while (questions.Count < Questions)
            {
                if (words() is { Length: > 1 } asked)
                {
                    questions.Add(asked);
                }
            }

            return questions;
        }
    }

    private static IEnumerable<Paper> Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var imported in new PaperLines().Read(stream))
        {
            if (imported.Listing is { } listing)
            {
                yield return Merge.Of([listing]);
            }
        }
    }
}

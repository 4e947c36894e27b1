using System.Diagnostics;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Core.Searching.Indexing;
using Courant.Index;
using Courant.Models;

namespace Courant.Bench.Speed.Scale;

/// <summary>
/// How the index grows: for each size it is built from the papers of a <see cref="GrownCorpus"/>, opened and asked by a process of its own
/// (so that its memory is that of a search), and a thousand papers are added while it is asked. The papers go into the index directly,
/// without a library; making them up is timed too, and is part of the time of building. Beside
/// the time on the wall stands that of all processors, which tells more where the machine has other work.
/// </summary>
internal static class ScaleSpeed
{
    private const int Added = 1_000;

    public static int Run(string[] rest)
    {
        if (
            Options.Read(rest, ["data", "sizes", "seed", "folder"], []) is not { } options
            || options["data"]?.Split(',') is not { } files
            || !files.All(File.Exists)
            || !int.TryParse(options["seed"] ?? "4", out var seed)
        )
        {
            Console.Error.WriteLine(
                "Say which papers to start from: bench speed search-scale --data FILE.jsonl.gz,FILE.jsonl.gz [--sizes 100000,300000] [--seed 4] [--folder DIR]"
            );
            return 2;
        }

        var parent = Directory.CreateDirectory(options["folder"] ?? Directory.CreateTempSubdirectory("courant-scale-").FullName);
        Console.Out.WriteLine(
            "| papers | build s (CPU s) | of it made up s | papers/s (a CPU second) | then merge s (CPU s) | words | bytes/paper | segments | open ms | RSS MiB (own) | rare | mid | common | mixed | by meaning too | add 1,000 s | asked meanwhile |"
        );
        Console.Out.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in (options["sizes"] ?? "100000,300000,1000000,3000000").Split(',').Select(int.Parse))
        {
            var corpus = new GrownCorpus(files.SelectMany(Listings), seed);
            Measure(corpus, size, Path.Combine(parent.FullName, $"{size}"));
            GC.Collect();
        }

        return 0;
    }

    private static void Measure(GrownCorpus corpus, int size, string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        using var papers = corpus.Papers().GetEnumerator();
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var makingUp = new Stopwatch();
        using (var writer = IndexWriter.TryOpen(folder, ShippedModel.Words)!)
        {
            for (var row = 0; row < size; row++)
            {
                writer.Add(row, Next(papers, makingUp));
            }

            writer.Publish("scale", CancellationToken.None);
        }

        var (built, worked) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        var merging = Stopwatch.StartNew();
        before = Environment.CpuUsage.TotalTime;
        IndexMerge.Run(folder, ShippedModel.Words, CancellationToken.None);
        var (merged, mergeWorked) = (merging.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        var words = corpus.Words;
        var questions = Path.Combine(folder, "questions.json");
        var (segments, bytes) = WriteQuestions(folder, questions);
        var asked = AskBeside(folder, questions);
        var adding = ScaleAdding.Measure(
            folder,
            questions,
            size,
            [.. Enumerable.Range(0, Added).Select(_ => Next(papers, makingUp))]
        );
        Console.Out.WriteLine(
            $"| {size:N0} | {built:0.0} ({worked:0.0}) | {makingUp.Elapsed.TotalSeconds:0.0} | {size / built:N0} ({size / worked:N0}) | {merged:0.0} ({mergeWorked:0.0}) | {words:N0} | {bytes / size} | {segments} | {asked.OpenMs:0} | {asked.Resident} ({asked.Own}) | {string.Join(" | ", asked.Classes.Select(one => $"{one.Median:0.00} / {one.P95:0.00} ({one.OwnMedian:0.00} / {one.OwnP95:0.00})"))} | {adding} |"
        );
        Console.Error.WriteLine(
            $"{size:N0} papers: Heaps exponent {corpus.HeapsExponent:0.000}, this process {Environment.WorkingSet >> 20} MiB"
        );
        Directory.Delete(folder, recursive: true);
    }

    private static Core.Model.Paper Next(IEnumerator<Core.Model.Listing> papers, Stopwatch makingUp)
    {
        makingUp.Start();
        papers.MoveNext();
        var paper = Merge.Of([papers.Current]);
        makingUp.Stop();
        return paper;
    }

    private static IEnumerable<Core.Model.Listing> Listings(string file)
    {
        using var stream = new System.IO.Compression.GZipStream(
            File.OpenRead(file),
            System.IO.Compression.CompressionMode.Decompress
        );
        foreach (var imported in new PaperLines().Read(stream))
        {
            if (imported.Listing is { } listing)
            {
                yield return listing;
            }
        }
    }

    /// <summary>Classes are shares of all papers, so that they mean the same at every size: a ten-thousandth, a thousandth, a hundredth, a tenth.</summary>
    private static (int Segments, long Bytes) WriteQuestions(string folder, string questions)
    {
        using var index = OpenIndex.Open(folder, ShippedModel.Words?.Space, everything: false, out _)!;
        var papers = (int)index.Search.Papers;
        var holding = WordsOf(index.Segments.Select(part => part.Segment));
        var classes = new WordClasses(
            (papers / 10_000, papers / 1_000),
            (papers / 1_000, papers / 100),
            (papers / 100, papers / 10)
        );
        File.WriteAllText(questions, JsonSerializer.Serialize(SearchQuestions.Of(holding, classes, new Random(4))));
        return (index.Segments.Count, index.Segments.Sum(part => part.File.Bytes));
    }

    private static Dictionary<string, int> WordsOf(IEnumerable<Segment> segments)
    {
        var holding = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            var terms = segment.From([(byte)TermKind.Word]);
            while (terms.MoveNext() && TermKey.KindOf(terms.Key) == TermKind.Word)
            {
                // Rarer ones in every segment are in no class.
                if (
                    terms.Entry.Holding >= 3
                    && TermKey.TextOf(terms.Key) is var word
                    && SearchQuestions.IsPlain(word)
                    && word[^1] is not ('s' or 'e')
                )
                {
                    holding[word] = holding.GetValueOrDefault(word) + terms.Entry.Holding;
                }
            }
        }

        return holding;
    }

    private static Asked AskBeside(string folder, string questions)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [typeof(ScaleSpeed).Assembly.Location, "speed", "search-scale-ask", folder, questions]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<Asked>(said)!;
    }
}

using System.Diagnostics;
using System.Text.Json;
using Courant.Bench.Quality.Claims;
using Courant.Bench.Quality.Feeds;
using Courant.Bench.Quality.Search;
using Courant.Bench.Quality.Understanding;

namespace Courant.Bench.Quality;

/// <summary>The side of a benchmark: what one may tune on, and what is kept back.</summary>
internal enum Side
{
    Dev,
    Hidden,
}

/// <summary>A public data set and how the shipped code is scored on it: metric names and values, in percent unless a loss or correlation.</summary>
internal sealed record Benchmark(string Name, Func<string, Side, IReadOnlyDictionary<string, double>> Score)
{
    /// <summary>Whether it has a side that is kept back. One that has none lies in the folder that is named, and is no part of <c>all</c>.</summary>
    public bool Sided { get; init; } = true;
}

internal static class QualityCommand
{
    private static readonly Benchmark[] Benchmarks =
    [
        new("dblp-dedup", DblpDedup.Score),
        new("scifact", SearchQuality.Scifact),
        new("scitldr-search", SearchQuality.Scitldr),
        new("csfcube", RelatedPapers.Score),
        new("cacm", SearchQuality.Smart),
        new("cisi", SearchQuality.Smart),
        new("keyphrases", KeyphraseQuality.Score),
        new("stc-biomedical", ThemeQuality.Score),
        new("forc4cl", Forc4cl.Score),
        new("csabstruct", Csabstruct.Score),
        new("scitldr", Scitldr.Score),
        new("affil-parse", AffilParse.Score),
        new("affil-ror", AffilRor.Score),
        new("claims", ClaimQuality.Score),
        new("measeval", MeasEval.Score),
        new("tdmsci", EntityQuality.ScoreTdmsci),
        new("scierc", EntityQuality.ScoreScierc),
        new("feeds", (folder, _) => FeedTable.Score(folder)) { Sided = false },
        new("label-stability", (folder, _) => LabelStability.Score(folder)) { Sided = false },
    ];

    /// <summary>Prints one JSON line for each benchmark on standard output. Exit code 2 for wrong use, 3 when a data set is absent.</summary>
    public static int Run(string name, string[] rest)
    {
        if (Options.Read(rest, ["data", "side"], []) is not { } options)
        {
            return 2;
        }

        var known = Benchmarks.Select(benchmark => benchmark.Name).ToArray();
        var chosen = Benchmarks.Where(benchmark => name == "all" ? benchmark.Sided : benchmark.Name == name).ToList();
        if (chosen.Count == 0)
        {
            Console.Error.WriteLine($"There is no benchmark {name}. There are: {string.Join(", ", known)}; or all.");
            return 2;
        }

        if (options["data"] is not { } data || !Enum.TryParse<Side>(options["side"] ?? "dev", ignoreCase: true, out var side))
        {
            Console.Error.WriteLine(
                "Say where the data sets are (--data DIR, one folder for each) and --side dev or --side hidden."
            );
            return 2;
        }

        var code = 0;
        foreach (var benchmark in chosen)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                var metrics = benchmark
                    .Score(benchmark.Sided ? Path.Combine(data, benchmark.Name) : data, side)
                    .ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value, 3));
                var line = new
                {
                    benchmark = benchmark.Name,
                    side = benchmark.Sided ? side.ToString().ToLowerInvariant() : "all",
                    metrics,
                    seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
                };
                Console.Out.WriteLine(JsonSerializer.Serialize(line));
            }
            catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
            {
                Console.Error.WriteLine($"{benchmark.Name}, side {side.ToString().ToLowerInvariant()}: {absent.Message}");
                code = 3;
            }
        }

        return code;
    }
}

using System.Diagnostics;
using Courant.Tests.Simulation;

namespace Courant.Bench.Soak;

/// <summary>Simulates years of arXiv, a seed each, on every core, and says of each what did not hold.</summary>
internal static class YearSoak
{
    public static async Task<int> RunAsync(string[] rest)
    {
        if (
            Options.Read(rest, ["seeds", "from", "tell"], []) is not { } options
            || !int.TryParse(options["seeds"] ?? "200", out var seeds)
            || !int.TryParse(options["from"] ?? "1", out var first)
        )
        {
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var results = new YearResult?[seeds];
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, seeds),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (at, cancel) =>
            {
                var one = Stopwatch.StartNew();
                var result = await SimulatedYear.RunAsync(new YearPlan(first + at), cancel);
                // Only what the table needs: two hundred logs would not fit.
                if (options["tell"] is { } told)
                {
                    Tell(result, told);
                }

                results[at] = result with { Runs = [], Log = [], Summary = $"{result}" };
                var count = Interlocked.Increment(ref done);
                await Console.Error.WriteLineAsync(
                    $"{count}/{seeds} after {watch.Elapsed:mm\\:ss} ({one.Elapsed.TotalSeconds:0.0} s): {result}"
                );
            }
        );

        var wrong = results.Count(result => result!.Wrong.Count > 0);
        foreach (var result in results.OfType<YearResult>().Where(result => result.Wrong.Count > 0))
        {
            Console.Out.WriteLine(result.Summary);
            foreach (var sentence in result.Wrong.Take(10))
            {
                Console.Out.WriteLine($"  {sentence}");
            }
        }

        Console.Out.WriteLine("what                      | in all");
        Console.Out.WriteLine("--------------------------|-------");
        Console.Out.WriteLine($"simulated years           | {seeds}");
        Console.Out.WriteLine($"runs                      | {results.Sum(result => result!.Counts.Runs):N0}");
        Console.Out.WriteLine($"requests                  | {results.Sum(result => result!.Counts.Requests):N0}");
        Console.Out.WriteLine($"papers                    | {results.Sum(result => result!.Papers):N0}");
        foreach (
            var (ill, met) in results
                .SelectMany(result => result!.Counts.Met)
                .GroupBy(one => one.Key, one => one.Value)
                .Select(group => (group.Key, group.Sum()))
                .OrderBy(one => one.Key)
        )
        {
            Console.Out.WriteLine($"{"days with " + ill, -26}| {met:N0}");
        }

        Console.Out.WriteLine($"years with anything wrong | {wrong}");
        Console.Out.WriteLine($"minutes                   | {watch.Elapsed.TotalMinutes:0.0}");
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>What happened with one paper, or on one day (<c>2026-03-05</c>): for those who look into a seed.</summary>
    private static void Tell(YearResult result, string told)
    {
        foreach (var change in result.History.ById[told])
        {
            Console.Out.WriteLine(
                $"  {change.After.Day:yyyy-MM-dd} seen {change.Shown:yyyy-MM-dd HH:mm} v{change.After.Versions.Count} of {change.After.Versions[^1].Date:yyyy-MM-dd HH:mm} {change.After.Categories} {change.After.Comment}"
            );
        }

        foreach (var edition in result.Runs.SelectMany(run => run.Final).DistinctBy(edition => edition.Slug))
        {
            foreach (var pick in edition.Papers.Where(pick => pick.Paper.Id.Value == told))
            {
                Console.Out.WriteLine($"  edition {edition.Slug}: {pick.State} {pick.Day:yyyy-MM-dd}");
            }
        }

        foreach (var run in result.Runs.Where(run => $"{run.Due:yyyy-MM-dd}" == told))
        {
            Console.Out.WriteLine($"  run of {run.At:yyyy-MM-dd HH:mm}, out: {result.History.IsOut(run.Due, run.At)}");
            foreach (var line in run.Receipt.Lines)
            {
                Console.Out.WriteLine(
                    $"    {line.Source} {line.Part} {line.State} {line.New}+{line.Cross}+{line.Replaced} held {line.Held} missing {string.Join(' ', line.Missing)} {line.Why}"
                );
            }

            foreach (var exchange in result.Log.Where(exchange => exchange.Start >= run.At && exchange.Start <= run.End))
            {
                Console.Out.WriteLine(
                    $"    {exchange.Start:HH:mm:ss} {exchange.Status} {exchange.Fault} {exchange.Url.PathAndQuery}"
                );
            }
        }
    }
}

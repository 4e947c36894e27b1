using System.Diagnostics;
using Courant.Tests.Fuzzing;

namespace Courant.Bench.Soak;

/// <summary>Mutated bodies over every reader, with a table of how each fared.</summary>
internal static class FuzzSoak
{
    public static int Run(string[] rest)
    {
        if (
            Options.Read(rest, ["count", "seed", "payloads", "round"], []) is not { } options
            || !int.TryParse(options["count"] ?? "200000", out var count)
            || !int.TryParse(options["seed"] ?? "1", out var seed)
        )
        {
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var bodies = Bodies.All(options["payloads"]);
        Console.Error.WriteLine($"{bodies.Count} bodies to begin with");
        if (int.TryParse(options["round"], out var round))
        {
            var said = Fuzz.Again(FuzzedReader.All(), bodies, seed, round);
            Console.Out.WriteLine(
                said ?? $"round {round} of seed {seed} keeps every promise, in {watch.Elapsed.TotalSeconds:0.0} s"
            );
            return said is null ? 0 : 1;
        }

        var report = Fuzz.Run(
            FuzzedReader.All(),
            bodies,
            count,
            seed,
            done =>
            {
                if (done % 10_000 == 0)
                {
                    Console.Error.WriteLine($"{done:N0} of {count:N0} after {watch.Elapsed:mm\\:ss}");
                }
            }
        );
        Console.Out.WriteLine($"{"reader", -24}| bodies  | good    | again   | fault   | papers    | max ms | max MiB");
        Console.Out.WriteLine($"{new string('-', 24)}|---------|---------|---------|---------|-----------|--------|--------");
        foreach (var reader in report.Readers)
        {
            Console.Out.WriteLine(
                $"{reader.Reader, -24}| {reader.Bodies, 7} | {reader.Good, 7} | {reader.Again, 7} | {reader.Faults, 7} | {reader.Papers, 9} | {reader.SlowestMs, 6:0} | {reader.MostBytes >> 20, 7}"
            );
        }

        Console.Out.WriteLine(
            $"{report.Readers.Sum(reader => reader.Bodies):N0} bodies, {report.Failures.Count} failures, {watch.Elapsed.TotalMinutes:0.0} minutes, seed {seed}"
        );
        foreach (var failure in report.Failures.Take(50))
        {
            Console.Out.WriteLine(failure);
        }

        return report.Failures.Count == 0 ? 0 : 1;
    }
}

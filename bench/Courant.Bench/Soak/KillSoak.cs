using System.Diagnostics;
using Courant.Jobs;
using Courant.Models;
using Courant.Store;

namespace Courant.Bench.Soak;

/// <summary>
/// Kills the program while it builds, brings up to date and merges the search index, again and again, and asks it afterwards: what is
/// found must be exactly what reading every paper finds, within five seconds where the index need not be built anew, and every byte
/// of the index must be sound.
/// </summary>
internal static class KillSoak
{
    private const double MostSeconds = 5;

    private static readonly string[] Works = ["build", "update", "merge", "merge and update"];

    public static int Run(string[] rest)
    {
        if (
            Options.Read(rest, ["count", "seed", "papers"], []) is not { } options
            || !int.TryParse(options["count"] ?? "100", out var count)
            || !int.TryParse(options["seed"] ?? "1", out var seed)
            || !int.TryParse(options["papers"] ?? "24000", out var papers)
        )
        {
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("courant-kill-");
        try
        {
            var random = new Random(seed);
            var watch = Stopwatch.StartNew();
            using var killed = new KilledIndex(folder.FullName, papers, random);
            var taken = Works.ToDictionary(work => work, work => killed.TimeOf(work));
            Console.Error.WriteLine(
                $"{papers:N0} papers; undisturbed: {string.Join(", ", taken.Select(one => $"{one.Key} {one.Value.TotalSeconds:0.0} s"))}"
            );
            var ends = new List<KilledEnd>();
            for (var round = 0; round < count; round++)
            {
                var work = Works[round % Works.Length];
                var end = killed.Round(work, taken[work] * random.NextDouble(), random);
                ends.Add(end);
                if (!end.InTime)
                {
                    // It took longer when it was timed: the machine has other work.
                    taken[work] *= 0.8;
                }

                if (end.Fault is { } fault)
                {
                    Console.Out.WriteLine($"round {round} of seed {seed}, {work}: {fault}");
                }
            }

            WriteTable(ends);
            var slow = ends.Count(end => !end.Rebuilt && end.Seconds > MostSeconds);
            var wrong = ends.Count(end => end.Fault is not null);
            Console.Out.WriteLine(
                $"{count} kills, {wrong} wrong answers, {slow} slower than {MostSeconds} s, {watch.Elapsed.TotalMinutes:0.0} minutes, seed {seed}"
            );
            return wrong + slow == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the process that is killed while it merges runs.</summary>
    public static int Merge(string library)
    {
        using var opened = Library.Open(library);
        new IndexUpdate(opened, ShippedModel.Words).Merge(_ => { }, CancellationToken.None);
        return 0;
    }

    private static void WriteTable(List<KilledEnd> ends)
    {
        Console.Out.WriteLine("killed while     | kills | in the work | then built anew | wrong | answer s: median | most");
        Console.Out.WriteLine("-----------------|-------|-------------|-----------------|-------|------------------|------");
        foreach (var work in ends.GroupBy(end => end.Work))
        {
            var seconds = work.Select(end => end.Seconds).Order().ToList();
            Console.Out.WriteLine(
                $"{work.Key, -17}| {work.Count(), 5} | {work.Count(end => end.InTime), 11} | {work.Count(end => end.Rebuilt), 15} | {work.Count(end => end.Fault is not null), 5} | {seconds[seconds.Count / 2], 16:0.00} | {seconds[^1], 4:0.00}"
            );
        }
    }
}

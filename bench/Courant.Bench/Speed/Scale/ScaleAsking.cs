using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Courant.Index;
using Courant.Models;

namespace Courant.Bench.Speed.Scale;

/// <summary>What a process of its own measured: milliseconds, and MiB of memory that is resident, and its own beside mapped files.</summary>
internal sealed record Asked(double OpenMs, long Resident, long Own, IReadOnlyList<AskedClass> Classes);

/// <summary>Milliseconds on the wall, and of the processor, which tell more where the machine has other work.</summary>
internal sealed record AskedClass(double Median, double P95, double OwnMedian, double OwnP95);

/// <summary>Opens an index, asks questions written down by another process, and says how long it took and how much memory it holds.</summary>
internal static class ScaleAsking
{
    public static int Run(string folder, string questions)
    {
        var start = Stopwatch.GetTimestamp();
        using var index = OpenIndex.Open(folder, ShippedModel.Words?.Space, everything: false, out var fault);
        var open = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (index is null)
        {
            Console.Error.WriteLine(fault);
            return 1;
        }

        var classes = JsonSerializer
            .Deserialize<Dictionary<string, List<string[]>>>(File.ReadAllText(questions))!
            .Select(one => Ask(index, one.Value))
            .ToList();
        Console.Out.WriteLine(JsonSerializer.Serialize(new Asked(open, Status("VmRSS"), Status("RssAnon"), classes)));
        return 0;
    }

    private static AskedClass Ask(OpenIndex index, List<string[]> questions)
    {
        var worked = new List<double>();
        var times = SearchTimes.Of(
            4,
            questions.Count,
            [
                at =>
                {
                    var before = Environment.CpuUsage.TotalTime;
                    index.Search.Find(SearchSpeed.Any(questions[at]));
                    worked.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
                },
            ]
        )[0];
        var own = new SearchTimes(worked[questions.Count..]);
        return new(times.Median, times.P95, own.Median, own.P95);
    }

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) >> 10;
    }
}

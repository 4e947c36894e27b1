using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Courant.Index;
using Courant.Models;

namespace Courant.Bench.Speed.Scale;

/// <summary>What a process of its own measured: milliseconds, and MiB of memory that is resident, and its own beside mapped files.</summary>
internal sealed record Asked(double OpenMs, long Resident, long Own, IReadOnlyList<AskedClass> Classes);

internal sealed record AskedClass(double Median, double P95);

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
            .Select(one => SearchTimes.Of(3, one.Value.Count, [at => index.Search.Find(SearchSpeed.Any(one.Value[at]))])[0])
            .Select(times => new AskedClass(times.Median, times.P95))
            .ToList();
        Console.Out.WriteLine(JsonSerializer.Serialize(new Asked(open, Status("VmRSS"), Status("RssAnon"), classes)));
        return 0;
    }

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) >> 10;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Courant.Core.Searching.Indexing;
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
    /// <summary>Of each class so many questions are asked by meaning as well.</summary>
    private const int Hybrid = 50;

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

        var written = JsonSerializer.Deserialize<Dictionary<string, List<string[]>>>(File.ReadAllText(questions))!;
        var classes = written.Select(one => Ask(index, one.Value, SearchSpeed.Any)).ToList();
        classes.Add(Ask(index, [.. written.Values.SelectMany(some => some.Take(Hybrid))], ByBoth));
        Console.Out.WriteLine(JsonSerializer.Serialize(new Asked(open, Status("VmRSS"), Status("RssAnon"), classes)));
        return 0;
    }

    /// <summary>A question in plain words, answered by words of one root and by meaning.</summary>
    private static SearchRequest ByBoth(string[] words)
    {
        var text = string.Join(' ', words);
        var model = ShippedModel.Words;
        return new(PlainWords.Query(text)!, 20)
        {
            Plain = true,
            Telling = ShippedModel.Telling,
            Meant = model?.Of(text) is { } vector ? new(vector, null) : null,
        };
    }

    private static AskedClass Ask(OpenIndex index, List<string[]> questions, Func<string[], SearchRequest> request)
    {
        var worked = new List<double>();
        var times = SearchTimes.Of(
            4,
            questions.Count,
            [
                at =>
                {
                    var before = Environment.CpuUsage.TotalTime;
                    index.Search.Find(request(questions[at]));
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

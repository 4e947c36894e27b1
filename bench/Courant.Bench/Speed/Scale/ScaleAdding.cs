using System.Diagnostics;
using System.Text.Json;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Index;
using Courant.Models;

namespace Courant.Bench.Speed.Scale;

/// <summary>Adds papers to an index while another thread asks it without a pause: how long until they are found, and how the answers fared.</summary>
internal static class ScaleAdding
{
    public static string Measure(string folder, string questions, long row, List<Paper> papers)
    {
        var asked = JsonSerializer.Deserialize<Dictionary<string, List<string[]>>>(File.ReadAllText(questions))!["mixed"];
        using var ending = new CancellationTokenSource();
        using var began = new ManualResetEventSlim();
        var times = new List<double>();
        var asking = new Thread(() => Ask(folder, asked, times, began, ending.Token));
        asking.Start();
        began.Wait();
        var start = Stopwatch.GetTimestamp();
        using (var writer = IndexWriter.TryOpen(folder, ShippedModel.Words)!)
        {
            foreach (var paper in papers)
            {
                writer.Add(row++, paper);
            }

            writer.Publish("added", CancellationToken.None);
        }

        var last = new Query.Term(QueryField.Id, papers[^1].Id.ToString());
        using var index =
            OpenIndex.Open(folder, ShippedModel.Words?.Space, everything: false, out var fault)
            ?? throw new InvalidDataException(fault);
        if (index.Search.Find(new(last, 1)).Hits.Count == 0)
        {
            throw new InvalidDataException("What was added is not found.");
        }

        var visible = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ending.Cancel();
        asking.Join();
        var meanwhile = new SearchTimes(times);
        return $"{visible:0.00} | {meanwhile.Median:0.00} / {meanwhile.P95:0.00}";
    }

    private static void Ask(
        string folder,
        List<string[]> questions,
        List<double> times,
        ManualResetEventSlim began,
        CancellationToken ending
    )
    {
        using var index =
            OpenIndex.Open(folder, ShippedModel.Words?.Space, everything: false, out var fault)
            ?? throw new InvalidDataException(fault);
        for (var at = 0; !ending.IsCancellationRequested; at++)
        {
            var start = Stopwatch.GetTimestamp();
            index.Search.Find(SearchSpeed.Any(questions[at % questions.Count]));
            if (at >= questions.Count)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                began.Set();
            }
        }
    }
}

using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Settings;

namespace Courant.Bench.Speed;

/// <summary>Times what is derived from each paper alone, enricher by enricher, on one processor: abstracts a second.</summary>
internal static class InsightSpeed
{
    public static int Run(string[] rest)
    {
        if (
            Options.Read(rest, ["data", "papers"], []) is not { } options
            || options["data"] is not { } file
            || !File.Exists(file)
        )
        {
            Console.Error.WriteLine("Say which papers to use: bench speed insights --data FILE.jsonl.gz [--papers 5000]");
            return 2;
        }

        var count = int.TryParse(options["papers"], out var asked) ? asked : 5000;
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        var papers = new PaperLines()
            .Read(stream)
            .Where(imported => imported.Listing?.Abstract is not null)
            .Take(count)
            .Select(imported => Merge.Of([imported.Listing!]))
            .ToList();
        foreach (var plugin in Catalog.Enrichers)
        {
            var enricher = plugin.Make(new([], [ShippedTaxonomies.Read("mlsys")]));
            foreach (var paper in papers.Take(200))
            {
                enricher.Read(paper, null);
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            foreach (var paper in papers)
            {
                enricher.Read(paper, null);
            }

            var seconds = watch.Elapsed.TotalSeconds;
            Console.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        benchmark = "insights",
                        enricher = plugin.Name,
                        papers = papers.Count,
                        per_second = Math.Round(papers.Count / seconds),
                        kilobytes_each = Math.Round(
                            (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / papers.Count,
                            1
                        ),
                    }
                )
            );
        }

        return 0;
    }
}

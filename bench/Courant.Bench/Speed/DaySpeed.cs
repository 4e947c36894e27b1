using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Jobs;
using Courant.Models;
using Courant.Settings;
using Courant.Store;

namespace Courant.Bench.Speed;

/// <summary>Times an announcement day from the library to its files: compose, enrich offline and render all four kinds.</summary>
internal static class DaySpeed
{
    private static readonly string[] Questions =
    [
        "llm inference OR serving",
        "training AND (distributed OR parallel)",
        "\"reinforcement learning\"",
        "compiler OR \"code generation\"",
        "benchmark OR performance",
        "diffusion",
        "agent OR agents",
        "retrieval",
        "vision",
        "speech OR audio",
        "graph",
        "robot OR robotics",
        "safety OR alignment",
        "federated",
        "quantization OR pruning",
        "\"mixture of experts\" OR moe",
        "transformer -vision",
        "theory OR bound",
        "medical OR clinical",
        "dataset",
    ];

    public static async Task<int> RunAsync(string[] rest)
    {
        if (
            Options.Read(rest, ["data", "papers"], []) is not { } options
            || options["data"] is not { } file
            || !File.Exists(file)
        )
        {
            Console.Error.WriteLine("Say which papers to use: bench speed day --data FILE.jsonl.gz [--papers 1500]");
            return 2;
        }

        var day = new DateOnly(2026, 6, 22);
        var count = int.TryParse(options["papers"], out var asked) ? asked : 1500;
        var topics = Questions
            .Select(
                (question, at) =>
                    new Topic
                    {
                        Slug = $"topic-{at}",
                        Name = question,
                        Query = QueryParser.Parse(question).Query!,
                        Size = 100,
                    }
            )
            .ToList();
        var folder = Directory.CreateTempSubdirectory("courant-bench-");
        try
        {
            using var library = Library.Open(Path.Combine(folder.FullName, "courant.db"));
            library.Papers.Add(Papers(file, count).Select(paper => paper with { Announced = day, Announce = AnnounceType.New }));
            var enrich = new Enrich(
                library,
                [.. Catalog.Enrichers.Select(plugin => plugin.Make(new(topics, [ShippedTaxonomies.Read("mlsys")])))],
                day
            );
            var desk = new Desk(library, enrich, ShippedModel.Words);
            var kinds = new Kinds([.. Catalog.Kinds.Select(plugin => new Kind(plugin.Name, plugin.Daily, plugin.Make()))]);
            var watch = Stopwatch.StartNew();
            var request = new EditionRequest("Courant", topics);
            var composed = await desk.DayAsync(request, day, Receipt.Empty, [], CancellationToken.None);
            var toCompose = watch.Elapsed;
            var bytes = kinds
                .Names.SelectMany(kind => kinds.Of(kind, composed.Edition))
                .Sum(rendered => (long)rendered.Text.Length);
            Console.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        benchmark = "day",
                        papers = count,
                        topics = topics.Count,
                        printed = composed.Edition.Papers.Count(),
                        compose_and_enrich_seconds = Math.Round(toCompose.TotalSeconds, 2),
                        render_seconds = Math.Round((watch.Elapsed - toCompose).TotalSeconds, 2),
                        seconds = Math.Round(watch.Elapsed.TotalSeconds, 2),
                        kilobytes = bytes >> 10,
                    }
                )
            );
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Listing> Papers(string file, int count)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var imported in new PaperLines().Read(stream).Where(imported => imported.Listing is not null).Take(count))
        {
            yield return imported.Listing!;
        }
    }
}

using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Bench.Speed;

/// <summary>What merging adds to the import of one paper: its keys and its account, and the grouping of those that share a key.</summary>
internal static class MergeSpeed
{
    /// <summary>Reads a gzipped file of one JSON object a line (id, title, abstract, authors, categories) and prints one JSON line.</summary>
    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data"], []) is not { } options)
        {
            return 2;
        }

        if (options["data"] is not { } file || !File.Exists(file))
        {
            Console.Error.WriteLine("Say which file of papers to use: --data FILE.jsonl.gz");
            return 2;
        }

        var listings = Read(file);
        // Once to warm up, once to count.
        double keys = 0,
            papers = 0;
        for (var round = 0; round < 2; round++)
        {
            var start = Cpu();
            foreach (var listing in listings)
            {
                Merge.Keys(listing);
            }

            keys = (Cpu() - start) / listings.Count;
            start = Cpu();
            foreach (var listing in listings)
            {
                Merge.Of([listing]);
            }

            papers = (Cpu() - start) / listings.Count;
        }

        var groups = listings
            .SelectMany((listing, index) => Merge.Keys(listing).Select(key => (key, index)))
            .GroupBy(pair => pair.key);
        var shared = groups.Where(group => group.Count() > 1).ToList();
        var before = Cpu();
        var works = shared.Sum(group => Merge.Partition([.. group.Select(pair => listings[pair.index])], []).Count);
        Console.Out.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    benchmark = "merge",
                    papers = listings.Count,
                    keys_us = Math.Round(keys, 2),
                    account_us = Math.Round(papers, 2),
                    shared_keys = shared.Count,
                    listings_in_them = shared.Sum(group => group.Count()),
                    works_in_them = works,
                    largest = shared.Count == 0 ? 0 : shared.Max(group => group.Count()),
                    partition_us = Math.Round((Cpu() - before) / Math.Max(1, shared.Count), 1),
                }
            )
        );
        return 0;
    }

    /// <summary>Microseconds of processor time so far: what else the machine does must not count.</summary>
    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalMicroseconds;

    private static List<Listing> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var listings = new List<Listing>();
        while (reader.ReadLine() is { } line)
        {
            using var paper = JsonDocument.Parse(line);
            var root = paper.RootElement;
            if (Identifiers.TryParse(root.GetProperty("id").GetString(), out var id, out _) && Text(root, "title") is { } title)
            {
                listings.Add(
                    new Listing
                    {
                        Source = "papers",
                        Ids = [id],
                        Title = title,
                        Abstract = Text(root, "abstract"),
                        Authors =
                        [
                            .. root.GetProperty("authors").EnumerateArray().Select(name => new Author(name.GetString() ?? "")),
                        ],
                        Comment = Text(root, "comment"),
                    }
                );
            }
        }

        return listings;
    }

    private static string? Text(JsonElement paper, string name) =>
        paper.TryGetProperty(name, out var value) ? value.GetString() : null;
}

using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Courant.Bench.Speed;

/// <summary>
/// Times a harvest without pace: arXivRaw pages of 2,500 records over real HTTP on loopback, through the fetcher and the harvest, into
/// a library that commits each page durably.
/// </summary>
internal static class HarvestSpeed
{
    private const int PageSize = 2_500;

    public static async Task<int> RunAsync(string[] rest)
    {
        if (
            Options.Read(rest, ["data", "records"], ["recorded"]) is not { } options
            || options["data"]?.Split(',') is not { } files
            || !files.All(File.Exists)
            || !int.TryParse(options["records"] ?? "100000", out var count)
        )
        {
            Console.Error.WriteLine(
                "Say which papers to use: bench speed harvest --data FILE.jsonl.gz,FILE.jsonl.gz [--records 100000] [--recorded]"
            );
            return 2;
        }

        var pages = Pages(files, count);
        var folder = Directory.CreateTempSubdirectory("courant-bench-");
        try
        {
            await using var server = Serve(pages);
            await server.StartAsync();
            var path = Path.Combine(folder.FullName, "courant.db");
            using var library = Library.Open(path);
            var clock = TimeProvider.System;
            var gate = new LibraryGate(library, clock);
            using var client = Fetching.Handlers.Client("");
            var fetcher = new Fetcher(
                new FetchOptions { Interval = TimeSpan.Zero },
                client,
                gate,
                clock,
                new Random(1),
                new Closures(clock, gate.ClosedUntil, gate.Close)
            )
            {
                Recording = options["recorded"] is null
                    ? null
                    : Recording.Start(Path.Combine(folder.FullName, "recordings"), clock.GetUtcNow()),
            };
            var source = new ArxivOai(
                new ArxivOai.Options { Url = new Uri($"{server.Urls.First()}/oai"), Categories = ["cs.LG"] }
            );
            var (cpu, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var due = new DateOnly(2026, 7, 1);
            var outcomes = await new Harvest(fetcher, library, (_, _) => { }).RunAsync(
                source,
                _ => new DateOnly(2019, 1, 1),
                due,
                CancellationToken.None
            );
            watch.Stop();
            var records = outcomes.Sum(outcome => outcome.Listings);
            Console.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        benchmark = "harvest",
                        records,
                        state = outcomes[0].State.ToString(),
                        papers = library.Papers.Count(),
                        bytes_mb = pages.Sum(page => (long)page.Length) >> 20,
                        seconds = Math.Round(watch.Elapsed.TotalSeconds, 2),
                        records_per_second = Math.Round(records / watch.Elapsed.TotalSeconds),
                        cpu_seconds = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, 2),
                        peak_mb = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
                        file_mb = new FileInfo(path).Length >> 20,
                    }
                )
            );
            return records == count ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Serve(List<byte[]> pages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            var token = context.Request.Query["resumptionToken"].ToString();
            var body = pages[token.Length == 0 ? 0 : int.Parse(token, CultureInfo.InvariantCulture)];
            context.Response.ContentType = "text/xml; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        return app;
    }

    private static List<byte[]> Pages(string[] files, int count)
    {
        var papers = files
            .SelectMany(Papers)
            .Where(paper => paper.Ids[0].Scheme == IdScheme.Arxiv && paper.Title.Length > 0)
            .DistinctBy(paper => paper.Ids[0])
            .Take(count)
            .OrderBy(paper => paper.Published)
            .ToList();
        var pages = new List<byte[]>();
        foreach (var chunk in papers.Chunk(PageSize))
        {
            var last = (pages.Count + 1) * PageSize >= papers.Count;
            pages.Add(
                Encoding.UTF8.GetBytes(
                    $"""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
                    {string.Concat(chunk.Select(Record))}<resumptionToken>{(last ? "" : pages.Count + 1)}</resumptionToken>
                    </ListRecords></OAI-PMH>
                    """
                )
            );
        }

        return pages;
    }

    private static IEnumerable<Listing> Papers(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var imported in new PaperLines().Read(stream))
        {
            if (imported.Listing is { } listing)
            {
                yield return listing;
            }
        }
    }

    private static string Record(Listing paper)
    {
        var id = paper.Ids[0].Value;
        var submitted = (paper.Published ?? DateTimeOffset.UnixEpoch).UtcDateTime;
        var doi = paper.Ids.FirstOrDefault(one => one.Scheme == IdScheme.Doi).Value;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <record><header><identifier>oai:arXiv.org:{id}</identifier><datestamp>{submitted.AddDays(
                1
            ):yyyy-MM-dd}</datestamp><setSpec>cs:cs:LG</setSpec></header>
            <metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>{id}</id><submitter>{SecurityElement.Escape(
                paper.Authors.FirstOrDefault()?.Name
            )}</submitter>
            <version version="v1"><date>{submitted:r}</date><size>1103kb</size><source_type>D</source_type></version>
            <title>{SecurityElement.Escape(paper.Title)}</title><authors>{SecurityElement.Escape(
                string.Join(", ", paper.Authors.Select(author => author.Name))
            )}</authors>
            <categories>{string.Join(' ', paper.Categories)}</categories>{Field("comments", paper.Comment)}{Field(
                "journal-ref",
                paper.JournalRef
            )}{Field("doi", doi)}
            <license>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</license><abstract>  {SecurityElement.Escape(
                paper.Abstract
            )}
            </abstract></arXivRaw></metadata></record>

            """
        );
    }

    private static string Field(string name, string? text) =>
        string.IsNullOrEmpty(text) ? "" : $"<{name}>{SecurityElement.Escape(text)}</{name}>";
}

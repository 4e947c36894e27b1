using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Courant.Core.Model;
using Courant.Core.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Courant.Tests.EndToEnd;

/// <summary>One request as the server saw it; the times are timestamps of the system's clock.</summary>
internal sealed record Visit(string Query, bool Api, string Agent, int InFlight)
{
    public long Start { get; } = TimeProvider.System.GetTimestamp();

    public long End { get; set; }

    /// <summary>Whether it goes on with a list by its resumption token.</summary>
    public bool IsLaterPage => Query.Contains("resumptionToken", StringComparison.Ordinal);
}

/// <summary>What a server does instead of answering.</summary>
internal enum Trouble
{
    None,
    TooManyRequests,
    Unavailable,
    Overloaded,
    Truncated,
    LostToken,
    Silence,
}

/// <summary>
/// A real server on loopback that stands in for arXiv: OAI-PMH with sets, days and resumption tokens under <c>/oai</c>, the query
/// API under <c>/api</c>. It notes when each request began and ended.
/// </summary>
internal sealed partial class ArxivStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, AnnouncedPaper> _papers = [];
    private int _inFlight;

    private ArxivStandIn(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;

    public ConcurrentQueue<Visit> Visits { get; } = [];

    /// <summary>Decides of each request how it goes wrong.</summary>
    public Func<Visit, Trouble> Goes { get; set; } = _ => Trouble.None;

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Takes { get; set; } = TimeSpan.Zero;

    public int PageSize { get; set; } = 4;

    public IReadOnlyCollection<AnnouncedPaper> Papers => [.. _papers.Values];

    public static async Task<ArxivStandIn> StartAsync(params IEnumerable<AnnouncedPaper> papers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ArxivStandIn(app);
        server.Announce(papers);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Url = new Uri(app.Urls.First());
        return server;
    }

    /// <summary>Adds papers, or replaces them by their newer versions.</summary>
    public void Announce(params IEnumerable<AnnouncedPaper> papers)
    {
        foreach (var paper in papers)
        {
            _papers[paper.Id] = paper;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var visit = new Visit(
            context.Request.QueryString.Value ?? "",
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            context.Request.Headers.UserAgent.ToString(),
            Interlocked.Increment(ref _inFlight)
        );
        Visits.Enqueue(visit);
        try
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
            await Task.Delay(Takes, gone.Token);
            await AnswerAsync(context, visit, gone.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            visit.End = TimeProvider.System.GetTimestamp();
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task AnswerAsync(HttpContext context, Visit visit, CancellationToken cancel)
    {
        var query = context.Request.Query;
        switch (Goes(visit))
        {
            case Trouble.TooManyRequests:
                context.Response.StatusCode = 429;
                await context.Response.WriteAsync("Rate exceeded.", cancel);
                return;
            case Trouble.Unavailable:
                context.Response.StatusCode = 503;
                context.Response.Headers.RetryAfter = "1";
                return;
            case Trouble.Overloaded:
                context.Response.StatusCode = 503;
                context.Response.Headers.RetryAfter = "0";
                return;
            case Trouble.Truncated:
                var whole = visit.Api ? Feed(query) : Oai(query);
                await context.Response.WriteAsync(whole[..(whole.Length * 2 / 3)], cancel);
                return;
            case Trouble.LostToken when visit.IsLaterPage:
                await context.Response.WriteAsync(
                    Wrapped("<error code=\"badResumptionToken\">the token has expired</error>"),
                    cancel
                );
                return;
            case Trouble.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
                return;
            default:
                context.Response.ContentType = "text/xml; charset=utf-8";
                await context.Response.WriteAsync(visit.Api ? Feed(query) : Oai(query), cancel);
                return;
        }
    }

    private string Oai(IQueryCollection query)
    {
        var (set, from, skip) = query["resumptionToken"].ToString() is { Length: > 0 } token
            ? token.Split('/') is [var asked, var since, var next]
                ? (asked, since, int.Parse(next, CultureInfo.InvariantCulture))
                : ("", "", 0)
            : (query["set"].ToString(), query["from"].ToString(), 0);
        if (
            query["verb"] != "ListRecords"
            || query.ContainsKey("until")
            || !DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        )
        {
            return Wrapped("<error code=\"badArgument\">what was asked is not understood</error>");
        }

        var fitting = _papers
            .Values.Where(paper => paper.IsIn(set) && paper.Day >= first)
            .OrderBy(paper => paper.Day)
            .ThenBy(paper => paper.Id, StringComparer.Ordinal)
            .ToList();
        if (fitting.Count == 0)
        {
            return Wrapped("<error code=\"noRecordsMatch\"/>");
        }

        var page = fitting.Skip(skip).Take(PageSize).ToList();
        var more = skip + page.Count < fitting.Count;
        return Wrapped(
            $"<ListRecords>{string.Concat(page.Select(paper => paper.Record()))}<resumptionToken>{(more ? $"{set}/{from}/{skip + page.Count}" : "")}</resumptionToken></ListRecords>"
        );
    }

    private string Feed(IQueryCollection query)
    {
        var asked = Backfill().Match(query["search_query"].ToString());
        var (from, to) = (Minute(asked.Groups["from"].Value), Minute(asked.Groups["to"].Value));
        var set = ArxivCategories.SetOf(asked.Groups["category"].Value)!;
        var fitting = _papers
            .Values.Where(paper => paper.IsIn(set) && paper.Versions[0].Date >= from && paper.Versions[0].Date <= to)
            .OrderBy(paper => paper.Versions[0].Date)
            .ThenBy(paper => paper.Id, StringComparer.Ordinal)
            .ToList();
        var start = int.Parse(query["start"].ToString(), CultureInfo.InvariantCulture);
        var to100 = int.Parse(query["max_results"].ToString(), CultureInfo.InvariantCulture);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
            <opensearch:totalResults>{fitting.Count}</opensearch:totalResults>
            {string.Concat(fitting.Skip(start).Take(to100).Select(paper => paper.Entry()))}
            </feed>
            """;
    }

    private static DateTimeOffset Minute(string text) =>
        DateTimeOffset.ParseExact(text, "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Wrapped(string inner) =>
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">")
            .Append(inner)
            .Append("</OAI-PMH>")
            .ToString();

    [GeneratedRegex(
        @"^cat:(?<category>\S+) AND submittedDate:\[(?<from>\d{12}) TO (?<to>\d{12})\]$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Backfill();
}

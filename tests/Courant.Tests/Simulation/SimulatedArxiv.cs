using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Courant.Core.Sources;
using Courant.Tests.EndToEnd;

namespace Courant.Tests.Simulation;

/// <summary>What a server answers: with <paramref name="Hangs"/> nothing, ever.</summary>
internal sealed record SimulatedAnswer(int Status, string MediaType, string Body, TimeSpan Takes, bool Hangs = false)
{
    public string? RetryAfter { get; init; }

    /// <summary>What the same document has again: the feeds and the pages of new listings have one.</summary>
    public string? Tag { get; init; }
}

/// <summary>A request as the server saw it, the fault that met it, and the rules of arXiv's that it broke.</summary>
internal sealed record Exchange(Door? Door, string Part, Uri Url, DateTimeOffset Start, int Status, Fault? Fault, string? Breach)
{
    public DateTimeOffset? End { get; set; }
}

/// <summary>
/// arXiv as one function of an instant and a request: OAI-PMH, the query API, the feeds and the pages of new listings, all from one
/// history, with the faults of the day.
/// </summary>
internal sealed partial class SimulatedArxiv(ArxivHistory history, IReadOnlyList<Fault> faults, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<Fault, int> _met = [];
    private DateTimeOffset _refusedUntil = DateTimeOffset.MinValue;

    /// <summary>Records of a page of OAI-PMH's.</summary>
    public int PageSize { get; init; } = 12;

    public List<Exchange> Log { get; } = [];

    public SimulatedAnswer Answer(DateTimeOffset at, Uri url)
    {
        var query = Query(url);
        Door? door =
            url.AbsolutePath.StartsWith("/oai", StringComparison.Ordinal) ? Door.Oai
            : url.AbsolutePath.StartsWith("/api/query", StringComparison.Ordinal) ? Door.Api
            : url.AbsolutePath.StartsWith("/rss/", StringComparison.Ordinal) ? Door.Feed
            : url.AbsolutePath.StartsWith("/list/", StringComparison.Ordinal) ? Door.Listing
            : null;
        var part = door is { } known ? Part(known, url, query) : "";
        var day = EasternTime.DayOf(at);
        var fault = door is { } asked ? FaultOf(day, asked, part, query) : null;
        var answer = door is null
            ? new SimulatedAnswer(404, "text/plain", "no such page", TimeSpan.FromSeconds(0.2))
            : Answer(at, door.Value, part, query, fault);
        Log.Add(new Exchange(door, part, url, at, answer.Status, fault, Breach(at, query, door)));
        if (answer.Status == 403)
        {
            // As arXiv sees it: whoever comes back on the same day carries on after a refusal.
            _refusedUntil = new DateTimeOffset(at.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        }

        return answer;
    }

    private SimulatedAnswer Answer(DateTimeOffset at, Door door, string part, Dictionary<string, string> query, Fault? fault)
    {
        switch (fault?.Ill)
        {
            case Ill.Storm:
                return new(429, "text/plain", "Rate exceeded.", TimeSpan.FromSeconds(0.26 + _random.NextDouble() * 124));
            case Ill.Overload:
                return new(503, "text/html", "first byte timeout", TimeSpan.FromSeconds(183)) { RetryAfter = "0" };
            case Ill.Refusal:
                return new(403, "text/html", "<html><body>Forbidden</body></html>", TimeSpan.FromSeconds(0.2));
            case Ill.Silence:
                return new(0, "", "", TimeSpan.Zero, Hangs: true);
            case Ill.Touch:
                Touch(at, part);
                break;
        }

        // What is stale is what would have been shown at the end of the day before.
        var seen = fault?.Ill == Ill.Staleness ? EasternTime.At(EasternTime.DayOf(at), TimeSpan.FromHours(-3)) : at;
        var whole = door switch
        {
            Door.Oai => Oai(seen, query, fault),
            Door.Api => Api(seen, query, fault),
            Door.Feed when fault?.Ill == Ill.ErrorAsAnswer => ListingPages.FeedError(part),
            Door.Feed => Feed(seen, part),
            _ => Listing(seen, part),
        };
        var body = fault?.Ill == Ill.Truncation ? whole[..(whole.Length * 2 / 3)] : whole;
        var type = door switch
        {
            Door.Oai => "text/xml; charset=utf-8",
            Door.Api => "application/atom+xml; charset=utf-8",
            Door.Feed => "application/rss+xml",
            _ => "text/html; charset=utf-8",
        };
        return new(
            door == Door.Feed && fault?.Ill == Ill.ErrorAsAnswer ? 400 : 200,
            type,
            body,
            TimeSpan.FromSeconds(0.2 + _random.NextDouble())
        )
        {
            Tag = door is Door.Feed or Door.Listing ? $"{string.GetHashCode(body, StringComparison.Ordinal):x}" : null,
        };
    }

    private Fault? FaultOf(DateOnly day, Door door, string part, Dictionary<string, string> query)
    {
        foreach (var fault in faults.Where(fault => fault.Meets(day, door, part)))
        {
            var met = _met.GetValueOrDefault(fault);
            if (met < fault.Times && (fault.Ill is not (Ill.TokenLoss or Ill.Touch) || query.ContainsKey("resumptionToken")))
            {
                _met[fault] = met + 1;
                return fault;
            }
        }

        return null;
    }

    private string? Breach(DateTimeOffset at, Dictionary<string, string> query, Door? door) =>
        at < _refusedUntil ? "carried on after a 403"
        : door is null ? "asked for what is none of arXiv's services"
        : query.ContainsKey("until") ? "sent until"
        : door == Door.Oai && query.TryGetValue("from", out var from) && from.Contains('T', StringComparison.Ordinal)
            ? "sent a time of day"
        : null;

    private string Oai(DateTimeOffset at, Dictionary<string, string> query, Fault? fault)
    {
        if (query.GetValueOrDefault("verb") == "GetRecord")
        {
            var id = query.GetValueOrDefault("identifier", "").Replace("oai:arXiv.org:", "", StringComparison.Ordinal);
            return history.ById[id].Where(change => change.Shown <= at).MaxBy(change => change.Number) is { } change
                ? Wrapped($"<GetRecord>{change.After.Record()}</GetRecord>")
                : Error("idDoesNotExist", "nothing is known under this identifier");
        }

        var state = query.TryGetValue("resumptionToken", out var token) ? Query(token) : query;
        if (fault?.Ill == Ill.TokenLoss || (token is not null && query.Count > 2))
        {
            return Error("badResumptionToken", "the token has expired or is not known");
        }

        if (
            query.GetValueOrDefault("verb") != "ListRecords"
            || query.ContainsKey("until")
            || !DateOnly.TryParseExact(state.GetValueOrDefault("from"), "yyyy-MM-dd", out var from)
            || from < new DateOnly(2005, 9, 16)
            || state.GetValueOrDefault("metadataPrefix") != "arXivRaw"
        )
        {
            return Error("badArgument", "what was asked is not understood");
        }

        if (fault?.Ill == Ill.Emptiness)
        {
            return Wrapped("<ListRecords></ListRecords>");
        }

        var set = state.GetValueOrDefault("set", "");
        var fitting = history.ChangedSince(from, set, at);
        var skip = int.Parse(state.GetValueOrDefault("skip", "0"), CultureInfo.InvariantCulture);
        var page = fitting.Skip(skip).Take(PageSize).ToList();
        if (page.Count == 0)
        {
            return Error("noRecordsMatch", "");
        }

        // As the server does it: the next page begins with the last day shown, and passes over what of it was shown.
        var more = "";
        if (skip + page.Count < fitting.Count)
        {
            var last = page[^1].Day;
            var passed = fitting.Take(skip + page.Count).Count(paper => paper.Day == last);
            more = $"verb=ListRecords&amp;metadataPrefix=arXivRaw&amp;set={set}&amp;from={last:yyyy-MM-dd}&amp;skip={passed}";
        }

        return Wrapped(
            $"<ListRecords>{string.Concat(page.Select(paper => paper.Record()))}<resumptionToken expirationDate=\"{at.UtcDateTime.Date.AddDays(1):yyyy-MM-dd}T00:00:00Z\">{more}</resumptionToken></ListRecords>"
        );
    }

    private string Api(DateTimeOffset at, Dictionary<string, string> query, Fault? fault)
    {
        if (fault?.Ill == Ill.ErrorAsAnswer)
        {
            return Atom(
                1,
                "<entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>incorrect id format</summary><author><name>arXiv api core</name></author></entry>"
            );
        }

        var size = int.Parse(query.GetValueOrDefault("max_results", "10"), CultureInfo.InvariantCulture);
        var start = int.Parse(query.GetValueOrDefault("start", "0"), CultureInfo.InvariantCulture);
        var fitting = query.TryGetValue("id_list", out var list)
            ? Named(list, at)
            : Found(query.GetValueOrDefault("search_query", ""), at);
        var page = fault?.Ill == Ill.Emptiness ? [] : fitting.Skip(start).Take(size);
        return Atom(fitting.Count, string.Concat(page.Select(paper => paper.Entry())));
    }

    private List<AnnouncedPaper> Named(string list, DateTimeOffset at) =>
        [.. list.Split(',').Select(id => history.ById.Contains(id) ? history.Find(id, at) : null).OfType<AnnouncedPaper>()];

    private List<AnnouncedPaper> Found(string search, DateTimeOffset at)
    {
        var asked = Backfill().Match(search);
        if (!asked.Success)
        {
            return [];
        }

        var (from, to) = (Minute(asked.Groups["from"].Value), Minute(asked.Groups["to"].Value));
        var set = ArxivCategories(asked.Groups["category"].Value);
        return
        [
            .. history
                .ChangedSince(DateOnly.FromDateTime(from.UtcDateTime), set, at)
                .Where(paper => paper.Versions[0].Date >= from && paper.Versions[0].Date <= to)
                .OrderBy(paper => paper.Versions[0].Date)
                .ThenBy(paper => paper.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whatever it says of a day on which nothing was announced, the feed is one without papers.</summary>
    private string Feed(DateTimeOffset at, string category)
    {
        var today = EasternTime.DayOf(at);
        var newest = history.NewestOut(at);
        return newest == today || history.Late.Contains(today)
            ? ListingPages.Feed(category, newest, history.Mentions(newest, category))
            : ListingPages.Feed(category, today, []);
    }

    private string Listing(DateTimeOffset at, string category)
    {
        var newest = history.NewestOut(at);
        return ListingPages.Page(category, newest, history.Mentions(newest, category));
    }

    /// <summary>A record of an earlier day changes while the list is read: it leaves its place, and the ones after it move up.</summary>
    private void Touch(DateTimeOffset at, string part)
    {
        var today = EasternTime.DayOf(at);
        var set = ArxivCategories(part);
        if (history.ChangedSince(today.AddDays(-3), set, at).FirstOrDefault(paper => paper.Day < today) is { } first)
        {
            history.Touch(first with { Day = today, Comment = $"touched at {at:HHmm}" }, at);
        }
    }

    private static string Part(Door door, Uri url, Dictionary<string, string> query) =>
        door switch
        {
            Door.Oai => OfSet(
                (query.TryGetValue("resumptionToken", out var token) ? Query(token) : query).GetValueOrDefault("set", "")
            ),
            Door.Api => Backfill().Match(query.GetValueOrDefault("search_query", "")).Groups["category"].Value,
            Door.Feed => url.Segments[^1],
            _ => url.Segments[2].TrimEnd('/'),
        };

    private static string OfSet(string set) =>
        ArxivHistory.Watched.FirstOrDefault(category => ArxivCategories(category) == set) ?? set;

    private static string ArxivCategories(string category) => Core.Model.ArxivCategories.SetOf(category) ?? "";

    private static DateTimeOffset Minute(string text) =>
        DateTimeOffset.ParseExact(text, "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The parameters; a repeated one makes the request one that is not understood.</summary>
    private static Dictionary<string, string> Query(Uri url) => Query(url.Query.TrimStart('?'));

    private static Dictionary<string, string> Query(string text)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (pair, "") : (pair[..at], Uri.UnescapeDataString(pair[(at + 1)..].Replace('+', ' ')));
            found[found.ContainsKey(name) ? $"{name} again" : name] = value;
        }

        return found;
    }

    private static string Error(string code, string message) => Wrapped($"<error code=\"{code}\">{message}</error>");

    private static string Wrapped(string inner) =>
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">")
            .Append(inner)
            .Append("</OAI-PMH>")
            .ToString();

    private static string Atom(int total, string entries) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
            <opensearch:totalResults>{total}</opensearch:totalResults>
            {entries}
            </feed>
            """;

    [GeneratedRegex(
        @"^cat:(?<category>\S+) AND submittedDate:\[(?<from>\d{12}) TO (?<to>\d{12})\]$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Backfill();
}

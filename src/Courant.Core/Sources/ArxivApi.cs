using System.Collections.Frozen;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// arXiv's query API (https://info.arxiv.org/help/api/user-manual.html): papers by category and day of submission, by
/// identifier, and by query. It is often overloaded and sometimes wrong about what it holds, so it is believed only so far as
/// its answers bear each other out.
/// </summary>
public sealed class ArxivApi(ArxivApi.Options options) : ISourceByName
{
    public const string Name = "arxiv-api";

    /// <summary>The part under which papers are asked for by identifier.</summary>
    public const string Identified = "id_list";

    /// <summary>Pages of this size are the ones that work reliably.</summary>
    public const int PageSize = 100;

    public SourceCalendar Calendar => ArxivCalendar.Calendar;

    private static readonly FrozenSet<string> Containers = new[] { "feed" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where to ask and for which categories.</summary>
    public sealed record Options
    {
        [Description("The address of the query API; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://export.arxiv.org/api/query");

        [Description("The categories to ask for, where they differ from the general ones.")]
        public IReadOnlyList<string> Categories { get; init; } = ["cs.DC", "cs.LG", "cs.AR", "cs.PF", "cs.PL", "cs.OS"];

        /// <summary>Days of submission in one query, so that no query finds more than the 30,000 papers that can be reached.</summary>
        [Range(1, 366)]
        [Description("Days of submission in one query; fewer where a category has more than 30,000 papers in them.")]
        public int SliceDays { get; init; } = 30;
    }

    /// <summary>
    /// What was submitted since a day in each category, oldest first so that papers arriving meanwhile do not move the pages. One
    /// query reaches a year ahead, which is enough for a harvest that starts within the last months.
    /// </summary>
    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [.. options.Categories.Select(category => Slice(category, since, since, since.AddDays(366), null, 0, 0))];

    /// <summary>
    /// A back-fill of each category, in slices of days of submission. What is announced on a day was submitted up to
    /// <see cref="ArxivCalendar.LongestPause"/> days before.
    /// </summary>
    public IReadOnlyList<SourceRequest> Past(DateOnly from, DateOnly to) =>
        [.. options.Categories.Select(category => Slice(category, from, from.AddDays(-ArxivCalendar.LongestPause), to, 0, 0))];

    /// <summary>Requests of a hundred papers each.</summary>
    public IReadOnlyList<SourceRequest> ByName(IReadOnlyList<PaperId> papers) =>
        [
            .. papers
                .Where(paper => paper.Scheme == IdScheme.Arxiv)
                .Distinct()
                .Chunk(PageSize)
                .Select(chunk => string.Join(',', chunk.Select(paper => paper.Value)))
                .Select(list => new SourceRequest(
                    Name,
                    Identified,
                    default,
                    Address($"id_list={Uri.EscapeDataString(list)}&start=0&max_results={PageSize}"),
                    Cursor: list
                )),
        ];

    /// <summary>A request for the papers that a query in arXiv's own grammar finds, newest submission first.</summary>
    public SourceRequest ByQuery(string part, string query, DateOnly since) =>
        new(Name, part, since, Pages(query, 0, "descending"), Cursor: new State(null, 0, null).ToString());

    /// <summary>
    /// Reads an Atom feed. An error that poses as a paper is a fault. An empty page before the greatest total ever stated, and
    /// an empty first page, are to be asked again; where <see cref="SourcePage.Total"/> is 0, the third such answer may be believed
    /// and its <see cref="SourcePage.Next"/> followed.
    /// </summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer)
    {
        var body = answer.Body;
        using var xml = ForeignXml.Open(body, Containers);
        var entries = new ArxivEntries(asked.Part, IsBackfill(asked));
        int? total = null;
        while (xml.Next() is { } element)
        {
            switch (element.Name)
            {
                case "entry" when ArxivEntries.ErrorIn(element) is { } error:
                    return Fault($"arXiv answers with an error: {error}");
                case "entry":
                    entries.Add(element);
                    break;
                case "totalResults" when int.TryParse(element.Text, NumberStyles.None, null, out var stated):
                    total = stated;
                    break;
            }
        }

        if (xml.Root != "feed")
        {
            return body.IsEmpty
                ? Again("the answer is empty", total)
                : Fault(
                    $"not an Atom feed but {(xml.Root.Length > 0 ? $"<{xml.Root}>" : $"\"{WhiteSpace.Fold(xml.Start)}\"")}; check the address"
                );
        }

        if (xml.Fault is { } broken)
        {
            return Again($"the answer breaks off after {entries.Count} papers: {broken}", total);
        }

        if (total is null)
        {
            return Fault("a feed that does not say how many papers there are; it is not the query API's");
        }

        if (entries.Bad * 5 > entries.Count)
        {
            return Fault($"{entries.Bad} of {entries.Count} papers have no title or identifier; the format may have changed") with
            {
                Problems = entries.Problems,
            };
        }

        return asked.Part == Identified ? ReadIdentified(asked, entries, total.Value) : ReadPage(asked, entries, total.Value);
    }

    private static SourcePage ReadIdentified(SourceRequest asked, ArxivEntries entries, int total)
    {
        var wanted = (asked.Cursor ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (entries.Count == 0 && wanted.Length > 1)
        {
            return Again($"none of {wanted.Length} papers came", total);
        }

        var came = entries.Listings.Select(listing => listing.Ids[0].Value).ToHashSet(StringComparer.Ordinal);
        return new SourcePage
        {
            Listings = entries.Listings,
            Total = total,
            Problems =
            [
                .. entries.Problems,
                .. wanted
                    .Where(id => !came.Contains(id))
                    .Select(id => new Problem($"{Name} arxiv:{id}", "arXiv returned no paper for this identifier")),
            ],
        };
    }

    private SourcePage ReadPage(SourceRequest asked, ArxivEntries entries, int total)
    {
        var state = State.Of(asked.Cursor);
        var start = Number(asked.Url, "start", 0);
        var greatest = Math.Max(state.Greatest, total);
        if (entries.Count == 0 && (start < greatest || start == 0))
        {
            return greatest > 0
                ? Again($"an empty page at {start} of {greatest}", greatest)
                : Again("nothing found, which arXiv also says when it is not so", 0) with
                {
                    Next = NextSlice(asked, state, 0),
                };
        }

        // What changes in a total is noted; the end is a page that is not full, past every total that was ever stated.
        if (asked.Page > 0 && state.Greatest > 0 && total != state.Greatest)
        {
            entries.Problems.Add(
                new Problem($"{Name} {asked.Part}", $"the total changed from {state.Greatest} to {total} while paging")
            );
        }

        var end = start + entries.Count;
        var more = entries.Count > 0 && (end < greatest || entries.Count >= Number(asked.Url, "max_results", 10));
        var next = more
            ? asked with
            {
                Url = StartingAt(asked.Url, end),
                Page = asked.Page + 1,
                Seen = asked.Seen + entries.Listings.Count,
                Cursor = (state with { Greatest = greatest }).ToString(),
            }
            : NextSlice(asked, state, entries.Listings.Count);
        return new SourcePage
        {
            Listings = entries.Listings,
            Problems = entries.Problems,
            Total = greatest,
            Next = next,
        };
    }

    private SourceRequest? NextSlice(SourceRequest asked, State state, int count) =>
        state is { SliceEnd: { } end, Last: { } last } && end < last
            ? Slice(asked.Part, asked.Since, end.AddDays(1), last, asked.Page + 1, asked.Seen + count)
            : null;

    /// <summary>The slice of a back-fill that begins with a day of submission and ends with its last day at the latest.</summary>
    private SourceRequest Slice(string category, DateOnly since, DateOnly from, DateOnly last, int page, int seen)
    {
        var end = from.AddDays(options.SliceDays - 1);
        return Slice(category, since, from, end < last ? end : last, last, page, seen);
    }

    private SourceRequest Slice(string category, DateOnly since, DateOnly from, DateOnly to, DateOnly? last, int page, int seen)
    {
        var query = $"cat:{category} AND submittedDate:[{from:yyyyMMdd}0000 TO {to:yyyyMMdd}2359]";
        return new SourceRequest(
            Name,
            category,
            since,
            Pages(query, 0, "ascending"),
            page,
            seen,
            new State(to, 0, last).ToString()
        );
    }

    private Uri Pages(string query, int start, string order) =>
        Address(
            $"search_query={Uri.EscapeDataString(query).Replace("%20", "+", StringComparison.Ordinal)}&start={start}&max_results={PageSize}&sortBy=submittedDate&sortOrder={order}"
        );

    private Uri Address(string query) => new($"{options.Url.AbsoluteUri}{(options.Url.Query.Length > 0 ? '&' : '?')}{query}");

    private static Uri StartingAt(Uri url, int start)
    {
        var (at, length) = Place(url.AbsoluteUri, "start");
        return new Uri(
            at < 0
                ? $"{url.AbsoluteUri}&start={start}"
                : string.Concat(url.AbsoluteUri.AsSpan(0, at), $"{start}", url.AbsoluteUri.AsSpan(at + length))
        );
    }

    /// <summary>A number in the address, or what arXiv takes where it is not given.</summary>
    private static int Number(Uri url, string parameter, int otherwise)
    {
        var (at, length) = Place(url.AbsoluteUri, parameter);
        return at >= 0 && int.TryParse(url.AbsoluteUri.AsSpan(at, length), NumberStyles.None, null, out var number)
            ? number
            : otherwise;
    }

    /// <summary>Where a parameter's value stands in an address; -1 if it does not.</summary>
    private static (int At, int Length) Place(string url, string parameter)
    {
        var at = Math.Max(
            url.IndexOf($"&{parameter}=", StringComparison.Ordinal),
            url.IndexOf($"?{parameter}=", StringComparison.Ordinal)
        );
        if (at < 0)
        {
            return (-1, 0);
        }

        at += parameter.Length + 2;
        var end = url.IndexOf('&', at);
        return (at, (end < 0 ? url.Length : end) - at);
    }

    private static bool IsBackfill(SourceRequest asked) =>
        State.Of(asked.Cursor).SliceEnd is not null && asked.Part != Identified;

    private static SourcePage Fault(string why) => new() { Verdict = PageVerdict.Fault, Why = why };

    private static SourcePage Again(string why, int? total) =>
        new()
        {
            Verdict = PageVerdict.AskAgain,
            Why = why,
            Total = total,
        };

    /// <summary>
    /// The cursor: the last day of the slice, the greatest total stated so far, and the last day of a back-fill that has more slices.
    /// </summary>
    private sealed record State(DateOnly? SliceEnd, int Greatest, DateOnly? Last)
    {
        public override string ToString() => $"{Greatest};{SliceEnd:yyyy-MM-dd}{(Last is { } day ? $";{day:yyyy-MM-dd}" : "")}";

        public static State Of(string? cursor) =>
            cursor?.Split(';') is [var greatest, var end, .. var rest]
            && int.TryParse(greatest, NumberStyles.None, null, out var total)
                ? new State(Day(end), total, rest is [var last] ? Day(last) : null)
                : new State(null, 0, null);

        private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
    }
}

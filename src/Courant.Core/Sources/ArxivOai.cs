using System.Collections.Frozen;
using System.ComponentModel;
using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// arXiv's OAI-PMH interface (https://info.arxiv.org/help/oa/index.html, protocol http://www.openarchives.org/OAI/openarchivesprotocol.html):
/// every record that changed on or after a day, with all its versions, one category at a time.
/// </summary>
public sealed class ArxivOai(ArxivOai.Options options) : ISourceByName
{
    public const string Name = "arxiv-oai";

    /// <summary>The part under which papers are asked for by name.</summary>
    public const string Named = "GetRecord";

    /// <summary>A harvest that loses its resumption token more often than this does not get anywhere.</summary>
    private const int MostRestarts = 5;

    /// <summary>arXiv has no metadata dated before this day and answers badArgument to an earlier one.</summary>
    private static readonly DateOnly Earliest = new(2005, 9, 16);

    public SourceCalendar Calendar => ArxivCalendar.Calendar;

    private static readonly FrozenSet<string> Containers = new[]
    {
        "OAI-PMH",
        "ListRecords",
        "GetRecord",
        "ListIdentifiers",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where to ask and for which categories (<c>cs.LG</c>) or archives (<c>hep-th</c>).</summary>
    public sealed record Options
    {
        [Description("The address of the OAI-PMH interface; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://oaipmh.arxiv.org/oai");

        [Description("The categories to ask for, where they differ from the general ones.")]
        public IReadOnlyList<string> Categories { get; init; } = ["cs.DC", "cs.LG", "cs.AR", "cs.PF", "cs.PL", "cs.OS"];
    }

    /// <summary>
    /// One request a category, by day: arXiv refuses times of day, and an end would only cut off what changes meanwhile. Throws
    /// <see cref="ArgumentException"/> for a category of no archive of arXiv.
    /// </summary>
    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [.. options.Categories.Select(category => From(category, since, since < Earliest ? Earliest : since, 0, 0, 0))];

    /// <summary>A request for each paper.</summary>
    public IReadOnlyList<SourceRequest> ByName(IReadOnlyList<PaperId> papers) =>
        [
            .. papers
                .Where(paper => paper.Scheme == IdScheme.Arxiv)
                .Distinct()
                .Select(paper => $"oai:arXiv.org:{paper.Value}")
                .Select(name => new SourceRequest(
                    Name,
                    Named,
                    default,
                    Address($"verb=GetRecord&metadataPrefix=arXivRaw&identifier={Uri.EscapeDataString(name)}"),
                    Cursor: name
                )),
        ];

    /// <summary>
    /// Reads an answer in any of arXiv's formats. What breaks off or is empty without saying so is to be asked again; a token
    /// that died leads to a restart from the last day seen, at most five times.
    /// </summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer)
    {
        var body = answer.Body;
        using var xml = ForeignXml.Open(body, Containers);
        var found = new ArxivRecords(asked.Part);
        string? identifiers = null;
        Element? token = null;
        var errors = new List<(string Code, string Message)>();
        while (xml.Next() is { } element)
        {
            switch (element.Name)
            {
                case "record" or "arXivRaw" or "arXiv" or "dc":
                    found.Add(element);
                    break;
                case "resumptionToken":
                    token = element;
                    break;
                case "error":
                    errors.Add((element["code"] ?? "without a code", element.Text));
                    break;
                case "header" or "metadataFormat" or "set" or "ListSets" or "ListMetadataFormats" or "Identify":
                    identifiers = element.Name == "header" ? "ListIdentifiers" : element.Name;
                    break;
            }
        }

        if (xml.Root is not ("OAI-PMH" or "record" or "arXivRaw" or "arXiv" or "dc" or "ListRecords" or "GetRecord"))
        {
            return body.IsEmpty
                ? Again("the answer is empty")
                : Fault(
                    $"not OAI-PMH but {(xml.Root.Length > 0 ? $"<{xml.Root}>" : $"\"{WhiteSpace.Fold(xml.Start)}\"")}; check the address"
                );
        }

        if (xml.Fault is { } broken)
        {
            return Again($"the answer breaks off after {found.Count} records: {broken}");
        }

        if (errors.Count > 0)
        {
            return Refused(asked, errors);
        }

        if (identifiers is not null)
        {
            return Fault($"an answer to another question ({identifiers}); records come from verb=ListRecords");
        }

        if (found.Count == 0)
        {
            return Again("a list without records and without the error that would explain it");
        }

        if (found.Bad * 5 > found.Count)
        {
            return Fault($"{found.Bad} of {found.Count} records have no title or identifier; the format may have changed") with
            {
                Problems = found.Problems,
            };
        }

        return Following(
            asked,
            token,
            new SourcePage
            {
                Listings = found.Listings,
                Gone = found.Gone,
                Problems = found.Problems,
                Total = int.TryParse(token?["completeListSize"], NumberStyles.None, null, out var total) ? total : null,
            },
            found.SortedUpTo
        );
    }

    /// <summary>The page with its next request, if a token stands in it; an empty token is the end.</summary>
    private SourcePage Following(SourceRequest asked, Element? token, SourcePage page, DateOnly? sortedUpTo)
    {
        if (token?.Text is not { Length: > 0 } resume)
        {
            return page;
        }

        var url = Address($"verb=ListRecords&resumptionToken={Uri.EscapeDataString(resume)}");
        if (url == asked.Url)
        {
            return Fault("the resumption token leads back to the same page");
        }

        // The list is in order of days, so a restart from the last one misses nothing; in a list that is not, it would.
        var (day, restarts) = ReadCursor(asked);
        day = sortedUpTo is not { } last || last < day ? asked.Since : last;
        return page with
        {
            Next = asked with
            {
                Url = url,
                Page = asked.Page + 1,
                Seen = asked.Seen + page.Listings.Count,
                Cursor = Cursor(day, restarts),
            },
        };
    }

    private SourcePage Refused(SourceRequest asked, List<(string Code, string Message)> errors)
    {
        if (errors.TrueForAll(error => error.Code == "noRecordsMatch"))
        {
            return new SourcePage { Why = "no record changed" };
        }

        var (code, message) = errors.Find(error => error.Code != "noRecordsMatch");
        var said = message.Length == 0 ? code : $"{code}: {message}";
        var (day, restarts) = ReadCursor(asked);
        if (code == "badResumptionToken" && asked.Page > 0)
        {
            return restarts >= MostRestarts
                ? Fault($"{said}; the token was lost {restarts + 1} times, the last time at {day:yyyy-MM-dd}")
                : new SourcePage
                {
                    Why = $"the resumption token was lost; starting again from {day:yyyy-MM-dd}",
                    Problems = [new Problem($"{Name} {asked.Part}", $"{said}; starting again from {day:yyyy-MM-dd}")],
                    Next = From(
                        asked.Part,
                        asked.Since,
                        day < Earliest ? Earliest : day,
                        asked.Page + 1,
                        asked.Seen,
                        restarts + 1
                    ),
                };
        }

        return Fault(
            code switch
            {
                "badArgument" => $"{said}; arXiv refuses this category or day, or changed its interface",
                "idDoesNotExist" => $"{said}; arXiv has no such paper",
                "cannotDisseminateFormat" => $"{said}; the server does not serve arXivRaw, so it is not arXiv's",
                "noSetHierarchy" => $"{said}; the server has no categories, so it is not arXiv's",
                _ => said,
            }
        );
    }

    private SourceRequest From(string category, DateOnly since, DateOnly from, int page, int seen, int restarts)
    {
        var set =
            ArxivCategories.SetOf(category)
            ?? throw new ArgumentException(
                $"{category} is no category of arXiv (see https://arxiv.org/category_taxonomy)",
                nameof(category)
            );
        var url = Address($"verb=ListRecords&metadataPrefix=arXivRaw&set={Uri.EscapeDataString(set)}&from={from:yyyy-MM-dd}");
        return new SourceRequest(Name, category, since, url, page, seen, Cursor(from, restarts));
    }

    private Uri Address(string query) => new($"{options.Url.AbsoluteUri}{(options.Url.Query.Length > 0 ? '&' : '?')}{query}");

    /// <summary>The day from which the list could be read again, and how often it has been.</summary>
    private static string Cursor(DateOnly day, int restarts) => $"{day:yyyy-MM-dd};{restarts}";

    private static (DateOnly Day, int Restarts) ReadCursor(SourceRequest asked) =>
        asked.Cursor?.Split(';') is [var day, var restarts]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var from)
        && int.TryParse(restarts, NumberStyles.None, null, out var times)
            ? (from, times)
            : (asked.Since, 0);

    private static SourcePage Fault(string why) => new() { Verdict = PageVerdict.Fault, Why = why };

    private static SourcePage Again(string why) => new() { Verdict = PageVerdict.AskAgain, Why = why };
}

using System.Collections.Frozen;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// DBLP's search (https://dblp.org/faq/How+to+use+the+dblp+search+API.html): papers of streams, of venues and by words. DBLP knows
/// years and no days, so the year before the day, its own and the next one are asked for, one after the other, and what it lists is
/// announced on no day.
/// </summary>
public sealed class Dblp(Dblp.Options options) : ISource
{
    public const string Name = "dblp";

    private static readonly FrozenSet<string> Containers = new[] { "dblp" }.ToFrozenSet(StringComparer.Ordinal);

    public sealed record Options
    {
        [Description("The address of the search; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://dblp.org/search/publ/api");

        [Description("The conferences and journals to watch, by DBLP's name of the stream: conf/sosp, journals/pacmpl.")]
        public IReadOnlyList<string> Streams { get; init; } = [];

        [Description("The venues to watch, by their short name: SOSP.")]
        public IReadOnlyList<string> Venues { get; init; } = [];

        [Description("Queries in DBLP's own grammar; each is asked by itself.")]
        public IReadOnlyList<string> Queries { get; init; } = [];

        [Range(1, 1000)]
        [Description("How many papers one answer may hold.")]
        public int Hits { get; init; } = 500;
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [
            .. options
                .Streams.Select(stream => $"streamid:{stream.Trim().Trim('/')}:")
                .Concat(options.Venues.Select(venue => $"venue:{venue.Trim().Replace(' ', '_')}:"))
                .Concat(options.Queries.Select(WhiteSpace.Fold))
                .Where(query => query.Length > 0)
                .Distinct()
                .Select(query => Year(new SourceRequest(Name, query, since, options.Url), since.Year - 1)),
        ];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        answer.Body.Span.TrimStart(" \t\r\n"u8) is [(byte)'<', ..]
            ? ReadRecords(asked, answer)
            : ForeignJson.Read(answer, "DBLP", json => ReadHits(asked, json));

    private SourcePage ReadHits(SourceRequest asked, JsonElement json)
    {
        var hits = json.Field("result").Field("hits");
        if (hits.Count("@total") is not { } total)
        {
            return ForeignJson.Fault($"no hits but {ForeignJson.Describe(json)}");
        }

        var rows = new PageRows(Name, asked.Part);
        var hit = hits.Field("hit");
        rows.Add(DblpPaper.Several(hit), one => DblpPaper.OfHit(one.Field("info"), Name));
        var (year, within) = Split(asked.Cursor);
        var page = rows.Page(
            asked with
            {
                Cursor = within,
            },
            total,
            DblpPaper.Several(hit).FirstOrDefault().Field("info").Text("key") ?? "",
            int.MaxValue,
            state => Address(asked.Part, year, state.Seen)
        );
        if (page.Verdict != PageVerdict.Good || year is not { } known)
        {
            return page;
        }

        var next =
            page.Next is { } more ? more with { Cursor = $"{known};{more.Cursor}" }
            : known <= asked.Since.Year
                ? Year(asked with { Page = asked.Page + 1, Seen = asked.Seen + rows.Listings.Count }, known + 1)
            : null;
        return page with { Next = next };
    }

    /// <summary>Records as DBLP exports them (https://dblp.org/xml/docu/dblpxml.pdf), one by one or many in a file.</summary>
    private static SourcePage ReadRecords(SourceRequest asked, SourceAnswer answer)
    {
        using var xml = ForeignXml.Open(answer.Body, Containers);
        var records = new List<Element>();
        while (xml.Next() is { } record)
        {
            records.Add(record);
        }

        if (xml.Root != "dblp" || xml.Fault is not null)
        {
            return ForeignJson.Fault(
                xml.Root == "dblp"
                    ? $"the records break off: {xml.Fault}"
                    : $"not DBLP's but \"{WhiteSpace.Fold(xml.Start)}\"; check the address"
            );
        }

        var rows = new PageRows(Name, asked.Part);
        rows.Add(records, record => DblpPaper.OfRecord(record, Name));
        return rows.Count == 0 ? ForeignJson.Fault("no record at all") : rows.Page();
    }

    private SourceRequest Year(SourceRequest asked, int year) =>
        asked with
        {
            Url = Address(asked.Part, year, 0),
            Cursor = $"{year};{new PageState(0, 0, "")}",
        };

    private Uri Address(string query, int? year, int first) =>
        new(
            $"{options.Url}?q={Uri.EscapeDataString(year is { } known ? $"{query} year:{known}:" : query)}&format=json&h={options.Hits}&f={first}&c=0"
        );

    /// <summary>The cursor: the year that is asked for, and how far its pages came.</summary>
    private static (int? Year, string Within) Split(string? cursor) =>
        cursor?.Split(';', 2) is [var year, var within]
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
            ? (known, within)
            : (null, "");
}

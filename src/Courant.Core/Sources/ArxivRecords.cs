using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// The records of one OAI-PMH answer as listings. <c>arXivRaw</c> keeps TeX and the version history, <c>arXiv</c> has authors in
/// parts with their affiliations, <c>oai_dc</c> is Dublin Core, which other repositories speak too.
/// </summary>
internal sealed class ArxivRecords(string part)
{
    private bool _sorted = true;
    private DateOnly? _last;

    public List<Listing> Listings { get; } = [];

    public List<PaperId> Gone { get; } = [];

    public List<Problem> Problems { get; } = [];

    public int Count { get; private set; }

    /// <summary>How many records could not be read.</summary>
    public int Bad { get; private set; }

    /// <summary>The last record's day, if the records came in order of days.</summary>
    public DateOnly? SortedUpTo => _sorted ? _last : null;

    /// <summary>Takes a <c>record</c>, or the metadata alone.</summary>
    public void Add(Element record)
    {
        Count++;
        var header = record.Child("header");
        var name = header?.TextOf("identifier");
        var datestamp = OaiHeader.Day(header?.TextOf("datestamp"));
        _sorted &= datestamp is not null && (_last is null || datestamp >= _last);
        _last = datestamp ?? _last;

        if (header?["status"] == "deleted")
        {
            if (OaiHeader.Named(name) is { } gone)
            {
                Gone.Add(gone);
            }

            return;
        }

        var metadata = record.Name == "record" ? record.Child("metadata")?.Children.FirstOrDefault() : record;
        var listing = metadata?.Name switch
        {
            "arXivRaw" => Raw(metadata, name, datestamp),
            "arXiv" => Parsed(metadata, name, datestamp),
            "dc" => DublinCore.Read(metadata, name, datestamp, part),
            _ => null,
        };

        if (listing is null || listing.Title.Length == 0 || listing.Ids.Count == 0)
        {
            Bad++;
            var lack =
                metadata is null ? "no metadata"
                : listing is null ? $"metadata in an unknown format, <{metadata.Name}>"
                : listing.Ids.Count == 0 ? "no identifier"
                : "no title";
            Problems.Add(new Problem(Where(name), lack));
            return;
        }

        // A record that was asked for by name says when it last changed, not that it was announced.
        Listings.Add(part == ArxivOai.Named ? listing with { Announced = null, Announce = null } : listing);
    }

    private Listing Raw(Element raw, string? name, DateOnly? datestamp)
    {
        var versions = new List<PaperVersion>();
        var latest = 0;
        foreach (var version in raw.All("version"))
        {
            if (!int.TryParse(version["version"]?.TrimStart('v'), NumberStyles.None, null, out var number) || number == 0)
            {
                Problems.Add(new Problem(Where(name), $"a version called \"{version["version"]}\""));
                continue;
            }

            latest = Math.Max(latest, number);
            if (Instant(version.TextOf("date")) is { } date)
            {
                versions.Add(
                    new PaperVersion(
                        number,
                        date,
                        version.TextOf("source_type")?.Contains('I', StringComparison.Ordinal) ?? false
                    )
                );
            }
            else
            {
                Problems.Add(
                    new Problem(Where(name), $"version {number} has no date that can be read: \"{version.TextOf("date")}\"")
                );
            }
        }

        versions.Sort((one, other) => one.Number.CompareTo(other.Number));
        var categories = Categories(raw);
        var whole = versions.Count > 0 && versions[^1].Number == latest;
        return Common(raw, name, categories) with
        {
            Version = latest == 0 ? null : latest,
            Versions = versions,
            Authors = AuthorNames.Split(raw.TextOf("authors") ?? ""),
            Published = versions is [{ Number: 1 } first, ..] ? first.Date : null,
            Updated = whole ? versions[^1].Date : null,
            Announced = datestamp,
            Announce = whole && datestamp is { } day ? ArxivCalendar.Announced(day, versions, categories, part) : null,
        };
    }

    private Listing Parsed(Element parsed, string? name, DateOnly? datestamp)
    {
        var categories = Categories(parsed);
        var (created, updated) = (OaiHeader.Day(parsed.TextOf("created")), OaiHeader.Day(parsed.TextOf("updated")));
        return Common(parsed, name, categories) with
        {
            Authors =
            [
                .. (parsed.Child("authors")?.All("author") ?? [])
                    .Select(author => new Author(
                        string.Join(
                            ' ',
                            new[]
                            {
                                author.TextOf("forenames"),
                                author.TextOf("keyname"),
                                author.TextOf("suffix"),
                            }.OfType<string>()
                        ),
                        author.All("affiliation").Select(written => written.Text).Where(text => text.Length > 0).ToList()
                            is { Count: > 0 } all
                            ? string.Join("; ", all)
                            : null
                    ))
                    .Where(author => AuthorNames.IsName(author.Name)),
            ],
            Published = OaiHeader.Midnight(created),
            Updated = OaiHeader.Midnight(updated ?? created),
            Announced = datestamp,
            Announce = OaiHeader.Announce(datestamp, created, updated, categories, part),
        };
    }

    /// <summary>What <c>arXivRaw</c> and <c>arXiv</c> write alike.</summary>
    private static Listing Common(Element metadata, string? name, IReadOnlyList<string> categories)
    {
        var ids = new List<PaperId>(2);
        if ((Identifiers.Arxiv(metadata.TextOf("id") ?? "") ?? OaiHeader.Named(name)) is { Scheme: IdScheme.Arxiv } id)
        {
            ids.Add(id);
        }

        AddDois(ids, metadata.TextOf("doi"));
        return new Listing
        {
            Source = ArxivOai.Name,
            Ids = ids is [{ Scheme: IdScheme.Arxiv }, ..] ? ids : [],
            Title = metadata.TextOf("title") ?? "",
            Abstract = metadata.TextOf("abstract"),
            Categories = categories,
            Comment = metadata.TextOf("comments"),
            JournalRef = metadata.TextOf("journal-ref"),
            License = metadata.TextOf("license"),
        };
    }

    /// <summary>Adds the journal's DOIs.</summary>
    internal static void AddDois(List<PaperId> ids, string? written) => ids.AddRange(Identifiers.Dois(written).Except([.. ids]));

    private static List<string> Categories(Element metadata) =>
        [
            .. (metadata.TextOf("categories") ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>An instant as arXiv writes it, <c>Mon, 22 Oct 2018 22:41:50 GMT</c>; the day of the week is not needed.</summary>
    private static DateTimeOffset? Instant(string? text)
    {
        var comma = text?.IndexOf(',') ?? -1;
        return DateTimeOffset.TryParseExact(
            text.AsSpan(comma + 1).Trim(),
            "d MMM yyyy HH:mm:ss 'GMT'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant
            : null;
    }

    private string Where(string? name) => $"{ArxivOai.Name} {part} {name ?? $"record {Count}"}";
}

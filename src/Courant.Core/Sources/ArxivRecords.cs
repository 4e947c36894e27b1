using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// The records of one OAI-PMH answer as listings. <c>arXivRaw</c> keeps TeX and the version history, <c>arXiv</c> has authors in
/// parts with their affiliations, <c>oai_dc</c> is Dublin Core, which other repositories speak too.
/// </summary>
internal sealed class ArxivRecords(string part)
{
    private const string ArxivPrefix = "oai:arXiv.org:";

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
        var datestamp = Day(header?.TextOf("datestamp"));
        _sorted &= datestamp is not null && (_last is null || datestamp >= _last);
        _last = datestamp ?? _last;

        if (header?["status"] == "deleted")
        {
            if (Named(name) is { } gone)
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
            "dc" => Dublin(metadata, name, datestamp),
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

        Listings.Add(listing);
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
        var (created, updated) = (Day(parsed.TextOf("created")), Day(parsed.TextOf("updated")));
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
            Published = Midnight(created),
            Updated = Midnight(updated ?? created),
            Announced = datestamp,
            Announce = Announce(datestamp, created, updated, categories),
        };
    }

    /// <summary>
    /// Dublin Core as arXiv writes it: dates are those of the first and the last version, the comment is a description, the
    /// journal an identifier. Of other repositories only what every one of them means alike is taken.
    /// </summary>
    private Listing Dublin(Element dublin, string? name, DateOnly? datestamp)
    {
        var identifiers = dublin.All("identifier").Select(identifier => identifier.Text).Where(text => text.Length > 0).ToList();
        var ids = new List<PaperId>();
        if (Named(name) is { Scheme: IdScheme.Arxiv } own)
        {
            ids.Add(own);
        }

        var arxiv = ids.Count > 0;
        var links = new List<Link>();
        foreach (var identifier in identifiers)
        {
            if (Identifiers.TryParse(identifier, out var id, out _) && !ids.Contains(id))
            {
                ids.Add(id);
            }

            if (Uri.TryCreate(identifier, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                links.Add(new Link(LinkKind.Abstract, url));
            }
        }

        if (!arxiv)
        {
            AddPages(ids, identifiers, name);
        }

        var descriptions = dublin
            .All("description")
            .Select(description => description.Text)
            .Where(text => text.Length > 0)
            .ToList();
        var comment = arxiv ? descriptions.Find(text => text.StartsWith("Comment: ", StringComparison.Ordinal)) : null;
        var dates = arxiv ? dublin.All("date").Select(date => Day(date.Text)).OfType<DateOnly>().ToList() : [];
        DateOnly? created = dates.Count > 0 ? dates.Min() : null;
        DateOnly? updated = dates.Count > 1 ? dates.Max() : null;
        return new Listing
        {
            Source = ArxivOai.Name,
            Ids = ids,
            Title = dublin.TextOf("title") ?? "",
            Abstract = descriptions.Find(text => text != comment),
            Authors =
            [
                .. dublin
                    .All("creator")
                    .Select(creator => new Author(AuthorNames.InReadingOrder(creator.Text)))
                    .Where(author => AuthorNames.IsName(author.Name)),
            ],
            Comment = comment?["Comment: ".Length..],
            JournalRef = arxiv
                ? identifiers.Find(text =>
                    !Identifiers.TryParse(text, out _, out _) && !text.Contains("://", StringComparison.Ordinal)
                )
                : null,
            License = dublin
                .All("rights")
                .Select(rights => rights.Text)
                .FirstOrDefault(text => text.StartsWith("http", StringComparison.Ordinal)),
            Links = links,
            Published = Midnight(created),
            Updated = Midnight(updated ?? created),
            Announced = arxiv ? datestamp : null,
            Announce = Announce(datestamp, created, updated, []),
        };
    }

    /// <summary>
    /// A paper of another repository is known by its page, which a bare site address is not, and by its OAI identifier, under
    /// which it may be deleted.
    /// </summary>
    private static void AddPages(List<PaperId> ids, List<string> identifiers, string? name)
    {
        if (ids.Count == 0 && identifiers.Where(IsPage).Select(Identifiers.OfUrl).OfType<PaperId>().ToList() is [var page, ..])
        {
            ids.Add(page);
        }

        if (Named(name) is { } oai && !ids.Contains(oai))
        {
            ids.Add(oai);
        }
    }

    private static bool IsPage(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.PathAndQuery.Length > 1;

    /// <summary>What <c>arXivRaw</c> and <c>arXiv</c> write alike.</summary>
    private static Listing Common(Element metadata, string? name, IReadOnlyList<string> categories)
    {
        var ids = new List<PaperId>(2);
        if ((Identifiers.Arxiv(metadata.TextOf("id") ?? "") ?? Named(name)) is { Scheme: IdScheme.Arxiv } id)
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

    /// <summary>The journal's DOIs; authors give several in one field, with spaces or commas between them.</summary>
    internal static void AddDois(List<PaperId> ids, string? written)
    {
        foreach (var doi in (written ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Identifiers.TryParse(doi, out var id, out _) && id.Scheme == IdScheme.Doi && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }
    }

    private static List<string> Categories(Element metadata) =>
        [
            .. (metadata.TextOf("categories") ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>By the days of the first and last version, where their hours are not given.</summary>
    private AnnounceType? Announce(DateOnly? datestamp, DateOnly? created, DateOnly? updated, IReadOnlyList<string> categories)
    {
        if (datestamp is not { } day || Midnight(created) is not { } first)
        {
            return null;
        }

        PaperVersion[] versions =
            Midnight(updated) is { } last && last != first
                ? [new PaperVersion(1, first), new PaperVersion(2, last)]
                : [new PaperVersion(1, first)];
        return ArxivCalendar.Announced(day, versions, categories, part);
    }

    /// <summary>The paper that an OAI identifier names: arXiv's by its own identifier, another repository's by the OAI identifier.</summary>
    private static PaperId? Named(string? oai) =>
        oai is null ? null
        : oai.StartsWith(ArxivPrefix, StringComparison.OrdinalIgnoreCase) ? Identifiers.Arxiv(oai.AsSpan(ArxivPrefix.Length))
        : new PaperId(IdScheme.Url, oai);

    private static DateOnly? Day(string? text) =>
        text is { Length: >= 10 }
        && DateOnly.TryParseExact(
            text.AsSpan(0, 10),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static DateTimeOffset? Midnight(DateOnly? day) =>
        day is { } date ? new DateTimeOffset(date, default, TimeSpan.Zero) : null;

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

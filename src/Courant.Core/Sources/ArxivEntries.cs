using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>The entries of an Atom feed of arXiv's query API as listings.</summary>
internal sealed class ArxivEntries(string part, bool backfill)
{
    public List<Listing> Listings { get; } = [];

    public List<Problem> Problems { get; } = [];

    public int Count { get; private set; }

    /// <summary>How many entries could not be read.</summary>
    public int Bad { get; private set; }

    /// <summary>The message of an error, which arXiv wraps in an entry; null for a paper.</summary>
    public static string? ErrorIn(Element entry)
    {
        var id = entry.TextOf("id") ?? "";
        return
            id.Contains("/api/errors", StringComparison.Ordinal)
            || (entry.TextOf("title") == "Error" && entry.Child("author")?.TextOf("name") == "arXiv api core")
            ? entry.TextOf("summary") ?? id
            : null;
    }

    public void Add(Element entry)
    {
        Count++;
        var address = entry.TextOf("id") ?? "";
        if (
            !Identifiers.TryParse(address, out var id, out var version)
            || id.Scheme != IdScheme.Arxiv
            || entry.TextOf("title") is not { } title
        )
        {
            Bad++;
            Problems.Add(
                new Problem(
                    $"{ArxivApi.Name} {part} {(address.Length > 0 ? address : $"paper {Count}")}",
                    entry.TextOf("title") is null ? "no title" : "no arXiv identifier"
                )
            );
            return;
        }

        var ids = new List<PaperId> { id };
        ArxivRecords.AddDois(ids, entry.TextOf("doi"));
        var categories = Categories(entry);
        var published = Instant(entry.TextOf("published"));
        var announced =
            backfill && version == 1 && published is { } first ? ArxivCalendar.AnnouncementDay(first) : (DateOnly?)null;
        Listings.Add(
            new Listing
            {
                Source = ArxivApi.Name,
                Ids = ids,
                Title = title,
                Version = version,
                Abstract = entry.TextOf("summary"),
                Authors =
                [
                    .. entry
                        .All("author")
                        .Select(author => new Author(author.TextOf("name") ?? "", author.TextOf("affiliation")))
                        .Where(author => AuthorNames.IsName(author.Name)),
                ],
                Categories = categories,
                Comment = entry.TextOf("comment"),
                JournalRef = entry.TextOf("journal_ref"),
                Published = published,
                Updated = Instant(entry.TextOf("updated")),
                Announced = announced,
                Announce =
                    announced is null ? null
                    : categories is not [var primary, ..] || ArxivCategories.Within(primary, part) ? AnnounceType.New
                    : AnnounceType.Cross,
                Links = Links(entry),
            }
        );
    }

    /// <summary>The primary category, then arXiv's others; classes of the ACM and the MSC stand among them and are left out.</summary>
    private static List<string> Categories(Element entry)
    {
        var categories = new List<string>();
        if (entry.Child("primary_category")?["term"] is { Length: > 0 } primary)
        {
            categories.Add(primary);
        }

        foreach (var category in entry.All("category"))
        {
            if (category["term"] is { Length: > 0 } term && ArxivCategories.IsCategory(term) && !categories.Contains(term))
            {
                categories.Add(term);
            }
        }

        return categories;
    }

    private static List<Link> Links(Element entry)
    {
        var links = new List<Link>();
        foreach (var link in entry.All("link"))
        {
            if (Uri.TryCreate(link["href"], UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                var kind =
                    link["rel"] == "alternate" ? LinkKind.Abstract
                    : link["title"] == "pdf" ? LinkKind.Pdf
                    : LinkKind.Other;
                links.Add(new Link(kind, url!));
            }
        }

        return links;
    }

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;
}

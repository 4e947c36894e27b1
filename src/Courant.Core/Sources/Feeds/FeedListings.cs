using Courant.Core.Model;

namespace Courant.Core.Sources.Feeds;

/// <summary>
/// The entries of a feed as listings. An entry is known by what its link, its name and the identifiers beside them say; else by its
/// page; else by its title (R17). What a feed calls HTML is handed to <paramref name="cleaned"/>, which gives one line of plain text.
/// </summary>
/// <param name="source">The plugin's name.</param>
/// <param name="part">The feed, for problems.</param>
/// <param name="at">When the feed was fetched; dates that are missing or more than a day after it are replaced by it.</param>
/// <param name="cleaned">Makes HTML plain.</param>
internal sealed class FeedListings(string source, string part, DateTimeOffset? at, Func<string, string> cleaned)
{
    private readonly HashSet<PaperId> _seen = [];

    public List<Listing> Listings { get; } = [];

    public List<Problem> Problems { get; } = [];

    public void Add(Feed feed)
    {
        var shared = SharedPages(feed);

        // Only Atom and JSON Feed hold that the authors of a feed are those of its entries; in RSS they are its editors.
        var inherited = feed.Version.StartsWith("rss", StringComparison.Ordinal) ? [] : feed.Authors;
        foreach (var (index, entry) in feed.Entries.Index())
        {
            var title = Line(entry.Title);
            var (ids, version) = Ids(entry, title, shared);
            if (title.Length == 0 || ids.Count == 0)
            {
                Problems.Add(
                    new Problem(
                        $"{source} {part} {entry.Link ?? entry.Id ?? $"entry {index + 1}"}",
                        title.Length == 0 ? "no title" : "no address and no name"
                    )
                );
            }
            else if (_seen.Add(ids[0]))
            {
                Listings.Add(ListingOf(entry, title, ids, version, inherited));
            }
        }
    }

    private Listing ListingOf(FeedEntry entry, string title, List<PaperId> ids, int? version, IReadOnlyList<FeedPerson> inherited)
    {
        var published = Believed(entry.Published) ?? Believed(entry.Created) ?? Believed(entry.Updated);
        return new Listing
        {
            Source = source,
            Ids = ids,
            Title = title,
            Version = version,
            Abstract = Abstract(entry),
            Authors = FeedAuthors.Of(entry.Authors.Count > 0 ? entry.Authors : inherited),
            Categories = [.. entry.Categories.Where(ArxivCategories.IsCategory)],
            License = entry.License is { } license && Web(license) is not null ? license : null,
            Published = published,
            Updated = Believed(entry.Updated) ?? published,
            Announced = (published ?? at) is { } day ? DateOnly.FromDateTime(day.UtcDateTime) : null,
            Announce = (published ?? at) is null ? null : AnnounceType.New,
            Links = Links(entry),
        };
    }

    /// <summary>The identifiers, the entry's own first, and the version where its address names one.</summary>
    private static (List<PaperId> Ids, int? Version) Ids(FeedEntry entry, string title, HashSet<string> shared)
    {
        var ids = new List<PaperId>();
        int? version = null;
        foreach (var said in entry.Identifiers.Prepend(entry.Id).Prepend(entry.Link))
        {
            if (
                said is not null
                && Identifiers.TryParse(said, out var id, out var number)
                && id.Scheme is not (IdScheme.Url or IdScheme.Title)
                && !ids.Contains(id)
            )
            {
                ids.Add(id);
                version ??= id.Scheme == IdScheme.Arxiv ? number : null;
            }
        }

        if (ids.Count == 0 && entry.Link is { } link && !shared.Contains(link) && Identifiers.OfUrl(link) is { } page)
        {
            ids.Add(page);
        }
        else if (ids.Count == 0 && entry.Id is { } name && Identifiers.OfUrl(name) is { } own)
        {
            ids.Add(own);
        }
        else if (ids.Count == 0 && title.Length > 0)
        {
            ids.Add(Identifiers.OfTitle(title));
        }

        return (ids, version);
    }

    /// <summary>The pages to which entries of different names lead: a journal's front page names none of its papers.</summary>
    private static HashSet<string> SharedPages(Feed feed) =>
        [
            .. feed
                .Entries.Where(entry => entry.Link is not null)
                .GroupBy(entry => entry.Link!)
                .Where(page =>
                    page.Select(entry => (entry.Id?.ToLowerInvariant(), entry.Title?.Value)).Distinct().Count() > 1
                    && page.Select(entry => entry.Title?.Value).Distinct().Count() > 1
                )
                .Select(page => page.Key),
        ];

    private DateTimeOffset? Believed(FeedDate? date) =>
        date?.Instant is { } instant && (at is not { } fetched || instant <= fetched.AddDays(1)) ? instant : null;

    /// <summary>The summary; the content where there is none, or where the summary is its beginning cut short.</summary>
    private string? Abstract(FeedEntry entry)
    {
        var (summary, content) = (Line(entry.Summary), Line(entry.Content));
        var cut =
            summary.TrimEnd(']', ')', '"').EndsWith('…')
            || summary.TrimEnd(']', ')', '"').EndsWith("...", StringComparison.Ordinal);
        var text = summary.Length == 0 || (cut && content.Length > summary.Length) ? content : summary;
        return text.Length > 0 ? text : null;
    }

    private string Line(FeedText? text) =>
        text is null ? ""
        : text.Kind == FeedTextKind.Html ? cleaned(text.Value)
        : WhiteSpace.Fold(text.Value);

    private static List<Link> Links(FeedEntry entry)
    {
        var links = new List<Link>();
        if (Web(entry.Link) is { } page)
        {
            links.Add(new Link(LinkKind.Abstract, page));
        }

        foreach (var link in entry.Links)
        {
            if (
                Web(link.Href) is { } url
                && links.TrueForAll(known => known.Url != url)
                && link.Rel is "alternate" or "enclosure" or "related"
            )
            {
                links.Add(new Link(link.Type == "application/pdf" ? LinkKind.Pdf : LinkKind.Other, url));
            }
        }

        return links;
    }

    private static Uri? Web(string? href) =>
        Uri.TryCreate(href, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : null;
}

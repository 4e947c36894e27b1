using System.Globalization;

namespace Courant.Core.Sources.Feeds;

/// <summary>A document of XML as a feed. Formats mix in the wild, so all of them are read by one set of names.</summary>
internal sealed class FeedXml
{
    private readonly string _version;

    /// <summary>The namespace in which the document has its own names, when it is one of its own.</summary>
    private readonly string _home;

    private FeedXml(string version, string home)
    {
        _version = version;
        _home = home;
    }

    /// <summary>Null when the root is none of a feed.</summary>
    /// <param name="document">The root, or an element without a name that holds the root and what stands around it.</param>
    public static Feed? Read(Element document, string encoding, Uri? address, string? flaw)
    {
        if ((document.Name.Length > 0 ? document : document.Children.FirstOrDefault(IsRoot)) is not { } root || !IsRoot(root))
        {
            return null;
        }

        var channel =
            Named(root, "rss", "rdf") && root.Children.FirstOrDefault(child => Named(child, "channel")) is { } inner
                ? inner
                : root;
        var version = FeedVersion.Of(root, channel);
        var entryName = version.StartsWith("atom", StringComparison.Ordinal) ? "entry" : "item";
        var entries = channel
            .Children.Concat(channel == root ? [] : root.Children)
            .Where(child => Named(child, entryName))
            .ToList();
        if (entries.Count == 0)
        {
            // Some write the entries of one format into another.
            entries = [.. channel.Children.Where(child => Named(child, "item", "entry"))];
        }

        var reader = new FeedXml(version, Vocabulary.NameOf(Named(root, "rdf") ? channel.Space : root.Space));
        var from = Base(channel == root ? address : Base(address, root), channel);
        var parts = reader.Parts(channel, from);
        var language = parts.Text("language", "dc:language") ?? channel["xml:lang"] ?? root["xml:lang"];
        return new Feed
        {
            Version = version,
            Encoding = encoding,
            Flaw = flaw,
            Title = parts.Words("title", "dc:title"),
            Subtitle = parts.Words("subtitle", "tagline", "description", "abstract", "dc:description"),
            Links = parts.Links(),
            Link = parts.Page(),
            Id = parts.Id() ?? channel["about"],
            Language = language?.Replace('_', '-') is { Length: > 0 } said ? said : null,
            Authors = parts.People("author", "managingeditor", "dc:creator", "dc:author", "itunes:author", "webmaster"),
            Published = parts.Date("published", "issued", "pubdate", "dcterms:issued"),
            Updated = parts.Date("updated", "modified", "lastbuilddate", "dc:date", "dcterms:modified", "@lastmod"),
            Created = parts.Date("created", "dcterms:created"),
            LeftOut = Math.Max(0, entries.Count - Feed.Most),
            Entries = [.. entries.Take(Feed.Most).Select(entry => reader.Entry(entry, from, language))],
        };
    }

    /// <summary>The address from which those in an element lead.</summary>
    internal static Uri? Base(Uri? outer, Element element)
    {
        var written = element["xml:base"]?.Trim();
        return string.IsNullOrEmpty(written) ? outer
            : Uri.TryCreate(outer, written, out var inner) && inner.IsAbsoluteUri && !inner.IsFile ? inner
            : Uri.TryCreate(written, UriKind.Absolute, out var whole) && !whole.IsFile ? whole
            : outer;
    }

    private FeedEntry Entry(Element entry, Uri? outer, string? language)
    {
        var parts = Parts(entry, Base(outer, entry));
        var links = parts.Links();
        var summary = parts.Words("summary", "abstract", "dcterms:abstract");
        var description = parts.Words("description", "dc:description", "itunes:summary", "media:description");
        var content = parts.Words("content:encoded", "content", "body", "xhtml:body", "fullitem");
        var id = parts.Id() ?? entry["about"];
        return new FeedEntry
        {
            Title = parts.Words("title", "dc:title", "media:title"),
            Links = links,
            Link = parts.Page(),
            Id = id,
            Authors = parts.People("author", "dc:creator", "dc:author", "itunes:author"),
            Published = parts.Date(
                "published",
                "issued",
                "pubdate",
                "dcterms:issued",
                "prism:publicationdate",
                "dc:date",
                "modified"
            ),
            Updated = parts.Date("updated", "modified", "dc:date", "dcterms:modified", "@lastmod"),
            Created = parts.Date("created", "dcterms:created"),
            Summary = summary ?? description,
            Content = content ?? (summary is null ? null : description),
            Categories = parts.Categories(),
            Language = parts.Text("dc:language") ?? entry["xml:lang"] ?? language,
            License = parts.License(links),
            Identifiers = parts.Texts("dc:identifier", "prism:doi", "dcterms:identifier", "prism:url", "arxiv:doi", "doi"),
        };
    }

    private FeedParts Parts(Element element, Uri? from) => new(element, from, _home, _version);

    private static bool IsRoot(Element element) => Named(element, "rss", "rdf", "feed", "channel");

    private static bool Named(Element element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

using Courant.Core.Model;

namespace Courant.Core.Sources.Feeds;

/// <summary>
/// The parts of a feed or an entry by name: <c>title</c> is one of the formats themselves, <c>dc:title</c> of another vocabulary,
/// <c>@lastmod</c> an attribute. Where several names are asked for, the first that is there and not empty counts.
/// </summary>
internal sealed class FeedParts
{
    private readonly Element _element;
    private readonly Uri? _from;
    private readonly string _version;
    private readonly List<(string Name, Element Part)> _parts;

    /// <param name="element">The feed or the entry.</param>
    /// <param name="from">From where its addresses lead.</param>
    /// <param name="home">A vocabulary of the document that stands for the format's own.</param>
    /// <param name="version">The format: in Atom texts say what they are, elsewhere it is to be guessed.</param>
    public FeedParts(Element element, Uri? from, string home, string version)
    {
        (_element, _from, _version) = (element, from, version);
        _parts =
        [
            .. element.Children.Select(part =>
            {
                var space = Vocabulary.NameOf(part.Space);
                var name = part.Name.ToLowerInvariant();
                return (space.Length == 0 || space == home ? name : $"{space}:{name}", part);
            }),
        ];
    }

    public FeedText? Words(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var part in All(name))
            {
                if (
                    FeedTexts.Of(
                        part,
                        FeedXml.Base(_from, part),
                        _version.StartsWith("atom", StringComparison.Ordinal),
                        _version == "atom10"
                    ) is
                    { Value.Length: > 0 } text
                )
                {
                    return text;
                }
            }
        }

        return null;
    }

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var part in All(name))
            {
                if (part.RawText.Trim() is { Length: > 0 } text)
                {
                    return text;
                }
            }
        }

        return null;
    }

    public IReadOnlyList<string> Texts(params string[] names) =>
        [.. names.SelectMany(All).Select(part => part.RawText.Trim()).Where(text => text.Length > 0).Distinct()];

    /// <summary>The last that can be read, as an entry that was changed by hand has the newer one below.</summary>
    public FeedDate? Date(params ReadOnlySpan<string> names)
    {
        FeedDate? unread = null;
        foreach (var name in names)
        {
            var written = name[0] == '@' ? [Attribute(_element, name[1..]) ?? ""] : All(name).Select(part => part.RawText.Trim());
            var dates = written
                .Where(text => text.Length > 0)
                .Select(text => new FeedDate(text, FeedDates.Instant(text)))
                .ToList();
            if (dates.FindLast(date => date.Instant is not null) is { } read)
            {
                return read;
            }

            unread ??= dates.Count > 0 ? dates[0] : null;
        }

        return unread;
    }

    public IReadOnlyList<FeedLink> Links()
    {
        var links = new List<FeedLink>();
        foreach (var (name, part) in _parts)
        {
            var from = FeedXml.Base(_from, part);
            switch (name)
            {
                // An empty address means the page on which it stands.
                case "link"
                    when (Attribute(part, "href") ?? part.RawText.Trim()) is var href
                        && (href.Length > 0 || (from is not null && part["href"] is not null)):
                    links.Add(
                        new FeedLink(
                            Absolute(href, from),
                            part["rel"] is { Length: > 0 } rel ? rel : "alternate",
                            part["type"],
                            part["title"]
                        )
                    );
                    break;
                case "enclosure" when part["url"] is { Length: > 0 } url:
                    links.Add(new FeedLink(Absolute(url, from), "enclosure", part["type"]));
                    break;
                case "a" when Attribute(part, "href") is { Length: > 0 } href:
                    links.Add(new FeedLink(Absolute(href, from), "alternate"));
                    break;
            }
        }

        if (Attribute(_element, "href") is { Length: > 0 } own)
        {
            links.Insert(0, new FeedLink(Absolute(own, _from), "alternate"));
        }

        return links;
    }

    /// <summary>The page: the last link to it, as other readers hold, else a name that is the page's address.</summary>
    public string? Page()
    {
        var pages = Links().Where(link => link.Rel == "alternate").ToList();
        var page =
            pages.FindLast(link => link.Type is null or "text/html" or "application/xhtml+xml")
            ?? (pages.Count > 0 ? pages[^1] : null);
        return page?.Href ?? PermanentName();
    }

    public IReadOnlyList<FeedPerson> People(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var people = All(name).SelectMany(part => FeedPeople.Of(part, FeedXml.Base(_from, part))).Distinct().ToList();
            if (people.Count > 0)
            {
                return people;
            }
        }

        return [];
    }

    public IReadOnlyList<string> Categories() =>
        [
            .. _parts
                .Where(part => part.Name is "category" or "dc:subject" or "prism:keyword" or "itunes:keywords")
                .Select(part => part.Part["term"] is { Length: > 0 } term ? term : WhiteSpace.Fold(part.Part.RawText))
                .Where(text => text.Length > 0)
                .Distinct(),
        ];

    public string? License(IReadOnlyList<FeedLink> links) =>
        All("cc:license").Select(part => part["resource"] ?? part.RawText.Trim()).FirstOrDefault(text => text.Length > 0)
        ?? links.FirstOrDefault(link => link.Rel == "license")?.Href
        ?? Texts("dcterms:license", "dc:rights", "rights")
            .FirstOrDefault(text => text.StartsWith("http", StringComparison.Ordinal));

    /// <summary>The address that an address means; as written where it cannot be known.</summary>
    internal static string Absolute(string href, Uri? from)
    {
        href = href.Trim();
        return from is not null && !HasScheme(href) && Uri.TryCreate(from, href, out var whole) ? whole.AbsoluteUri : href;
    }

    /// <summary>The name of a feed or an entry: made absolute where it is clearly a path.</summary>
    public string? Id() =>
        All("id").FirstOrDefault(part => part.RawText.Trim().Length > 0) is { } part
            ? part.RawText.Trim() is var id && id.Contains('/', StringComparison.Ordinal)
                ? Absolute(id, FeedXml.Base(_from, part))
                : id
            : Text("guid");

    internal static string? Attribute(Element element, string name) => element[name] ?? element[name.ToUpperInvariant()];

    private string? PermanentName()
    {
        var guid = All("guid").FirstOrDefault();
        return
            guid is not null
            && guid["isPermaLink"] is null or "true"
            && guid.RawText.Trim() is { } name
            && HasScheme(name)
            && name.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? name
            : null;
    }

    private static bool HasScheme(string href)
    {
        var colon = href.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(href[0]) && href.AsSpan(0, colon).IndexOfAny("/?#") < 0;
    }

    private IEnumerable<Element> All(string name) => _parts.Where(part => part.Name == name).Select(part => part.Part);
}

using System.Net;
using System.Text.RegularExpressions;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>The papers of one of arXiv's feeds as listings.</summary>
internal sealed partial class ArxivRssItems(string part, DateOnly day, string root)
{
    private int _new;
    private int _cross;
    private int _replaced;

    public string Part => part;

    public DateOnly Day => day;

    public List<Listing> Listings { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>How many papers could not be read.</summary>
    public int Bad { get; private set; }

    /// <summary>How many papers are announced as something that is not known, so that the counts do not say all.</summary>
    public int Untyped { get; private set; }

    public Tally Tally => new(day, _new, _cross, _replaced);

    public void Add(Element item)
    {
        var (listing, type) = root == "RDF" ? Old(item) : Present(item);
        var announce = TypeOf(type);
        Count(announce);
        if (announce is null || listing.Ids.Count == 0 || listing.Title.Length == 0)
        {
            Bad++;
            Problems.Add(
                new Problem(
                    $"{ArxivRss.Name} {part} {(listing.Ids.Count > 0 ? listing.Ids[0].ToString() : $"paper {Listings.Count + Bad}")}",
                    listing.Ids.Count == 0 ? "no arXiv identifier"
                        : listing.Title.Length == 0 ? "no title"
                        : $"announced as \"{type}\", which is none of new, cross, replace and replace-cross"
                )
            );
            return;
        }

        Listings.Add(listing with { Announced = day, Announce = announce });
    }

    private void Count(AnnounceType? announce)
    {
        switch (announce)
        {
            case AnnounceType.New:
                _new++;
                break;
            case AnnounceType.Cross:
                _cross++;
                break;
            case AnnounceType.Replaced:
                _replaced++;
                break;
            default:
                Untyped++;
                break;
        }
    }

    private static AnnounceType? TypeOf(string? type) =>
        type switch
        {
            "new" => AnnounceType.New,
            "cross" => AnnounceType.Cross,
            "replace" or "replace-cross" => AnnounceType.Replaced,
            _ => null,
        };

    /// <summary>RSS and Atom since 2024. The version stands in the identifier only, and the abstract is text, whatever its `&lt;` looks like.</summary>
    private static (Listing Listing, string? Type) Present(Element item)
    {
        var named = item.TextOf("guid") ?? item.TextOf("id");
        var (ids, version) = IdsOf(named ?? item.TextOf("link") ?? item.Child("link")?["href"]);
        if (ids.Count > 0)
        {
            ArxivRecords.AddDois(ids, item.TextOf("DOI") ?? item.TextOf("doi"));
        }

        var text = item.TextOf("description") ?? item.TextOf("summary") ?? "";
        var preface = Preface().Match(text);
        var listing = new Listing
        {
            Source = ArxivRss.Name,
            Ids = ids,
            Title = item.TextOf("title") ?? "",
            Version = version,
            Abstract = text[preface.Length..] is { Length: > 0 } said ? said : null,
            Authors = AuthorNames.Split(item.TextOf("creator") ?? item.Child("author")?.TextOf("name") ?? ""),
            Categories =
            [
                .. item.All("category")
                    .Select(category => category["term"] ?? category.Text)
                    .Where(ArxivCategories.IsCategory)
                    .Distinct(StringComparer.Ordinal),
            ],
            License = item.TextOf("rights"),
            JournalRef = item.TextOf("journal_reference"),
        };
        return (listing, item.TextOf("announce_type") ?? (preface.Success ? preface.Groups["type"].Value : null));
    }

    /// <summary>
    /// RDF before 2024: identifier, primary category and type at the end of the title, authors and abstract as HTML. Addresses in it
    /// name nothing that the text does not.
    /// </summary>
    private static (Listing Listing, string? Type) Old(Element item)
    {
        var title = item.TextOf("title") ?? "";
        var suffix = Suffix().Match(title);
        var (ids, version) = IdsOf(suffix.Success ? suffix.Groups["id"].Value : item.TextOf("link"));
        var listing = new Listing
        {
            Source = ArxivRss.Name,
            Ids = ids,
            Title = suffix.Success ? title[..suffix.Index] : title,
            Version = version,
            Abstract = Plain(item.TextOf("description")) is { Length: > 0 } said ? said : null,
            Authors = AuthorNames.Split(Plain(item.TextOf("creator"))),
            Categories = suffix.Groups["category"] is { Success: true, Value: var category } ? [category] : [],
        };
        return (
            listing,
            !suffix.Success
                ? null
                : suffix.Groups["type"].Value switch
                {
                    "" => "new",
                    " CROSS LISTED" => "cross",
                    _ => "replace",
                }
        );
    }

    private static (List<PaperId> Ids, int? Version) IdsOf(string? written) =>
        Identifiers.TryParse(written ?? "", out var id, out var version) && id.Scheme == IdScheme.Arxiv
            ? ([id], version)
            : ([], null);

    /// <summary>The text of the paragraphs and links that the old feeds are made of; any other `&lt;` is the author's.</summary>
    private static string Plain(string? html) => WhiteSpace.Fold(WebUtility.HtmlDecode(Markup().Replace(html ?? "", "")));

    [GeneratedRegex(
        @"^arXiv:\S+ Announce Type: (?<type>\S+)( Abstract:)? ?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Preface();

    [GeneratedRegex(
        @"\.? ?\(arXiv:(?<id>\S+)( \[(?<category>[^\]]+)\])?(?<type> CROSS LISTED| UPDATED)?\)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Suffix();

    [GeneratedRegex("</?(p|a|em|i|b|br)( [^<>]*)?/?>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();
}

using System.Net;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>One paper of DBLP, as its search gives it and as its export does.</summary>
internal static class DblpPaper
{
    /// <summary>What DBLP lists beside papers: volumes, books, data sets, pages about people, and what was taken back.</summary>
    private static readonly string[] NoPapers =
    [
        "Editorship",
        "Books and Theses",
        "Reference Works",
        "Data and Artifacts",
        "Withdrawn Items",
        "proceedings",
        "book",
        "www",
        "person",
        "data",
    ];

    private sealed record Fields
    {
        public string? Key { get; init; }

        public string? Title { get; init; }

        public IReadOnlyList<string> Authors { get; init; } = [];

        public string? Venue { get; init; }

        public string? Volume { get; init; }

        public string? Number { get; init; }

        public string? Pages { get; init; }

        public string? Year { get; init; }

        public string? Doi { get; init; }

        public IReadOnlyList<string> Editions { get; init; } = [];
    }

    /// <param name="info">What the search says of a hit. A field with one value is that value, one with several a list.</param>
    /// <param name="source">The plugin that asked.</param>
    public static (Listing? Listing, string? Wrong) OfHit(JsonElement info, string source) =>
        info.Text("type") is { } type && NoPapers.Contains(type, StringComparer.Ordinal)
            ? (null, null)
            : Read(
                new Fields
                {
                    Key = info.Text("key"),
                    Title = Decoded(info.Text("title") ?? info.Field("title").Text("text")),
                    Authors =
                    [
                        .. Several(info.Field("authors").Field("author"))
                            .Select(author => Decoded(author.Text("text") ?? author.Text()))
                            .OfType<string>(),
                    ],
                    Venue = Decoded(info.Texts("venue") is [var first, ..] ? first : null),
                    Volume = info.Text("volume"),
                    Number = info.Text("number"),
                    Pages = info.Text("pages"),
                    Year = info.Text("year"),
                    Doi = info.Text("doi"),
                    Editions = info.Texts("ee"),
                },
                source
            );

    /// <param name="record">A record of the export. The day of its last change is DBLP's own and says nothing of the paper.</param>
    /// <param name="source">The plugin that asked.</param>
    public static (Listing? Listing, string? Wrong) OfRecord(Element record, string source) =>
        NoPapers.Contains(record.Name, StringComparer.Ordinal)
            ? (null, null)
            : Read(
                new Fields
                {
                    Key = record["key"],
                    Title = record.TextOf("title"),
                    Authors = [.. record.All("author").Select(author => author.Text)],
                    Venue = record.TextOf("booktitle") ?? record.TextOf("journal"),
                    Volume = record.TextOf("volume"),
                    Number = record.TextOf("number"),
                    Pages = record.TextOf("pages"),
                    Year = record.TextOf("year"),
                    Editions = [.. record.All("ee").Select(edition => edition.Text)],
                },
                source
            );

    /// <summary>The elements of a list, or the one value that stands in its place.</summary>
    public static IEnumerable<JsonElement> Several(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            _ => [value],
        };

    private static (Listing? Listing, string? Wrong) Read(Fields paper, string source)
    {
        if (paper.Key is null || !Identifiers.TryParse($"dblp:{paper.Key}", out var id, out var version))
        {
            return (null, $"`{paper.Key}` is not a key of DBLP");
        }

        if (paper.Title is not { } title)
        {
            return (null, $"{id} has no title");
        }

        var ids = new List<PaperId> { id };
        foreach (var said in paper.Editions.Prepend(paper.Doi).OfType<string>())
        {
            if (
                Identifiers.TryParse(said, out var other, out _)
                && other.Scheme is IdScheme.Doi or IdScheme.Arxiv
                && !ids.Contains(other)
            )
            {
                ids.Add(other);
            }
        }

        return (
            new Listing
            {
                Source = source,
                Ids = ids,
                // DBLP ends every title with a stop.
                Title = title.EndsWith('.') && title.Length > 1 ? title[..^1] : title,
                Version = version,
                Authors = [.. paper.Authors.Select(Unnumbered).Where(AuthorNames.IsName).Select(name => new Author(name))],
                JournalRef = Reference(paper),
                Links =
                [
                    .. paper
                        .Editions.Select(JsonFields.Web)
                        .OfType<Uri>()
                        .Where(edition => edition.Host != "www.wikidata.org")
                        .Distinct()
                        .Select(edition => new Link(LinkKind.Abstract, edition)),
                ],
            },
            null
        );
    }

    /// <summary>The name without the number that tells people of one name apart: <c>Wei Wang 0010</c>.</summary>
    private static string Unnumbered(string name) =>
        name.Length > 5 && name[^5] == ' ' && !name.AsSpan(name.Length - 4).ContainsAnyExceptInRange('0', '9')
            ? name[..^5]
            : name;

    private static string? Reference(Fields paper)
    {
        if (paper.Venue is not { } venue)
        {
            return null;
        }

        var number = paper.Number is { } issue ? $"({issue})" : "";
        var volume = paper.Volume is { } stated ? $" {stated}{number}" : "";
        var pages = paper.Pages is { } range ? $", {range}" : "";
        return $"{venue}{volume}{pages}{(paper.Year is { } year ? $" ({year})" : "")}";
    }

    private static string? Decoded(string? text) => text is null ? null : WhiteSpace.Fold(WebUtility.HtmlDecode(text));
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// DOAJ, the list of open-access journals (https://doaj.org/api/docs): articles that a query finds, newest first, until those that
/// were there before the day.
/// </summary>
public sealed class Doaj(Doaj.Options options) : ISource
{
    public const string Name = "doaj";

    public sealed record Options
    {
        [Description("The address of the search; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://doaj.org/api/search/articles");

        [Description("Queries in DOAJ's own grammar; each is asked by itself.")]
        public IReadOnlyList<string> Queries { get; init; } = [];

        [Range(1, 100)]
        [Description("How many articles one answer may hold.")]
        public int PageSize { get; init; } = 100;
    }

    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [
            .. options
                .Queries.Select(WhiteSpace.Fold)
                .Where(query => query.Length > 0)
                .Distinct()
                .Select(query => new SourceRequest(Name, query, since, Address(query, 1))),
        ];

    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(answer, "DOAJ", json => ReadPage(asked, json));

    private SourcePage ReadPage(SourceRequest asked, JsonElement json)
    {
        var results = json.Field("results");
        if (results.ValueKind != JsonValueKind.Array || json.Count("total") is not { } total)
        {
            return ForeignJson.Fault($"no list of articles but {ForeignJson.Describe(json)}");
        }

        var rows = new PageRows(Name, asked.Part);
        rows.Add(results.EnumerateArray(), ReadArticle);
        var mark = results.EnumerateArray().FirstOrDefault().Text("id") ?? "";
        var page = rows.Page(asked, total, mark, int.MaxValue, _ => Address(asked.Part, asked.Page + 2));
        var isPast = Created(results.EnumerateArray().LastOrDefault()) is { } day && day < asked.Since;
        return page with { Next = isPast ? null : page.Next };
    }

    private static (Listing? Listing, string? Wrong) ReadArticle(JsonElement article)
    {
        var about = article.Field("bibjson");
        var ids = about
            .Items("identifier")
            .Where(one => string.Equals(one.Text("type"), "doi", StringComparison.OrdinalIgnoreCase))
            .SelectMany(one => JsonFields.Dois(one.Text("id")))
            .ToList();
        if (
            article.Text("id") is { } name
            && Identifiers.OfUrl($"https://doaj.org/article/{Uri.EscapeDataString(name)}") is { } page
        )
        {
            ids.Add(page);
        }

        if (ids.Count == 0)
        {
            return (null, $"no identifier, in {ForeignJson.Describe(article)}");
        }

        if (about.Text("title") is not { } title)
        {
            return (null, $"{ids[0]} has no title");
        }

        var day = Created(article);
        return (
            new Listing
            {
                Source = Name,
                Ids = [.. ids.Distinct()],
                Title = title,
                Abstract = about.Text("abstract"),
                Authors =
                [
                    .. about
                        .Items("author")
                        .Where(author => AuthorNames.IsName(author.Text("name") ?? ""))
                        .Select(author => new Author(author.Text("name")!, author.Text("affiliation"))),
                ],
                JournalRef = Reference(about),
                License = about
                    .Field("journal")
                    .Items("license")
                    .Select(one => one.Text("url") ?? one.Text("type"))
                    .FirstOrDefault(),
                Announced = day,
                Announce = day is null ? null : AnnounceType.New,
                Links =
                [
                    .. about
                        .Items("link")
                        .Where(link => link.Text("type") == "fulltext")
                        .Select(link => JsonFields.Web(link.Text("url")))
                        .OfType<Uri>()
                        .Select(url => new Link(LinkKind.Abstract, url)),
                ],
                Insights = about.Texts("keywords") is { Count: > 0 } keywords
                    ? [new Keyphrases([.. keywords.Distinct()]) { Maker = new Maker(Name, "authors") }]
                    : [],
            },
            null
        );
    }

    private static string? Reference(JsonElement about)
    {
        var journal = about.Field("journal");
        if (journal.Text("title") is not { } title)
        {
            return null;
        }

        var issue = journal.Text("number") is { } number ? $"({number})" : "";
        var volume = journal.Text("volume") is { } stated ? $" {stated}{issue}" : "";
        string?[] pages = [about.Text("start_page"), about.Text("end_page")];
        var range = string.Join('-', pages.OfType<string>().Distinct());
        return $"{title}{volume}{(range.Length > 0 ? $", {range}" : "")}{(about.Text("year") is { } year ? $" ({year})" : "")}";
    }

    private static DateOnly? Created(JsonElement article) =>
        article.Text("created_date") is { } said ? FieldText.Day(said) : null;

    private Uri Address(string query, int page) =>
        new(
            $"{options.Url.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(query)}?page={page}&pageSize={options.PageSize}&sort=created_date%3Adesc"
        );
}

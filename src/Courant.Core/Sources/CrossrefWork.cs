using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// One work of Crossref as a listing (https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md). Titles hold mark-up and
/// abstracts are JATS (https://jats.nlm.nih.gov), so that whoever reads them brings along what turns mark-up into text.
/// </summary>
internal static partial class CrossrefWork
{
    /// <summary>What Crossref calls the kinds of papers: no issues, books, references, reviews, data or components.</summary>
    public static readonly IReadOnlyList<string> PaperTypes =
    [
        "journal-article",
        "proceedings-article",
        "posted-content",
        "book-chapter",
        "report",
        "dissertation",
    ];

    /// <summary>
    /// Whether the work is a paper; of what is posted, only preprints are. What does not state its type may be one. What was taken
    /// back is moved to a list of its own and has its DOI for a title.
    /// </summary>
    public static bool IsPaper(JsonElement work) =>
        work.Text("type") is not { } type
        || (
            PaperTypes.Contains(type, StringComparer.Ordinal)
            && (type != "posted-content" || work.Text("subtype") is null or "preprint" or "working_paper")
            && work.Texts("container-title") is not ["CrossRef Listing of Deleted DOIs", ..]
        );

    /// <param name="work">A work, as it stands in the answer about a DOI and in lists.</param>
    /// <param name="source">The plugin that asked.</param>
    /// <param name="plain">Turns mark-up into text.</param>
    /// <returns>The listing, without a day of announcement, or what is wrong with the work.</returns>
    public static (Listing? Listing, string? Wrong) Read(JsonElement work, string source, Func<string, string> plain)
    {
        if (!Identifiers.TryParse(work.Text("DOI"), out var id, out var version))
        {
            return (null, $"`{work.Text("DOI")}` is not a DOI");
        }

        if (Title(work, plain) is not { } title)
        {
            return (null, $"{id} has no title");
        }

        var abstracts = WhiteSpace.Fold(plain(Jats(work.Text("abstract") ?? "")));
        return (
            new Listing
            {
                Source = source,
                Ids = [.. Related(work).Prepend(id).Distinct()],
                Title = title,
                Version = version,
                Abstract = abstracts.Length > 0 ? abstracts : null,
                Authors = [.. work.Items("author").Select(AuthorOf).OfType<Author>()],
                JournalRef = Reference(work, plain),
                License = License(work),
                Published = Day(work, "posted", "published-online", "published-print", "published", "issued") is { } day
                    ? FieldText.Midnight(day)
                    : null,
                Links = JsonFields.Web(work.Field("resource").Field("primary").Text("URL")) is { } page
                    ? [new Link(LinkKind.Abstract, page)]
                    : [],
                Signals =
                [
                    .. Counted(work, "is-referenced-by-count", "citations"),
                    .. Counted(work, "references-count", "references"),
                ],
                Insights = [.. Notices(work, source)],
            },
            null
        );
    }

    /// <summary>The day on which the DOI was first registered (UTC).</summary>
    public static DateOnly? Created(JsonElement work) =>
        work.Field("created").Instant("date-time") is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime) : null;

    private static string? Title(JsonElement work, Func<string, string> plain)
    {
        var title = Text("title") ?? Text("original-title");
        return title is not null && Text("subtitle") is { } more && !title.Contains(more, StringComparison.OrdinalIgnoreCase)
            ? $"{title}{(title[^1] is ':' or '?' or '!' ? "" : ":")} {more}"
            : title;

        string? Text(string name) =>
            work.Texts(name) is [var first, ..] && WhiteSpace.Fold(plain(first)) is { Length: > 0 } text ? text : null;
    }

    private static Author? AuthorOf(JsonElement author)
    {
        string?[] parts = [author.Text("given"), author.Text("family"), author.Text("suffix")];
        var name = string.Join(' ', parts.OfType<string>());
        name = name.Length > 0 ? name : author.Text("name") ?? "";
        var affiliations = author.Items("affiliation").Select(one => one.Text("name")).OfType<string>().Distinct().ToList();
        return AuthorNames.IsName(name)
            ? new Author(name, affiliations.Count > 0 ? string.Join("; ", affiliations) : null)
            : null;
    }

    /// <summary>The other form of the same paper: a preprint names its article and an article its preprint.</summary>
    private static IEnumerable<PaperId> Related(JsonElement work)
    {
        var relation = work.Field("relation");
        foreach (var other in relation.Items("is-preprint-of").Concat(relation.Items("has-preprint")))
        {
            var prefix = other.Text("id-type") == "arxiv" ? "arxiv:" : "";
            if (
                Identifiers.TryParse($"{prefix}{other.Text("id")}", out var id, out _)
                && id.Scheme is IdScheme.Doi or IdScheme.Arxiv
            )
            {
                yield return id;
            }
        }
    }

    /// <summary>The journal or the proceedings as a reference names them: <c>Nature 585(7825), 357-362 (2020)</c>.</summary>
    private static string? Reference(JsonElement work, Func<string, string> plain)
    {
        if (work.Texts("container-title") is not [var container, ..])
        {
            return null;
        }

        var issue = Stated("issue") is { } number ? $"({number})" : "";
        var volume = Stated("volume") is { } stated ? $" {stated}{issue}" : "";
        var page = (Stated("page") ?? Stated("article-number")) is { } pages ? $", {pages}" : "";
        var year = Parts(work, "issued") is [var first, ..] ? $" ({first})" : "";
        return WhiteSpace.Fold($"{plain(container)}{volume}{page}{year}");

        string? Stated(string name) => work.Text(name) is { } said and not "null" ? said : null;
    }

    /// <summary>The licence of the published form; terms for text mining are not the readers'.</summary>
    private static string? License(JsonElement work) =>
        work.Items("license")
            .Where(license => license.Text("content-version") != "tdm")
            .OrderBy(license => license.Text("content-version") == "vor" ? 0 : 1)
            .Select(license => license.Text("URL"))
            .OfType<string>()
            .FirstOrDefault(url =>
                !url.Contains("tdm", StringComparison.OrdinalIgnoreCase)
                && !url.Contains("text-and-data-mining", StringComparison.OrdinalIgnoreCase)
            );

    private static IEnumerable<Signal> Counted(JsonElement work, string name, string signal) =>
        work.Count(name) is { } count ? [new Signal(signal, count)] : [];

    /// <summary>Retractions and corrections that Crossref knows of.</summary>
    private static IEnumerable<Insight> Notices(JsonElement work, string source) =>
        work.Items("updated-by")
            .Where(notice => notice.Text("DOI") is not null)
            .Select(notice => new Remark(notice.Text("type") ?? "update", $"https://doi.org/{notice.Text("DOI")}")
            {
                Maker = new Maker(source, notice.Text("source") ?? "publisher"),
            });

    /// <summary>The first of the dates that has a day; one with a year or a month only is no day.</summary>
    private static DateOnly? Day(JsonElement work, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (
                Parts(work, name) is [var year and >= 1 and <= 9999, var month and >= 1 and <= 12, var day and >= 1, ..]
                && day <= DateTime.DaysInMonth(year, month)
            )
            {
                return new DateOnly(year, month, day);
            }
        }

        return null;
    }

    /// <summary>Year, month and day, of which the later ones may be missing.</summary>
    private static List<int> Parts(JsonElement work, string name) =>
        [
            .. work.Field(name)
                .Items("date-parts")
                .Take(1)
                .Where(parts => parts.ValueKind == JsonValueKind.Array)
                .SelectMany(parts => parts.EnumerateArray())
                .TakeWhile(part => part.ValueKind == JsonValueKind.Number && part.TryGetInt32(out _))
                .Select(part => part.GetInt32()),
        ];

    /// <summary>
    /// JATS without what would run together or stand twice as text: the heading "Abstract", blocks without a gap between them, and
    /// the MathML beside the TeX of a formula.
    /// </summary>
    internal static string Jats(string text) =>
        text.Contains('<') ? Blocks().Replace(Twice().Replace(Heading().Replace(text, " "), "</jats:tex-math>"), " ") : text;

    [GeneratedRegex(
        @"<jats:title>\s*(?:abstract|summary)\s*[.:]?\s*</jats:title>",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Heading();

    [GeneratedRegex(@"</jats:tex-math>\s*<mml:math\b.*?</mml:math>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Twice();

    [GeneratedRegex("</?(?:jats:)?(?:p|sec|title|label|break|list|list-item)(?: [^>]*)?/?>", RegexOptions.NonBacktracking)]
    private static partial Regex Blocks();
}

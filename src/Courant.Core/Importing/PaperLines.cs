using System.Globalization;
using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// Reads papers as one JSON object a line: <c>id, title, abstract, authors[] (names, or objects with name and affiliation), published, updated, categories[], comment,
/// journal_ref, doi, url, labels{}</c>, each but the id optional, and what <c>courant papers --json</c> and <c>courant export</c>
/// print. Labels of other systems become insights, signals and links of the source that gave them; a label without a place is kept
/// as a remark.
/// </summary>
public sealed class PaperLines : IImporter
{
    public const string Name = "papers";

    public bool Recognises(ReadOnlySpan<byte> start) =>
        (JsonLines.StartsWith(start, "id") && !JsonLines.StartsWith(start, "authors_parsed"))
        || JsonLines.StartsWith(start, "source", "ids", "title");

    public IEnumerable<Imported> Read(Stream file) => JsonLines.Read(file, ReadPaper);

    private static Imported ReadPaper(int line, JsonElement json) =>
        json.TryGetProperty("ids", out _) ? ReadOwn(line, json) : ReadForeign(line, json);

    /// <summary>What Courant itself wrote: a listing of <c>courant export</c>, or a paper of <c>courant papers --json</c>.</summary>
    private static Imported ReadOwn(int line, JsonElement json)
    {
        try
        {
            return json.TryGetProperty("source", out _)
                ? new Imported(line, json.Deserialize<Listing>(ModelJson.Options), null)
                : new Imported(line, Said(json.Deserialize<Paper>(ModelJson.Options)!), null);
        }
        catch (JsonException error)
        {
            return new Imported(
                line,
                null,
                new Problem($"line {line}", $"is not a paper as Courant writes one: {error.Message}")
            );
        }
    }

    /// <summary>The account of another library, as one listing.</summary>
    private static Listing Said(Paper paper) =>
        new()
        {
            Source = Name,
            Ids = paper.Ids,
            Title = paper.Title,
            Version = paper.Version,
            Abstract = paper.Abstract,
            Authors = paper.Authors,
            AuthorCount = paper.AuthorCount,
            Categories = paper.Categories,
            Comment = paper.Comment,
            JournalRef = paper.JournalRef,
            License = paper.License,
            Versions = paper.Versions,
            Published = paper.Published,
            Updated = paper.Updated,
            Announced = paper.Announcements.Count > 0 ? paper.Announcements[^1].Day : null,
            Announce = paper.Announcements.Count > 0 ? paper.Announcements[^1].Type : null,
            Links = paper.Links,
            Signals = paper.Signals,
            Insights = paper.Insights,
        };

    private static Imported ReadForeign(int line, JsonElement json)
    {
        var name = json.Text("id");
        var title = json.Text("title");
        var url = JsonFields.Web(json.Text("url"));
        if (title is null && json.Text("abstract") is null)
        {
            return new Imported(line, null, new Problem($"line {line}", $"{name ?? "a paper"} has neither title nor abstract"));
        }

        var labels = json.TryGetProperty("labels", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var source = json.Text("source") ?? Name;
        var ids = Ids(name, json.Text("doi"), url, labels, out var version);
        if (ids.Count == 0)
        {
            if (title is null)
            {
                return new Imported(
                    line,
                    null,
                    new Problem($"line {line}", $"{name} is not an identifier and there is no title to go by")
                );
            }

            ids.Add(Identifiers.OfTitle(title));
        }

        var announced = Announced(labels);
        var listing = new Listing
        {
            Source = source,
            Ids = ids,
            Title = title ?? "",
            Version = version,
            Abstract = json.Text("abstract"),
            Authors = [.. json.Items("authors").Select(Author).OfType<Author>()],
            Categories = json.Texts("categories"),
            Comment = json.Text("comment"),
            JournalRef = json.Text("journal_ref"),
            Published = json.Instant("published"),
            Updated = json.Instant("updated"),
            Announced = announced,
            Announce = announced is { } day && IsNew(ids[0], day) ? AnnounceType.New : null,
            Links =
                url is not null && ids[0].Scheme is not (IdScheme.Arxiv or IdScheme.Doi)
                    ? [new Link(LinkKind.Abstract, url)]
                    : [],
        };
        if (labels.ValueKind == JsonValueKind.Object)
        {
            listing = ForeignLabels.Apply(listing, labels, source);
        }

        return new Imported(
            line,
            listing,
            title is null ? new Problem($"line {line}", $"{ids[0]} has no title; the rest was kept") : null
        )
        {
            Name = name,
        };
    }

    /// <summary>A name, or an object with a <c>name</c> and an <c>affiliation</c>.</summary>
    private static Author? Author(JsonElement author) =>
        author.Text() is { } plain ? new Author(plain)
        : author.Text("name") is { } name ? new Author(name, author.Text("affiliation"))
        : null;

    private static List<PaperId> Ids(string? name, string? doi, Uri? url, JsonElement labels, out int? version)
    {
        var ids = new List<PaperId>();
        version = null;
        if (Identifiers.TryParse(name, out var own, out var numbered))
        {
            ids.Add(own);
            version = numbered;
        }

        // The address often carries the version that the bare id does not, and the id of papers named by their conference.
        if (url is not null && Identifiers.TryParse(url.OriginalString, out var linked, out numbered))
        {
            version ??= numbered;
            ids.Add(linked);
        }

        if (
            labels.ValueKind == JsonValueKind.Object
            && labels.Text("arxiv") is { } arxiv
            && Identifiers.Arxiv(arxiv) is { } preprint
        )
        {
            ids.Add(preprint);
        }

        ids.AddRange(JsonFields.Dois(doi));
        return [.. ids.Where(id => id.Scheme != IdScheme.Title).Distinct()];
    }

    private static DateOnly? Announced(JsonElement labels)
    {
        if (labels.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var days = labels.Texts("announced") is { Count: > 0 } announced ? announced : labels.Texts("days");
        return days.Count > 0 && DateOnly.TryParse(days[0], CultureInfo.InvariantCulture, out var day) ? day : null;
    }

    /// <summary>An arXiv id carries the month of its announcement: a listing in that month was the first.</summary>
    private static bool IsNew(PaperId id, DateOnly day) =>
        id.Scheme == IdScheme.Arxiv && id.Value.StartsWith(day.ToString("yyMM"), StringComparison.Ordinal);
}

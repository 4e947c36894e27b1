using System.ComponentModel;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Registries;

/// <summary>
/// OpenAlex (https://developers.openalex.org): affiliations, citations, where a paper appeared, and an open copy with its licence.
/// Works are asked for by DOI, arXiv papers by the DOI that arXiv gives them.
/// </summary>
public sealed class OpenAlex(OpenAlex.Options options) : ILookup
{
    public const string Name = "openalex";

    /// <summary>A filter takes a hundred values; with fifty, the address stays short enough for every proxy.</summary>
    public const int PageSize = 50;

    private const string Fields =
        "id,doi,ids,title,display_name,publication_date,publication_year,authorships,cited_by_count,referenced_works_count,"
        + "primary_location,best_oa_location,locations,biblio";

    public sealed record Options
    {
        [Description("The address of the works; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.openalex.org/works");

        [Description("The key, which is free (openalex.org/settings/api); without one nothing is asked.")]
        public Secret? Key { get; init; }
    }

    /// <summary>
    /// Papers without an abstract come in requests of their own, because an abstract is asked for only where there is none. The key
    /// travels in a header (https://github.com/J535D165/pyalex/pull/30 has OpenAlex's word on it).
    /// </summary>
    public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
        options.Key is not { Value.Length: > 0 } key
            ? []
            :
            [
                .. papers
                    .SelectMany(paper => paper.Ids.Where(CanBeAsked).Select(id => (Id: id, Paper: paper)))
                    .DistinctBy(asked => asked.Id)
                    .GroupBy(asked => asked.Paper.Abstract is null)
                    .OrderBy(same => same.Key)
                    .SelectMany(same => same.Chunk(PageSize).Select(chunk => (Chunk: chunk, Abstract: same.Key)))
                    .Select(part => new SourceRequest(
                        Name,
                        ILookup.Part,
                        default,
                        Address(part.Chunk.Select(asked => asked.Id), part.Abstract),
                        Cursor: Inquiry.Cursor(part.Chunk)
                    )
                    {
                        Keys = new Dictionary<string, Secret> { ["Authorization"] = new($"Bearer {key.Value}") },
                    }),
            ];

    /// <summary>Reads a list of works, or one work.</summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(
            answer,
            "OpenAlex",
            root =>
            {
                var found = new Findings(Name, asked);
                if (root.Field("results") is { ValueKind: JsonValueKind.Array } works)
                {
                    found.Add(works.EnumerateArray(), Work);
                    var total = root.Field("meta").Count("count");
                    return found.Page("OpenAlex", total);
                }

                if (Work(root) is null)
                {
                    return ForeignJson.Fault(
                        $"not a work of OpenAlex but {ForeignJson.Describe(root)}; it is an answer to another question"
                    );
                }

                found.Add(root, Work, null);
                return found.Page("OpenAlex", 1);
            }
        );

    /// <summary>A comma or a bar in a DOI would end it: both separate the values of a filter.</summary>
    private static bool CanBeAsked(PaperId id) =>
        id.Scheme == IdScheme.Arxiv || (id.Scheme == IdScheme.Doi && id.Value.AsSpan().IndexOfAny(',', '|') < 0);

    private Uri Address(IEnumerable<PaperId> ids, bool withAbstract)
    {
        var dois = string.Join('|', ids.Select(id => id.Scheme == IdScheme.Arxiv ? $"10.48550/arxiv.{id.Value}" : id.Value));
        var start = $"{options.Url.AbsoluteUri}{(options.Url.Query.Length > 0 ? '&' : '?')}";
        var fields = withAbstract ? $"{Fields},abstract_inverted_index" : Fields;
        // Twice as many as are asked for: a DOI can have two works that are not merged yet.
        return new Uri($"{start}filter=doi:{Uri.EscapeDataString(dois)}&per_page={PageSize * 2}&select={fields}");
    }

    private static Listing? Work(JsonElement work)
    {
        // An autocompletion has an identifier and a name, too; authors and institutions have another letter before the number.
        if (
            work.ValueKind != JsonValueKind.Object
            || work.Text("entity_type") is not null
            || RegistryText.Id(work.Text("id"), IdScheme.OpenAlex).FirstOrDefault() is not { Value: not null } id
        )
        {
            return null;
        }

        PaperId[] ids =
        [
            .. Locations(work)
                .SelectMany(place => RegistryText.Id(place.Text("landing_page_url"), IdScheme.Arxiv))
                .Concat(RegistryText.Id(work.Text("doi"), IdScheme.Arxiv, IdScheme.Doi))
                .Append(id)
                .Distinct(),
        ];
        var open = work.Field("best_oa_location");
        return new Listing
        {
            Source = Name,
            Ids = ids,
            Title = RegistryText.Plain(work.Text("title") ?? work.Text("display_name")),
            Abstract = Abstract(work.Field("abstract_inverted_index")),
            Authors = [.. work.Items("authorships").Select(Author).OfType<Author>()],
            JournalRef = JournalRef(work),
            License = RegistryText.Licence(open.Text("license")),
            Published = RegistryText.Day(work.Text("publication_date")),
            Links = [.. RegistryText.Open(open.Text("pdf_url"), ids)],
            Signals = [.. work.Counted("cited_by_count", "citations"), .. work.Counted("referenced_works_count", "references")],
        };
    }

    private static IEnumerable<JsonElement> Locations(JsonElement work) =>
        work.Items("locations").Prepend(work.Field("primary_location"));

    /// <summary>The name and the affiliations as the paper has them; OpenAlex's own reading of both only where there is nothing else.</summary>
    private static Author? Author(JsonElement authorship)
    {
        var affiliations = authorship.Texts("raw_affiliation_strings");
        return RegistryText.Author(
            authorship.Text("raw_author_name") ?? authorship.Field("author").Text("display_name"),
            affiliations.Count > 0
                ? affiliations
                : authorship.Items("institutions").Select(place => place.Text("display_name")).OfType<string>()
        );
    }

    /// <summary>A repository is where a paper lies, not where it appeared.</summary>
    private static string? JournalRef(JsonElement work)
    {
        var source = work.Field("primary_location").Field("source");
        if (source.Text("type") is not ("journal" or "conference" or "book series"))
        {
            return null;
        }

        var (first, last) = (work.Field("biblio").Text("first_page"), work.Field("biblio").Text("last_page"));
        return RegistryText.JournalRef(
            source.Text("display_name"),
            work.Field("biblio").Text("volume"),
            work.Field("biblio").Text("issue"),
            first is null || last is null || first == last ? first : $"{first}-{last}",
            work.Word("publication_year")
        );
    }

    /// <summary>Puts the words of an inverted index back in their order; null where it has none.</summary>
    private static string? Abstract(JsonElement index)
    {
        if (index.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var words = new SortedDictionary<int, string>();
        foreach (var word in index.EnumerateObject())
        {
            foreach (var place in word.Value.ValueKind == JsonValueKind.Array ? word.Value.EnumerateArray() : default)
            {
                if (place.ValueKind == JsonValueKind.Number && place.TryGetInt32(out var at))
                {
                    words.TryAdd(at, word.Name);
                }
            }
        }

        return RegistryText.Plain(string.Join(' ', words.Values)) is { Length: > 0 } text ? text : null;
    }
}

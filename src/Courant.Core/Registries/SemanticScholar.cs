using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Registries;

/// <summary>
/// Semantic Scholar's batch look-up (https://api.semanticscholar.org/api-docs/graph): citations, influential citations, references and
/// an open copy. The affiliations it has are those of an author's profile, not of the paper, and are not asked for.
/// </summary>
public sealed class SemanticScholar(SemanticScholar.Options options) : ILookup
{
    public const string Name = "semantic-scholar";

    private const string Fields =
        "externalIds,title,venue,journal,publicationDate,citationCount,influentialCitationCount,referenceCount,openAccessPdf,authors.name";

    public sealed record Options
    {
        [Description("The address of the batch look-up; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.semanticscholar.org/graph/v1/paper/batch");

        [Description("The key; without one, the pool that all who have none share is asked, which is often full.")]
        public Secret? Key { get; init; }

        [Range(1, 500)]
        [Description("Papers in one request; the registry takes 500 at most.")]
        public int Batch { get; init; } = 500;
    }

    public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
        [
            .. papers
                .SelectMany(paper => paper.Ids.Where(id => Named(id) is not null).Take(1).Select(id => (Id: id, Paper: paper)))
                .DistinctBy(asked => asked.Id)
                .Chunk(options.Batch)
                .Select(chunk => new SourceRequest(Name, ILookup.Part, default, Address, Cursor: Inquiry.Cursor(chunk))
                {
                    Content = Content(chunk.Select(asked => Named(asked.Id)!)),
                    Keys = options.Key is { Value.Length: > 0 } key
                        ? new Dictionary<string, Secret> { ["x-api-key"] = key }
                        : null,
                }),
        ];

    /// <summary>
    /// Reads the answer to a batch, which has one place for each paper asked for, null where it is not known. With more or fewer places
    /// nobody can say which record is whose, and nothing is taken. Also reads one paper, and a list of papers that a search found.
    /// </summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(
            answer,
            "Semantic Scholar",
            root =>
            {
                var found = new Findings(Name, asked);
                if (found.Inquiry.Ids.Count > 0)
                {
                    return ReadBatch(root, found);
                }

                if (root.ValueKind == JsonValueKind.Array)
                {
                    found.Add(root.EnumerateArray().Where(record => record.ValueKind != JsonValueKind.Null), Work);
                    return found.Page("Semantic Scholar");
                }

                if (root.Field("data") is { ValueKind: JsonValueKind.Array } list)
                {
                    found.Add(list.EnumerateArray(), Work);
                    return found.Page("Semantic Scholar", Total(root));
                }

                if (Total(root) == 0)
                {
                    return found.Page("Semantic Scholar", 0);
                }

                if (Work(root) is null)
                {
                    return ForeignJson.Fault(
                        $"not a paper of Semantic Scholar but {ForeignJson.Describe(root)}; it is an answer to another question"
                    );
                }

                found.Add(root, Work, null);
                return found.Page("Semantic Scholar", 1);
            }
        );

    private static SourcePage ReadBatch(JsonElement root, Findings found)
    {
        var places = found.Inquiry.Ids;
        if (root.ValueKind != JsonValueKind.Array)
        {
            return ForeignJson.Fault($"not the list that answers a batch but {ForeignJson.Describe(root)}");
        }

        if (root.GetArrayLength() != places.Count)
        {
            return ForeignJson.Fault(
                $"{root.GetArrayLength()} records for {places.Count} papers; nobody can say which is whose, and nothing is taken"
            );
        }

        foreach (var (record, place) in root.EnumerateArray().Zip(places))
        {
            if (record.ValueKind != JsonValueKind.Null)
            {
                found.Add(record, Work, place);
            }
        }

        return found.Page("Semantic Scholar", places.Count);
    }

    private Uri Address => new($"{options.Url.AbsoluteUri}{(options.Url.Query.Length > 0 ? '&' : '?')}fields={Fields}");

    private static string Content(IEnumerable<string> ids)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("ids");
            foreach (var id in ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string? Named(PaperId id) =>
        id.Scheme switch
        {
            IdScheme.Arxiv => $"ARXIV:{id.Value}",
            IdScheme.Doi => $"DOI:{id.Value}",
            IdScheme.SemanticScholar => id.Value.Length == 40 ? id.Value : $"CorpusId:{id.Value}",
            _ => null,
        };

    private static int? Total(JsonElement root) => root.Count("total");

    private static Listing? Work(JsonElement paper)
    {
        // An author has an authorId and a name, a citation a citingPaper; neither has a title beside a paperId.
        if (
            paper.ValueKind != JsonValueKind.Object
            || paper.Text("title") is not { } title
            || !paper.TryGetProperty("paperId", out _)
            || paper.TryGetProperty("code", out _)
        )
        {
            return null;
        }

        var known = paper.Field("externalIds");
        PaperId[] ids =
        [
            .. RegistryText
                .Id(known.Text("ArXiv"), IdScheme.Arxiv)
                .Concat(RegistryText.Id(known.Text("DOI"), IdScheme.Arxiv, IdScheme.Doi))
                .Concat(RegistryText.Id($"s2:{paper.Text("paperId")}", IdScheme.SemanticScholar))
                .Concat(RegistryText.Id($"corpusid:{known.Word("CorpusId")}", IdScheme.SemanticScholar))
                .Concat(RegistryText.Id($"dblp:{known.Text("DBLP")}", IdScheme.Dblp))
                .Distinct(),
        ];
        return new Listing
        {
            Source = Name,
            Ids = ids,
            Title = RegistryText.Plain(title),
            Authors = [.. paper.Items("authors").Select(author => RegistryText.Author(author.Text("name"), [])).OfType<Author>()],
            JournalRef = JournalRef(paper),
            License = RegistryText.Licence(paper.Field("openAccessPdf").Text("license")),
            Published = RegistryText.Day(paper.Text("publicationDate")),
            Links = [.. RegistryText.Open(paper.Field("openAccessPdf").Text("url"), ids)],
            Signals =
            [
                .. paper.Counted("citationCount", "citations"),
                .. paper.Counted("influentialCitationCount", "influential citations"),
                .. paper.Counted("referenceCount", "references"),
            ],
        };
    }

    /// <summary>"ArXiv" is where a paper lies, not where it appeared. The year is left out: it is that of the preprint where there is one.</summary>
    private static string? JournalRef(JsonElement paper)
    {
        var journal = paper.Field("journal");
        var name = journal.Text("name") ?? paper.Text("venue");
        return name is null || name.StartsWith("arxiv", StringComparison.OrdinalIgnoreCase)
            ? null
            : RegistryText.JournalRef(
                name,
                journal.Text("volume"),
                null,
                journal.Text("pages")?.Replace(" - ", "-", StringComparison.Ordinal),
                null
            );
    }
}

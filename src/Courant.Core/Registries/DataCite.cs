using System.ComponentModel;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Registries;

/// <summary>
/// DataCite (https://support.datacite.org/docs/api-queries), where arXiv, Zenodo and other archives register their DOIs: licences,
/// affiliations, the code and the data that belong to a paper.
/// </summary>
public sealed class DataCite(DataCite.Options options) : ILookup
{
    public const string Name = "datacite";

    /// <summary>With so many, the address stays short enough for every proxy.</summary>
    public const int PageSize = 40;

    public sealed record Options
    {
        [Description("The address of the DOIs; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.datacite.org/dois");
    }

    public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
        [
            .. papers
                .SelectMany(paper => paper.Ids.Where(CanBeAsked).Select(id => (Id: id, Paper: paper)))
                .DistinctBy(asked => asked.Id)
                .Chunk(PageSize)
                .Select(chunk => new SourceRequest(
                    Name,
                    ILookup.Part,
                    default,
                    Address(chunk.Select(asked => asked.Id)),
                    Cursor: Inquiry.Cursor(chunk)
                )),
        ];

    /// <summary>Reads a list of records or one, with or without the envelope.</summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(
            answer,
            "DataCite",
            root =>
            {
                var found = new Findings(Name, asked);
                var records = root.Inner("data");
                if (records.ValueKind == JsonValueKind.Array)
                {
                    found.Add(records.EnumerateArray(), Work);
                    var total = (int?)(
                        root.Inner("meta") is { ValueKind: JsonValueKind.Object } meta ? meta.Number("total") : null
                    );
                    return found.Page("DataCite", total);
                }

                var one = records.ValueKind == JsonValueKind.Object ? records : root;
                if (Work(one) is null)
                {
                    return ForeignJson.Fault(
                        $"not a record of DataCite but {ForeignJson.Describe(root)}; it is an answer to another question"
                    );
                }

                found.Add(one, Work, null);
                return found.Page("DataCite", 1);
            }
        );

    /// <summary>A quote or a backslash would end the text in which the DOI stands in the query.</summary>
    private static bool CanBeAsked(PaperId id) =>
        id.Scheme == IdScheme.Arxiv || (id.Scheme == IdScheme.Doi && id.Value.AsSpan().IndexOfAny('"', '\\') < 0);

    private Uri Address(IEnumerable<PaperId> ids)
    {
        var dois = ids.Select(id => $"\"{(id.Scheme == IdScheme.Arxiv ? $"10.48550/arxiv.{id.Value}" : id.Value)}\"");
        var query = Uri.EscapeDataString($"doi:({string.Join(" OR ", dois)})");
        var start = $"{options.Url.AbsoluteUri}{(options.Url.Query.Length > 0 ? '&' : '?')}";
        return new Uri($"{start}query={query}&page%5Bsize%5D={PageSize}&disable-facets=true");
    }

    private static Listing? Work(JsonElement record)
    {
        var said = record.Inner("attributes");
        if (
            record.Word("type") is not "dois"
            || RegistryText.Id(said.Word("doi"), IdScheme.Arxiv, IdScheme.Doi).ToArray() is not [var id]
        )
        {
            return null;
        }

        var container = said.Inner("container");
        return new Listing
        {
            Source = Name,
            Ids = [id],
            Title = RegistryText.Plain(
                said.Objects("titles")
                    .Where(title => title.Word("titleType") is null)
                    .Select(title => title.Word("title"))
                    .FirstOrDefault()
            ),
            Authors = [.. said.Objects("creators").Select(Author).OfType<Author>()],
            JournalRef = JournalRef(container, said.Word("publicationYear")),
            License = said.Objects("rightsList")
                .Select(rights => rights.Word("rightsUri"))
                .FirstOrDefault(uri => JsonFields.Web(uri) is not null),
            Published = Published(said),
            Links = [.. said.Objects("relatedIdentifiers").Select(Related).OfType<Link>().Distinct()],
            Signals = [.. said.Count("citationCount", "citations")],
        };
    }

    private static Author? Author(JsonElement creator)
    {
        var (given, family) = (creator.Word("givenName"), creator.Word("familyName"));
        var places = creator
            .Texts("affiliation")
            .Concat(creator.Objects("affiliation").Select(place => place.Word("name")).OfType<string>());
        // The name of an organisation may have a comma that separates no given name.
        return given is not null && family is not null ? RegistryText.Author($"{given} {family}", places)
            : creator.Word("nameType") == "Organizational"
                ? RegistryText.Author(creator.Word("name")?.Replace(",", "", StringComparison.Ordinal), places)
            : RegistryText.Author(creator.Word("name"), places);
    }

    private static string? JournalRef(JsonElement container, string? year)
    {
        var (first, last) = (container.Word("firstPage"), container.Word("lastPage"));
        return RegistryText.JournalRef(
            container.Word("title"),
            container.Word("volume"),
            container.Word("issue"),
            first is null || last is null || first == last ? first : $"{first}-{last}",
            year
        );
    }

    /// <summary>The first submission, else the day of issue; what is only a month or a year is no day.</summary>
    private static DateTimeOffset? Published(JsonElement said)
    {
        foreach (var type in (string[])["Submitted", "Issued"])
        {
            // Of an instant the time counts, too: arXiv's submissions have one.
            var instants = said.Objects("dates")
                .Where(date => date.Word("dateType") == type && date.Word("date") is { Length: >= 10 })
                .Select(date =>
                    date.Word("date") is { Length: 10 } day ? RegistryText.Day(day) : FieldText.Instant(date.Word("date")!)
                )
                .OfType<DateTimeOffset>()
                .ToList();
            if (instants.Count > 0)
            {
                return instants.Min();
            }
        }

        return null;
    }

    /// <summary>The code or the data that comes with a paper; what it cites or is cited by is not its own.</summary>
    private static Link? Related(JsonElement related)
    {
        LinkKind? kind = related.Word("resourceTypeGeneral") switch
        {
            "Software" or "ComputationalNotebook" => LinkKind.Code,
            "Dataset" => LinkKind.Data,
            _ => null,
        };
        if (kind is not { } known || related.Word("relationType") is not ("IsSupplementedBy" or "HasPart" or "IsDocumentedBy"))
        {
            return null;
        }

        var text = related.Word("relatedIdentifier");
        var address =
            related.Word("relatedIdentifierType") == "DOI" && Identifiers.TryParse(text, out var id, out _)
                ? Identifiers.AddressOf(id)
                : JsonFields.Web(text);
        return address is null ? null : new Link(known, address);
    }
}

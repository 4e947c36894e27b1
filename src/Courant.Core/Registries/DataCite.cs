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
        Inquiry.Lists(Name, papers, CanBeAsked, PageSize, Address);

    /// <summary>Reads a list of records or one, with or without the envelope.</summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(
            answer,
            "DataCite",
            root =>
            {
                var found = new Findings(Name, asked);
                var records = root.Field("data");
                if (records.ValueKind == JsonValueKind.Array)
                {
                    found.Add(records.EnumerateArray(), Work);
                    var total = root.Field("meta").Count("total");
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
        var said = record.Field("attributes");
        if (
            record.Text("type") is not "dois"
            || RegistryText.Id(said.Text("doi"), IdScheme.Arxiv, IdScheme.Doi).ToArray() is not [var id]
        )
        {
            return null;
        }

        var container = said.Field("container");
        return new Listing
        {
            Source = Name,
            Ids = [id],
            Title = RegistryText.Plain(
                said.Items("titles")
                    .Where(title => title.Text("titleType") is null)
                    .Select(title => title.Text("title"))
                    .FirstOrDefault()
            ),
            Authors = [.. said.Items("creators").Select(Author).OfType<Author>()],
            JournalRef = JournalRef(container, said.Word("publicationYear")),
            License = said.Items("rightsList")
                .Select(rights => RegistryText.Licence(rights.Text("rightsUri")))
                .FirstOrDefault(uri => JsonFields.Web(uri) is not null),
            Published = Published(said),
            Links = [.. said.Items("relatedIdentifiers").Select(Related).OfType<Link>().Distinct()],
            Signals = [.. said.Counted("citationCount", "citations")],
        };
    }

    private static Author? Author(JsonElement creator)
    {
        var (given, family) = (creator.Text("givenName"), creator.Text("familyName"));
        var places = creator
            .Texts("affiliation")
            .Concat(creator.Items("affiliation").Select(place => place.Text("name")).OfType<string>());
        // The name of an organisation may have a comma that separates no given name.
        return given is not null && family is not null ? RegistryText.Author($"{given} {family}", places)
            : creator.Text("nameType") == "Organizational"
                ? RegistryText.Author(creator.Text("name")?.Replace(",", "", StringComparison.Ordinal), places)
            : RegistryText.Author(creator.Text("name"), places);
    }

    private static string? JournalRef(JsonElement container, string? year)
    {
        var (first, last) = (container.Text("firstPage"), container.Text("lastPage"));
        return RegistryText.JournalRef(
            container.Text("title"),
            container.Text("volume"),
            container.Text("issue"),
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
            var instants = said.Items("dates")
                .Where(date => date.Text("dateType") == type && date.Text("date") is { Length: >= 10 })
                .Select(date =>
                    date.Text("date") is { Length: 10 } day ? RegistryText.Day(day) : FieldText.Instant(date.Text("date")!)
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
        LinkKind? kind = related.Text("resourceTypeGeneral") switch
        {
            "Software" or "ComputationalNotebook" => LinkKind.Code,
            "Dataset" => LinkKind.Data,
            _ => null,
        };
        if (kind is not { } known || related.Text("relationType") is not ("IsSupplementedBy" or "HasPart" or "IsDocumentedBy"))
        {
            return null;
        }

        var text = related.Text("relatedIdentifier");
        var address =
            related.Text("relatedIdentifierType") == "DOI" && Identifiers.TryParse(text, out var id, out _)
                ? Identifiers.AddressOf(id)
                : JsonFields.Web(text);
        return address is null ? null : new Link(known, address);
    }
}

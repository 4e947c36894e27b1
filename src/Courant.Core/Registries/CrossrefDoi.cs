using System.ComponentModel;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Registries;

/// <summary>
/// Crossref by DOI (https://www.crossref.org/documentation/retrieve-metadata/rest-api/): where a paper appeared, affiliations, citations,
/// licence, and what was corrected or retracted. arXiv's own DOIs are not in Crossref.
/// </summary>
public sealed class CrossrefDoi(CrossrefDoi.Options options) : ILookup
{
    public const string Name = "crossref-doi";

    /// <summary>With so many, the address stays short enough for every proxy.</summary>
    public const int PageSize = 40;

    public sealed record Options
    {
        [Description("The address of the works; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.crossref.org/works");
    }

    public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
        Inquiry.Lists(Name, papers, CanBeAsked, PageSize, Address);

    /// <summary>Reads a list of works, or the answer about one DOI.</summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(
            answer,
            "Crossref",
            root =>
            {
                var found = new Findings(Name, asked);
                var message = root.Field("message");
                if (root.Text("message-type") == "work-list" && message.Field("items").ValueKind == JsonValueKind.Array)
                {
                    found.Add(message.Items("items"), Work);
                    return found.Page("Crossref", message.Count("total-results"));
                }

                if (root.Text("message-type") != "work")
                {
                    return ForeignJson.Fault(
                        $"not works of Crossref but {ForeignJson.Describe(root)}; it is an answer to another question"
                    );
                }

                found.Add(message, Work, null);
                return found.Page("Crossref", 1);
            }
        );

    /// <summary>A comma in a DOI would end it: it separates filters.</summary>
    private static bool CanBeAsked(PaperId id) => id.Scheme == IdScheme.Doi && !id.Value.Contains(',');

    private Uri Address(IEnumerable<PaperId> ids)
    {
        var filter = Uri.EscapeDataString(string.Join(',', ids.Select(id => $"doi:{id.Value}")));
        var start = $"{options.Url.AbsoluteUri}{(options.Url.Query.Length > 0 ? '&' : '?')}";
        return new Uri($"{start}filter={filter}&rows={PageSize}");
    }

    /// <summary>The page that Crossref names is where its own DOI leads; it adds nothing to the DOI.</summary>
    private static Listing? Work(JsonElement work)
    {
        var (listing, _) = CrossrefWork.Read(work, Name, RegistryText.Plain);
        return listing is not null ? listing with { Links = [], Version = null }
            : RegistryText.Id(work.Text("DOI"), IdScheme.Doi).ToArray() is [var id]
                ? new Listing
                {
                    Source = Name,
                    Ids = [id],
                    Title = "",
                }
            : null;
    }
}

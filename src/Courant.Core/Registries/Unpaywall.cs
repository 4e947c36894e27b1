using System.ComponentModel;
using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Core.Registries;

/// <summary>
/// Unpaywall (https://unpaywall.org/products/api): under which licence, and where, a published paper can be read. It knows no more of
/// arXiv's own papers than arXiv says, so only papers with a journal's DOI are asked for, one in each request.
/// </summary>
public sealed class Unpaywall(Unpaywall.Options options) : ILookup
{
    public const string Name = "unpaywall";

    public sealed record Options
    {
        [Description("The address of the DOIs; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://api.unpaywall.org/v2/");

        /// <summary>Has the name and the type of the general setting, whose value it takes. Unpaywall wants it in the address.</summary>
        [Description("An e-mail address, which Unpaywall wants with every request; without one nothing is asked.")]
        public string Contact { get; init; } = "";
    }

    public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
        !IsMail(options.Contact)
            ? []
            :
            [
                .. papers
                    .SelectMany(paper =>
                        paper.Ids.Where(id => id.Scheme == IdScheme.Doi).Take(1).Select(id => (Id: id, Paper: paper))
                    )
                    .DistinctBy(asked => asked.Id)
                    .Select(asked => new SourceRequest(
                        Name,
                        ILookup.Part,
                        default,
                        Address(asked.Id),
                        Cursor: Inquiry.Cursor([asked])
                    )),
            ];

    /// <summary>Reads one record, or those that a search found.</summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer) =>
        ForeignJson.Read(
            answer,
            "Unpaywall",
            root =>
            {
                var found = new Findings(Name, asked);
                if (root.Field("results") is { ValueKind: JsonValueKind.Array } results)
                {
                    found.Add(results.EnumerateArray().Select(result => result.Field("response")), Work);
                    return found.Page("Unpaywall");
                }

                if (Work(root) is null)
                {
                    return ForeignJson.Fault(
                        $"not a record of Unpaywall but {ForeignJson.Describe(root)}; it is an answer to another question"
                    );
                }

                found.Add(root, Work, null);
                return found.Page("Unpaywall", 1);
            }
        );

    private Uri Address(PaperId id)
    {
        // An option's address may or may not end in a slash; the e-mail address is no key, and Unpaywall reads it nowhere else.
        var doi = Uri.EscapeDataString(id.Value).Replace("%2F", "/", StringComparison.Ordinal);
        return new Uri($"{options.Url.AbsoluteUri.TrimEnd('/')}/{doi}?email={Uri.EscapeDataString(Mail(options.Contact))}");
    }

    private static string Mail(string contact) =>
        contact.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? contact["mailto:".Length..] : contact;

    private static bool IsMail(string contact) =>
        Mail(contact) is var mail && mail.IndexOf('@', StringComparison.Ordinal) > 0 && !mail.Contains('/');

    private static Listing? Work(JsonElement work)
    {
        if (
            work.ValueKind != JsonValueKind.Object
            || RegistryText.Id(work.Text("doi"), IdScheme.Arxiv, IdScheme.Doi).ToArray() is not [var id]
            || !work.TryGetProperty("oa_status", out _)
        )
        {
            return null;
        }

        var open = work.Field("best_oa_location");
        return new Listing
        {
            Source = Name,
            Ids = [id],
            Title = RegistryText.Plain(work.Text("title")),
            Authors = [.. work.Items("z_authors").Select(Author).OfType<Author>()],
            JournalRef = work.Text("genre") is "posted-content" or "preprint"
                ? null
                : RegistryText.JournalRef(work.Text("journal_name"), null, null, null, work.Word("year")),
            License = RegistryText.Licence(open.Text("license")),
            Published = RegistryText.Day(work.Text("published_date")),
            Links = [.. RegistryText.Open(open.Text("url_for_pdf"), [id])],
        };
    }

    private static Author? Author(JsonElement author)
    {
        var name = author.Text("raw_author_name") ?? $"{author.Text("given")} {author.Text("family")}";
        var places = author
            .Texts("raw_affiliation_strings")
            .Concat(author.Items("affiliation").Select(place => place.Text("name")).OfType<string>());
        return RegistryText.Author(name, places);
    }
}

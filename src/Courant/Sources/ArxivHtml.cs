using System.ComponentModel;
using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Registries;

namespace Courant.Sources;

/// <summary>
/// arXiv's HTML of a paper (https://info.arxiv.org/about/accessible_HTML.html), of which only the authors' block is read: who is where.
/// Papers from TeX have it since December 2023; arXiv answers 404 for the others. One paper a request, at arXiv's pace. It lives in
/// the program because it reads HTML.
/// </summary>
public sealed class ArxivHtml(ArxivHtml.Options options) : ILookup
{
    public const string Name = "arxiv-html";

    public sealed record Options
    {
        [Description("The address of the papers' HTML; another one serves for a mirror or a stand-in.")]
        public Uri Url { get; init; } = new("https://arxiv.org/html/");
    }

    public IReadOnlyList<SourceRequest> Ask(IReadOnlyList<Paper> papers) =>
        Inquiry.Lists(Name, papers, id => id.Scheme == IdScheme.Arxiv, 1, Address);

    /// <summary>
    /// The paper's authors where the page says for one of them at least where they are; nothing where it does not, or in a form that
    /// leaves a doubt. A page that is not the HTML of a paper, or that of another paper, is a fault.
    /// </summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer)
    {
        if (ArxivHtmlPage.Parse(Encoding.UTF8.GetString(answer.Body.Span)) is not { } page)
        {
            return Fault("not the HTML of a paper; check the address");
        }

        var inquiry = Inquiry.Of(asked.Cursor);
        if (page.Id is not { } id || page.Title.Length == 0)
        {
            return Fault("the HTML of a paper that says neither which paper nor of what title");
        }

        if (inquiry.Ids.Count > 0 && !inquiry.Asks(id))
        {
            return Fault($"the HTML of {id}, which was not asked for");
        }

        if (!inquiry.Fits(id, page.Title))
        {
            return new SourcePage
            {
                Problems = [new Problem($"{Name} {id}", $"has another title, \"{page.Title}\", and is left out")],
            };
        }

        return page.Authors.All(author => author.Affiliation is null)
            ? new SourcePage { Total = 0 }
            : new SourcePage
            {
                Total = 1,
                Listings =
                [
                    new Listing
                    {
                        Source = Name,
                        Ids = [id],
                        Title = page.Title,
                        Authors = page.Authors,
                    },
                ],
            };
    }

    private Uri Address(IEnumerable<PaperId> ids) => new($"{options.Url.AbsoluteUri.TrimEnd('/')}/{ids.Single().Value}");

    private static SourcePage Fault(string why) => new() { Verdict = PageVerdict.Fault, Why = why };
}

using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Courant.Core.Model;

namespace Courant.Sources;

/// <summary>What stands above the abstract of a paper's HTML as LaTeXML writes it (https://math.nist.gov/~BMiller/LaTeXML/).</summary>
internal sealed partial class ArxivHtmlPage
{
    /// <summary>Styles and scripts may come first; no authors' block ends later, in characters.</summary>
    private const int Longest = 1 << 19;

    private const int LongestTitle = 1000;

    /// <summary>The paper, as the page's watermark or its base address names it.</summary>
    public PaperId? Id { get; private init; }

    public required string Title { get; init; }

    /// <summary>The authors as far as they are told apart, each with its affiliations where the page says plainly which are theirs.</summary>
    public IReadOnlyList<Author> Authors { get; private init; } = [];

    /// <summary>Null for what LaTeXML has not written, and for elements that are nested without end.</summary>
    public static ArxivHtmlPage? Parse(string html)
    {
        var top = Top(html);
        if (!top.Contains("ltx_", StringComparison.Ordinal) || DeepHtml.IsIn(top))
        {
            return null;
        }

        var document = new HtmlParser().ParseDocument(top);
        var title = new AuthorLine();
        if (document.QuerySelector(".ltx_title_document") is { } heading)
        {
            title.Add(heading);
        }

        var written = title.Text;
        return new ArxivHtmlPage
        {
            Id = IdOf(document),
            Title = written.Length <= LongestTitle ? written : written[..LongestTitle],
            Authors = document.QuerySelector(".ltx_authors") is { } block ? ArxivAuthors.Of(block) : [],
        };
    }

    /// <summary>All before the abstract or the first section.</summary>
    private static string Top(string html)
    {
        html = html.Length <= Longest ? html : html[..Longest];
        return End().Match(html) is { Success: true } end ? html[..end.Index] : html;
    }

    private static PaperId? IdOf(IDocument document)
    {
        string?[] said =
        [
            document.QuerySelector("#watermark-tr")?.TextContent,
            document.QuerySelector("base")?.GetAttribute("href"),
            document.QuerySelector("link[rel=canonical]")?.GetAttribute("href"),
        ];
        foreach (var text in said)
        {
            if (
                Named().Match(text ?? "") is { Success: true } named
                && Identifiers.TryParse($"arXiv:{named.Groups["id"].ValueSpan}", out var id, out _)
                && id.Scheme == IdScheme.Arxiv
            )
            {
                return id;
            }
        }

        return null;
    }

    [GeneratedRegex(
        "<(div|section)[^<>]*\\sclass=\"(ltx_abstract|ltx_section|ltx_bibliography)[\\s\"]",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex End();

    [GeneratedRegex(
        "(arXiv:|/html/)(?<id>[0-9]{4}\\.[0-9]{4,5}|[a-z-]+/[0-9]{7})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Named();
}

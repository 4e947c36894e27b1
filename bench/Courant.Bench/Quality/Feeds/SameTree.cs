using AngleSharp.Html.Parser;

namespace Courant.Bench.Quality.Feeds;

/// <summary>HTML that equals every other that a browser reads as the same tree.</summary>
internal sealed record SameTree(string Html)
{
    public bool Reads(string html) => Html == html || Canonical(Html) == Canonical(html);

    private static string Canonical(string html)
    {
        var parser = new HtmlParser();
        var document = parser.ParseDocument("<!doctype html><body></body>");
        document.Body!.InnerHtml = html;
        return document.Body.InnerHtml;
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Courant.Sources;

/// <summary>
/// The one place where HTML of others becomes harmless (R15): a part of HTML that is safe to show, or plain text. Takes fragments
/// and documents, and the JATS of publishers with MathML. Never throws. Text that is said to be plain must not come here.
/// </summary>
public static class CleanHtml
{
    /// <summary>Longer input is cut here, in characters: nothing that a page or a feed says of a paper is as long.</summary>
    public const int Longest = 1 << 20;

    /// <summary>Elements that stand deeper are left out, so that no depth can exhaust a stack.</summary>
    internal const int Deepest = 100;

    private static readonly HtmlParserOptions Options = new() { IsScripting = false };

    /// <summary>
    /// The HTML with allowed elements, attributes and addresses alone (http, https, mailto). Read by a browser it gives the tree that
    /// was meant; cleaned again it stays as it is. Relative addresses are resolved, or left out where there is nothing to resolve with.
    /// </summary>
    public static string Safe(string html, Uri? relativeTo = null)
    {
        // What is written may be read in another way than it was meant; a text that is read as it is written has settled.
        var written = HtmlWriting.Of(Parse(html), relativeTo);
        for (var round = 0; round < 8; round++)
        {
            var again = HtmlWriting.Of(Parse(written), relativeTo);
            if (again == written)
            {
                return written;
            }

            written = again;
        }

        return HtmlWriting.Escaped(Text(html));
    }

    /// <summary>
    /// What a reader would read, as plain text: an empty line between paragraphs, a hyphen before each part of a list, H₂O and x^(ab)
    /// for subscripts and superscripts, mathematics in its TeX where the page gives it. Scripts, styles and hidden parts are gone.
    /// </summary>
    public static string Text(string html) => PlainText.Of(Parse(html));

    /// <summary>As <see cref="Text"/>, on one line: for titles, names, and abstracts as listings keep them.</summary>
    public static string Line(string html) =>
        string.Join(' ', Text(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static IReadOnlyList<INode> Parse(string html)
    {
        html = Jats.SelfClosed(html.Length <= Longest ? html : html[..Longest]);

        // Without a context of its own the parser would take a head for what it is; as a body's content, titles and styles are parts
        // of the text and are left out by name.
        var parser = new HtmlParser(Options);
        var shell = parser.ParseDocument("<!doctype html><body></body>");
        return [.. parser.ParseFragment(html, shell.Body!)];
    }
}

using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Courant.Sources;

/// <summary>
/// The elements of JATS, in which publishers deposit abstracts (https://jats.nlm.nih.gov/archiving/), as elements of HTML. They are
/// recognised by the prefix <c>jats:</c>, so that nothing of HTML is mistaken for them.
/// </summary>
internal static partial class Jats
{
    private const string Prefix = "jats:";

    /// <summary>The name of the element of HTML that means the same; for HTML its own.</summary>
    public static string HtmlName(IElement element) =>
        !element.LocalName.StartsWith(Prefix, StringComparison.Ordinal)
            ? element.LocalName
            : element.LocalName[Prefix.Length..] switch
            {
                "title" => "h4",
                "italic" => "em",
                "bold" => "strong",
                "monospace" or "code" => "code",
                "underline" => "u",
                "strike" => "s",
                "sec" or "abstract" or "trans-abstract" => "section",
                "list" or "def-list" => "ul",
                "list-item" or "def-item" => "li",
                "disp-quote" => "blockquote",
                "disp-formula" or "label" => "div",
                "break" => "br",
                "p" => "p",
                "sub" => "sub",
                "sup" => "sup",
                _ => "span",
            };

    /// <summary>The text with <c>&lt;jats:x/&gt;</c> written out, because HTML would read it as a beginning without end.</summary>
    public static string SelfClosed(string html) =>
        html.Contains("/>", StringComparison.Ordinal)
        && (html.Contains("<jats:", StringComparison.Ordinal) || html.Contains("<mml:", StringComparison.Ordinal))
            ? Empty().Replace(html, "<${name}${rest}></${name}>")
            : html;

    [GeneratedRegex(
        "<(?<name>(jats|mml):[A-Za-z-]+)(?<rest>(\\s[^<>]*)?)/>",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Empty();
}

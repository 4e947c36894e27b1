using System.Buffers;
using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Courant.Sources;

/// <summary>
/// The elements, attributes and addresses that may stay. What is not named here loses its tags and keeps its text, or goes with all
/// that it holds.
/// </summary>
internal static class AllowedHtml
{
    private const string Html = "http://www.w3.org/1999/xhtml";

    private static readonly SearchValues<char> Unsafe = SearchValues.Create("\"<>`\\^{|}");

    private static readonly FrozenSet<string> Kept = Words(
        """
        a abbr acronym address article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em
        figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span
        strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
        """
    );

    private static readonly FrozenSet<string> Dropped = Words(
        """
        applet audio base basefont bgsound canvas command embed frame frameset head iframe input isindex link listing map meta
        noembed noframes noscript object option param plaintext portal progress script select source style template textarea title track
        video xml xmp
        """
    );

    private static readonly FrozenSet<string> Void = Words("br col hr wbr");

    private static readonly FrozenSet<string> Blocks = Words(
        """
        address article aside blockquote center details dl figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section
        table ul disp-formula disp-quote sec boxed-text list def-list
        """
    );

    private static readonly FrozenSet<string> Lines = Words("caption dd div dt fieldset figcaption li summary tr title label");

    public static bool IsKept(string name) => Kept.Contains(name);

    /// <summary>Whether an element has no content and no end.</summary>
    public static bool IsVoid(string name) => Void.Contains(name);

    /// <summary>Whether an empty line stands before and after it in plain text.</summary>
    public static bool IsBlock(string name) => Blocks.Contains(name);

    /// <summary>Whether it stands on lines of its own.</summary>
    public static bool IsLine(string name) => Lines.Contains(name);

    /// <summary>Whether an element goes with all that it holds: programs, styles, drawings, what is not shown.</summary>
    public static bool IsDropped(IElement element) =>
        (element.NamespaceUri is not Html and not null && !MathText.IsMath(element))
        || Dropped.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || (
            element.GetAttribute("style") is { } style
            && style.Replace(" ", "", StringComparison.Ordinal) is var folded
            && (
                folded.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                || folded.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>The attributes of an element that stay, in an order of their own.</summary>
    public static IEnumerable<(string Name, string Value)> Attributes(string name, IElement element, Uri? relativeTo)
    {
        if (name == "a" && Address(element.GetAttribute("href"), relativeTo) is { } address)
        {
            yield return ("href", address);
        }

        if (name is "a" or "abbr" or "acronym" or "dfn" && element.GetAttribute("title") is { Length: > 0 } title)
        {
            yield return ("title", title);
        }

        foreach (
            var counted in name is "td" or "th" ? ["colspan", "rowspan"]
            : name is "ol" ? ["start"]
            : (string[])[]
        )
        {
            if (element.GetAttribute(counted) is { Length: > 0 and < 4 } number && number.All(char.IsAsciiDigit))
            {
                yield return (counted, number);
            }
        }

        if (element.GetAttribute("dir")?.ToLowerInvariant() is "ltr" or "rtl" or "auto")
        {
            yield return ("dir", element.GetAttribute("dir")!.ToLowerInvariant());
        }

        if (
            element.GetAttribute("lang") is { Length: > 0 and < 36 } language
            && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        )
        {
            yield return ("lang", language);
        }
    }

    /// <summary>A web or mail address as it was written, or normalised where a browser would read it otherwise; null for any other.</summary>
    public static string? Address(string? written, Uri? relativeTo)
    {
        // Browsers take off blanks and control characters at the ends, and line breaks and tabs anywhere.
        var tidy = string.Concat((written ?? "").Where(c => c is not ('\t' or '\n' or '\r')))
            .Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]);
        if (tidy.Length is 0 or > 2000)
        {
            return null;
        }

        if (
            !Uri.TryCreate(tidy, UriKind.Absolute, out var address)
            || (address.IsFile && !tidy.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        )
        {
            if (relativeTo is null || !Uri.TryCreate(relativeTo, tidy, out address))
            {
                return null;
            }

            tidy = address.AbsoluteUri;
        }

        var allowed =
            (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
                ? address.Host.Length > 0 && tidy.StartsWith(address.Scheme + "://", StringComparison.OrdinalIgnoreCase)
                : address.Scheme == Uri.UriSchemeMailto;
        return !allowed ? null
            : tidy.AsSpan().ContainsAnyExceptInRange('!', '~') || tidy.AsSpan().ContainsAny(Unsafe) ? address.AbsoluteUri
            : tidy;
    }

    private static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}

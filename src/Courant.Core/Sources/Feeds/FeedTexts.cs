using System.Text;

namespace Courant.Core.Sources.Feeds;

/// <summary>
/// Texts of feeds (https://www.rfc-editor.org/rfc/rfc4287#section-3.1, and Atom 0.3's type and mode): what they are is said by
/// attributes, or is to be guessed in formats that leave it open.
/// </summary>
internal static class FeedTexts
{
    public static FeedText Of(Element element, Uri? from, bool atom, bool wrapped)
    {
        var type = (element["type"] ?? "").Trim().ToLowerInvariant();
        var mode = (element["mode"] ?? "").Trim().ToLowerInvariant();
        if (mode == "base64" || (mode.Length == 0 && IsBinary(type)))
        {
            var text = Decoded(element.RawText.Trim());
            return new FeedText(
                text,
                type.StartsWith("text/plain", StringComparison.Ordinal) ? FeedTextKind.Plain : Guess(text),
                from
            );
        }

        if (type == "xhtml" || element.Children.Any())
        {
            // The div around the content of Atom 1.0 is not part of it (RFC 4287, 3.1.1.3).
            return
                wrapped && element.Children.ToList() is [{ Name: "div" } div] && type.Contains("xhtml", StringComparison.Ordinal)
                ? new FeedText(Markup.Inside(div).Trim(), FeedTextKind.Html, FeedXml.Base(from, div))
                : new FeedText(Markup.Inside(element).Trim(), FeedTextKind.Html, from);
        }

        var written = element.RawText.Trim();
        var kind = type switch
        {
            "html" or "text/html" or "application/xhtml+xml" => FeedTextKind.Html,
            "text" or "text/plain" => atom ? FeedTextKind.Plain : Guess(written),
            _ => atom ? FeedTextKind.Plain : Guess(written),
        };
        return new FeedText(written, kind, from);
    }

    public static FeedTextKind Guess(string text) => HtmlGuess.LooksLikeHtml(text) ? FeedTextKind.Html : FeedTextKind.Plain;

    /// <summary>Whether content of a media type stands in base 64 in Atom 1.0.</summary>
    private static bool IsBinary(string type) =>
        type.Contains('/', StringComparison.Ordinal)
        && !type.StartsWith("text/", StringComparison.Ordinal)
        && !type.EndsWith("+xml", StringComparison.Ordinal)
        && !type.EndsWith("/xml", StringComparison.Ordinal);

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes.AsSpan(0, length)).Trim()
            : text;
    }
}

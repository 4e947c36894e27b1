namespace Courant.Core.Sources.Feeds;

/// <summary>
/// Reads a feed of any format: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed, CDF. No document type, no entity of its own and no
/// address of it is followed (R14). What is not well-formed is read a second time, loosely. Never throws.
/// </summary>
public static class FeedReader
{
    /// <summary>The feed, or in <paramref name="why"/> a sentence that says what came instead.</summary>
    /// <param name="body">The whole answer, decompressed.</param>
    /// <param name="contentType">The media type with its parameters as the server named it.</param>
    /// <param name="address">Where it came from, for relative links.</param>
    /// <param name="why">Empty for a feed.</param>
    public static Feed? Read(ReadOnlyMemory<byte> body, string? contentType, Uri? address, out string why)
    {
        var (text, encoding) = ForeignText.Decode(body.Span, contentType);
        var start = text.AsSpan().TrimStart(" \t\r\n\uFEFF\0");
        if (start.IsEmpty)
        {
            why = "the answer is empty";
            return null;
        }

        if (start[0] is '{' or '[')
        {
            return JsonFeed.Read(text.Trim(' ', '\t', '\r', '\n', '\uFEFF', '\0'), encoding.WebName, address, out why);
        }

        var fit = ForeignText.Fit(text);
        var (root, flaw) = ForeignXml.Document(fit);
        var feed = root is null ? null : FeedXml.Read(root, encoding.WebName, address, null);
        if (feed is null)
        {
            // A page of HTML that is also XML stays a page; what is broken may still hold a feed.
            feed = root is not null ? null : FeedXml.Read(LooseXml.Document(fit), encoding.WebName, address, flaw);
        }

        why = feed is null ? $"it is no feed but begins with `{Beginning(start)}`" : "";
        return feed;
    }

    private static string Beginning(ReadOnlySpan<char> text)
    {
        var line = string.Join(
            ' ',
            text[..Math.Min(text.Length, 200)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return line.Length > 60 ? line[..60] + "…" : line;
    }
}

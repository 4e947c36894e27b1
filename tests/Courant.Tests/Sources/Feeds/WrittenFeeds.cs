using System.Net;
using System.Text;

namespace Courant.Tests.Sources.Feeds;

/// <summary>The same three papers in every format, so that each form and each defect can be tried on all of them.</summary>
internal static class WrittenFeeds
{
    public static readonly (string Title, string Link, string Author, string Day)[] Papers =
    [
        ("On the first of three", "https://papers.example.org/1", "Ada Lovelace", "2026-01-02"),
        ("Graphs & trees: a < b", "https://papers.example.org/2?a=1&b=2", "Alan Turing", "2026-01-03"),
        ("Über Zahlen", "https://papers.example.org/3", "Emmy Noether", "2026-01-04"),
    ];

    public static readonly string[] Formats = ["rss091", "rss20", "rss20-dc", "rdf", "atom03", "atom10", "json", "cdf"];

    public static string Write(string format) =>
        format switch
        {
            "json" => Json(),
            "cdf" => "<CHANNEL HREF='https://papers.example.org/'><TITLE>Papers</TITLE>"
                + Each(paper =>
                    $"<ITEM HREF='{E(paper.Link)}' LASTMOD='{paper.Day}T10:00:00Z'><TITLE>{E(paper.Title)}</TITLE><AUTHOR VALUE='x'>{E(paper.Author)}</AUTHOR></ITEM>"
                )
                + "</CHANNEL>",
            "rdf" =>
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='https://papers.example.org/'><title>Papers</title><link>https://papers.example.org/</link></channel>"
                    + Each(paper =>
                        $"<item rdf:about='{E(paper.Link)}'><title>{E(paper.Title)}</title><link>{E(paper.Link)}</link><dc:creator>{E(paper.Author)}</dc:creator><dc:date>{paper.Day}T10:00:00Z</dc:date></item>"
                    )
                    + "</rdf:RDF>",
            "atom03" => "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Papers</title>"
                + Each(paper =>
                    $"<entry><title>{E(paper.Title)}</title><link rel='alternate' type='text/html' href='{E(paper.Link)}'/><id>{E(paper.Link)}</id><author><name>{E(paper.Author)}</name></author><issued>{paper.Day}T10:00:00Z</issued><modified>{paper.Day}T10:00:00Z</modified></entry>"
                )
                + "</feed>",
            "atom10" => "<feed xmlns='http://www.w3.org/2005/Atom'><title>Papers</title><id>https://papers.example.org/</id>"
                + Each(paper =>
                    $"<entry><title type='text'>{E(paper.Title)}</title><link href='{E(paper.Link)}'/><id>{E(paper.Link)}</id><author><name>{E(paper.Author)}</name></author><published>{paper.Day}T10:00:00Z</published><updated>{paper.Day}T10:00:00Z</updated></entry>"
                )
                + "</feed>",
            "rss20-dc" => "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Papers</title>"
                + Each(paper =>
                    $"<item><title>{E(paper.Title)}</title><link>{E(paper.Link)}</link><dc:creator>{E(paper.Author)}</dc:creator><dc:date>{paper.Day}</dc:date></item>"
                )
                + "</channel></rss>",
            _ => $"<rss version='{(format == "rss091" ? "0.91" : "2.0")}'><channel><title>Papers</title>"
                + Each(paper =>
                    $"<item><title>{E(paper.Title)}</title><link>{E(paper.Link)}</link><author>{E(paper.Author)}</author><pubDate>{DateOnly.Parse(paper.Day):ddd, dd MMM yyyy} 10:00:00 GMT</pubDate></item>"
                )
                + "</channel></rss>",
        };

    /// <summary>Ways in which the same feed arrives: encodings with and without a word about them, and defects that a reader forgives.</summary>
    public static readonly (string Name, Func<string, (byte[] Body, string? ContentType)> Of)[] Forms =
    [
        ("as it is", text => (Utf8(text), null)),
        ("with a declaration", text => (Utf8("<?xml version='1.0' encoding='UTF-8'?>\n" + text), "application/xml")),
        ("with blanks before the declaration", text => (Utf8("\n  <?xml version='1.0'?>" + text), "text/xml")),
        ("with a byte order mark", text => ([0xEF, 0xBB, 0xBF, .. Utf8(text)], "text/xml; charset=iso-8859-1")),
        ("as version 1.1", text => (Utf8("<?xml version='1.1'?>" + text), null)),
        (
            "in Latin-1, said by the prolog",
            text => (Latin("<?xml version='1.0' encoding='ISO-8859-1'?>" + text), "application/rss+xml")
        ),
        ("in Latin-1, said by HTTP alone", text => (Latin(text), "application/xml; charset=\"iso-8859-1\"")),
        (
            "in Latin-1, said to be UTF-8 by HTTP and Latin-1 by the prolog",
            text => (Latin("<?xml version='1.0' encoding='iso-8859-1'?>" + text), "text/xml; charset=utf-8")
        ),
        (
            "in UTF-8, said to be Latin-1",
            text => (Utf8("<?xml version='1.0' encoding='iso-8859-1'?>" + text), "text/xml; charset=us-ascii")
        ),
        ("in UTF-16 with a mark", text => ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], null)),
        ("in big-endian UTF-16 with a mark", text => ([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], null)),
        ("in UTF-16 without a mark", text => (Encoding.Unicode.GetBytes("<?xml version='1.0' encoding='utf-16'?>" + text), null)),
        (
            "with a document type",
            text =>
                (
                    Utf8(
                        "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://example.org/rss.dtd' [<!ENTITY x 'y'>]>"
                            + text
                    ),
                    null
                )
        ),
        ("with control characters", text => (Utf8(text.Replace("the first", "the\u0008first", StringComparison.Ordinal)), null)),
        ("with bare ampersands", text => (Utf8(text.Replace("&amp;", "&", StringComparison.Ordinal)), null)),
        ("with HTML's names of characters", text => (Utf8(text.Replace("Ü", "&Uuml;", StringComparison.Ordinal)), null)),
        ("with words behind the root", text => (Utf8(text + "\n<script>served()</script>"), "text/html")),
        ("without its last end", text => (Utf8(text[..text.LastIndexOf('<')]), null)),
        (
            "with an end that nothing began",
            text => (Utf8(text.Replace("</title>", "</b></title>", StringComparison.Ordinal)), null)
        ),
        (
            "with an undeclared prefix",
            text => (Utf8(text.Replace("</title>", "</title><foo:bar>1</foo:bar>", StringComparison.Ordinal)), null)
        ),
        (
            "with a comment and an instruction before the root",
            text => (Utf8("<?xml-stylesheet href='x'?><!-- a -- b -->" + text), null)
        ),
    ];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static string Json() =>
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Papers\",\"items\":["
        + string.Join(
            ',',
            Papers.Select(paper =>
                $$"""{"id":"{{paper.Link}}","url":"{{paper.Link}}","title":"{{paper.Title}}","authors":[{"name":"{{paper.Author}}"}],"content_text":"x","date_published":"{{paper.Day}}T10:00:00Z"}"""
            )
        )
        + "]}";

    private static string Each(Func<(string Title, string Link, string Author, string Day), string> write) =>
        string.Concat(Papers.Select(write));

    private static string E(string text) => WebUtility.HtmlEncode(text).Replace("&#220;", "Ü", StringComparison.Ordinal);
}

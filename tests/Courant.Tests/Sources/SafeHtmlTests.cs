using System.Diagnostics;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Courant.Sources;

namespace Courant.Tests.Sources;

/// <summary>What comes out of the clean-up holds nothing but what is allowed, whatever went in, and is read as it is written.</summary>
public sealed class SafeHtmlTests
{
    private static readonly HashSet<string> Tags =
    [
        .. (
            "a abbr acronym address article aside b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure footer "
            + "h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td "
            + "tfoot th thead time tr tt u ul var wbr"
        ).Split(' '),
    ];

    private static readonly HashSet<string> Attributes = ["href", "title", "colspan", "rowspan", "start", "dir", "lang"];

    [Fact]
    public void R15_every_payload_comes_out_harmless()
    {
        Assert.True(HtmlPayloads.All.Count >= 200, $"{HtmlPayloads.All.Count} payloads");
        Assert.All(HtmlPayloads.All, Check);
    }

    /// <summary>What a browser would open anew in every block after it, or nest without end: few characters ask for millions of steps.</summary>
    [Theory]
    [InlineData("<b title=i><p>")]
    [InlineData("<p><font size=1><em>")]
    [InlineData("<a href=x><i><div>x")]
    [InlineData("<u><table><td>")]
    [InlineData("<code/><p>")]
    [InlineData("<div>")]
    [InlineData("<svg><g>")]
    public void R13_what_is_left_open_does_not_multiply(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 20_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var safe = CleanHtml.Safe(html);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 128L << 20);
        Assert.InRange(safe.Length, 0, html.Length * 8);
    }

    [Fact]
    public void R15_random_html_comes_out_harmless()
    {
        var random = new Random(20260105);
        string[] pieces =
        [
            .. Tags.SelectMany(tag => new[] { $"<{tag}>", $"</{tag}>", $"<{tag} title='<'>" }),
            "<svg>",
            "</svg>",
            "<math>",
            "</math>",
            "<mtext>",
            "<mglyph>",
            "<style>",
            "</style>",
            "<script>",
            "</script>",
            "<template>",
            "</template>",
            "<noscript>",
            "</noscript>",
            "<select>",
            "</select>",
            "<option>",
            "<form>",
            "</form>",
            "<font>",
            "</font>",
            "<nobr>",
            "<annotation-xml encoding=text/html>",
            "<foreignObject>",
            "<desc>",
            "<title>",
            "</title>",
            "<textarea>",
            "</textarea>",
            "<xmp>",
            "</xmp>",
            "<iframe>",
            "</iframe>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&lt;",
            "&amp;",
            "&quot;",
            "&#0;",
            "\0",
            "\n",
            "\r",
            "\t",
            " ",
            "x",
            "<",
            ">",
            "\"",
            "'",
            "=",
            "/",
            "<a href=https://x>",
            "<a href=javascript:trip()>",
            "<img src=x onerror=trip()>",
            "<p onclick=trip()>",
            "<jats:p>",
            "</jats:p>",
            "<jats:sub/>",
            "<mml:math>",
            "</mml:math>",
            "<body>",
            "<html>",
            "<head>",
            "<frameset>",
            "<input>",
            "<button>",
        ];
        var slowest = TimeSpan.Zero;
        for (var round = 0; round < 10_000; round++)
        {
            var html = new StringBuilder();
            if (random.Next(3) == 0)
            {
                html.Append(HtmlPayloads.All[random.Next(HtmlPayloads.All.Count)]);
            }

            for (var count = random.Next(1, 40); count > 0; count--)
            {
                html.Insert(random.Next(4) == 0 ? random.Next(html.Length + 1) : html.Length, pieces[random.Next(pieces.Length)]);
            }

            var watch = Stopwatch.StartNew();
            Check(html.ToString());
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
        }

        Assert.True(slowest < TimeSpan.FromSeconds(1), $"the slowest took {slowest}");
    }

    private static void Check(string html)
    {
        var safe = CleanHtml.Safe(html);
        Assert.Equal(safe, CleanHtml.Safe(safe));
        Assert.DoesNotContain('\0', safe);

        // Read by a parser as a browser with scripts on does, in a page of its own.
        var page = new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(
            $"<!doctype html><body><div id=shell>{safe}</div><p id=after>"
        );
        var shell = page.GetElementById("shell")!;
        Assert.Equal("after", shell.NextElementSibling?.Id);
        foreach (var element in shell.QuerySelectorAll("*"))
        {
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            Assert.Contains(element.LocalName, Tags);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, Attributes);
                Assert.True(
                    attribute.Name != "href" || attribute.Value.Split(':')[0].ToLowerInvariant() is "http" or "https" or "mailto",
                    attribute.Value
                );
            }
        }

        Assert.Empty(shell.Descendants().OfType<IComment>());
        var text = CleanHtml.Text(html);
        Assert.DoesNotContain('\0', text);
        Assert.Equal(text.Trim('\n'), text);
    }
}

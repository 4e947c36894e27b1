using System.Text;
using AngleSharp.Html.Parser;
using Courant.Core.Rendering;
using Markdig;

namespace Courant.Tests.Rendering;

public sealed class MarkdownTextTests
{
    private static readonly MarkdownPipeline[] Readers =
    [
        new MarkdownPipelineBuilder().UsePipeTables().Build(),
        new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseAutoLinks()
            .UseEmphasisExtras()
            .UseMathematics()
            .UseEmojiAndSmiley(enableSmileys: false)
            .Build(),
    ];

    public static readonly TheoryData<string> Titles =
    [
        "A | B || C",
        "`code` and ``more`` and ```fence```",
        "<script>alert(1)</script> & <b>bold</b> &amp; &#124; &copy;",
        "a\\b \\| \\\\| c\\",
        "*emph* **strong** _under_ __score__ snake_case_name ~~gone~~",
        "[text](https://example.org) ![image](x.png) [ref][1] [^1]",
        "# heading",
        "## C# and F #",
        "- list",
        "+ plus",
        "* star",
        "1. one",
        "12) two",
        "> quote",
        "---",
        "===",
        "~~~",
        ": definition",
        "https://example.org/a_b_c?x=1&y=2 www.example.org WWW.example.org mailto:a@b.org ftp://x.org",
        "$x$ costs $5 and $$y$$",
        "line one\nline two\r\n\r\n\tline three  ",
        ":smile: and ::: and 10:30",
        "++ins++ ==mark== ^^up^^ \"\"cite\"\" {.class}",
        "|---|---|",
        "日本語のタイトル 😀 \ud800 x",
        "javascript:alert(1)",
        "nul \0 and bell \a",
        "é  ü",
        "\u00a0nbsp\u00a0",
        "x",
        "",
    ];

    [Theory]
    [MemberData(nameof(Titles))]
    public void R16_A_title_survives_in_a_paragraph_a_link_and_a_cell(string title) => Survives(title);

    [Fact]
    public void R16_Any_string_survives_in_a_paragraph_a_link_and_a_cell()
    {
        const string Signs = "\\`*_{}[]()<>#+-.!|~$^&:;=\"'/@ \n\tab1wé";
        string[] pieces =
        [
            "www.",
            "http://",
            "&lt;",
            "&#35;",
            "](",
            "![",
            "**",
            "__",
            "``",
            "1.",
            "\\|",
            "<!--",
            "-->",
            "<a>",
            "$$",
            "~~",
        ];
        var random = new Random(20260105);
        for (var round = 0; round < 4000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(1, 24); i > 0; i--)
            {
                text.Append(
                    random.Next(4) == 0 ? pieces[random.Next(pieces.Length)] : Signs[random.Next(Signs.Length)].ToString()
                );
            }

            Survives(text.ToString());
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    public void A_link_that_is_not_for_the_web_is_only_its_text(string url) =>
        Assert.Equal("a\\*b", MarkdownText.Link("a*b", new Uri(url)));

    [Theory]
    [InlineData("https://example.org/a(b)c|d?x=1&copy;=2&y=[3]")]
    [InlineData("https://example.org/a_b*c~d")]
    [InlineData("https://example.org/%7Cx#frag")]
    public void A_link_leads_where_it_should(string url)
    {
        var html = Markdown.ToHtml("| " + MarkdownText.Link("t", new Uri(url)) + " |\n|---|\n| x |\n", Readers[0]);
        var link = new HtmlParser().ParseDocument(html).QuerySelector("a")!;
        Assert.Equal(Uri.UnescapeDataString(new Uri(url).AbsoluteUri), Uri.UnescapeDataString(link.GetAttribute("href")!));
    }

    [Fact]
    public void A_plain_title_is_written_plainly() =>
        Assert.Equal(
            "Mixture-of-Experts (MoE): what's new, 10% at snake_case & R&D > x",
            MarkdownText.Escape("Mixture-of-Experts (MoE): what's new, 10% at snake_case & R&D > x")
        );

    private static void Survives(string text)
    {
        var wanted = Folded(text);
        foreach (var reader in Readers)
        {
            if (wanted.Length > 0)
            {
                Assert.Equal(wanted, Read($"before\n\n{MarkdownText.Escape(text)}\n\nafter", reader, "p:nth-of-type(2)", wanted));
                var link = MarkdownText.Link(text, new Uri("https://example.org/x"));
                Assert.Equal(wanted, Read(link, reader, "a[href='https://example.org/x']", wanted));
            }

            var table = $"| A | B | C |\n|---|---|---|\n| first | {MarkdownText.Cell(text)} | last |\n";
            Assert.Equal(wanted, Read(table, reader, "td:nth-of-type(2)", wanted, "td", 3));
            var details =
                $"| A | B |\n|---|---|\n| <details><summary>Show</summary><p>{MarkdownText.Html(text)}</p></details> | last |\n";
            Assert.Equal(wanted, Read(details, reader, "td p", wanted, "td", 2));
        }
    }

    private static string Read(
        string markdown,
        MarkdownPipeline reader,
        string selector,
        string wanted,
        string count = "",
        int many = 0
    )
    {
        var html = Markdown.ToHtml(markdown, reader);
        var document = new HtmlParser().ParseDocument(html);
        if (many > 0)
        {
            Assert.True(document.QuerySelectorAll(count).Length == many, $"{wanted} changed the table: {html}");
        }

        var found = document.QuerySelector(selector);
        if (found is null && wanted.Length == 0)
        {
            return "";
        }

        Assert.True(found is not null, $"{wanted} is lost: {html}");
        Assert.True(found.ChildElementCount == 0, $"{wanted} became markup: {html}");
        return found.TextContent.Trim(' ', '\n');
    }

    private static string Folded(string text)
    {
        var clean = string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
        return string.Join(' ', clean.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim();
    }
}

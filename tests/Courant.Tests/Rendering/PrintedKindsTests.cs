using System.Text;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Tests.Support;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using TableRow = Markdig.Extensions.Tables.TableRow;

namespace Courant.Tests.Rendering;

public sealed class PrintedKindsTests
{
    private static readonly MarkdownPipeline Pipes = new MarkdownPipelineBuilder().UsePipeTables().Build();

    [Fact]
    public void The_tags_of_a_digest_are_a_label_and_the_keyphrases_whoever_made_each()
    {
        var paper = PrintedEditions.Paper("2512.25065", "Sharing a cache") with
        {
            Insights =
            [
                new Keyphrases(["caching"]) { Maker = new Maker("keyword-tables", "heading") },
                new Keyphrases(["KV cache", "eviction"]) { Maker = new Maker("keyphrases", "1") },
                new Classification("mlsys", "LLM inference") { Maker = new Maker("taxonomy", "1") },
            ],
        };

        var digest = new WeeklyDigest().Render(PrintedEditions.Of(paper)).Last().Text;

        Assert.Contains("**tags:** [mlsys], [LLM inference], [KV cache, eviction] <!-- by", digest, StringComparison.Ordinal);
        Assert.Contains("**keywords:** caching", digest, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_edition_is_printed_as_a_weekly_digest() =>
        Golden.Check("kinds/weekly-digest.md", All(new WeeklyDigest(), PrintedEditions.Small()));

    [Fact]
    public void A_small_edition_is_printed_as_keyword_tables() =>
        Golden.Check("kinds/keyword-tables.md", All(new KeywordTables(), PrintedEditions.Small()));

    [Fact]
    public void A_small_edition_is_printed_as_a_list() =>
        Golden.Check("kinds/list.md", All(new PaperList(), PrintedEditions.Small()));

    [Fact]
    public void R16_every_row_has_four_cells_and_its_text_for_any_markdown_reader()
    {
        string[] titles =
        [
            "A | B || C",
            "`code` and ``more``",
            "a\\|b \\ c",
            "<b>bold</b> & <script>",
            "&amp; &lt; &#124;",
            "*a* **b** _c_ __d__ ~~e~~",
            "[x](http://y.z)",
            "![x](http://y.z)",
            "<!-- hidden -->",
            "</p></details> |",
            "# heading",
            "1. one",
            "- item",
            "a\\",
            "`",
            "|",
            "||",
            "\\",
            "x <br> y",
            "50% of $5",
            "大規模言語 | モデル",
            "مرحبا | שלום",
            "👩‍🔬 | 𝒳",
            "\\alpha | \\beta",
            ":--- | ---:",
            "https://a.b/c|d",
            "\"quoted\" 'single'",
            "a_b_c | d*e*f",
        ];
        var papers = titles
            .Select(
                (title, at) =>
                    PrintedEditions.Paper($"2512.{at + 1:00000}", title) with
                    {
                        Abstract = title,
                        Comment = $"a longer comment than fits: {title}",
                    }
            )
            .ToArray();

        var readme = PrintedEditions.File(new KeywordTables(), PrintedEditions.Of(papers), "README.md");
        var table = Assert.Single(Markdown.Parse(readme.Text, Pipes).Descendants<Table>());
        var rows = table.OfType<TableRow>().Where(row => !row.IsHeader).Select(row => row.OfType<TableCell>().ToList()).ToList();

        Assert.Equal(titles.Length, rows.Count);
        Assert.All(rows, row => Assert.Equal(4, row.Count));
        foreach (var (row, paper) in rows.Zip(papers.OrderByDescending(paper => paper.Id)))
        {
            var shown = Shown(paper.Title);
            Assert.Equal(shown, Text(Assert.Single(row[0].Descendants<LinkInline>())));
            Assert.Equal($"https://arxiv.org/abs/{paper.Id.Value}v1", row[0].Descendants<LinkInline>().Single().Url);
            Assert.Equal("2025-12-31", Text(row[1]));
            Assert.Equal("Show" + Shown(paper.Abstract!), Text(row[2]).TrimEnd());
            Assert.Equal("a lon..." + Shown(paper.Comment!), Text(row[3]).TrimEnd());
        }
    }

    [Fact]
    public void A_comment_of_twenty_characters_stands_and_a_longer_one_folds_between_letters()
    {
        var family = "👨‍👩‍👧‍👦";
        var edition = PrintedEditions.Of(
            PrintedEditions.Paper("2512.00001", "A") with
            {
                Comment = "12 pages, 3 figures.",
            },
            PrintedEditions.Paper("2512.00002", "B") with
            {
                Comment = "12 pages, 34 figures.",
            },
            PrintedEditions.Paper("2512.00003", "C") with
            {
                Comment = string.Concat(Enumerable.Repeat(family, 21)),
            },
            PrintedEditions.Paper("2512.00004", "D") with
            {
                Comment = string.Concat(Enumerable.Repeat(family, 20)),
            }
        );
        var rows = PrintedEditions.File(new KeywordTables(), edition, "README.md").Text.Split('\n');
        string Row(string title) => rows.Single(row => row.StartsWith($"| **[{title}]", StringComparison.Ordinal));

        Assert.EndsWith("| 12 pages, 3 figures. |", Row("A"), StringComparison.Ordinal);
        Assert.Contains("<summary>12 pa...</summary><p>12 pages, 34 figures.</p>", Row("B"), StringComparison.Ordinal);
        Assert.Contains(
            $"<summary>{string.Concat(Enumerable.Repeat(family, 5))}...</summary>",
            Row("C"),
            StringComparison.Ordinal
        );
        Assert.EndsWith($"| {string.Concat(Enumerable.Repeat(family, 20))} |", Row("D"), StringComparison.Ordinal);
    }

    [Fact]
    public void Large_editions_keep_the_limits_of_github_and_say_what_is_more()
    {
        var edition = PrintedEditions.Large(2000, 8);
        var tables = new KeywordTables().Render(edition).ToList();
        var readme = tables.Single(file => file.Name == "README.md");
        Assert.All(tables, file => Assert.True(Encoding.UTF8.GetByteCount(file.Text) < 500_000, file.Name));
        Assert.InRange(Encoding.UTF8.GetByteCount(readme.Text), 400_000, 500_000);
        Assert.Equal(8, readme.Text.Split("\n## ").Length - 1);
        Assert.Contains("[1900 more](keywords/s0.md)", readme.Text, StringComparison.Ordinal);
        Assert.Contains(tables, file => file.Name == "keywords/s0.md");
        Assert.True(tables.Single(file => file.Name == "issue-2026-01-05.md").Text.Length < 65_536);

        // Where abstracts had to go, those of the newest papers stayed.
        var read = PrintedEditions.Read(new KeywordTablesImporter(), readme).ConvertAll(imported => imported.Listing!);
        Assert.Equal(800, read.Count);
        Assert.Contains(read, listing => listing.Abstract is null);
        Assert.All(read, listing => Assert.True(listing.Abstract is null or { Length: > 1000 }));
    }

    [Theory]
    [InlineData("weekly")]
    [InlineData("list")]
    public void Every_paper_of_a_large_edition_is_on_some_page_once(string kind)
    {
        var edition = PrintedEditions.Large(2000, 8);
        IRenderer renderer = kind == "weekly" ? new WeeklyDigest() : new PaperList();
        IImporter importer = kind == "weekly" ? new WeeklyDigestImporter() : new ListImporter();
        var pages = renderer.Render(edition).Where(file => file.Name.EndsWith(".md", StringComparison.Ordinal)).ToList();

        Assert.True(pages.Count > 1);
        Assert.All(pages, page => Assert.True(Encoding.UTF8.GetByteCount(page.Text) < 500_000, page.Name));
        var read = pages.SelectMany(page => PrintedEditions.Read(importer, page)).ToList();
        Assert.DoesNotContain(read, imported => imported.Problem is not null);
        Assert.Equal(2000, read.Count);
        Assert.Equal(2000, read.Select(imported => imported.Listing!.Ids[0]).Distinct().Count());
        Assert.All(read, imported => Assert.NotNull(imported.Listing!.Authors));
    }

    [Fact]
    public void The_same_edition_gives_the_same_bytes()
    {
        foreach (var renderer in Renderers())
        {
            Assert.Equal(All(renderer, PrintedEditions.Small()), All(renderer, PrintedEditions.Small()));
        }
    }

    [Fact]
    public void Every_file_of_a_sample_says_so_on_top_and_every_file_ends_with_the_receipt()
    {
        foreach (var file in Renderers().SelectMany(renderer => renderer.Render(PrintedEditions.Small(sample: true))))
        {
            Assert.Contains("Sample edition", file.Text[..Math.Min(file.Text.Length, 400)], StringComparison.Ordinal);
            Assert.Contains("Complete: 5 announced, 5 held", file.Text[^400..], StringComparison.Ordinal);
        }

        Assert.All(
            Renderers().SelectMany(renderer => renderer.Render(PrintedEditions.Small())),
            file => Assert.DoesNotContain("Sample", file.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_edition_without_papers_is_printed_and_recognised()
    {
        var edition = PrintedEditions.Small() with { Sections = [] };
        Assert.Empty(PrintedEditions.Read(new WeeklyDigestImporter(), new WeeklyDigest().Render(edition).First()));
        Assert.Empty(
            PrintedEditions.Read(new KeywordTablesImporter(), PrintedEditions.File(new KeywordTables(), edition, "README.md"))
        );
        Assert.Empty(PrintedEditions.Read(new ListImporter(), PrintedEditions.File(new PaperList(), edition, "list.md")));
        Assert.Empty(PrintedEditions.Read(new ListImporter(), PrintedEditions.File(new PaperList(), edition, "list.json")));
    }

    [Fact]
    public void The_list_in_json_is_one_document_with_letters_as_letters()
    {
        var file = PrintedEditions.File(
            new PaperList(),
            PrintedEditions.Of(PrintedEditions.Paper("2512.00001", "é 模型 𝒳 👩‍🔬 \\uD83D \"<&>'")),
            "list.json"
        );
        Assert.Contains("é 模型 𝒳 👩‍🔬 \\\\uD83D \\\"<&>'", file.Text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(file.Text);
        Assert.Equal(
            "é 模型 𝒳 👩‍🔬 \\uD83D \"<&>'",
            json.RootElement.GetProperty("papers")[0].GetProperty("title").GetString()
        );
        Assert.Equal("receipt", json.RootElement.EnumerateObject().Last().Name);
    }

    [Fact]
    public void A_paper_in_two_sections_stands_once_in_the_week_and_once_in_the_list()
    {
        var edition = PrintedEditions.Small();
        var week = string.Concat(new WeeklyDigest().Render(edition).Select(file => file.Text));
        var list = PrintedEditions.File(new PaperList(), edition, "list.md").Text;
        Assert.Equal(2, week.Split("] Vulcan: ").Length);
        Assert.Equal(2, list.Split("### [Vulcan: ").Length);
        Assert.Equal(
            ["weekly/20251229-20260104.md", "weekly/20260105-20260111.md"],
            new WeeklyDigest().Render(edition).Select(file => file.Name)
        );
    }

    private static IRenderer[] Renderers() => [new WeeklyDigest(), new KeywordTables(), new PaperList()];

    private static string All(IRenderer renderer, Edition edition) =>
        string.Join("\n", renderer.Render(edition).Select(file => $"=== {file.Name} ({file.MediaType})\n{file.Text}"));

    private static string Shown(string text) =>
        string.Join(' ', TexText.ToUnicode(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What a reader of the rendered page sees: text, character references decoded, tags and comments gone.</summary>
    private static string Text(MarkdownObject part)
    {
        var text = new StringBuilder();
        foreach (var inline in part.Descendants())
        {
            text.Append(
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    CodeInline code => $"<code>{code.Content}</code>",
                    EmphasisInline => "<em>",
                    _ => "",
                }
            );
        }

        return text.ToString();
    }
}

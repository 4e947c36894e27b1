using AngleSharp.Html.Parser;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Tests.Support;
using Markdig;

namespace Courant.Tests.Rendering;

public sealed class FrontPageTests
{
    [Fact]
    public void A_paper_says_what_it_claims_and_where_it_comes_from()
    {
        var maker = new Maker("test", "1");
        var paper = PrintedEditions.Paper("2512.25065", "Lender: a cache") with
        {
            Abstract = "Lender raises throughput by up to $2.4\\times$ over\nan earlier cache on 8 GPUs.",
            Insights =
            [
                new Claims(
                    "Lender",
                    [
                        new Claim("$2.4\\times$", 2.4, 2.4, "x", ClaimKind.Improvement, new Evidence("abstract", 34, 46))
                        {
                            Qualifier = Qualifier.UpTo,
                            Metric = "throughput",
                            Direction = Direction.Higher,
                            Baseline = "an earlier\ncache",
                            Hardware = "8 GPUs",
                        },
                        new Claim("8 GPUs", 8, 8, "GPUs", ClaimKind.Scale, new Evidence("abstract", 70, 76)),
                    ]
                )
                {
                    Maker = maker,
                },
                new Institutions(["Tsinghua University", "ETH Zurich"]) { Maker = maker },
            ],
        };

        var page = Print(PrintedEditions.Of(paper));

        Assert.Contains("Claims: **up to 2.4×** throughput ↑ over an earlier cache on 8 GPUs\n", page, StringComparison.Ordinal);
        Assert.Contains("From: Tsinghua University, ETH Zurich\n", page, StringComparison.Ordinal);
        var read = Assert.Single(
            PrintedEditions.Read(new FrontPageImporter(), new Rendered("front-page.md", "text/markdown", page))
        );
        Assert.Equal(["Tsinghua University", "ETH Zurich"], Assert.Single(read.Listing!.Insights.OfType<Institutions>()).Names);
        Assert.Empty(read.Listing.Insights.OfType<Summary>());
    }

    [Fact]
    public void A_nasty_edition_prints_as_accepted() => Golden.Check("front-page-nasty.md", Print(SomeEditions.Nasty));

    [Fact]
    public void The_same_edition_gives_the_same_bytes() => Assert.Equal(Print(SomeEditions.Morning), Print(SomeEditions.Morning));

    [Fact]
    public void Every_paper_is_printed_in_full_once_and_every_citation_leads_to_its_paper()
    {
        foreach (var edition in new[] { SomeEditions.Morning, SomeEditions.Nasty })
        {
            var page = new HtmlParser().ParseDocument(Markdown.ToHtml(Print(edition), Reader));
            Assert.Single(page.QuerySelectorAll("h1"));
            foreach (var pick in edition.Papers)
            {
                var title = $". {PickText.Title(pick.Paper)}";
                Assert.Single(
                    page.QuerySelectorAll("h3"),
                    heading => heading.TextContent.EndsWith(title, StringComparison.Ordinal)
                );
            }

            var links = page.QuerySelectorAll("a")
                .Select(link => (Text: link.TextContent, Href: link.GetAttribute("href")))
                .ToList();
            var numbers = EditionText.Numbers(edition);
            foreach (
                var id in edition.Overview!.Themes.SelectMany(theme => theme.Statements).SelectMany(statement => statement.Cites)
            )
            {
                var pick = edition.Papers.FirstOrDefault(pick => pick.Paper.Id == id);
                var wanted = pick is null
                    ? ($"[{id}]", Identifiers.AddressOf(id)!.AbsoluteUri)
                    : ($"[{numbers[id]}]", PickText.Address(pick.Paper)!.AbsoluteUri);
                Assert.Contains(wanted, links);
            }

            Assert.All(links, link => Assert.StartsWith("http", link.Href, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_hostile_title_stays_text()
    {
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml(Print(SomeEditions.Nasty), Reader));
        Assert.Empty(page.QuerySelectorAll("script, img, b, i, code, em:not(p > em:only-child):not(p > em:last-child)"));
        Assert.Contains(
            "<script>alert(1)</script> & \"><img src=x onerror=alert(2)> | `code` | *bold*",
            page.Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_receipt_table_has_all_its_columns_in_every_row()
    {
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml(Print(SomeEditions.Nasty), Reader));
        Assert.All(page.QuerySelectorAll("tr"), row => Assert.Equal(10, row.ChildElementCount));
        Assert.Equal(3, page.QuerySelectorAll("tr").Length);
        Assert.Contains("2601.00104", page.QuerySelector("td a")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_says_so_at_the_top_and_a_live_edition_does_not()
    {
        Assert.StartsWith(
            "> **Sample edition: recorded 5 January 2026, abstracts written for this sample.**",
            Print(SomeEditions.Morning),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Sample edition", Print(SomeEditions.Nasty), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edition_of_thousands_stays_below_what_GitHub_shows_and_counts_what_it_leaves_out()
    {
        var picks = Enumerable
            .Range(0, 3000)
            .Select(i =>
                SomeEditions.Pick($"2601.{i:00000}", $"Paper {i} µ", "A. Author", "cs.DC", new string('a', 1500), "A summary.")
            )
            .ToList();
        var page = Print(
            SomeEditions.Morning with
            {
                Overview = null,
                Sections = [new Section("all", "All", "all", picks, 3000)],
            }
        );
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 400_000, 500_000);
        var printed = page.Split("\n### ").Length - 1;
        Assert.Contains($"{3000 - printed} more are left out here", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_papers_says_why()
    {
        var receipt = new Receipt([
            new ReceiptLine("arxiv-oai", "cs.DC", new DateOnly(2026, 1, 1), 0, 0, 0, 0, 0, [], ReceiptState.Holiday, ""),
        ]);
        var page = Print(SomeEditions.Morning with { Overview = null, Sections = [], Receipt = receipt });
        Assert.Contains("no papers", page, StringComparison.Ordinal);
        Assert.Contains("No announcement was due (arxiv-oai).", page, StringComparison.Ordinal);
    }

    private static MarkdownPipeline Reader { get; } = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();

    private static string Print(Edition edition) => Assert.Single(new FrontPage().Render(edition)).Text;
}

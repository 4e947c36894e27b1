using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Tests.Payloads;

/// <summary>arXiv's real feeds of 2025 and 2018.</summary>
public sealed class ArxivFeedPayloadTests
{
    private static readonly ArxivRss Rss = new(new ArxivRss.Options());

    [Fact]
    public void The_feed_of_2025_reads_as_its_papers()
    {
        var page = Read("arxiv-feed-new/atom_cs.AI_2025-08-20.xml", "cs.AI");

        Assert.Equal((PageVerdict.Good, 0), (page.Verdict, page.Problems.Count));
        Assert.Equal(new Tally(new DateOnly(2025, 8, 20), 2, 5, 0), page.Tally);
        Assert.Equal(
            "2508.13426v1 2508.13428v1 2508.13429v1 2508.13434v1 2508.13435v1 2508.14001v1 2508.14002v1".Split(' '),
            page.Listings.Select(paper => $"{paper.Ids[0].Value}v{paper.Version}")
        );
        var first = page.Listings[0];
        Assert.Equal("ALIGN: Word Association Learning for Cross-Cultural Generalization in Large Language Models", first.Title);
        Assert.Equal(["Chunhua Liu", "Kabir Manandhar Shrestha", "Sukai Huang"], first.Authors.Select(author => author.Name));
        Assert.Equal(["cs.CL", "cs.AI"], first.Categories);
        Assert.Equal("http://creativecommons.org/licenses/by-nc-sa/4.0/", first.License);
        Assert.Equal((AnnounceType.Cross, new DateOnly(2025, 8, 20)), (first.Announce, first.Announced));
        Assert.StartsWith("As large language models (LLMs) increasingly mediate", first.Abstract, StringComparison.Ordinal);
    }

    [Fact]
    public void The_feed_of_2025_that_breaks_off_is_asked_for_again()
    {
        var page = Read("arxiv-feed-new/rss_cs.AI_2025-09-18.truncated.xml", "cs.AI");

        Assert.Equal((PageVerdict.AskAgain, 0, null), (page.Verdict, page.Listings.Count, page.Tally));
        Assert.Contains("breaks off after 0 papers", page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_feed_of_2018_reads_as_its_papers()
    {
        var page = Read("arxiv-feed-old/physbiblio_content_example_1.xml", "hep-ex");

        Assert.Equal((PageVerdict.Good, 0), (page.Verdict, page.Problems.Count));
        Assert.Equal(new Tally(new DateOnly(2018, 5, 24), 1, 1, 1), page.Tally);
        Assert.Equal(
            ["1805.08875v1 New hep-ex", "1805.09166v1 Cross hep-ex", "1805.06430v2 Replaced nucl-th"],
            page.Listings.Select(paper =>
                $"{paper.Ids[0].Value}v{paper.Version} {paper.Announce} {string.Join(' ', paper.Categories)}"
            )
        );
        Assert.Equal(
            [
                "Measurement of Transverse Single Spin Asymmetries",
                "Recent Top quark results from the Tevatron",
                "New Perspective on Hybrid Mesons",
            ],
            page.Listings.Select(paper => paper.Title)
        );
        Assert.Equal(new Author("Christopher Dilks", "STAR Collaboration"), page.Listings[0].Authors.Single());
        Assert.Equal("Hong-Shi Zong", page.Listings[2].Authors[5].Name);
        Assert.Contains(@"$2.6<\eta<4$", page.Listings[0].Abstract, StringComparison.Ordinal);
        Assert.Equal("We present recent measurements", page.Listings[1].Abstract);
    }

    [Fact]
    public void Every_recorded_feed_is_named_here() =>
        Assert.Equal(
            ["atom_cs.AI_2025-08-20.xml", "rss_cs.AI_2025-09-18.truncated.xml", "physbiblio_content_example_1.xml"],
            [
                .. Recognised.Files("arxiv-feed-new").Select(file => file.Name),
                .. Recognised.Files("arxiv-feed-old").Select(file => file.Name),
            ]
        );

    private static SourcePage Read(string file, string category) =>
        Rss.Read(
            new SourceRequest(ArxivRss.Name, category, default, new Uri("https://rss.arxiv.org/rss/x")),
            File.ReadAllBytes(SharedFolder.Require("payloads", file))
        );
}

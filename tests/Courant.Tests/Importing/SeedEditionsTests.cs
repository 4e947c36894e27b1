using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Importing;

/// <summary>The five real editions that Courant descends from: all that they hold is read, and nothing else.</summary>
public sealed class SeedEditionsTests
{
    private static readonly (string Kind, IImporter Importer)[] Importers =
    [
        (WeeklyDigestImporter.Name, new WeeklyDigestImporter()),
        (KeywordTablesImporter.Name, new KeywordTablesImporter()),
        (FrontPageImporter.Name, new FrontPageImporter()),
        (ListImporter.Name, new ListImporter()),
    ];

    [Theory]
    [InlineData("mlsys-weekly-20250929-20251005.md", "weekly-digest", 24, 24)]
    [InlineData("mlsys-weekly-20251020-20251026-part.md", "weekly-digest", 13, 12)]
    [InlineData("daily-keyword-readme-20260105.md", "keyword-tables", 60, 20)]
    [InlineData("inference-report-20260622.txt", "front-page", 30, 30)]
    [InlineData("hf-daily-papers-search.txt", "list", 53, 53)]
    public void A_real_edition_is_recognised_by_one_kind_and_read_to_the_end(string file, string kind, int entries, int distinct)
    {
        var bytes = File.ReadAllBytes(SharedFolder.Require("seeds", file));

        var recognising = Importers
            .Where(known => known.Importer.Recognises(bytes.AsSpan(0, Math.Min(bytes.Length, 65536))))
            .ToList();
        Assert.Equal([kind], recognising.Select(known => known.Kind));

        var read = recognising[0].Importer.Read(new MemoryStream(bytes)).ToList();
        Assert.DoesNotContain(read, imported => imported.Problem is not null);
        Assert.Equal(entries, read.Count);
        Assert.Equal(distinct, read.Select(imported => imported.Listing!.Ids[0]).Distinct().Count());
        Assert.All(read, imported => Assert.Equal(kind, imported.Listing!.Source));
    }

    [Fact]
    public void The_first_week_is_read_with_the_identifiers_of_its_links()
    {
        var papers = Papers("mlsys-weekly-20250929-20251005.md", new WeeklyDigestImporter());
        Assert.Equal("Accelerating Dynamic Image Graph Construction on FPGA for Vision GNNs", papers[0].Title);
        Assert.Equal(("2509.25121", 1), (papers[0].Ids[0].Value, papers[0].Version));
        Assert.Equal(
            "From Patchwork to Network: A Comprehensive Framework for Demand Analysis and Fleet Optimization of Urban Air Mobility",
            papers[^1].Title
        );
        Assert.Equal("2510.04186", papers[^1].Ids[0].Value);
        Assert.Equal(
            [new DateOnly(2025, 9, 29), new DateOnly(2025, 9, 30), new DateOnly(2025, 10, 5)],
            papers.Select(paper => paper.Announced!.Value).Distinct()
        );
        Assert.All(papers, paper => Assert.NotEmpty(paper.Authors));
        Assert.All(papers, paper => Assert.Equal("mlsys", paper.Insights.OfType<Classification>().Single().Domain));
        Assert.All(papers, paper => Assert.NotEmpty(paper.Insights.OfType<Keyphrases>().Single().Phrases));
        Assert.All(papers, paper => Assert.NotEmpty(paper.Insights.OfType<Institutions>().Single().Names));
        Assert.All(papers, paper => Assert.False(string.IsNullOrEmpty(paper.Insights.OfType<Summary>().Single().Text)));
        Assert.Contains(papers, paper => paper.Authors.Any(author => author.Name == "Íñigo Goiri"));
        // Filed under September 2025, but first submitted in August: announced again as a revision.
        Assert.Equal(AnnounceType.Replaced, papers.Single(paper => paper.Ids[0].Value == "2508.04334").Announce);
        Assert.Equal(
            ["University of California, Berkeley"],
            papers.Single(paper => paper.Ids[0].Value == "2510.04186").Insights.OfType<Institutions>().Single().Names
        );
    }

    [Fact]
    public void The_paper_that_a_week_holds_twice_keeps_both_taggings()
    {
        var twice = Papers("mlsys-weekly-20251020-20251026-part.md", new WeeklyDigestImporter())
            .GroupBy(paper => paper.Ids[0])
            .Single(group => group.Count() > 1)
            .ToList();
        Assert.Equal("2510.19689", twice[0].Ids[0].Value);
        Assert.Equal(twice[0].Title, twice[1].Title);
        Assert.NotEqual(
            twice[0].Insights.OfType<Keyphrases>().Single().Phrases,
            twice[1].Insights.OfType<Keyphrases>().Single().Phrases
        );
        Assert.NotEqual(twice[0].Insights.OfType<Summary>().Single().Text, twice[1].Insights.OfType<Summary>().Single().Text);
    }

    [Fact]
    public void The_keyword_tables_are_read_with_the_title_that_holds_a_bar()
    {
        var papers = Papers("daily-keyword-readme-20260105.md", new KeywordTablesImporter());
        Assert.Equal("Vulcan: Instance-Optimal Systems Heuristics Through LLM-Driven Search", papers[0].Title);
        Assert.Equal("27 pages, 11 figures, 7 tables", papers[0].Comment);
        Assert.Equal(
            "SwitchFS: Asynchronous Metadata Updates for Distributed Filesystems with In-Network Coordination",
            papers[^1].Title
        );
        Assert.Equal("Accepted by EuroSys'26", papers[^1].Comment);
        var bar = papers.First(paper => paper.Ids[0].Value == "2404.15834");
        Assert.Equal(
            "FEDSTR: Money-In AI-Out | A Decentralized Marketplace for Federated Learning and LLM Training on the NOSTR Protocol",
            bar.Title
        );
        Assert.Equal("23 pages", bar.Comment);
        Assert.All(papers, paper => Assert.True(paper.Abstract!.Length > 300));
        Assert.All(papers, paper => Assert.NotNull(paper.Version == 1 ? paper.Published : paper.Updated));
        Assert.Equal(
            ["reinforcement learning", "compiler", "performance"],
            papers.SelectMany(paper => paper.Insights.OfType<Keyphrases>().Single().Phrases).Distinct()
        );
    }

    [Fact]
    public void The_front_page_is_read_without_its_overview()
    {
        var papers = Papers("inference-report-20260622.txt", new FrontPageImporter());
        Assert.Equal("Online Dynamic Batching with Formal Guarantees for LLM Training", papers[0].Title);
        Assert.Equal(
            "MLCommons Chakra: Advancing Performance Benchmarking and Co-design using Standardized Execution Traces",
            papers[^1].Title
        );
        Assert.All(papers, paper => Assert.Equal(["cs.DC"], paper.Categories));
        Assert.All(papers, paper => Assert.Equal(new DateOnly(2026, 6, 22), paper.Announced));
        Assert.All(papers, paper => Assert.True(paper.Abstract!.Length > 300));
    }

    [Fact]
    public void The_search_page_is_read_with_the_two_papers_that_have_neither_authors_nor_day()
    {
        var papers = Papers("hf-daily-papers-search.txt", new ListImporter());
        Assert.Equal("Spectral Bottleneck in Deep Neural Networks: Noise is All You Need", papers[0].Title);
        Assert.Equal("Elucidating the Design Space of FP4 training", papers[^1].Title);
        Assert.Equal(51, papers.Count(paper => paper.Published is not null));
        Assert.Equal(
            ["SCALE", "Janus"],
            papers.Where(paper => paper.Published is null).Select(paper => paper.Title.Split(':')[0])
        );
        Assert.Equal(3, papers.Count(paper => paper.Insights.OfType<Institutions>().Any()));
        Assert.Equal(48, papers.Count(paper => paper.AuthorCount is not null));
        var dated = papers.Single(paper => paper.Title.StartsWith("AgentCgroup", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 2, 9), DateOnly.FromDateTime(dated.Published!.Value.UtcDateTime));
        Assert.All(papers, paper => Assert.True(paper.Abstract!.Length > 200));
    }

    private static List<Listing> Papers(string file, IImporter importer)
    {
        using var stream = File.OpenRead(SharedFolder.Require("seeds", file));
        return [.. importer.Read(stream).Select(imported => imported.Listing!)];
    }
}

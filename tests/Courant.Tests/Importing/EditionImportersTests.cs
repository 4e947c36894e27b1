using System.Text;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Tests.Rendering;

namespace Courant.Tests.Importing;

/// <summary>Small editions of the four kinds with the faults that such files have.</summary>
public sealed class EditionImportersTests
{
    private static readonly (string Kind, IImporter Importer)[] Importers =
    [
        ("weekly-digest", new WeeklyDigestImporter()),
        ("keyword-tables", new KeywordTablesImporter()),
        ("front-page", new FrontPageImporter()),
        ("list", new ListImporter()),
    ];

    [Theory]
    [InlineData("weekly-digest.md", "weekly-digest")]
    [InlineData("keyword-tables.md", "keyword-tables")]
    [InlineData("front-page.txt", "front-page")]
    [InlineData("list.txt", "list")]
    public void Each_kind_is_recognised_by_its_own_importer_alone_whatever_the_line_ends(string file, string kind)
    {
        var text = File.ReadAllText(Fixture(file)).ReplaceLineEndings("\n");
        byte[][] forms =
        [
            Encoding.UTF8.GetBytes(text),
            Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        ];
        var expected = Write(forms[0], kind);
        foreach (var form in forms)
        {
            Assert.Equal([kind], Importers.Where(known => known.Importer.Recognises(form)).Select(known => known.Kind));
            Assert.Equal(expected, Write(form, kind));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Notes\n\nDaily Papers\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- **bold:** item\n- [x](http://y.z)\n")]
    [InlineData("{\"id\":\"0704.0001\",\"title\":\"T\",\"authors\":\"A\"}\n")]
    [InlineData("{\"courant\":\"settings\"}")]
    [InlineData("Title\n\nJune 22, 2026\n\nA text about cs.DC\n")]
    public void Other_files_are_of_none_of_the_kinds(string text) =>
        Assert.DoesNotContain(Importers, known => known.Importer.Recognises(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_Courant_prints_is_recognised_as_its_own_kind_alone()
    {
        (IRenderer Renderer, string Kind)[] renderers =
        [
            (new WeeklyDigest(), "weekly-digest"),
            (new KeywordTables(), "keyword-tables"),
            (new PaperList(), "list"),
            (new FrontPage(), "front-page"),
        ];
        foreach (var (renderer, kind) in renderers)
        {
            foreach (var file in renderer.Render(PrintedEditions.Small(sample: true)))
            {
                var bytes = Encoding.UTF8.GetBytes(file.Text);
                Assert.Equal([kind], Importers.Where(known => known.Importer.Recognises(bytes)).Select(known => known.Kind));
            }
        }
    }

    [Fact]
    public void A_weekly_digest_with_every_fault_is_read_whole()
    {
        var read = Read("weekly-digest");
        var papers = read.Where(imported => imported.Listing is not null).Select(imported => imported.Listing!).ToList();
        Assert.Equal(5, papers.Count);
        Assert.Equal(["line 35", "line 39"], read.Select(imported => imported.Problem?.Where).OfType<string>());

        var vulcan = papers[0];
        Assert.Equal("Vulcan: Instance-Optimal Systems Heuristics Through LLM-Driven Search", vulcan.Title);
        Assert.Equal([new PaperId(IdScheme.Arxiv, "2512.25065")], vulcan.Ids);
        Assert.Equal(1, vulcan.Version);
        Assert.Equal(new DateOnly(2025, 12, 31), vulcan.Announced);
        Assert.Equal(AnnounceType.New, vulcan.Announce);
        Assert.Equal(["Rohit Dwivedula", "Divyanshu Saxena", "Sammy Davis, Jr."], vulcan.Authors.Select(author => author.Name));
        var label = vulcan.Insights.OfType<Classification>().Single();
        Assert.Equal(("mlsys", "others"), (label.Domain, label.Category));
        Assert.Equal(["cache eviction", "memory tiering (hot, cold)"], vulcan.Insights.OfType<Keyphrases>().Single().Phrases);
        Assert.Equal(
            ["University of California, Berkeley", "Workday, Inc."],
            vulcan.Insights.OfType<Institutions>().Single().Names
        );
        Assert.Equal(
            "https://github.com/example/vulcan",
            vulcan.Insights.OfType<CodeLinks>().Single().Links.Single().Url.AbsoluteUri
        );
        Assert.Equal("It searches for policies with a code-generating model.", vulcan.Insights.OfType<Summary>().Single().Text);
        Assert.All(vulcan.Insights, insight => Assert.Equal("weekly-digest", insight.Maker.Name));
        var remarks = vulcan.Insights.OfType<Remark>().ToDictionary(remark => remark.Label, remark => remark.Text);
        Assert.Equal("1. An interface. 2. A search., 3. A result.", remarks["contributions"]);
        Assert.Equal("```mermaid\ngraph TB\n    Root --> Problem\n- **tags:** not a label\n```", remarks["Mindmap"]);

        // An old paper whose third version was filed like a new paper.
        Assert.Equal(AnnounceType.Replaced, papers[1].Announce);
        Assert.Equal(3, papers[1].Version);
        Assert.Equal("Strong Linearizability without Compare&Swap: The Case of $k$ Bags", papers[1].Title);
        Assert.Equal(["Example Labs"], papers[1].Insights.OfType<Institutions>().Single().Names);
        Assert.True(papers[1].Insights.OfType<Institutions>().Single().Confidence < 1);

        Assert.Equal(IdScheme.Title, papers[2].Ids[0].Scheme);
        Assert.Equal("A Brief One", papers[3].Title);
        Assert.Equal("2512.24511", papers[3].Ids[0].Value);
        Assert.Equal("Its title was never closed", papers[4].Title);
        Assert.Equal(new DateOnly(2026, 1, 2), papers[4].Announced);
    }

    [Fact]
    public void Keyword_tables_with_broken_rows_and_other_columns_are_read_whole()
    {
        var read = Read("keyword-tables");
        Assert.Equal("line 13", Assert.Single(read.Select(imported => imported.Problem).OfType<Problem>()).Where);
        var papers = read.Select(imported => imported.Listing).OfType<Listing>().ToList();
        Assert.Equal(
            [
                "FEDSTR: Money-In AI-Out | A Decentralized | Marketplace",
                "Zero-Cost Checkpoints",
                "Comments | Broken",
                "Cut Off",
                "A Fork with | Columns",
            ],
            papers.Select(paper => paper.Title)
        );
        var fedstr = papers[0];
        Assert.Equal("Costs are $|V|$ &lt; 5 | or so; it speaks of </details> too.", fedstr.Abstract);
        Assert.Equal("23 pages", fedstr.Comment);
        Assert.Equal((2, "2404.15834"), (fedstr.Version, fedstr.Ids[0].Value));
        Assert.Equal(new DateTimeOffset(2025, 12, 30, 0, 0, 0, TimeSpan.Zero), fedstr.Updated);
        Assert.Null(fedstr.Published);
        Assert.Equal(AnnounceType.Replaced, fedstr.Announce);
        Assert.Equal("12 pages | 3 figures", papers[1].Comment);
        Assert.Equal(new DateTimeOffset(2025, 12, 29, 0, 0, 0, TimeSpan.Zero), papers[1].Published);
        Assert.Equal("one | two", papers[2].Comment);
        Assert.All(papers[..4], paper => Assert.Equal(["schedulers"], paper.Insights.OfType<Keyphrases>().Single().Phrases));

        var fork = papers[4];
        Assert.Equal("2601.00101", fork.Ids[0].Value);
        Assert.Equal(["Ada Author"], fork.Authors.Select(author => author.Name));
        Assert.Equal(["cs.DC", "cs.LG"], fork.Insights.OfType<Keyphrases>().First().Phrases);
        Assert.Equal(
            "https://github.com/example/fork",
            fork.Insights.OfType<CodeLinks>().Single().Links.Single().Url.AbsoluteUri
        );
        Assert.Equal(("Stars", "12"), fork.Insights.OfType<Remark>().Select(remark => (remark.Label, remark.Text)).Single());
    }

    [Fact]
    public void A_front_page_has_papers_and_its_overview_is_none()
    {
        var papers = Read("front-page").ConvertAll(imported => imported.Listing!);
        Assert.Equal(
            ["Online Batching with Guarantees for $n$ Workers", "Twelve Quick Tips"],
            papers.Select(paper => paper.Title)
        );
        Assert.Equal(["cs.DC", "cond-mat.mtrl-sci"], papers.Select(paper => paper.Categories.Single()));
        Assert.Equal(
            "The cost of a sample shows after preprocessing. It is the second paragraph that says so.",
            papers[0].Abstract
        );
        Assert.All(papers, paper => Assert.Equal(new DateOnly(2026, 6, 22), paper.Announced));
        Assert.All(papers, paper => Assert.Equal(Identifiers.OfTitle(paper.Title), paper.Ids.Single()));
    }

    [Fact]
    public void A_trending_page_has_papers_with_and_without_authors_and_day()
    {
        var papers = Read("list").ConvertAll(imported => imported.Listing!);
        Assert.Equal(
            ["Noise Is Most of What You Need", "An Entry Without Authors or Day", "Scaling Reinforcement Learning"],
            papers.Select(paper => paper.Title)
        );
        Assert.Equal(5, papers[0].AuthorCount);
        Assert.Equal(new DateOnly(2025, 9, 9), DateOnly.FromDateTime(papers[0].Published!.Value.UtcDateTime));
        Assert.Null(papers[1].Published);
        Assert.NotNull(papers[1].Abstract);
        Assert.Equal(["AI at Meta"], papers[2].Insights.OfType<Institutions>().Single().Names);
        Assert.Equal(new Signal("comments", 3), papers[2].Signals.Single());
        // The page leaves out its own year, which comes after every year it writes.
        Assert.Equal(new DateOnly(2026, 2, 26), DateOnly.FromDateTime(papers[2].Published!.Value.UtcDateTime));
    }

    [Fact]
    public void What_the_front_page_shows_of_a_paper_is_read_back()
    {
        var edition = PrintedEditions.Small();
        var read = PrintedEditions
            .Read(new FrontPageImporter(), new FrontPage().Render(edition).First())
            .ConvertAll(imported => imported.Listing!);
        var papers = edition.Papers.ToDictionary(pick => pick.Paper.Id, pick => pick.Paper);
        Assert.Equal(papers.Keys.Order(), read.Select(listing => listing.Ids[0]).Order());
        foreach (var listing in read)
        {
            var paper = papers[listing.Ids[0]];
            Assert.Equal(TexText.ToUnicode(paper.Title), listing.Title);
            Assert.Equal(paper.Version, listing.Version);
            Assert.Equal(paper.Categories.Take(1), listing.Categories);
            Assert.Equal(paper.Abstract is null ? null : TexText.ToUnicode(paper.Abstract), listing.Abstract);
            Assert.Equal(edition.To, listing.Announced);
        }
    }

    private static List<Imported> Read(string kind)
    {
        var file = Fixture(kind is "front-page" or "list" ? $"{kind}.txt" : $"{kind}.md");
        using var stream = File.OpenRead(file);
        return [.. Importers.Single(known => known.Kind == kind).Importer.Read(stream)];
    }

    private static string Write(byte[] file, string kind) =>
        ListedPaper.Write(Importers.Single(known => known.Kind == kind).Importer.Read(new MemoryStream(file)).ToList());

    private static string Fixture(string name, [System.Runtime.CompilerServices.CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "..", "Fixtures", "editions", name);
}

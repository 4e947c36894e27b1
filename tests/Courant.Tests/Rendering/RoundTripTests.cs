using System.Text;
using Courant.Core.Importing;
using Courant.Core.Model;
using Courant.Core.Rendering;

namespace Courant.Tests.Rendering;

/// <summary>What the kinds print can be imported again, and every field that they print comes back as it was.</summary>
public sealed class RoundTripTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string[] Nasty =
    [
        "|",
        "||",
        "\\",
        "\\|",
        "`",
        "``",
        "```",
        "*",
        "**",
        "***",
        "_",
        "__x__",
        "[",
        "]",
        "](http://x.y)",
        "[a](https://b.c/d)",
        "!",
        "<",
        ">",
        "<br>",
        " <br>",
        "<b>",
        "</p></details>",
        "</details> |",
        "<details><summary>",
        "<!--",
        "-->",
        "<!-- given x -->",
        "<!-- by a 1 -->",
        "&",
        "&amp;",
        "&#124;",
        "&lt;",
        "$",
        "$x^2$",
        "$R_{i}$",
        "\\alpha",
        "\\textbf{x}",
        "{",
        "}",
        "^",
        "~",
        "~~",
        "#",
        "# 1",
        "1.",
        "1)",
        "-",
        "--",
        "---",
        "+",
        "=",
        ":",
        "::",
        ":**",
        "**:",
        ":smile:",
        "https://a.b/c_d",
        "www.a.b",
        "@user",
        "'",
        "\"",
        "%",
        ",",
        ";",
        ", ",
        " ",
        "a",
        "B",
        "cs.DC",
        "é",
        "ß",
        "模型",
        "العربية",
        "עברית",
        "👩‍🔬",
        "𝒳",
        "\u0301",
        "\u00A0",
        "­",
        "x",
        "word",
        "Jr.",
        "et al.",
        "Show",
        "## 2026-01-01",
        "withdrawn",
        "( ",
        " )",
    ];

    [Fact]
    public void R16_any_text_comes_back_from_the_list_in_markdown()
    {
        ForPapers(
            400,
            paper =>
            {
                var read = PrintedEditions.Read(
                    new ListImporter(),
                    PrintedEditions.File(new PaperList(), PrintedEditions.Of(paper), "list.md")
                );
                AssertSame(paper, Assert.Single(read).Listing!);
            }
        );
    }

    [Fact]
    public void R16_any_text_comes_back_from_the_list_in_json()
    {
        ForPapers(
            400,
            paper =>
            {
                var file = PrintedEditions.File(new PaperList(), PrintedEditions.Of(paper), "list.json");
                AssertSame(paper, Assert.Single(PrintedEditions.Read(new ListImporter(), file)).Listing!);
            }
        );
    }

    [Fact]
    public void R16_any_text_comes_back_from_the_weekly_digest()
    {
        ForPapers(
            400,
            paper =>
            {
                var file = new WeeklyDigest().Render(PrintedEditions.Of(paper)).Last();
                var listing = Assert.Single(PrintedEditions.Read(new WeeklyDigestImporter(), file)).Listing!;
                Assert.Equal(paper.Title, listing.Title);
                Assert.Equal(paper.Ids, listing.Ids);
                Assert.Equal(paper.Version, listing.Version);
                Assert.Equal(paper.Authors.Select(author => author.Name), listing.Authors.Select(author => author.Name));
                Assert.Equal(PrintedEditions.Day, listing.Announced);
                AssertSameInsights(paper, listing);
            }
        );
    }

    [Fact]
    public void R16_any_text_comes_back_from_the_keyword_tables()
    {
        ForPapers(
            400,
            paper =>
            {
                var file = PrintedEditions.File(new KeywordTables(), PrintedEditions.Of(paper), "README.md");
                var listing = Assert.Single(PrintedEditions.Read(new KeywordTablesImporter(), file)).Listing!;
                Assert.Equal(paper.Title, listing.Title);
                Assert.Equal(paper.Id, listing.Ids[0]);
                Assert.Equal(paper.Version, listing.Version);
                Assert.Equal(paper.Abstract, listing.Abstract);
                Assert.Equal(paper.Comment, listing.Comment);
                Assert.Equal(paper.Published!.Value.Date, (listing.Published ?? listing.Updated)!.Value.Date);
                Assert.Equal(["all"], listing.Insights.OfType<Keyphrases>().Single().Phrases);
            }
        );
    }

    [Fact]
    public void Everything_of_a_small_edition_comes_back_from_the_list()
    {
        var edition = PrintedEditions.Small();
        var papers = edition.Papers.ToDictionary(pick => pick.Paper.Id);
        foreach (var name in (string[])["list.md", "list.json"])
        {
            var read = PrintedEditions.Read(new ListImporter(), PrintedEditions.File(new PaperList(), edition, name));
            Assert.Equal(papers.Count, read.Count);
            Assert.All(
                read,
                imported =>
                {
                    var pick = papers[imported.Listing!.Ids[0]];
                    AssertSame(pick.Paper with { Insights = [.. pick.Dossier.All<Insight>()] }, imported.Listing);
                }
            );
        }
    }

    [Fact]
    public void States_come_back_from_the_weekly_digest()
    {
        var read = new WeeklyDigest()
            .Render(PrintedEditions.Small())
            .SelectMany(file => PrintedEditions.Read(new WeeklyDigestImporter(), file))
            .ToDictionary(imported => imported.Listing!.Ids[0].Value, imported => imported.Listing!);
        Assert.Equal(AnnounceType.New, read["2512.25065"].Announce);
        Assert.Equal(new DateOnly(2026, 1, 2), read["2512.25065"].Announced);
        Assert.Equal(AnnounceType.Cross, read["2512.25059"].Announce);
        Assert.Equal(AnnounceType.Replaced, read["2411.19365"].Announce);
        Assert.Equal(3, read["2411.19365"].Version);
        var withdrawn = read["2512.24511"];
        Assert.Equal(AnnounceType.Replaced, withdrawn.Announce);
        Assert.Equal("An error in the proof of Lemma 2 | see § 4", withdrawn.Comment);
        Assert.True(Assert.Single(withdrawn.Versions).Withdrawn);
        Assert.Equal(46, Assert.Single(read.Values, listing => listing.AuthorCount is not null).AuthorCount);
    }

    [Fact]
    public void A_list_that_was_formatted_anew_is_still_read()
    {
        var file = PrintedEditions.File(new PaperList(), PrintedEditions.Small(), "list.json");
        var pretty = System.Text.Json.Nodes.JsonNode.Parse(file.Text)!.ToJsonString(Indented);
        Assert.Equal(
            5,
            PrintedEditions.Read(new ListImporter(), file with { Text = pretty }).Count(read => read.Listing is not null)
        );
    }

    private static void AssertSame(Paper paper, Listing listing)
    {
        Assert.Equal(paper.Title, listing.Title);
        Assert.Equal(paper.Ids, listing.Ids);
        Assert.Equal(paper.Version, listing.Version);
        Assert.Equal(paper.Abstract, listing.Abstract);
        Assert.Equal(paper.Authors, listing.Authors);
        Assert.Equal(paper.AuthorCount, listing.AuthorCount);
        Assert.Equal(paper.Categories, listing.Categories);
        Assert.Equal(paper.Comment, listing.Comment);
        Assert.Equal(paper.JournalRef, listing.JournalRef);
        Assert.Equal(paper.License, listing.License);
        Assert.Equal(paper.Versions, listing.Versions);
        Assert.Equal(paper.Published, listing.Published);
        Assert.Equal(paper.Updated, listing.Updated);
        Assert.Equal(paper.Links, listing.Links);
        Assert.Equal(paper.Signals, listing.Signals);
        AssertSameInsights(paper, listing);
    }

    private static void AssertSameInsights(Paper paper, Listing listing) =>
        Assert.Equal(
            paper.Insights.Select(Write).Order(StringComparer.Ordinal),
            listing.Insights.Select(Write).Order(StringComparer.Ordinal)
        );

    private static string Write(Insight insight) => ListedPaper.Write(insight);

    private static void ForPapers(int count, Action<Paper> check)
    {
        var random = new Random(20260105);
        for (var i = 0; i < count; i++)
        {
            var paper = Any(random, i);
            try
            {
                check(paper);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Assert.Fail($"paper {i}: {ListedPaper.Write(paper)}\n{fault.Message}");
            }
        }
    }

    private static Paper Any(Random random, int number)
    {
        var digest = PrintedInsights.Digest;
        var own = new Maker("topic-label", "1 beta");
        var tagged = random.Next(2) == 0 ? digest : own;
        return PrintedEditions.Paper($"2512.{number + 1:00000}", Text(random)) with
        {
            Abstract = Text(random),
            Comment = Text(random),
            JournalRef = Text(random),
            Authors = [.. Names(random).Select(name => new Author(name))],
            Insights =
            [
                new Classification(Text(random), Text(random)) { Maker = tagged },
                new Keyphrases(Names(random)) { Maker = random.Next(2) == 0 ? tagged : new Maker("keyphrases", "2") },
                new Institutions(Names(random)) { Maker = random.Next(2) == 0 ? digest : own },
                new Summary(Text(random)) { Maker = random.Next(2) == 0 ? digest : own },
                new Remark("contributions", Text(random)) { Maker = digest },
            ],
        };
    }

    private static List<string> Names(Random random) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Text(random))];

    /// <summary>Text as listings hold it: not empty, no white space at its ends and no two spaces in a row.</summary>
    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var parts = random.Next(1, 9); parts > 0; parts--)
        {
            text.Append(Nasty[random.Next(Nasty.Length)]);
        }

        var folded = string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim();
        return folded.Any(char.IsLetterOrDigit) ? folded : "w" + folded + "w";
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Tests.Rendering;
using Courant.Tests.Support;
using Courant.Web;

namespace Courant.Tests.Web;

public sealed class HtmlFrontPageTests
{
    public static readonly TheoryData<string> Names = ["morning", "nasty", "empty"];

    [Fact]
    public void A_nasty_edition_prints_as_accepted() =>
        Golden.Check("front-page-nasty.html", WithoutStyle(Print(SomeEditions.Nasty)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_edition_gives_the_same_bytes(string name) => Assert.Equal(Print(Named(name)), Print(Named(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void R46_The_page_has_a_language_a_title_one_h1_landmarks_and_a_skip_link_first(string name)
    {
        var page = Parse(name);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(Named(name).Title, page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Single(page.QuerySelectorAll("body > header"));
        Assert.Single(page.QuerySelectorAll("body > footer"));
        var first = page.QuerySelector("a, button, summary, [tabindex]")!;
        Assert.Equal("skip", first.ClassName);
        Assert.NotNull(page.GetElementById(first.GetAttribute("href")![1..]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void R46_Headings_never_skip_a_level(string name)
    {
        var levels = Parse(name).QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_paper_is_there_once_and_every_inner_link_leads_somewhere(string name)
    {
        var page = Parse(name);
        var edition = Named(name);
        var ids = page.QuerySelectorAll("[id]").Select(part => part.Id).ToList();
        Assert.Distinct(ids);
        Assert.Equal(
            edition.Papers.Select(pick => PickText.Anchor(pick.Paper.Id)).Order(),
            page.QuerySelectorAll("article").Select(story => story.Id!).Order()
        );
        foreach (var link in page.QuerySelectorAll("a[href^='#']"))
        {
            Assert.Contains(link.GetAttribute("href")![1..], ids);
        }

        foreach (var pick in edition.Papers)
        {
            var story = page.GetElementById(PickText.Anchor(pick.Paper.Id))!;
            Assert.Contains(PickText.Title(pick.Paper), story.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(PickText.Why(pick), story.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_statement_of_the_overview_cites_a_paper_that_can_be_reached(string name)
    {
        var page = Parse(name);
        var cited = (Named(name).Overview?.Themes ?? [])
            .SelectMany(theme => theme.Statements)
            .SelectMany(statement => statement.Cites)
            .ToList();
        var links = page.QuerySelectorAll("#brief .cites a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(cited.Count, links.Count);
        Assert.All(
            links,
            link =>
                Assert.True(link.StartsWith("https://", StringComparison.Ordinal) || page.GetElementById(link[1..]) is not null)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_fetched_and_nothing_runs(string name)
    {
        var page = Parse(name);
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, base, form, svg, audio, video"));
        Assert.Empty(page.QuerySelectorAll("[style], [src], [srcset]"));
        Assert.DoesNotContain(
            page.All.SelectMany(part => part.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("url(", Stylesheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Stylesheet.Text, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Matches("^(https?://|#)", link.GetAttribute("href")!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_policy_allows_exactly_the_style_sheet_that_the_page_carries(string name)
    {
        var page = Parse(name);
        var style = page.QuerySelector("style")!.TextContent;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var policy = page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!;
        Assert.Equal($"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{hash}'", policy);
    }

    [Fact]
    public void A_hostile_title_stays_text()
    {
        var page = Parse("nasty");
        var story = page.GetElementById("arxiv-2601.00101")!;
        Assert.Equal(
            "<script>alert(1)</script> & \"><img src=x onerror=alert(2)> | `code` | *bold*",
            story.QuerySelector("h3 a")!.TextContent
        );
        Assert.Contains("</details></p><h1>Big</h1>", story.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ngô Bá, <b>X</b>, C, D, E and 2 more", story.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revised_paper_says_what_changed_and_a_withdrawn_one_why()
    {
        var page = Parse("nasty");
        Assert.Contains(
            "v1 → v3: title: “Old <i>title</i> | x” became “R²”",
            page.GetElementById("arxiv-2601.00102")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Reason given: Lemma 2 is wrong",
            page.GetElementById("arxiv-2601.00103")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("Revised v3", page.QuerySelector("article[id='arxiv-2601.00102'] .chip")!.TextContent);
        Assert.Equal("Withdrawn", page.QuerySelector("article[id='arxiv-2601.00103'] .chip")!.TextContent);
    }

    [Fact]
    public void A_sample_says_so_and_a_day_without_papers_says_why()
    {
        Assert.Equal(
            "Sample edition: recorded 5 January 2026, abstracts written for this sample.",
            Parse("morning").QuerySelector(".sample")!.TextContent
        );
        Assert.Null(Parse("nasty").QuerySelector(".sample"));
        Assert.Contains(
            "Nothing to print today. No source was asked.",
            Parse("empty").QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void R48_A_day_of_two_hundred_papers_is_less_than_100_KB_compressed()
    {
        var random = new Random(48);
        var words = Enumerable
            .Range(0, 3000)
            .Select(_ => string.Concat(random.GetItems<char>("abcdefghijklmnoprstuvwy", random.Next(2, 10))))
            .ToArray();
        var picks = Enumerable
            .Range(0, 200)
            .Select(i => SomeEditions.Pick($"2601.{i:00000}", Words(9), "A. Author, B. Author", "cs.DC", Words(60), Words(20)))
            .ToList();
        var html = Print(
            SomeEditions.Morning with
            {
                Overview = null,
                Sections = [new Section("all", "All", "all", picks, 200)],
            }
        );
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(html));
        }

        Assert.InRange(packed.Length, 10_000, 100_000);

        string Words(int count) => string.Join(' ', random.GetItems(words, count));
    }

    private static Edition Named(string name) =>
        name switch
        {
            "morning" => SomeEditions.Morning,
            "nasty" => SomeEditions.Nasty,
            _ => SomeEditions.Nasty with { Sections = [], Overview = null, Receipt = Receipt.Empty },
        };

    private static IHtmlDocument Parse(string name) => new HtmlParser().ParseDocument(Print(Named(name)));

    private static string Print(Edition edition) => Assert.Single(new HtmlFrontPage().Render(edition)).Text;

    /// <summary>The page without its style sheet and that one's hash, which have a test of their own.</summary>
    private static string WithoutStyle(string html) =>
        html.Replace(Stylesheet.Text, "…", StringComparison.Ordinal)
            .Replace(HtmlEncoder.Default.Encode(Stylesheet.Policy), "…", StringComparison.Ordinal);
}

using System.Diagnostics;
using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Sources;

namespace Courant.Tests.Sources;

public sealed class ArxivListingTests
{
    private static readonly ArxivListing Listings = new(new ArxivListing.Options { Categories = ["cs.DC"] });

    private static readonly SourceRequest Asked = Listings.First(new DateOnly(2026, 2, 3))[0];

    private static SourcePage Read(string body, SourceRequest? asked = null) =>
        Listings.Read(asked ?? Asked, Encoding.UTF8.GetBytes(body));

    [Fact]
    public void A_category_is_asked_for_with_as_many_papers_as_a_page_holds() =>
        Assert.Equal("https://export.arxiv.org/list/cs.DC/new?skip=0&show=2000", Asked.Url.AbsoluteUri);

    /// <summary>The older page has no counts of its sections; they follow from the index and the whole.</summary>
    [Theory]
    [InlineData("present.html", true)]
    [InlineData("older.html", false)]
    public void R9_A_listing_reads_as_its_day_its_sections_and_their_counts(string file, bool replacedHaveAbstracts)
    {
        var page = Listings.Read(Asked, Fixture.Bytes("arxiv-listing", file));
        var day = new DateOnly(2025, 9, 30);

        Assert.Equal((PageVerdict.Good, ""), (page.Verdict, page.Why));
        Assert.Empty(page.Problems);
        Assert.Equal((new Tally(day, 5, 2, 2), 9), (page.Tally, page.Total));
        Assert.Null(page.Next);
        Assert.Equal(
            "2509.24381 2509.24626 2509.24859 2509.25121 2509.25155 2509.24305 2509.25044 2508.04334 2509.21841".Split(' '),
            page.Listings.Select(paper => paper.Ids.Single().Value)
        );
        Assert.Equal(
            "New New New New New Cross Cross Replaced Replaced".Split(' '),
            page.Listings.Select(paper => paper.Announce.ToString())
        );
        Assert.All(page.Listings, paper => Assert.Equal(day, paper.Announced));
        Assert.Equal(
            [true, true, true, true, true, true, true, replacedHaveAbstracts, replacedHaveAbstracts],
            page.Listings.Select(paper => paper.Abstract is { Length: > 50 })
        );

        var cross = page.Listings[5];
        Assert.Equal("Asynchronous Policy Gradient Aggregation for Efficient Distributed Reinforcement Learning", cross.Title);
        Assert.Equal(["cs.LG", "cs.DC", "math.OC"], cross.Categories);
        Assert.Equal(["Alexander Tyurin", "Andrei Spiridonov", "Varvara Rudenko"], cross.Authors.Select(author => author.Name));
    }

    [Fact]
    public void R9_Every_field_of_an_entry_is_read_as_its_authors_wrote_it()
    {
        var paper = Read(
            Page(
                "Total of 1 entries",
                Section(
                    "New submissions (showing 1 of 1 entries)",
                    """
                    <dt><a name='item1'>[1]</a> <a href ="/abs/math/0611800" title="Abstract" id="math/0611800"> arXiv:math/0611800 </a></dt>
                    <dd><div class='meta'>
                      <div class='list-title mathjax'><span class='descriptor'>Title:</span> When $x&lt;y$ &amp; why</div>
                      <div class='list-authors'><a href="/search">A. One</a> (1), <a href="/search">Beno&icirc;t Two</a> (2) ((1) There, (2) Here), et al. (85 additional authors not shown)</div>
                      <div class='list-comments mathjax'><span class='descriptor'>Comments:</span> 12 pages. Code: <a href="https://github.com/o/n" rel="external">this https URL</a></div>
                      <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span> J. Tests 1 (2026)</div>
                      <div class='list-subjects'><span class='descriptor'>Subjects:</span> <span class="primary-subject">Distributed, Parallel, and Cluster Computing (cs.DC)</span>; High Energy Physics - Theory (hep-th)</div>
                      <p class='mathjax'> At most<br> a&lt;b, says arXiv:2401.00001. </p>
                    </div></dd>
                    """
                )
            )
        )
            .Listings.Single();

        Assert.Equal("arxiv:math/0611800", paper.Ids.Single().ToString());
        Assert.Equal("When $x<y$ & why", paper.Title);
        Assert.Equal([new Author("A. One", "There"), new Author("Benoît Two", "Here")], paper.Authors);
        Assert.Equal(87, paper.AuthorCount);
        Assert.Equal("12 pages. Code: https://github.com/o/n", paper.Comment);
        Assert.Equal("J. Tests 1 (2026)", paper.JournalRef);
        Assert.Equal(["cs.DC", "hep-th"], paper.Categories);
        Assert.Equal("At most a<b, says arXiv:2401.00001.", paper.Abstract);
    }

    [Fact]
    public void R9_The_tally_of_every_page_is_that_of_the_day()
    {
        var day = new DateOnly(2026, 2, 3);
        const string Index =
            "<ul><li><a href='#item0'>New submissions</a></li><li><a href='?skip=2#item4'>Cross-lists</a></li>"
            + "<li><a href='?skip=4#item6'>Replacements</a></li></ul>";
        const string Paging = "Total of 7 entries</div><div class='morefewer'>Showing up to 3 entries per page:";

        var first = Read(Page(Paging, Index + Section("New submissions (showing 3 of 3 entries)", 1, 2, 3)));
        var second = Read(
            Page(
                Paging,
                Index
                    + Section("Cross submissions (showing 2 of 2 entries)", 4, 5)
                    + Section("Replacement submissions (showing first 1 of 2 entries)", 6)
            ),
            first.Next
        );
        var third = Read(
            Page(Paging, Index + Section("Replacement submissions (continued, showing last 1 of 2 entries)", 7)),
            second.Next
        );

        Assert.Equal(["skip=3", "skip=6"], new[] { first, second }.Select(page => page.Next!.Url.Query[1..7]));
        Assert.Equal((1, 3, 2, 6), (first.Next!.Page, first.Next.Seen, second.Next!.Page, second.Next.Seen));
        Assert.Null(third.Next);
        Assert.All(new[] { first, second, third }, page => Assert.Equal(new Tally(day, 3, 2, 2), page.Tally));
        Assert.Equal([3, 3, 1], new[] { first, second, third }.Select(page => page.Listings.Count));

        var turned = Read(
            Page(
                Paging,
                Section("Replacement submissions (continued, showing last 1 of 2 entries)", 7),
                "Wednesday, 4 February 2026"
            ),
            second.Next
        );
        Assert.Equal(PageVerdict.Fault, turned.Verdict);
        Assert.Contains("turned from 2026-02-03 to 2026-02-04", turned.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void R9_A_day_without_papers_says_so_in_words()
    {
        var page = Read(Page("", "<p>No updates today.</p>"));

        Assert.Equal((PageVerdict.Good, 0), (page.Verdict, page.Listings.Count));
        Assert.Equal(new Tally(new DateOnly(2026, 2, 3), 0, 0, 0), page.Tally);
    }

    [Theory]
    [InlineData("Tuesday, 3 February 2026", null)]
    [InlineData("Tue, 3 Feb 26", null)]
    [InlineData("", "does not say of which day")]
    [InlineData("Tuesday, 31 February 2026", "does not say of which day")]
    public void R9_A_listing_without_its_day_is_a_fault(string date, string? why)
    {
        var page = Read(Page("Total of 1 entries", Section("New submissions (showing 1 of 1 entries)", 1), date));

        Assert.Equal(why is null ? PageVerdict.Good : PageVerdict.Fault, page.Verdict);
        Assert.Contains(why ?? "", page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void R9_A_page_with_fewer_papers_than_it_says_is_asked_for_again()
    {
        var cut = Fixture.Text("arxiv-listing", "present.html");
        cut = cut[..cut.IndexOf("2509.25044", StringComparison.Ordinal)];

        var one = Read(cut);
        var other = Read(Page("Total of 3 entries", Section("New submissions (showing 2 of 2 entries)", 1, 2)));
        var third = Read(Page("Total of 2 entries", Section("New submissions (showing 2 of 2 entries)", 1)));

        Assert.All(
            new[] { one, other, third },
            page => Assert.Equal((PageVerdict.AskAgain, 0), (page.Verdict, page.Listings.Count))
        );
        Assert.Contains("holds 1 papers", one.Why, StringComparison.Ordinal);
        Assert.Contains("2 papers where 3 of 3", other.Why, StringComparison.Ordinal);
        Assert.Contains("holds 1 papers", third.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", PageVerdict.AskAgain, "empty")]
    [InlineData(
        "<html><head><title>Sign in to arXiv</title></head><body><form></form></body></html>",
        PageVerdict.Fault,
        "the page \"Sign in to arXiv\""
    )]
    [InlineData(
        "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>Sadly, your client does not supply a proper User-Agent</body></html>",
        PageVerdict.Fault,
        "the page \"Access Denied\""
    )]
    [InlineData("Rate exceeded.", PageVerdict.Fault, "the page \"Rate exceeded.\"")]
    [InlineData("<feed><entry/></feed>", PageVerdict.Fault, "not a listing")]
    [InlineData(
        "<div id=dlpage><h3>Showing new listings for Tuesday, 3 February 2026</h3></div>",
        PageVerdict.Fault,
        "without a section"
    )]
    [InlineData(
        "<div id=dlpage><h3>Showing new listings for Tuesday, 3 February 2026</h3><dl><h3>New submissions (showing 1 of 1 entries)</h3><dt>[1]<dd>words</dl></div>",
        PageVerdict.Fault,
        "1 of 1 papers"
    )]
    public void R9_What_is_no_listing_is_not_believed(string body, PageVerdict verdict, string why)
    {
        var page = Read(body);

        Assert.Equal((verdict, 0), (page.Verdict, page.Listings.Count));
        Assert.Contains(why, page.Why, StringComparison.Ordinal);
    }

    /// <summary>A browser's way of reading them takes the square of their number in steps.</summary>
    [Theory]
    [InlineData("<div>")]
    [InlineData("<div></x>")]
    [InlineData("<b><p>")]
    [InlineData("<table><tr><td>")]
    public void R15_A_page_of_200_000_nested_elements_is_no_listing(string nested)
    {
        var page = Read(string.Concat(Enumerable.Repeat(nested, 200_000)) + "x");

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Contains("nested without end", page.Why, StringComparison.Ordinal);
    }

    /// <summary>It takes a tenth of a second of one processor; what takes the square of the papers would take minutes.</summary>
    [Fact]
    public void A_page_of_2000_papers_is_read_in_time()
    {
        var body = Page(
            "Total of 2000 entries",
            Section("New submissions (showing 2000 of 2000 entries)", [.. Enumerable.Range(1, 2000)])
        );

        var start = Stopwatch.GetTimestamp();
        Assert.Equal(2000, Read(body).Listings.Count);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), $"{Stopwatch.GetElapsedTime(start)}");
    }

    private static string Page(string paging, string sections, string date = "Tuesday, 3 February 2026") =>
        $"<html><body><div id='dlpage'><h1>Distributed Computing</h1><h3>Showing new listings for {date}</h3>"
        + $"<div class='paging'>{paging}</div>{sections}</div></body></html>";

    private static string Section(string heading, string entries) => $"<dl id='articles'><h3>{heading}</h3>{entries}</dl>";

    private static string Section(string heading, params int[] numbers) =>
        Section(
            heading,
            string.Concat(
                numbers.Select(number =>
                    $"<dt><a name='item{number}'>[{number}]</a> <a href='/abs/2602.{number:00000}' title='Abstract'>arXiv:2602.{number:00000}</a></dt>"
                    + $"<dd><div class='list-title mathjax'><span class='descriptor'>Title:</span> Paper {number}</div></dd>"
                )
            )
        );
}

using Courant.Core;
using Courant.Core.Model;
using Courant.Sources;

namespace Courant.Tests.Sources.Feeds;

/// <summary>The entries of feeds as listings.</summary>
public sealed class FeedSourceTests
{
    private static readonly DateTimeOffset Fetched = new(2026, 1, 8, 6, 0, 0, TimeSpan.Zero);

    private static SourcePage Read(byte[] body, string? contentType = null, DateTimeOffset? at = null)
    {
        var source = new FeedSource(new FeedSource.Options { Feeds = [new Uri("https://feeds.example.org/papers.xml")] });
        return source.Read(source.First(new DateOnly(2026, 1, 7))[0], new SourceAnswer(body, contentType, at ?? Fetched));
    }

    private static SourcePage Read(string body, string? contentType = null, DateTimeOffset? at = null) =>
        Read(System.Text.Encoding.UTF8.GetBytes(body), contentType, at);

    private static string Shown(Listing paper) =>
        string.Join(
            " | ",
            string.Join(' ', paper.Ids),
            paper.Title,
            string.Join(", ", paper.Authors.Select(author => author.Name)),
            $"{paper.Announced:yyyy-MM-dd} {paper.Announce}",
            paper.Abstract ?? "-"
        );

    [Fact]
    public void A_journal_in_rss_gives_papers_by_doi_or_page() =>
        Assert.Equal(
            [
                "doi:10.1145/3600006.3613165 | Water, H₂O, at high pressure | Ada Lovelace, Alan Turing, Grace Hopper | 2026-01-06 New | We measure 10⁻³ and more. It is < 5 & small.",
                "url:https://journal.example.org/papers/two | Bounds for x<y in AT&T's graphs | E. Noether, D. Hilbert | 2026-01-06 New | Whenever x<y, the bound holds.",
            ],
            Read(Fixture.Bytes("feeds", "journal-rss20.xml")).Listings.Select(Shown)
        );

    [Fact]
    public void A_laboratory_in_atom_gives_its_own_page_or_the_paper_it_names()
    {
        var papers = Read(Fixture.Bytes("feeds", "laboratory-atom10.xml")).Listings;
        Assert.Equal(
            [
                "url:https://lab.example.org/papers/moe | Serving mixtures of experts | The Laboratory | 2026-01-06 New | How we serve it.",
                "arxiv:2512.24449 | Notes on https://arxiv.org identifiers | Emmy Noether | 2026-01-05 New | One. - a - b",
            ],
            papers.Select(Shown)
        );
        Assert.Equal(["cs.DC"], papers[0].Categories);
        Assert.Equal(1, papers[1].Version);
        Assert.Equal(new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero), papers[0].Updated);
    }

    [Fact]
    public void Preprints_in_rdf_give_one_identifier_for_page_and_doi()
    {
        var paper = Assert.Single(Read(Fixture.Bytes("feeds", "preprints-rdf.xml")).Listings);
        Assert.StartsWith("doi:10.1101/2026.01.02.123456", Shown(paper), StringComparison.Ordinal);
        Assert.Equal("A cell's inner clock", paper.Title);
        Assert.Equal(["M. Curie", "L. Meitner"], paper.Authors.Select(author => author.Name));
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", paper.License);
    }

    [Fact]
    public void A_blog_in_json_gives_pages_and_titles() =>
        Assert.Equal(
            [
                "url:https://blog.example.org/2026/engines | On engines & their notes | Ada Lovelace | 2026-01-04 New | Engines weave.",
                $"{Identifiers.OfTitle("A note without a page")} | A note without a page | Alan Turing | 2026-01-05 New | a < b",
            ],
            Read(Fixture.Bytes("feeds", "blog-json11.json"), "application/feed+json").Listings.Select(Shown)
        );

    [Fact]
    public void Old_encodings_are_read_as_they_are_declared() =>
        Assert.Equal(
            "url:https://news.example.org/1 | О вычислимых числах | Алан Тьюринг | 2026-01-04 New | Числа и машины",
            Shown(Assert.Single(Read(Fixture.Bytes("feeds", "cyrillic-koi8r.xml")).Listings))
        );

    [Fact]
    public void A_broken_feed_is_read_loosely_and_said_to_be_broken()
    {
        var page = Read(Fixture.Bytes("feeds", "broken-rss.xml"));
        Assert.Equal(["url:https://broken.example.org/2"], page.Listings.Select(paper => paper.Ids[0].ToString()).Skip(1));
        Assert.Equal("Two études", page.Listings[1].Title);
        Assert.Contains("not well-formed", page.Problems[0].What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the answer is empty")]
    [InlineData("   \n", "the answer is empty")]
    [InlineData(
        "<!doctype html><html><head><title>Sign in</title></head><body><p>Please</body></html>",
        "it is no feed but begins with `<!doctype html>"
    )]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "it is no feed but begins with `<html")]
    [InlineData("just words", "it is no feed but begins with `just words`")]
    [InlineData("{\"items\": []}", "it is JSON, but no JSON Feed")]
    [InlineData("{\"version\": \"https://jsonfeed.org/version/1\"}", "it is a JSON Feed without `items`")]
    [InlineData("{\"version\": ", "it is not JSON that can be read")]
    [InlineData("[1, 2]", "it is JSON, but no JSON Feed")]
    [InlineData("<OAI-PMH><ListRecords/></OAI-PMH>", "it is no feed but begins with `<OAI-PMH>")]
    public void R9_what_is_no_feed_is_a_fault_with_a_sentence(string body, string why)
    {
        var page = Read(body);
        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.StartsWith("not a feed: " + why, page.Why, StringComparison.Ordinal);
        Assert.EndsWith("check the address", page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_feed_is_a_quiet_one()
    {
        var page = Read("<rss version='2.0'><channel><title>t</title></channel></rss>");
        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.Empty(page.Listings);
    }

    [Theory]
    [InlineData(4, 1, false)]
    [InlineData(9, 2, false)]
    [InlineData(3, 1, true)]
    [InlineData(0, 5, true)]
    public void R9_more_than_a_fifth_of_bad_entries_is_a_fault(int good, int bad, bool fault)
    {
        var items = string.Concat(
            Enumerable.Range(0, good).Select(i => $"<item><title>Paper {i}</title><link>https://e.org/{i}</link></item>")
        );
        items += string.Concat(Enumerable.Repeat("<item><description>x</description></item>", bad));
        var page = Read($"<rss version='2.0'><channel>{items}</channel></rss>");
        Assert.Equal(fault ? PageVerdict.Fault : PageVerdict.Good, page.Verdict);
        Assert.Equal(bad, page.Problems.Count);
        Assert.Equal(fault ? 0 : good, page.Listings.Count);
    }

    [Theory]
    [InlineData("Thu, 08 Jan 2026 05:00:00 GMT", "2026-01-08")]
    [InlineData("Fri, 09 Jan 2026 05:00:00 GMT", "2026-01-09")]
    [InlineData("Fri, 09 Jan 2026 07:00:00 GMT", "2026-01-08")]
    [InlineData("Fri, 08 Jan 2027 05:00:00 GMT", "2026-01-08")]
    [InlineData("some day", "2026-01-08")]
    [InlineData("", "2026-01-08")]
    public void R17_a_date_that_is_missing_or_a_day_ahead_is_the_day_of_fetching(string written, string day)
    {
        var page = Read(
            $"<rss version='2.0'><channel><item><title>T</title><link>https://e.org/1</link><pubDate>{written}</pubDate></item></channel></rss>"
        );
        Assert.Equal(day, $"{page.Listings[0].Announced:yyyy-MM-dd}");
    }

    [Fact]
    public void A_page_that_several_entries_share_names_none_of_them()
    {
        var page = Read(
            "<rss version='2.0'><channel><item><title>One</title><link>https://e.org/now</link><guid isPermaLink='false'>1</guid></item>"
                + "<item><title>Two</title><link>https://e.org/now</link><guid isPermaLink='false'>2</guid></item></channel></rss>"
        );
        Assert.Equal([Identifiers.OfTitle("One"), Identifiers.OfTitle("Two")], page.Listings.Select(paper => paper.Ids[0]));
    }

    [Fact]
    public void Each_address_is_a_part_once()
    {
        var source = new FeedSource(
            new FeedSource.Options
            {
                Feeds = [new Uri("https://a.org/rss"), new Uri("https://b.org/"), new Uri("https://a.org/rss")],
            }
        );
        Assert.Equal(["a.org/rss", "b.org"], source.First(default).Select(asked => asked.Part));
    }
}

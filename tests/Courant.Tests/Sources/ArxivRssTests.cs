using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Tests.Sources;

public sealed class ArxivRssTests
{
    private static readonly ArxivRss Rss = new(new ArxivRss.Options { Categories = ["cs.DC", "cs.LG"] });

    private static SourcePage Fixed(string file) => Rss.Read(Asked(file.Split('-')[0]), Fixture.Bytes("arxiv-rss", file));

    private static SourcePage Read(string body) => Rss.Read(Asked("cs.DC"), Encoding.UTF8.GetBytes(body));

    private static SourceRequest Asked(string category) =>
        new ArxivRss(new ArxivRss.Options { Categories = [category] }).First(new DateOnly(2026, 1, 5))[0];

    [Fact]
    public void R5_One_category_is_asked_for_at_a_time()
    {
        Assert.Equal(
            ["https://rss.arxiv.org/rss/cs.DC", "https://rss.arxiv.org/rss/cs.LG"],
            Rss.First(new DateOnly(2026, 1, 5)).Select(asked => asked.Url.AbsoluteUri)
        );
        Assert.Equal(
            "https://rss.arxiv.org/atom/hep-th",
            new ArxivRss(new() { Url = new("https://rss.arxiv.org/atom/"), Categories = ["hep-th"] })
                .First(default)[0]
                .Url.AbsoluteUri
        );
    }

    /// <summary>The feed, its day, how many papers are new, cross-listed and replaced, and the papers in order.</summary>
    [Theory]
    [InlineData(
        "cs.DC-2025-09-30.rss",
        5,
        2,
        2,
        "2508.04334v2 2509.21841v2 2509.24305v1 2509.25044v1 2509.24381v1 2509.24626v1 2509.24859v1 2509.25121v1 2509.25155v1"
    )]
    [InlineData(
        "cs.DC-2025-09-30.atom",
        5,
        2,
        2,
        "2508.04334v2 2509.21841v2 2509.24305v1 2509.25044v1 2509.24381v1 2509.24626v1 2509.24859v1 2509.25121v1 2509.25155v1"
    )]
    [InlineData(
        "cs.DC-2025-09-30.rdf",
        5,
        2,
        2,
        "2509.25155v1 2509.25121v1 2509.24859v1 2509.24626v1 2509.24381v1 2509.25044v1 2509.24305v1 2509.21841v2 2508.04334v2"
    )]
    [InlineData("cs.DC-2026-01-01.rss", 7, 3, 3, "2404.15834v2 2410.08618v3 2504.17338v3 2512.24386v1 2512.24902v1 2512.25065v1")]
    [InlineData("cs.LG-2026-01-01.rss", 0, 1, 3, "2404.15834v2 2512.13886v2 2512.23236v2 2512.25059v1")]
    [InlineData("cs.PF-2026-01-01.rss", 1, 0, 2, "2512.13886v2 2512.23236v2 2512.24530v1")]
    [InlineData("cs.LG-2025-10-23.atom", 0, 4, 0, "2510.19225v1 2510.19689v1 2510.19779v1 2510.19967v1")]
    [InlineData("cs.LG-2026-06-17.rss", 4, 1, 0, "2606.17566v1 2606.17872v1 2606.17952v1 2606.18096v1 2606.18114v1")]
    [InlineData("cs.OS-2026-06-17.atom", 0, 0, 1, "2512.25065v2")]
    public void R5_A_feed_reads_as_what_was_announced_on_its_day(string file, int fresh, int cross, int replaced, string papers)
    {
        var page = Fixed(file);
        var day = DateOnly.Parse(file[6..16]);

        Assert.Equal((PageVerdict.Good, ""), (page.Verdict, page.Why));
        Assert.Empty(page.Problems);
        Assert.Null(page.Next);
        Assert.Equal(
            papers.Split(' '),
            page.Listings.Select(paper => $"{paper.Ids[0].Value}v{paper.Version}").Take(papers.Split(' ').Length)
        );
        Assert.Equal(
            (fresh, cross, replaced),
            (Count(page, AnnounceType.New), Count(page, AnnounceType.Cross), Count(page, AnnounceType.Replaced))
        );
        Assert.All(page.Listings, paper => Assert.Equal(day, paper.Announced));
        Assert.All(page.Listings, paper => Assert.False(string.IsNullOrEmpty(paper.Abstract)));
        Assert.Equal(ArxivCalendar.IsAnnouncementDay(day) ? new Tally(day, fresh, cross, replaced) : null, page.Tally);
    }

    private static int Count(SourcePage page, AnnounceType type) => page.Listings.Count(paper => paper.Announce == type);

    [Fact]
    public void R5_Every_field_of_a_feed_is_read()
    {
        var paper = Fixed("cs.DC-2026-01-01.rss").Listings.Single(one => one.Ids[0].Value == "2410.08618");

        Assert.Equal(["arxiv:2410.08618", "doi:10.1145/3767295.3769345"], paper.Ids.Select(id => id.ToString()));
        Assert.Equal("EuroSys 2026", paper.JournalRef);
        Assert.Equal("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", paper.License);
        Assert.Equal(
            ["Jingwei Xu", "Mingkai Dong", "Qiulin Tian", "Ziyi Tian", "Tong Xin", "Haibo Chen"],
            paper.Authors.Select(author => author.Name)
        );
        Assert.Equal((3, AnnounceType.Replaced), (paper.Version, paper.Announce));
        Assert.Null(paper.Published);
    }

    [Fact]
    public void R5_A_less_than_sign_in_an_abstract_survives_byte_for_byte()
    {
        string[] expected =
        [
            "We show that x<y whenever f(x)<f(y).",
            "At most n<m/2 faults are tolerated, and m<2^k.",
            "For 0<p<1 the gap is a<b & b<c.",
            @"Bounds $\alpha<\beta$ hold with $|S|<n$.",
            "A cost of <1 ms per call, against <10 ms before.",
            "If x<y>z then neither tag nor text is lost.",
            "The relation a<b implies <a,b> is ordered.",
            "We write x<<y for x far below y.",
            "Types List<int> and Map<K,V> are checked.",
            "The tag <b> here is text, and so is </p>.",
            "Accuracy rises by 3% for k<5; <i>k</i> is small.",
            "With i<j<k, (i,j,k) is a triple.",
            "Latency < 5 us and jitter<1 us.",
            "A \"quoted\" x<y and an 'apostrophe'.",
            @"$O(n)$ if n<10, $O(n \log n)$ otherwise.",
            "An arrow <- and its opposite ->, and <->.",
            "Entities &lt; and &amp; are written by the author, who means them: x&lt;y.",
            "Unicode: α<β, Erdős–Rényi with p<1/n.",
            "An empty pair <> ends here.",
            "x<y",
        ];

        var page = Rss.Read(Asked("cs.DC"), Fixture.Bytes("arxiv-rss", "less-than.rss"));

        Assert.Equal(expected, page.Listings.Select(paper => paper.Abstract));
    }

    [Fact]
    public void R5_A_feed_of_2000_papers_without_a_new_one_may_have_lost_the_new_ones()
    {
        var page = Read(Feed(2000, "replace"));

        Assert.Equal((PageVerdict.Good, 2000), (page.Verdict, page.Listings.Count));
        Assert.Null(page.Tally);
        Assert.Contains("may have been cut off", Assert.Single(page.Problems).What, StringComparison.Ordinal);
        Assert.NotNull(Read(Feed(1899, "replace")).Tally);
        Assert.Null(Read(Feed(1900, "replace")).Tally);
    }

    [Fact]
    public void R5_A_replaced_cross_listing_is_a_replacement()
    {
        var page = Read(Feed(3, "replace-cross"));

        Assert.All(page.Listings, paper => Assert.Equal(AnnounceType.Replaced, paper.Announce));
        Assert.Equal(new Tally(new DateOnly(2026, 2, 3), 0, 0, 3), page.Tally);
    }

    /// <summary>A success that counts nothing: a late announcement leaves a feed empty, too.</summary>
    [Theory]
    [InlineData("Sat, 07 Feb 2026 00:00:00 -0500")] // a weekend
    [InlineData("Tue, 20 Jan 2026 00:00:00 -0500")] // the day after a holiday
    [InlineData("Tue, 03 Feb 2026 00:00:00 -0500")] // a quiet day of the category
    public void R5_An_empty_feed_is_a_success(string date)
    {
        var page = Read(Feed(0, "new", date));

        Assert.Equal((PageVerdict.Good, 0, 0, null), (page.Verdict, page.Listings.Count, page.Problems.Count, page.Tally));
    }

    /// <summary>Midnight in New York is the day's beginning in summer and in winter.</summary>
    [Theory]
    [InlineData("Tue, 03 Feb 2026 05:00:02 +0000", "2026-02-03")]
    [InlineData("Tue, 03 Feb 2026 04:59:59 +0000", "2026-02-02")]
    [InlineData("Wed, 15 Jul 2026 04:00:02 GMT", "2026-07-15")]
    [InlineData("Wed, 15 Jul 2026 03:59:59 GMT", "2026-07-14")]
    public void R8_The_day_of_a_feed_is_that_of_New_York(string date, string day) =>
        Assert.Equal(DateOnly.Parse(day), Read(Feed(1, "new", date)).Listings[0].Announced);

    [Theory]
    [InlineData("", PageVerdict.AskAgain, "empty")]
    [InlineData("<html><title>Sign in</title></html>", PageVerdict.Fault, "not a feed but <html>")]
    [InlineData("Rate exceeded.", PageVerdict.Fault, "not a feed but \"Rate exceeded.\"")]
    [InlineData(
        "<rss><channel><title>Feed error for query: cs.XX</title><description>Invalid archive.</description></channel></rss>",
        PageVerdict.Fault,
        "Feed error for query: cs.XX: Invalid archive."
    )]
    [InlineData("<rss><channel><title>cs.DC updates on arXiv.org</title></channel></rss>", PageVerdict.Fault, "of which day")]
    [InlineData(
        "<rss><channel><pubDate>Tue, 03 Feb 2026 00:00:00 -0500</pubDate><item><title>A",
        PageVerdict.AskAgain,
        "breaks off"
    )]
    [InlineData(
        "<rss><channel><pubDate>Tue, 03 Feb 2026 00:00:00 -0500</pubDate><item><title>A</title><link>http://e.org/1</link></item></channel></rss>",
        PageVerdict.Fault,
        "1 of 1 papers"
    )]
    public void R5_R9_What_is_no_feed_of_a_day_is_not_believed(string body, PageVerdict verdict, string why)
    {
        var page = Read(body);

        Assert.Equal((verdict, 0), (page.Verdict, page.Listings.Count));
        Assert.Contains(why, page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_paper_of_an_unknown_type_is_a_problem_and_takes_the_count_away()
    {
        var page = Read(Feed(9, "new").Replace("</channel>", Item(99, "revived") + "</channel>", StringComparison.Ordinal));

        Assert.Equal((PageVerdict.Good, 9), (page.Verdict, page.Listings.Count));
        Assert.Null(page.Tally);
        Assert.Contains("\"revived\"", Assert.Single(page.Problems).What, StringComparison.Ordinal);
    }

    private static string Feed(int count, string type, string date = "Tue, 03 Feb 2026 00:00:00 -0500") =>
        $"<?xml version='1.0'?><rss version=\"2.0\"><channel><title>cs.DC updates on arXiv.org</title><pubDate>{date}</pubDate>"
        + string.Concat(Enumerable.Range(1, count).Select(number => Item(number, type)))
        + "</channel></rss>";

    private static string Item(int number, string type) =>
        $"<item><title>Paper {number}</title><link>https://arxiv.org/abs/2602.{number:00000}</link>"
        + $"<description>arXiv:2602.{number:00000}v1 Announce Type: {type} \nAbstract: Of x&lt;y.</description>"
        + $"<guid isPermaLink=\"false\">oai:arXiv.org:2602.{number:00000}v1</guid><category>cs.DC</category>"
        + $"<announce_type>{type}</announce_type></item>";
}

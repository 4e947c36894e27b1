using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>DBLP: its search year by year, and its records.</summary>
public sealed class DblpTests
{
    private static readonly Dblp Source = new(
        new Dblp.Options
        {
            Streams = ["conf/sosp"],
            Venues = ["Commun. ACM"],
            Queries = ["paged attention"],
        }
    );

    private static SourceRequest First => Source.First(new DateOnly(2026, 1, 5))[0];

    [Fact]
    public void R10_Streams_venues_and_queries_are_parts_and_none_asks_nothing()
    {
        Assert.Equal(
            [
                "https://dblp.org/search/publ/api?q=streamid%3Aconf%2Fsosp%3A%20year%3A2025%3A&format=json&h=500&f=0&c=0",
                "https://dblp.org/search/publ/api?q=venue%3ACommun._ACM%3A%20year%3A2025%3A&format=json&h=500&f=0&c=0",
                "https://dblp.org/search/publ/api?q=paged%20attention%20year%3A2025%3A&format=json&h=500&f=0&c=0",
            ],
            Source.First(new DateOnly(2026, 1, 5)).Select(asked => asked.Url.AbsoluteUri)
        );
        Assert.Empty(new Dblp(new Dblp.Options()).First(new DateOnly(2026, 1, 5)));
    }

    [Fact]
    public void R10_Pages_advance_by_what_came_and_years_follow_one_another()
    {
        var page = Source.Read(First, Fixture.Bytes("dblp", "search.json"));
        var asked = new List<string>();
        for (
            var next = page.Next;
            next is not null;
            next = Source.Read(next, Hits(asked.Count == 1 ? One : "", asked.Count == 1 ? 4 : 0)).Next
        )
        {
            asked.Add(Uri.UnescapeDataString(next.Url.Query));
        }

        Assert.Equal(
            [
                "?q=streamid:conf/sosp: year:2025:&format=json&h=500&f=3&c=0",
                "?q=streamid:conf/sosp: year:2026:&format=json&h=500&f=0&c=0",
                "?q=streamid:conf/sosp: year:2027:&format=json&h=500&f=0&c=0",
            ],
            asked
        );
    }

    [Fact]
    public void R10_A_hit_gives_its_identifiers_names_without_numbers_and_no_day()
    {
        var page = Source.Read(First, Fixture.Bytes("dblp", "search.json"));

        Assert.Equal(
            [
                "dblp:conf/sosp/KwonLZ0ZY0ZS23 doi:10.1145/3600006.3613165 | Efficient Memory Management for Large Language Model Serving with PagedAttention | Woosuk Kwon, Ion Stoica, Hao Zhang | SOSP, 611-626 (2023)",
                "dblp:journals/cacm/Gentry10 doi:10.1145/1666420.1666444 | Computing arbitrary functions of encrypted data & more | Craig Gentry | Commun. ACM 53(3), 97-105 (2010)",
                "dblp:journals/corr/VaswaniSPUJGKP17 arxiv:1706.03762 | Attention Is All You Need | Ashish Vaswani | CoRR abs/1706.03762 (2017)",
            ],
            page.Listings.Select(Line)
        );
        Assert.All(page.Listings, paper => Assert.Null(paper.Announced));
        Assert.Equal(4, page.Total);
    }

    [Fact]
    public void R10_A_record_in_XML_gives_the_same()
    {
        var paper = Assert.Single(Source.Read(First, Fixture.Bytes("dblp", "record.xml")).Listings);

        Assert.Equal(
            "arxiv:2309.06180 | Efficient Memory Management for Large Language Model Serving with PagedAttention | Woosuk Kwon, Hao Zhang, Michael H. Böhlen | CoRR abs/2309.06180 (2023)",
            Line(paper)
        );
    }

    [Fact]
    public void R9_Volumes_are_no_papers_and_no_hit_is_no_fault()
    {
        var page = Source.Read(First, Hits("""{"info":{"type":"Editorship","key":"conf/sosp/2025","title":"SOSP 2025."}}""", 1));

        Assert.Equal((PageVerdict.Good, 0, 0), (page.Verdict, page.Listings.Count, page.Problems.Count));
        Assert.Equal(PageVerdict.Good, Source.Read(First, Hits("", 0)).Verdict);
        Assert.Equal(
            (PageVerdict.AskAgain, "an empty page at 0 of 5"),
            (Source.Read(First, Hits("", 5)).Verdict, Source.Read(First, Hits("", 5)).Why)
        );
    }

    private const string One = """{"info":{"type":"Journal Articles","key":"journals/x/A25","title":"One."}}""";

    private static string Line(Listing paper) =>
        $"{string.Join(' ', paper.Ids)} | {paper.Title} | {string.Join(", ", paper.Authors.Select(author => author.Name))} | {paper.JournalRef}";

    private static byte[] Hits(string hits, int total)
    {
        var hit = hits.Length > 0 ? $",\"hit\":[{hits}]" : "";
        return Encoding.UTF8.GetBytes($"{{\"result\":{{\"hits\":{{\"@total\":\"{total}\",\"@sent\":\"1\"{hit}}}}}}}");
    }
}

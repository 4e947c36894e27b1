using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>PubMed: a search, then its articles; and DOAJ, whose search gives the articles themselves.</summary>
public sealed class PubmedTests
{
    private static readonly Pubmed Source = new(new Pubmed.Options { Queries = ["waiting AND lines"], Articles = 2 });

    private static SourceRequest First => Source.First(new DateOnly(2026, 1, 5)).Single();

    private static SourceRequest Fetch =>
        Source.Read(First, Json("""{"esearchresult":{"count":"3","querykey":"1","webenv":"MCID_a+b"}}""")).Next!;

    [Fact]
    public void R10_A_search_by_day_of_entry_is_followed_by_its_articles_as_many_as_were_found()
    {
        var page = Source.Read(Fetch, Fixture.Bytes("pubmed", "articles.xml"));

        Assert.Equal(
            "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=pubmed&term=waiting%20AND%20lines&datetype=edat&mindate=2026%2F01%2F05&maxdate=3000&usehistory=y&retmax=0&retmode=json",
            First.Url.AbsoluteUri
        );
        Assert.EndsWith(
            "efetch.fcgi?db=pubmed&query_key=1&WebEnv=MCID_a%2Bb&retstart=0&retmax=2&retmode=xml",
            Fetch.Url.AbsoluteUri,
            StringComparison.Ordinal
        );
        Assert.EndsWith("&retstart=2&retmax=2&retmode=xml", page.Next!.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((3, 2), (page.Total!.Value, page.Next.Seen));
        Assert.Empty(new Pubmed(new Pubmed.Options()).First(new DateOnly(2026, 1, 5)));
    }

    [Fact]
    public void R10_An_article_gives_its_parts_affiliations_and_the_day_on_which_it_entered()
    {
        var paper = Source.Read(Fetch, Fixture.Bytes("pubmed", "articles.xml")).Listings[0];

        Assert.Equal(
            ["url:https://pubmed.ncbi.nlm.nih.gov/39900001", "doi:10.5555/example.2026.1"],
            paper.Ids.Select(id => id.ToString())
        );
        Assert.Equal("The Role of CO2 in E. coli", paper.Title);
        Assert.Equal("BACKGROUND: It was not known. RESULTS: Now p<0.05 is.", paper.Abstract);
        Assert.Equal(
            [new Author("Ada B Example", "Example University, Town."), new Author("The Example Consortium")],
            paper.Authors
        );
        Assert.Equal("Journal of Examples 12(1), 34-56 (2026)", paper.JournalRef);
        Assert.Equal((new DateOnly(2026, 1, 6), AnnounceType.New), (paper.Announced!.Value, paper.Announce!.Value));
        Assert.Equal(["waiting"], paper.Insights.OfType<Keyphrases>().Single().Phrases);
    }

    [Theory]
    [InlineData(
        """{"esearchresult":{"ERROR":"Search Backend failed"}}""",
        "no result of a search but an object with esearchresult: Search Backend failed"
    )]
    [InlineData("<html><body>502</body></html>", "no articles but \"<html><body>502</body></html>\"")]
    [InlineData("", "not the JSON of PubMed but")]
    [InlineData("{}", "no result of a search but an empty object")]
    [InlineData("""{"esearchresult":{"count":"3"}}""", "no result of a search but an object with esearchresult")]
    [InlineData("<PubmedArticleSet><PubmedArticle><MedlineCitation>", "the articles break off after 0")]
    [InlineData("<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", "1 of 1 rows have no title or identifier")]
    [InlineData("<eFetchResult><ERROR>Unable to obtain query</ERROR></eFetchResult>", "no articles but \"<eFetchResult>")]
    public void R9_What_is_neither_a_result_nor_articles_is_a_fault(string body, string why)
    {
        var page = Source.Read(First, Json(body));

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.StartsWith(why, page.Why, StringComparison.Ordinal);
        Assert.Empty(page.Listings);
    }

    [Theory]
    [InlineData("PMID")]
    [InlineData("ArticleTitle")]
    [InlineData("MedlineCitation")]
    [InlineData("Article")]
    public void R9_Articles_whose_elements_have_other_names_are_a_fault(string name)
    {
        var text = Fixture
            .Text("pubmed", "articles.xml")
            .Replace($"<{name}", $"<{name}X", StringComparison.Ordinal)
            .Replace($"</{name}", $"</{name}X", StringComparison.Ordinal);

        Assert.Equal(PageVerdict.Fault, Source.Read(Fetch, Json(text)).Verdict);
    }

    [Fact]
    public void R9_No_article_before_the_count_is_asked_again_and_a_search_that_finds_nothing_is_quiet()
    {
        var hole = Source.Read(Fetch, Json("<PubmedArticleSet></PubmedArticleSet>"));
        var quiet = Source.Read(First, Json("""{"esearchresult":{"count":"0"}}"""));

        Assert.Equal((PageVerdict.AskAgain, "an empty page at 0 of 3"), (hole.Verdict, hole.Why));
        Assert.Equal((PageVerdict.Good, 0), (quiet.Verdict, quiet.Total!.Value));
        Assert.Null(quiet.Next);
    }

    [Fact]
    public void R10_DOAJ_gives_articles_newest_first_by_page_until_those_that_were_there_before()
    {
        var source = new Doaj(new Doaj.Options { Queries = ["waiting"] });
        var first = source.First(new DateOnly(2026, 1, 5)).Single();

        var page = source.Read(first, Fixture.Bytes("doaj", "page.json"));
        var known = source.Read(source.First(new DateOnly(2026, 1, 7)).Single(), Fixture.Bytes("doaj", "page.json"));

        Assert.Equal(
            "https://doaj.org/api/search/articles/waiting?page=1&pageSize=100&sort=created_date%3Adesc",
            first.Url.AbsoluteUri
        );
        Assert.Contains("?page=2&", page.Next!.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Null(known.Next);
        var paper = page.Listings[0];
        Assert.Equal(
            ["doi:10.5555/example.2026.1", "url:https://doaj.org/article/0123456789abcdef0123456789abcdef"],
            paper.Ids.Select(id => id.ToString())
        );
        Assert.Equal([new Author("Ada Example", "Example University"), new Author("Bert Beispiel")], paper.Authors);
        Assert.Equal("Journal of Examples 12(1), 34-56 (2026)", paper.JournalRef);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", paper.License);
        Assert.Equal(new DateOnly(2026, 1, 7), paper.Announced);
        Assert.Equal("Told in other words, p<0.05.", paper.Abstract);
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}

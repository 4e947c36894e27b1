using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

public sealed class ArxivOaiTests
{
    private static readonly ArxivOai Oai = new(new ArxivOai.Options { Categories = ["cs.LG"] });

    private static readonly SourceRequest First = Oai.First(new DateOnly(2026, 1, 3))[0];

    private static SourcePage Read(string xml, SourceRequest? asked = null) =>
        Oai.Read(asked ?? First, Encoding.UTF8.GetBytes(xml));

    private static SourcePage Page(int number) => Oai.Read(First, Fixture.Bytes("arxiv-oai", $"page-{number}.xml"));

    private static string Error(string code, string text = "") =>
        $"<OAI-PMH><responseDate>2026-01-08T00:00:00Z</responseDate><error code=\"{code}\">{text}</error></OAI-PMH>";

    [Fact]
    public void R2_A_first_request_asks_by_day_for_one_set_and_never_for_an_end()
    {
        Assert.Equal(
            "https://oaipmh.arxiv.org/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=cs%3Acs%3ALG&from=2026-01-03",
            First.Url.AbsoluteUri
        );
        Assert.Equal(("arxiv-oai", "cs.LG", 0, 0), (First.Source, First.Part, First.Page, First.Seen));
    }

    [Fact]
    public void R2_No_request_asks_for_a_day_before_arXivs_first_datestamp() =>
        Assert.EndsWith("&from=2005-09-16", Oai.First(new DateOnly(1991, 8, 14))[0].Url.Query, StringComparison.Ordinal);

    [Theory]
    [InlineData("cs.LG", "cs:cs:LG")]
    [InlineData("math.AG", "math:math:AG")]
    [InlineData("hep-th", "physics:hep-th")]
    [InlineData("math-ph", "physics:math-ph")]
    [InlineData("astro-ph.GA", "physics:astro-ph:GA")]
    [InlineData("cond-mat.mes-hall", "physics:cond-mat:mes-hall")]
    [InlineData("physics.optics", "physics:physics:optics")]
    [InlineData("q-bio.NC", "q-bio:q-bio:NC")]
    [InlineData("cs", "cs:cs")]
    public void A_category_is_asked_for_by_its_set(string category, string set) =>
        Assert.Equal(set, ArxivCategories.SetOf(category));

    [Fact]
    public void A_category_that_arXiv_does_not_have_is_refused_by_name() =>
        Assert.Contains(
            "biology.X",
            Assert.Throws<ArgumentException>(() => new ArxivOai(new() { Categories = ["biology.X"] }).First(default)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_record_becomes_a_listing_with_all_that_it_says()
    {
        var listing = Page(1).Listings[1];

        Assert.Equal(["arxiv:2512.25023", "doi:10.1000/182"], listing.Ids.Select(id => id.ToString()));
        Assert.Equal("ResponseRank: Data-Efficient Reward Modeling through Preference Strength Learning", listing.Title);
        Assert.Equal(
            ["Timo Kaufmann", "Yannick Metz", "Daniel Keim", "Eyke Hüllermeier"],
            listing.Authors.Select(author => author.Name)
        );
        Assert.Equal(2, listing.Version);
        Assert.Equal(
            [
                new PaperVersion(1, new DateTimeOffset(2025, 12, 31, 18, 21, 52, TimeSpan.Zero)),
                new PaperVersion(2, new DateTimeOffset(2026, 1, 5, 10, 5, 0, TimeSpan.Zero)),
            ],
            listing.Versions
        );
        Assert.Equal(listing.Versions[0].Date, listing.Published);
        Assert.Equal(listing.Versions[1].Date, listing.Updated);
        Assert.Equal("NeurIPS 2025", listing.JournalRef);
        Assert.Equal("http://creativecommons.org/licenses/by/4.0/", listing.License);
        Assert.Equal("arxiv-oai", listing.Source);
    }

    [Fact]
    public void White_space_is_folded_and_entities_are_decoded_once_while_TeX_stays()
    {
        var listing = Page(1).Listings[0];

        Assert.Equal("Scaling Open-Ended Reasoning to Predict the Future", listing.Title);
        Assert.Equal(
            "Models are trained to answer open questions about events to come. Where $p < 0.5$ they abstain.",
            listing.Abstract
        );
        Assert.Equal("45 pages & appendix", listing.Comment);
        Assert.Equal(5, listing.Authors.Count);
    }

    [Fact]
    public void A_datestamp_tells_new_from_cross_listed_from_replaced_from_merely_edited()
    {
        var seen = Page(1)
            .Listings.Concat(Page(2).Listings)
            .ToDictionary(listing => listing.Ids[0].Value, listing => (listing.Announced, listing.Announce));

        Assert.Equal((new DateOnly(2026, 1, 5), AnnounceType.New), seen["2512.25070"]);
        Assert.Equal((new DateOnly(2026, 1, 6), AnnounceType.Replaced), seen["2512.25023"]);
        Assert.Equal((new DateOnly(2026, 1, 7), AnnounceType.Cross), seen["2512.25065"]);
        Assert.Equal((new DateOnly(2026, 1, 7), (AnnounceType?)null), seen["math/0208210"]);
    }

    [Fact]
    public void The_same_record_is_new_in_its_primary_category()
    {
        var listings = Oai.Read(First with { Part = "cs.OS" }, Fixture.Bytes("arxiv-oai", "page-2.xml")).Listings;

        Assert.Equal(AnnounceType.New, listings.Single(listing => listing.Ids[0].Value == "2512.25065").Announce);
    }

    [Fact]
    public void A_withdrawal_is_a_version_and_its_reason_is_the_comment()
    {
        var listing = Page(2).Listings[0];

        Assert.Equal([false, true], listing.Versions.Select(version => version.Withdrawn));
        Assert.StartsWith("This paper has been withdrawn", listing.Comment, StringComparison.Ordinal);
        Assert.Equal(AnnounceType.Replaced, listing.Announce);
    }

    [Fact]
    public void A_deleted_header_is_gone() => Assert.Equal(["arxiv:2601.00099"], Page(2).Gone.Select(id => id.ToString()));

    [Fact]
    public void R2_A_token_is_the_only_argument_of_the_next_request_and_is_escaped()
    {
        var next = Page(1).Next!;

        Assert.Equal(
            "https://oaipmh.arxiv.org/oai?verb=ListRecords&resumptionToken=verb%3DListRecords%26set%3Dcs%3Acs%3ALG%26from%3D2026-01-06%26skip%3D1",
            next.Url.AbsoluteUri
        );
        Assert.Equal((1, 2, First.Since, "cs.LG"), (next.Page, next.Seen, next.Since, next.Part));
    }

    [Fact]
    public void An_empty_token_is_the_end() => Assert.Null(Page(2).Next);

    [Fact]
    public void R2_A_token_that_died_restarts_from_the_last_day_seen()
    {
        var page = Read(Error("badResumptionToken", "expired"), Page(1).Next);

        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.EndsWith("&set=cs%3Acs%3ALG&from=2026-01-06", page.Next!.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((2, 2, First.Since), (page.Next.Page, page.Next.Seen, page.Next.Since));
        Assert.Contains("2026-01-06", Assert.Single(page.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void R2_A_list_out_of_order_is_restarted_from_its_beginning()
    {
        var records = Fixture
            .Text("arxiv-oai", "page-1.xml")
            .Replace("<datestamp>2026-01-05<", "<datestamp>2026-01-07<", StringComparison.Ordinal);
        var page = Read(Error("badResumptionToken"), Read(records).Next);

        Assert.EndsWith("&from=2026-01-03", page.Next!.Url.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void R2_Tokens_that_keep_dying_end_in_a_fault()
    {
        var asked = Page(1).Next!;
        for (var times = 0; times < 5; times++)
        {
            asked = Read(Error("badResumptionToken"), asked).Next!;
        }

        var page = Read(Error("badResumptionToken"), asked);
        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Contains("6 times", page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_token_in_answer_to_a_request_without_one_is_a_fault() =>
        Assert.Equal(PageVerdict.Fault, Read(Error("badResumptionToken")).Verdict);

    [Fact]
    public void A_token_that_leads_back_to_its_own_page_is_a_fault()
    {
        var again = Oai.Read(Page(1).Next!, Fixture.Bytes("arxiv-oai", "page-1.xml"));

        Assert.Equal(PageVerdict.Fault, again.Verdict);
        Assert.Empty(again.Listings);
    }

    [Fact]
    public void R2_No_records_on_a_quiet_day_is_an_answer()
    {
        var page = Read(Error("noRecordsMatch"));

        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.Empty(page.Listings);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData("badArgument", "refuses this category or day")]
    [InlineData("cannotDisseminateFormat", "not arXiv's")]
    [InlineData("somethingNew", "somethingNew: words")]
    public void Any_other_error_is_a_fault_that_names_it(string code, string expected)
    {
        var page = Read(Error(code, "words"));

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Contains($"{code}: words", page.Why, StringComparison.Ordinal);
        Assert.Contains(expected, page.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", PageVerdict.AskAgain, "empty")]
    [InlineData("<html><body>Down for maintenance</body></html>", PageVerdict.Fault, "<html>")]
    [InlineData("Rate exceeded.", PageVerdict.Fault, "Rate exceeded.")]
    [InlineData("<OAI-PMH><ListRecords></ListRecords></OAI-PMH>", PageVerdict.AskAgain, "without records")]
    [InlineData("<OAI-PMH><ListRecords><record><header><identifier>oai:arXiv.org:2601.00", PageVerdict.AskAgain, "breaks off")]
    public void What_is_no_list_is_never_a_quiet_day(string body, PageVerdict verdict, string why)
    {
        var page = Read(body);

        Assert.Equal(verdict, page.Verdict);
        Assert.Contains(why, page.Why, StringComparison.Ordinal);
        Assert.Empty(page.Listings);
        Assert.Null(page.Next);
    }

    [Fact]
    public void R9_An_answer_cut_off_anywhere_is_not_half_believed()
    {
        var whole = Fixture.Bytes("arxiv-oai", "page-1.xml");
        for (var length = 400; length < whole.Length - 12; length += 97)
        {
            var page = Oai.Read(First, whole.AsMemory(0, length));
            Assert.NotEqual(PageVerdict.Good, page.Verdict);
            Assert.Empty(page.Listings);
        }
    }

    [Fact]
    public void R9_A_list_of_which_more_than_a_fifth_has_no_title_is_a_fault()
    {
        var record =
            "<record><header><identifier>oai:arXiv.org:2601.0000{0}</identifier><datestamp>2026-01-05</datestamp></header>"
            + "<metadata><arXivRaw><id>2601.0000{0}</id><name>gone</name></arXivRaw></metadata></record>";
        var page = Read(
            $"<OAI-PMH><ListRecords>{string.Concat(Enumerable.Range(1, 5).Select(n => string.Format(record, n)))}</ListRecords></OAI-PMH>"
        );

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Contains("5 of 5", page.Why, StringComparison.Ordinal);
        Assert.Contains("2601.00003: no title", page.Problems[2].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirrors_address_is_asked_instead() =>
        Assert.StartsWith(
            "http://127.0.0.1:9000/oai?verb=ListRecords&",
            new ArxivOai(new() { Url = new Uri("http://127.0.0.1:9000/oai") }).First(new DateOnly(2026, 1, 1))[0].Url.AbsoluteUri,
            StringComparison.Ordinal
        );
}

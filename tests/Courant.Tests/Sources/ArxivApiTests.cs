using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

public sealed class ArxivApiTests
{
    private static readonly ArxivApi Api = new(new ArxivApi.Options { Categories = ["cs.LG"] });

    private static readonly SourceRequest First = Api.Past(new DateOnly(2026, 1, 6), new DateOnly(2026, 1, 7))[0];

    private static SourcePage Read(string body, SourceRequest? asked = null) =>
        Api.Read(asked ?? First, Encoding.UTF8.GetBytes(body));

    private static string Feed(int total, int from, int count)
    {
        var entries = Enumerable
            .Range(from, count)
            .Select(n =>
                $"<entry><id>http://arxiv.org/abs/2601.{n + 1:00000}v1</id><title>Paper {n}</title>"
                + "<published>2026-01-02T10:00:00Z</published><primary_category term=\"cs.LG\"/></entry>"
            );
        return $"<feed><totalResults>{total}</totalResults><startIndex>{from}</startIndex>{string.Concat(entries)}</feed>";
    }

    [Fact]
    public void A_back_fill_asks_for_days_of_submission_oldest_first()
    {
        Assert.Equal(
            "https://export.arxiv.org/api/query?search_query=cat%3Acs.LG+AND+submittedDate%3A%5B202512310000+TO+202601072359%5D"
                + "&start=0&max_results=100&sortBy=submittedDate&sortOrder=ascending",
            First.Url.AbsoluteUri
        );
    }

    [Fact]
    public void A_long_back_fill_goes_from_slice_to_slice_until_its_last_day()
    {
        var asked = Api.Past(new DateOnly(2025, 11, 7), new DateOnly(2026, 1, 7))[0];
        var slices = new List<string>();
        for (SourceRequest? next = asked; next is not null; next = Read(Feed(1, 0, 1), next).Next)
        {
            slices.Add(Uri.UnescapeDataString(next.Url.Query).Split('[', ']')[1]);
        }

        Assert.Equal(["202511010000+TO+202511302359", "202512010000+TO+202512302359", "202512310000+TO+202601072359"], slices);
    }

    [Fact]
    public void Papers_are_asked_for_by_identifier_a_hundred_at_a_time()
    {
        var papers = Enumerable
            .Range(1, 250)
            .Select(n => new PaperId(IdScheme.Arxiv, $"2601.{n:00000}"))
            .Append(new PaperId(IdScheme.Doi, "10.1/x"));
        var requests = Api.ByName([.. papers]);

        Assert.Equal([100, 100, 50], requests.Select(request => Uri.UnescapeDataString(request.Url.Query).Split(',').Length));
        Assert.All(requests, request => Assert.Contains("max_results=100", request.Url.Query, StringComparison.Ordinal));
    }

    [Fact]
    public void A_query_in_arXivs_grammar_is_sent_as_it_is()
    {
        var asked = Api.ByQuery("moe", "(abs:\"mixture of experts\" OR ti:moe) AND cat:cs.LG", new DateOnly(2026, 1, 1));

        Assert.Contains(
            "search_query=%28abs%3A%22mixture+of+experts%22+OR+ti%3Amoe%29+AND+cat%3Acs.LG&",
            asked.Url.AbsoluteUri,
            StringComparison.Ordinal
        );
        Assert.Contains("start=100", Read(Feed(150, 0, 100), asked).Next!.Url.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_becomes_a_listing_with_all_that_it_says()
    {
        var page = Api.Read(First, Fixture.Bytes("arxiv-api", "backfill.xml"));
        var (one, two) = (page.Listings[0], page.Listings[1]);

        Assert.Equal("Scaling Open-Ended Reasoning to Predict the Future", one.Title);
        Assert.Equal(["cs.LG", "cs.CL"], one.Categories);
        Assert.Equal("Written for the tests: at most a < b in $O(n)$.", one.Abstract);
        Assert.Equal((1, AnnounceType.New, new DateOnly(2026, 1, 1)), (one.Version, one.Announce, one.Announced));
        Assert.Equal([LinkKind.Abstract, LinkKind.Pdf], one.Links.Select(link => link.Kind));
        Assert.Equal(["arxiv:2512.25065", "doi:10.1000/182"], two.Ids.Select(id => id.ToString()));
        Assert.Equal((2, (AnnounceType?)null, "27 pages"), (two.Version, two.Announce, two.Comment));
        Assert.Equal(new DateTimeOffset(2025, 12, 31, 18, 58, 4, TimeSpan.Zero), two.Published);
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 9, 0, 0, TimeSpan.Zero), two.Updated);
        Assert.Null(page.Next);
    }

    [Fact]
    public void R3_01_an_error_that_poses_as_a_paper_is_a_fault()
    {
        var page = Read(
            "<feed><totalResults>1</totalResults><entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>"
                + "<summary>incorrect id format for abc</summary><author><name>arXiv api core</name></author></entry></feed>"
        );

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Contains("incorrect id format for abc", page.Why, StringComparison.Ordinal);
        Assert.Empty(page.Listings);
    }

    [Fact]
    public void R3_02_an_error_without_its_address_is_still_one() =>
        Assert.Equal(
            PageVerdict.Fault,
            Read(
                "<feed><totalResults>1</totalResults><entry><id>?</id><title>Error</title><author><name>arXiv api core</name></author></entry></feed>"
            ).Verdict
        );

    [Fact]
    public void R3_03_an_empty_page_before_the_end_is_asked_again()
    {
        var asked = Read(Feed(250, 0, 100)).Next!;
        var page = Read(Feed(250, 100, 0), asked);

        Assert.Equal((PageVerdict.AskAgain, 250), (page.Verdict, page.Total));
        Assert.Null(page.Next);
    }

    [Fact]
    public void R3_04_an_empty_page_is_not_the_end_because_the_total_shrank_meanwhile()
    {
        var asked = Read(Feed(250, 0, 100)).Next!;
        var page = Read(Feed(0, 100, 0), asked);

        Assert.Equal((PageVerdict.AskAgain, 250), (page.Verdict, page.Total));
    }

    [Fact]
    public void R3_05_nothing_on_page_one_is_believed_only_after_repeated_asking()
    {
        var page = Read(Feed(0, 0, 0));

        Assert.Equal((PageVerdict.AskAgain, 0), (page.Verdict, page.Total));
    }

    [Fact]
    public void R3_06_an_empty_first_page_of_many_is_asked_again_and_is_no_quiet_day()
    {
        var page = Read(Feed(12, 0, 0));

        Assert.Equal((PageVerdict.AskAgain, 12), (page.Verdict, page.Total));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void R3_07_an_unknown_identifier_is_a_problem_that_names_it(int total)
    {
        var asked = Api.ByName([new PaperId(IdScheme.Arxiv, "2601.99999")])[0];
        var page = Read(Feed(total, 0, 0), asked);

        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.Contains("2601.99999", Assert.Single(page.Problems).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void R3_08_of_several_identifiers_the_missing_one_is_named()
    {
        var asked = Api.ByName([new PaperId(IdScheme.Arxiv, "2601.00001"), new PaperId(IdScheme.Arxiv, "2601.99999")])[0];
        var page = Read(Feed(2, 0, 1), asked);

        Assert.Single(page.Listings);
        Assert.Contains("2601.99999", Assert.Single(page.Problems).Where, StringComparison.Ordinal);
    }

    [Fact]
    public void R3_09_nothing_for_many_identifiers_is_asked_again()
    {
        var asked = Api.ByName([new PaperId(IdScheme.Arxiv, "2601.00001"), new PaperId(IdScheme.Arxiv, "2601.00002")])[0];

        Assert.Equal(PageVerdict.AskAgain, Read(Feed(0, 0, 0), asked).Verdict);
    }

    [Fact]
    public void R3_10_a_web_page_is_a_fault()
    {
        var page = Read(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><title>arXiv</title><meta charset=utf-8></head><body><br></body></html>"
        );

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Contains("<html>", page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void R3_11_plain_words_are_a_fault_that_repeats_them() =>
        Assert.Contains("Rate exceeded.", Read("Rate exceeded.").Why, StringComparison.Ordinal);

    [Fact]
    public void R3_12_a_feed_that_breaks_off_is_asked_again()
    {
        var page = Read(Feed(3, 0, 3)[..300]);

        Assert.Equal(PageVerdict.AskAgain, page.Verdict);
        Assert.Empty(page.Listings);
    }

    [Theory]
    [InlineData(180)]
    [InlineData(230)]
    public void R3_13_a_total_that_changes_is_noted_and_stops_nothing(int total)
    {
        var asked = Read(Feed(210, 0, 100)).Next!;
        var page = Read(Feed(total, 100, 100), asked);

        Assert.Equal((PageVerdict.Good, 100), (page.Verdict, page.Listings.Count));
        Assert.Contains($"210 to {total}", Assert.Single(page.Problems).What, StringComparison.Ordinal);
        Assert.Contains("start=200", page.Next!.Url.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void R3_14_a_short_page_in_the_middle_is_followed_by_where_it_ended()
    {
        var page = Read(Feed(210, 0, 63));

        Assert.Contains("start=63", page.Next!.Url.Query, StringComparison.Ordinal);
        Assert.Equal(63, page.Next.Seen);
    }

    [Fact]
    public void R3_The_end_is_past_every_total_that_was_stated()
    {
        var second = Read(Feed(200, 0, 100)).Next!;
        var third = Read(Feed(200, 100, 100), second).Next!;
        var page = Read(Feed(200, 200, 0), third);

        Assert.Equal((PageVerdict.Good, 0), (page.Verdict, page.Listings.Count));
        Assert.Null(page.Next);
    }

    [Fact]
    public void R3_A_slice_in_which_nothing_was_submitted_does_not_hide_the_next_one()
    {
        var asked = Api.Past(new DateOnly(2025, 11, 7), new DateOnly(2026, 1, 7))[0];

        Assert.Contains("202512010000", Read(Feed(0, 0, 0), asked).Next!.Url.Query, StringComparison.Ordinal);
    }
}

using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>Hugging Face's daily papers: which lists are asked for, and what a row says.</summary>
public sealed class HuggingFaceDailyTests
{
    private static readonly DateOnly Since = new(2026, 1, 13);

    private static readonly HuggingFaceDaily Source = new(new HuggingFaceDaily.Options());

    [Fact]
    public void R10_The_newest_rows_say_up_to_which_day_lists_are_asked_for_so_that_no_day_to_come_is()
    {
        var first = Source.First(Since).Single();
        var newest = Source.Read(first, Fixture.Bytes("hf-daily-papers", "newest.json"));
        var asked = new List<string> { first.Url.ToString() };
        for (var next = newest.Next; next is not null; )
        {
            asked.Add(next.Url.ToString());
            next = Source.Read(next, "[]"u8.ToArray()).Next;
        }

        Assert.Equal(
            [
                "https://huggingface.co/api/daily_papers?limit=100",
                "https://huggingface.co/api/daily_papers?date=2026-01-13&limit=100",
                "https://huggingface.co/api/daily_papers?date=2026-01-14&limit=100",
                "https://huggingface.co/api/daily_papers?date=2026-01-15&limit=100",
            ],
            asked
        );
        Assert.Equal([new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 14)], newest.Listings.Select(one => one.Announced));
    }

    [Fact]
    public void R10_The_newest_rows_of_lists_that_are_known_are_left_out_and_nothing_more_is_asked()
    {
        var page = Source.Read(Source.First(new DateOnly(2026, 1, 16)).Single(), Fixture.Bytes("hf-daily-papers", "newest.json"));

        Assert.Equal((PageVerdict.Good, 0), (page.Verdict, page.Listings.Count));
        Assert.Null(page.Next);
    }

    [Fact]
    public void R10_A_row_gives_votes_comments_links_and_what_a_model_wrote_with_the_models_name()
    {
        var day = new DateOnly(2026, 1, 15);

        var page = Source.Read(Source.OfDay(Since, day, day), Fixture.Bytes("hf-daily-papers", "day-2026.json"));

        Assert.Null(page.Next);
        Assert.Empty(page.Problems);
        var paper = page.Listings[0];
        Assert.Equal("arxiv:2601.10001", Assert.Single(paper.Ids).ToString());
        Assert.Null(paper.Version);
        Assert.Equal((day, AnnounceType.New), (paper.Announced!.Value, paper.Announce!.Value));
        Assert.Equal(new DateTimeOffset(2026, 1, 13, 0, 0, 0, TimeSpan.Zero), paper.Published);
        Assert.Equal(["Ada Example", "Bert Beispiel"], paper.Authors.Select(author => author.Name));
        Assert.Equal([new Signal("upvotes", 92), new Signal("comments", 3), new Signal("github_stars", 152)], paper.Signals);
        Assert.Equal(
            [
                (LinkKind.Abstract, "https://huggingface.co/papers/2601.10001"),
                (LinkKind.Code, "https://github.com/example/long-runs"),
                (LinkKind.Data, "https://huggingface.co/datasets/example/long-runs"),
            ],
            paper.Links.Select(link => (link.Kind, link.Url.ToString()))
        );
        var model = new Maker("hf-daily-papers", "example/Model-32B");
        Assert.Equal(
            ("A harness keeps agents on their task for days.", model),
            (paper.Insights.OfType<Summary>().Single().Text, paper.Insights.OfType<Summary>().Single().Maker)
        );
        Assert.Equal(["agents", "long horizon"], paper.Insights.OfType<Keyphrases>().Single().Phrases);
        Assert.Equal(["Example University"], paper.Insights.OfType<Institutions>().Single().Names);
        Assert.Equal("Sorting x<y Pairs in $O(n)$ Time", page.Listings[1].Title);
        Assert.Equal(LinkKind.Model, page.Listings[1].Links[^1].Kind);
        Assert.Empty(page.Listings[1].Insights);
    }

    [Fact]
    public void R10_A_row_of_2024_which_states_no_day_belongs_to_the_day_whose_list_was_asked_for()
    {
        var day = new DateOnly(2024, 5, 28);

        var page = Source.Read(Source.OfDay(day, day, day.AddDays(1)), Fixture.Bytes("drift", "hf-daily-papers-2024.json"));

        var paper = Assert.Single(page.Listings);
        Assert.Equal(day, paper.Announced);
        Assert.Equal("A primer on models that join pictures and language.", paper.Abstract);
        Assert.Contains("date=2024-05-29", page.Next!.Url.Query, StringComparison.Ordinal);
    }

    [Fact]
    public void R10_A_page_that_is_half_full_is_followed_by_the_next_and_one_sent_twice_is_a_fault()
    {
        var day = new DateOnly(2026, 1, 15);
        var rows = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 60).Select(Row))}]");

        var page = Source.Read(Source.OfDay(day, day, day), rows);
        var again = Source.Read(page.Next!, rows);

        Assert.Equal(60, page.Listings.Count);
        Assert.EndsWith("date=2026-01-15&limit=100&p=1", page.Next!.Url.ToString(), StringComparison.Ordinal);
        Assert.Equal(60, page.Next.Seen);
        Assert.Equal(PageVerdict.Fault, again.Verdict);
        Assert.Equal("page 1 of 2026-01-15 is the one before it over again", again.Why);
    }

    [Fact]
    public void R10_Papers_with_fewer_votes_than_asked_for_are_left_out_and_are_no_problem()
    {
        var source = new HuggingFaceDaily(new HuggingFaceDaily.Options { LeastUpvotes = 10 });
        var day = new DateOnly(2026, 1, 15);

        var page = source.Read(source.OfDay(day, day, day), Fixture.Bytes("hf-daily-papers", "day-2026.json"));

        Assert.Equal("arxiv:2601.10001", Assert.Single(page.Listings).Ids[0].ToString());
        Assert.Empty(page.Problems);
    }

    [Fact]
    public void R9_No_papers_at_all_is_asked_again_and_rows_without_a_day_are_a_fault()
    {
        var first = Source.First(Since).Single();

        Assert.Equal(PageVerdict.AskAgain, Source.Read(first, "[]"u8.ToArray()).Verdict);
        var page = Source.Read(first, Fixture.Bytes("drift", "hf-daily-papers-2024.json"));
        Assert.Equal("no paper says on which day it was listed; the format may have changed", page.Why);
    }

    private static string Row(int number) =>
        $$"""{"paper":{"id":"2601.{{number + 10000}}","title":"Paper {{number}}","authors":[]},"numComments":0}""";
}

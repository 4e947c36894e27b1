using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>OpenReview: wrapped and plain fields, deleted papers, and where the paging ends.</summary>
public sealed class OpenReviewTests
{
    private static readonly OpenReview Source = new(
        new OpenReview.Options
        {
            Venues = ["ICLR.cc/2026/Conference"],
            Invitations = ["ICLR.cc/2027/Conference/-/Submission"],
            Limit = 3,
        }
    );

    private static SourceRequest First => Source.First(new DateOnly(2026, 1, 5))[0];

    [Fact]
    public void R10_Each_venue_and_each_invitation_is_a_part_and_none_asks_nothing()
    {
        Assert.Equal(
            [
                "https://api2.openreview.net/notes?content.venueid=ICLR.cc%2F2026%2FConference&sort=tmdate:desc&limit=3&offset=0",
                "https://api2.openreview.net/notes?invitation=ICLR.cc%2F2027%2FConference%2F-%2FSubmission&sort=tmdate:desc&limit=3&offset=0",
            ],
            Source.First(new DateOnly(2026, 1, 5)).Select(asked => asked.Url.AbsoluteUri)
        );
        Assert.Empty(new OpenReview(new OpenReview.Options()).First(new DateOnly(2026, 1, 5)));
    }

    [Fact]
    public void R10_A_note_of_the_second_API_is_a_paper_its_reviews_are_none_and_a_deleted_one_is_gone()
    {
        var page = Source.Read(First, Fixture.Bytes("openreview", "venue-v2.json"));

        var paper = Assert.Single(page.Listings);
        Assert.Equal("openreview:aBcDeF1234", Assert.Single(paper.Ids).ToString());
        Assert.Equal(("Learning to Wait", "ICLR 2026 Poster", "CC BY 4.0"), (paper.Title, paper.JournalRef, paper.License));
        Assert.Equal(new DateOnly(2026, 1, 26), paper.Announced);
        Assert.Equal(new DateTimeOffset(2025, 9, 20, 12, 0, 0, TimeSpan.Zero), paper.Published);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero), paper.Updated);
        Assert.Equal(["Ada Example", "Bert Beispiel"], paper.Authors.Select(author => author.Name));
        Assert.Equal(["scheduling", "patience"], paper.Insights.OfType<Keyphrases>().Single().Phrases);
        Assert.Equal(new Maker("openreview", "authors"), paper.Insights.OfType<Summary>().Single().Maker);
        Assert.Equal([LinkKind.Abstract, LinkKind.Code], paper.Links.Select(link => link.Kind));
        Assert.Equal("openreview:gOnE567890", Assert.Single(page.Gone).ToString());
        Assert.Empty(page.Problems);
    }

    [Fact]
    public void R10_Plain_fields_of_the_first_API_read_as_wrapped_ones()
    {
        var paper = Assert.Single(Source.Read(First, Fixture.Bytes("openreview", "invitation-v1.json")).Listings);

        Assert.Equal(("Old Forms Still Read", new DateOnly(2017, 10, 27)), (paper.Title, paper.Announced!.Value));
        Assert.Equal("Plain fields.", paper.Insights.OfType<Summary>().Single().Text);
    }

    [Fact]
    public void R10_Pages_advance_by_what_came_until_the_papers_did_not_change_since()
    {
        var full = Source.Read(First, Notes(("aaaaaaaa", 20), ("bbbbbbbb", 19), ("cccccccc", 18)));
        var past = Source.Read(full.Next!, Notes(("dddddddd", 6), ("eeeeeeee", 5), ("ffffffff", 4)));
        var partial = Source.Read(First, Notes(("aaaaaaaa", 20)));

        Assert.EndsWith("&offset=3", full.Next!.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(3, past.Listings.Count);
        Assert.Null(past.Next);
        Assert.Null(partial.Next);
    }

    [Fact]
    public void R9_A_stated_count_that_has_not_come_is_asked_for()
    {
        var page = Source.Read(First, Json("""{"notes":[{"id":"aaaaaaaa","content":{"title":"One"}}],"count":2}"""));
        var hole = Source.Read(page.Next!, Json("""{"notes":[],"count":2}"""));

        Assert.EndsWith("&offset=1", page.Next!.Url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((PageVerdict.AskAgain, "an empty page at 1 of 2"), (hole.Verdict, hole.Why));
    }

    [Fact]
    public void R9_An_error_says_what_OpenReview_said()
    {
        var page = Source.Read(First, Json("""{"name":"ForbiddenError","message":"Too many requests","status":403}"""));

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Equal("no list of notes but an object with name, message, status: Too many requests", page.Why);
    }

    private static byte[] Notes(params (string Id, int Day)[] notes) =>
        Json($"{{\"notes\":[{string.Join(',', notes.Select(note => Note(note.Id, note.Day)))}]}}");

    private static string Note(string id, int day)
    {
        var changed = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return $"{{\"id\":\"{id}\",\"tmdate\":{changed},\"content\":{{\"title\":{{\"value\":\"Paper {id}\"}}}}}}";
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}

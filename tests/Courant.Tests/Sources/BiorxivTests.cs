using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>bioRxiv and medRxiv: one reader for both, paged by what came.</summary>
public sealed class BiorxivTests
{
    private static readonly Biorxiv Source = new(Biorxiv.Bio, new Biorxiv.Options());

    private static SourceRequest First => Source.First(new DateOnly(2026, 1, 5)).Single();

    [Fact]
    public void R10_Pages_advance_by_what_came_and_stop_at_the_total()
    {
        var page = Source.Read(First, Fixture.Bytes("biorxiv", "day.json"));
        var last = Source.Read(page.Next!, Fixture.Bytes("biorxiv", "last-page.json"));

        Assert.Equal("https://api.biorxiv.org/details/biorxiv/2026-01-05/2027-01-06/0/json", First.Url.ToString());
        Assert.Equal("https://api.biorxiv.org/details/biorxiv/2026-01-05/2027-01-06/2/json", page.Next!.Url.ToString());
        Assert.Equal((3, 2), (page.Total!.Value, page.Next.Seen));
        Assert.Single(last.Listings);
        Assert.Null(last.Next);
    }

    [Fact]
    public void R10_A_row_is_one_version_and_names_its_article_licence_and_the_corresponding_authors_institution()
    {
        var page = Source.Read(First, Fixture.Bytes("biorxiv", "day.json"));

        var (first, third) = (page.Listings[0], page.Listings[1]);
        Assert.Equal("doi:10.1101/2026.01.04.600001", Assert.Single(first.Ids).ToString());
        Assert.Equal(
            [new Author("A. B. Miller"), new Author("C. van der Berg", "Example Institute"), new Author("D. Miller")],
            first.Authors
        );
        Assert.Equal(
            (1, AnnounceType.New, new DateOnly(2026, 1, 5)),
            (first.Version!.Value, first.Announce!.Value, first.Announced!.Value)
        );
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", first.License);
        Assert.Equal(["bioinformatics"], first.Categories);
        Assert.Equal(["doi:10.1101/2025.11.02.500002", "doi:10.1038/s41586-025-00001-1"], third.Ids.Select(id => id.ToString()));
        Assert.Equal((3, AnnounceType.Replaced), (third.Version!.Value, third.Announce!.Value));
        Assert.Null(third.Published);
        Assert.Equal("https://creativecommons.org/licenses/by-nc-nd/4.0/", third.License);
        Assert.Equal("https://www.biorxiv.org/content/10.1101/2025.11.02.500002v3", third.Links.Single().Url.ToString());
    }

    [Fact]
    public void R10_MedRxiv_is_the_same_reader_under_its_own_name_and_address()
    {
        var source = new Biorxiv(Biorxiv.Med, new Biorxiv.Options());

        var first = source.First(new DateOnly(2026, 1, 5)).Single();
        var page = source.Read(first, Fixture.Bytes("medrxiv", "day.json"));

        Assert.Equal("https://api.biorxiv.org/details/medrxiv/2026-01-05/2027-01-06/0/json", first.Url.ToString());
        Assert.Equal(("medrxiv", AnnounceType.Replaced), (page.Listings[0].Source, page.Listings[0].Announce!.Value));
        Assert.Equal("https://creativecommons.org/publicdomain/zero/1.0/", page.Listings[0].License);
    }

    [Fact]
    public void R10_Subjects_that_are_not_asked_for_are_left_out_and_still_counted_as_seen()
    {
        var source = new Biorxiv(Biorxiv.Bio, new Biorxiv.Options { Subjects = ["Plant Biology"] });

        var page = source.Read(First, Fixture.Bytes("biorxiv", "day.json"));

        Assert.Equal("A map of the root", Assert.Single(page.Listings).Title);
        Assert.Contains("/2/json", page.Next!.Url.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void R9_Nothing_posted_is_a_quiet_day_and_an_empty_page_before_the_total_is_asked_again()
    {
        var quiet = Source.Read(First, Json("""{"messages":[{"status":"no posts found"}],"collection":[]}"""));
        var hole = Source.Read(First, Json("""{"messages":[{"status":"ok","total":"7"}],"collection":[]}"""));
        var other = Source.Read(First, Json("""{"messages":[{"status":"internal error"}],"collection":[]}"""));

        Assert.Equal((PageVerdict.Good, 0), (quiet.Verdict, quiet.Listings.Count));
        Assert.Equal((PageVerdict.AskAgain, "an empty page at 0 of 7"), (hole.Verdict, hole.Why));
        Assert.Equal((PageVerdict.Fault, "no total of preprints; bioRxiv says `internal error`"), (other.Verdict, other.Why));
    }

    [Fact]
    public void R9_A_page_that_comes_twice_is_a_fault_and_not_an_endless_walk()
    {
        var page = Source.Read(First, Fixture.Bytes("biorxiv", "day.json"));

        var again = Source.Read(page.Next!, Fixture.Bytes("biorxiv", "day.json"));

        Assert.Equal("the page at 2 is the one before it over again; paging may have changed", again.Why);
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}

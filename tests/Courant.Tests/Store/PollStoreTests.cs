using Courant.Core;
using Courant.Core.Model;
using Courant.Store;
using Courant.Tests.Support;

namespace Courant.Tests.Store;

public sealed class PollStoreTests : IDisposable
{
    private static readonly Uri Url = new("https://example.org/feed?b=ü#top");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Poll Known { get; } =
        new(Url, Some.Instant, Some.Instant.AddHours(1), "W/\"a,'b\"-gzip\u00e9", "yesterday", 2, "not a feed");

    [Fact]
    public void R11_What_is_known_of_an_address_outlives_the_program_byte_for_byte()
    {
        using (var library = Library.Open(_folder["a.db"]))
        {
            Assert.Null(library.Polls.Find(Url));
            library.Polls.Save(new Poll(Url, Some.Instant, Poll.Never));
            library.Polls.Save(Known);
        }

        using var again = Library.Open(_folder["a.db"]);
        Assert.Equal(Known, again.Polls.Find(Url));
        Assert.Null(again.Polls.Find(new Uri("https://example.org/feed")));
    }

    [Fact]
    public void R29_A_library_of_the_first_release_is_given_what_it_lacks_and_loses_nothing()
    {
        using (var library = Library.Open(_folder["a.db"]))
        {
            library.Harvests.SavePage(new SourceRequest("feeds", "f", default, Url), new SourcePage { Listings = [Some.Listing()] });
            library.Write(() =>
                library.Script(
                    "drop table poll; drop table quarantine; delete from migration where name like '%0002%' or name like '%0003%'"
                )
            );
        }

        using var again = Library.Open(_folder["a.db"]);
        Assert.Equal(1, again.Papers.Count());
        again.Polls.Save(Known);
        Assert.Equal(Known, again.Polls.Find(Url));
        Assert.Empty(again.Quarantine.List());
    }

    [Fact]
    public void R11_What_is_gone_for_good_stays_gone()
    {
        using var library = Library.Open(_folder["a.db"]);
        library.Polls.Save(new Poll(Url, Some.Instant, Poll.Never, Failed: "gone"));

        Assert.Equal(Poll.Never, library.Polls.Find(Url)!.Next);
    }

    [Fact]
    public void R11_Validators_are_stored_with_the_page_or_not_at_all()
    {
        using var library = Library.Open(_folder["a.db"]);
        var asked = new SourceRequest("feeds", "f", default, Url);

        Assert.Throws<InvalidOperationException>(() =>
            library.Write(() =>
            {
                library.Harvests.SavePage(asked, new SourcePage { Listings = [Some.Listing()] }, Known);
                throw new InvalidOperationException("killed here");
            })
        );
        Assert.Null(library.Polls.Find(Url));
        Assert.Equal(0, library.Papers.Count());

        library.Harvests.SavePage(asked, new SourcePage { Listings = [Some.Listing()] }, Known);
        Assert.NotNull(library.Polls.Find(Url));
        Assert.Equal(1, library.Papers.Count());
    }

    [Fact]
    public void R9_What_could_not_be_believed_is_kept_for_two_weeks_and_no_longer()
    {
        using var library = Library.Open(_folder["a.db"]);
        var asked = new SourceRequest("arxiv-rss", "cs.LG", default, new Uri("https://example.org/rss/cs.LG"));
        var large = new byte[(1 << 20) + 5];
        new Random(1).NextBytes(large);
        library.Quarantine.Add(asked, "not a feed", "<html>"u8.ToArray(), Some.Instant);
        library.Quarantine.Add(asked, "empty", default, Some.Instant.AddDays(2));
        library.Quarantine.Add(asked, "too strange", large, Some.Instant.AddDays(3));

        var kept = library.Quarantine.List();
        Assert.Equal(["too strange", "empty", "not a feed"], kept.Select(one => one.Why));
        Assert.Equal(
            new Quarantined(kept[2].Id, "arxiv-rss", "cs.LG", "https://example.org/rss/cs.LG", "not a feed", Some.Instant, 6),
            kept[2]
        );
        Assert.Equal("<html>"u8.ToArray(), library.Quarantine.Body(kept[2].Id)!);
        Assert.Empty(library.Quarantine.Body(kept[1].Id)!);
        Assert.Equal(large[..QuarantineStore.LongestBody], library.Quarantine.Body(kept[0].Id)!);
        Assert.Equal(large.Length, kept[0].Length);
        Assert.Null(library.Quarantine.Body(99));

        library.Quarantine.Purge(Some.Instant.AddDays(14));
        Assert.Equal(3, library.Quarantine.List().Count);
        library.Quarantine.Purge(Some.Instant.AddDays(14).AddSeconds(1));
        Assert.Equal(["too strange", "empty"], library.Quarantine.List().Select(one => one.Why));
    }
}

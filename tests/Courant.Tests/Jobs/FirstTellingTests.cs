using System.Text;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Sources;
using Courant.Store;

namespace Courant.Tests.Jobs;

public sealed class FirstTellingTests : IDisposable
{
    private static readonly Uri Address = new("https://example.org/feed");

    private readonly TempFolder _folder = new();
    private readonly Library _library;

    public FirstTellingTests() => _library = Library.Open(_folder["courant.db"]);

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task R17_An_entry_without_a_date_is_told_once_and_an_edit_of_it_is_kept_under_the_first_day()
    {
        var first = new DateTimeOffset(2026, 1, 5, 6, 0, 0, TimeSpan.Zero);
        await HarvestAsync(first, "Serving with less memory");
        await HarvestAsync(first.AddDays(1), "Serving with less memory");
        await HarvestAsync(first.AddDays(2), "Serving with much less memory");

        var listings = _library.Papers.Listings(Core.Model.Identifiers.OfUrl("https://example.org/post/1")!.Value);

        Assert.Equal(["Serving with less memory", "Serving with much less memory"], listings.Select(listing => listing.Title));
        Assert.All(listings, listing => Assert.Equal(new DateOnly(2026, 1, 5), listing.Announced));
        Assert.Single(
            _library.Harvests.Announced("feeds", "example.org/feed", new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 9))
        );
    }

    private async Task HarvestAsync(DateTimeOffset at, string title)
    {
        var source = new FeedSource(new FeedSource.Options { Feeds = [Address] });
        var body =
            $"<rss version=\"2.0\"><channel><title>A laboratory</title><item><title>{title}</title><link>https://example.org/post/1</link></item></channel></rss>";
        var answers = new Answers(_ => new Fetched.Answer(
            Encoding.UTF8.GetBytes(body),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = "application/rss+xml" },
            at
        ));
        var due = DateOnly.FromDateTime(at.UtcDateTime).AddDays(-1);
        var outcomes = await new Harvest(answers, _library, (_, _) => { }).RunAsync(
            source,
            _ => due,
            due,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(ReceiptState.Complete, Assert.Single(outcomes).State);
    }
}

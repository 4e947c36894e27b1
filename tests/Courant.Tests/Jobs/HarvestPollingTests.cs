using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Store;
using Courant.Tests.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Jobs;

/// <summary>A source whose documents are polled, through the harvest and a real library.</summary>
public sealed class HarvestPollingTests : IDisposable
{
    private static readonly DateOnly Due = new(2026, 1, 5);

    private readonly TempFolder _folder = new();
    private readonly FetchRig _rig = new();
    private readonly Library _library;

    public HarvestPollingTests() => _library = Library.Open(_folder["a.db"]);

    public void Dispose()
    {
        _library.Dispose();
        _rig.Dispose();
        _folder.Dispose();
    }

    private async Task<PartOutcome> HarvestAsync(StandIn server)
    {
        var fetcher = _rig.Fetcher(polls: new Polls(_rig.Clock, _library.Polls.Find, _library.Polls.Save));
        var outcomes = await new Harvest(fetcher, _library, (_, _) => { }).RunAsync(
            new News(server.Url),
            _ => Due,
            Due,
            TestContext.Current.CancellationToken
        );
        return Assert.Single(outcomes);
    }

    /// <summary>A listing for each line; a line of <c>next</c> leads to another page, one of <c>?</c> cannot be read.</summary>
    private sealed class News(Uri url) : ISource
    {
        public bool Polls => true;

        public IReadOnlyList<SourceRequest> First(DateOnly since) => [new("news", "front", since, url)];

        public SourcePage Read(SourceRequest asked, SourceAnswer answer)
        {
            var lines = Encoding.UTF8.GetString(answer.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.Contains("?")
                ? new SourcePage { Verdict = PageVerdict.Fault, Why = "not a front page" }
                : new SourcePage
                {
                    Listings = [.. lines.Where(line => line != "next").Select(line => Some.Listing(line, $"Paper {line}"))],
                    Next = lines.Contains("next")
                        ? asked with
                        {
                            Url = new Uri(url, $"?page={asked.Page + 1}"),
                            Page = asked.Page + 1,
                        }
                        : null,
                };
        }
    }

    private static Func<HttpContext, int, Task> Pages(Func<int, string> page) =>
        (context, number) =>
        {
            var body = page(number);
            var tag = $"\"{body.Length}\"";
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            context.Response.Headers.ETag = tag;
            context.Response.StatusCode = body == "404" ? 404 : 200;
            return context.Response.WriteAsync(body);
        };

    [Fact]
    public async Task R11_What_has_not_changed_is_read_to_the_end_and_what_has_is_read()
    {
        await using var server = await StandIn.StartAsync(Pages(number => number < 3 ? "2601.00001" : "2601.00001\n2601.00002"));

        Assert.Equal(1, (await HarvestAsync(server)).Listings);
        _rig.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, (await HarvestAsync(server)).Listings);
        Assert.Single(server.Asked);
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        var unchanged = await HarvestAsync(server);
        Assert.Equal((0, null), (unchanged.Listings, unchanged.Failure));
        Assert.NotEqual(ReceiptState.Fault, unchanged.State);
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, (await HarvestAsync(server)).Listings);

        Assert.Equal(2, _library.Papers.Count());
        Assert.Equal(3, server.Asked.Count);
    }

    [Fact]
    public async Task R11_A_first_page_is_asked_for_anew_until_its_last_page_has_been_read()
    {
        await using var server = await StandIn.StartAsync(
            Pages(number =>
                number is 2 ? "404"
                : number % 2 == 1 ? "2601.00001\nnext"
                : "2601.00002"
            )
        );

        Assert.Equal(ReceiptState.Fault, (await HarvestAsync(server)).State);
        Assert.Null(_library.Polls.Find(server.Url));
        Assert.Equal(2, (await HarvestAsync(server)).Listings);
        Assert.NotNull(_library.Polls.Find(server.Url)?.ETag);

        Assert.Equal(["/", "/?page=1", "/", "/?page=1"], server.Asked);
    }

    [Fact]
    public async Task R9_What_cannot_be_read_is_quarantined_and_asked_for_ever_more_rarely()
    {
        await using var server = await StandIn.StartAsync(Pages(_ => "?"));
        for (var run = 0; run < 5 * 24; run++)
        {
            Assert.Equal(ReceiptState.Fault, (await HarvestAsync(server)).State);
            _rig.Clock.Advance(TimeSpan.FromHours(1));
        }

        // After 1 h (and its share of the first hour), 1, 2, 4, 8, 16, 32 and 64 h.
        Assert.InRange(server.Asked.Count, 7, 9);
        var kept = _library.Quarantine.List();
        Assert.Equal(server.Asked.Count, kept.Count);
        Assert.All(
            kept,
            one => Assert.Equal(("news", "front", "not a front page", 1L), (one.Source, one.Part, one.Why, one.Length))
        );
        Assert.Equal("?"u8.ToArray(), _library.Quarantine.Body(kept[0].Id)!);
        Assert.Null(_library.Harvests.Complete("news", "front"));
    }
}

using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

/// <summary>Conditional requests: what is asked, when, and what is kept of the answer.</summary>
public sealed class PollingTests : IDisposable
{
    private readonly FetchRig _rig = new();
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _rig.Dispose();
        _folder.Dispose();
    }

    private static SourceRequest Polling(StandIn server, string path = "feed") =>
        FetchRig.Asking(server, path, "news") with
        {
            IsPoll = true,
        };

    /// <summary>Polls and, as the harvest does, keeps what the answer brought once it has been read.</summary>
    private async Task<Fetched> PollAsync(SourceRequest asked, TimeSpan? ttl = null, string? misread = null)
    {
        var fetched = await _rig.Fetcher().GetAsync(asked, Cancel);
        if (fetched is Fetched.Answer { Poll: { } poll })
        {
            _rig.Kept[asked.Url] = misread is null ? poll.Read(ttl) : poll.Misread(misread);
        }

        return fetched;
    }

    [Theory]
    [InlineData("\"plain\"", "Mon, 05 Jan 2026 05:00:00 GMT")]
    [InlineData("W/\"weak-gzip\"", "yesterday, at noon")]
    [InlineData("unquoted;with=things, and 'spaces'", null)]
    [InlineData("\"caf\u00e9-gzip\"", null)]
    [InlineData(null, "Mon,  5 Jan 2026 5:0:0 +0000")]
    public async Task R11_Validators_come_back_byte_for_byte_and_304_is_nothing_new(string? tag, string? modified)
    {
        var asked = new List<(string?, string?)>();
        await using var server = await StandIn.StartAsync(
            (context, number) =>
            {
                string? Header(string name) =>
                    context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
                asked.Add((Header("If-None-Match"), Header("If-Modified-Since")));
                context.Response.Headers["ETag"] = tag;
                context.Response.Headers["Last-Modified"] = modified;
                context.Response.StatusCode = number == 1 ? 200 : 304;
                return number == 1 ? context.Response.WriteAsync("<rss/>") : Task.CompletedTask;
            },
            latin1: true
        );

        Assert.IsType<Fetched.Answer>(await PollAsync(Polling(server)));
        _rig.Clock.Advance(TimeSpan.FromHours(2));
        Assert.IsType<Fetched.Unchanged>(await PollAsync(Polling(server)));

        Assert.Equal([(null, null), (tag, modified)], asked);
    }

    [Fact]
    public async Task R11_An_address_that_is_not_due_is_not_asked_and_an_unread_answer_leaves_no_trace()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.Headers.ETag = "\"1\"";
                return context.Response.WriteAsync("<rss/>");
            }
        );

        await _rig.Fetcher().GetAsync(Polling(server), Cancel);
        Assert.Empty(_rig.Kept);

        Assert.IsType<Fetched.Answer>(await PollAsync(Polling(server)));
        var early = Assert.IsType<Fetched.Unchanged>(await PollAsync(Polling(server)));

        Assert.Contains("not due before 2026-01-05 0", early.Why, StringComparison.Ordinal);
        Assert.Equal(2, server.Asked.Count);
        Assert.Equal(["/feed", "/feed"], server.Asked);
    }

    [Theory]
    [InlineData("", null, 60)]
    [InlineData("Cache-Control: max-age=60", null, 60)]
    [InlineData("Cache-Control: public, max-age=\"7200\"", null, 120)]
    [InlineData("Cache-Control: max-age=99999999999999", null, 1410)]
    [InlineData("Cache-Control: no-cache", 90, 90)]
    [InlineData("Expires: 0", null, 60)]
    [InlineData("Expires: Mon, 05 Jan 2026 09:00:00 GMT|Date: Mon, 05 Jan 2026 06:00:00 GMT", null, 180)]
    [InlineData("Retry-After: 18000", 90, 300)]
    [InlineData("Cache-Control: max-age=7200|Retry-After: 10800", 240, 240)]
    [InlineData("", 100_000, 1410)]
    public async Task R11_The_next_poll_comes_after_the_longest_pause_that_anyone_asks_for(string headers, int? ttl, int minutes)
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
                {
                    context.Response.Headers.Append(header.Split(':')[0], header.Split(": ", 2)[1]);
                }

                return context.Response.WriteAsync("<rss/>");
            }
        );
        var asked = Polling(server);
        _rig.Kept[asked.Url] = new Poll(asked.Url, Some.Instant, Some.Instant);

        await PollAsync(asked, ttl is { } said ? TimeSpan.FromMinutes(said) : null);

        var kept = _rig.Kept[asked.Url];
        Assert.Equal(minutes, (kept.Next - kept.At).TotalMinutes, 0.1);
    }

    [Fact]
    public async Task R11_What_is_gone_is_not_asked_again()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = 410;
                return Task.CompletedTask;
            }
        );

        FetchRig.Failed(await PollAsync(Polling(server)), FailureKind.Rejected);
        _rig.Clock.Advance(TimeSpan.FromDays(400));
        var later = FetchRig.Failed(await PollAsync(Polling(server)), FailureKind.Open);

        Assert.Contains("gone for good", later.Why, StringComparison.Ordinal);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task R11_The_third_misreading_in_a_row_doubles_the_pause_up_to_a_week_and_one_reading_ends_it()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.Headers.ETag = "\"same\"";
                return context.Response.WriteAsync("<garbage");
            }
        );
        var asked = Polling(server);
        var pauses = new List<double>();
        for (var misreading = 1; misreading <= 12; misreading++)
        {
            Assert.IsType<Fetched.Answer>(await PollAsync(asked, misread: "not a feed"));
            var kept = _rig.Kept[asked.Url];
            Assert.Null(kept.ETag);
            pauses.Add((kept.Next - kept.At).TotalHours);
            var early = FetchRig.Failed(await PollAsync(asked), FailureKind.Open);
            Assert.Contains("not a feed", early.Why, StringComparison.Ordinal);
            _rig.Clock.Advance(kept.Next - _rig.Clock.GetUtcNow());
        }

        Assert.InRange(pauses[0], 1, 2); // the first poll is spread over an interval
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168], pauses.Skip(1));

        await PollAsync(asked);
        Assert.Equal((0, null), (_rig.Kept[asked.Url].Misreadings, _rig.Kept[asked.Url].Failed));
        Assert.Equal(1, (_rig.Kept[asked.Url].Next - _rig.Kept[asked.Url].At).TotalHours);
    }

    [Fact]
    public async Task R11_A_304_without_a_condition_and_a_failed_poll_lose_nothing()
    {
        await using var server = await StandIn.StartAsync(
            (context, number) =>
            {
                context.Response.Headers.ETag = "\"1\"";
                context.Response.StatusCode = number switch
                {
                    1 => 304,
                    3 => 503,
                    _ => 200,
                };
                return Task.CompletedTask;
            }
        );
        var asked = Polling(server);

        FetchRig.Failed(await PollAsync(asked), FailureKind.Rejected);
        Assert.Null(_rig.Kept[asked.Url].ETag);
        FetchRig.Failed(await PollAsync(asked), FailureKind.Open);
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        Assert.IsType<Fetched.Answer>(await PollAsync(asked));
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        FetchRig.Failed(await PollAsync(asked), FailureKind.ServerFault);

        Assert.Equal(3, server.Asked.Count); // a poll that failed is repeated when it is due, not at once
        Assert.Equal("\"1\"", _rig.Kept[asked.Url].ETag);
    }

    [Fact]
    public async Task R11_An_address_that_nobody_was_asked_for_is_due_at_once_when_the_way_is_open()
    {
        await using var server = await StandIn.StartAsync((context, _) => context.Response.WriteAsync("<rss/>"));
        var inside = Polling(server) with { Source = "feeds" };
        var unreachable = Polling(server) with { Url = new Uri("http://nobody.invalid/feed") };

        FetchRig.Failed(await PollAsync(inside), FailureKind.Rejected);
        FetchRig.Failed(await PollAsync(unreachable), FailureKind.Unreachable);
        _rig.Closed["arxiv"] = _rig.Clock.GetUtcNow().AddHours(1);
        FetchRig.Failed(await PollAsync(Polling(server) with { Source = "arxiv-rss" }), FailureKind.Open);

        Assert.Empty(_rig.Kept);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task R11_A_recorded_run_with_polls_replays_what_had_not_changed()
    {
        await using var server = await StandIn.StartAsync(
            (context, number) =>
            {
                context.Response.Headers.ETag = "\"1\"";
                context.Response.StatusCode = number == 1 ? 200 : 304;
                return Task.CompletedTask;
            }
        );
        await PollAsync(Polling(server));
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        var live = _rig.Fetcher(recording: Recording.Start(_folder.Path, _rig.Clock.GetUtcNow()));
        var answers = new[] { await live.GetAsync(Polling(server), Cancel), await live.GetAsync(Polling(server), Cancel) };

        var replay = Assert.Single(Replay.Open(_folder.Path));
        Assert.Empty(replay.Problems);
        foreach (var answer in answers.Cast<Fetched.Unchanged>())
        {
            Assert.Equal(answer.Why, Assert.IsType<Fetched.Unchanged>(await replay.GetAsync(Polling(server), Cancel)).Why);
        }
    }
}

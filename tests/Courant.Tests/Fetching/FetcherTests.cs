using System.Net;
using System.Net.Sockets;
using System.Text;
using Courant.Core;
using Courant.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

public sealed class FetcherTests : IDisposable
{
    private readonly FakeClock _clock = new(Some.Instant) { AutoAdvance = true };
    private readonly HttpClient _client = Handlers.Client("mailto:desk@example.org");
    private readonly List<FetchNote> _notes = [];
    private readonly Dictionary<string, DateTimeOffset> _closed = [];
    private OpenGate _gate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    private Fetcher Fetcher(FetchOptions? options = null, TimeProvider? wire = null)
    {
        _gate = new OpenGate(_clock);
        var closures = new Closures(
            _clock,
            name => _closed.TryGetValue(name, out var until) ? until : null,
            (name, until) => _closed[name] = until
        );
        return new Fetcher(options ?? new FetchOptions(), _client, _gate, _clock, new Random(1), closures)
        {
            Note = _notes.Add,
            Wire = wire ?? TimeProvider.System,
        };
    }

    private static SourceRequest Asking(StandIn server, string path = "oai", string source = "arxiv-oai") =>
        new(source, "cs.LG", new DateOnly(2026, 1, 3), new Uri(server.Url, path));

    private static Func<HttpContext, int, Task> Always(int status, string? retryAfter = null, string body = "") =>
        Script(_ => (status, retryAfter, body));

    private static Func<HttpContext, int, Task> Script(Func<int, (int Status, string? RetryAfter, string Body)> answers) =>
        (context, number) =>
        {
            var (status, retryAfter, body) = answers(number);
            context.Response.StatusCode = status;
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }

            return context.Response.WriteAsync(body);
        };

    private static string Text(Fetched fetched) => Encoding.UTF8.GetString(Assert.IsType<Fetched.Answer>(fetched).Body.Span);

    private static Fetched.Failure Failed(Fetched fetched, FailureKind kind)
    {
        var failure = Assert.IsType<Fetched.Failure>(fetched);
        Assert.True(failure.Kind == kind, $"{failure.Kind}: {failure.Why}");
        return failure;
    }

    [Fact]
    public async Task R10_A_request_says_who_asks_and_how_to_reach_them()
    {
        await using var server = await StandIn.StartAsync(Always(200, body: "<r/>"));

        Assert.Equal("<r/>", Text(await Fetcher().GetAsync(Asking(server), Cancel)));
        Assert.Matches(@"^Courant/\d+\.\d+\.\d+\S* \(\+mailto:desk@example\.org\)$", server.UserAgent);
        Assert.Equal(["arxiv"], _gate.Entered);
        Assert.False(_gate.Taken);
    }

    [Fact]
    public void R10_A_contact_cannot_break_out_of_its_header()
    {
        Assert.DoesNotContain('\n', Handlers.UserAgent("me)\r\nX-Evil: (1"));
        Assert.Contains(Handlers.NoContact, Handlers.UserAgent(" \r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R4_429_for_ever_after_two_minutes_each_costs_three_tries_and_the_source_is_left_alone()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                _clock.Advance(TimeSpan.FromSeconds(124));
                context.Response.StatusCode = 429;
                return context.Response.WriteAsync("Rate exceeded.");
            }
        );
        var fetcher = Fetcher();

        Assert.Equal(429, Failed(await fetcher.GetAsync(Asking(server), Cancel), FailureKind.Throttled).Status);
        Failed(await fetcher.GetAsync(Asking(server, "oai?page=2"), Cancel), FailureKind.Open);

        Assert.Equal(3, server.Asked.Count);
        Assert.InRange(_clock.GetUtcNow() - Some.Instant, TimeSpan.FromSeconds(372), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task R4_A_run_that_has_had_nothing_yet_waits_only_so_long_unless_it_is_asked_to()
    {
        var options = new FetchOptions { LongestFruitlessWait = TimeSpan.FromSeconds(1) };
        await using var overloaded = await StandIn.StartAsync(Always(503, retryAfter: "0"));
        await using var pausing = await StandIn.StartAsync(Always(503, retryAfter: "2"));

        Failed(await Fetcher(options).GetAsync(Asking(overloaded), Cancel), FailureKind.ServerFault);
        Failed(await Fetcher(options).GetAsync(Asking(pausing), Cancel), FailureKind.ServerFault);

        Assert.Single(overloaded.Asked);
        Assert.Equal(3, pausing.Asked.Count);
    }

    [Fact]
    public async Task R4_Another_source_is_asked_although_one_is_left_alone()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = context.Request.Path == "/oai" ? 503 : 200;
                return Task.CompletedTask;
            }
        );
        var fetcher = Fetcher();

        Failed(await fetcher.GetAsync(Asking(server), Cancel), FailureKind.ServerFault);
        Assert.IsType<Fetched.Answer>(await fetcher.GetAsync(Asking(server, "api", "arxiv-api"), Cancel));
    }

    [Fact]
    public async Task R4_A_source_has_six_failures_in_a_run_however_they_are_spread()
    {
        await using var server = await StandIn.StartAsync(Script(number => (number % 3 == 0 ? 200 : 503, null, "<r/>")));
        var fetcher = Fetcher();

        Assert.Equal("<r/>", Text(await fetcher.GetAsync(Asking(server), Cancel)));
        Assert.Equal("<r/>", Text(await fetcher.GetAsync(Asking(server), Cancel)));
        Failed(await fetcher.GetAsync(Asking(server), Cancel), FailureKind.ServerFault);
        Failed(await fetcher.GetAsync(Asking(server), Cancel), FailureKind.Open);
        Assert.Equal(8, server.Asked.Count);
    }

    [Theory]
    [InlineData("600", 600, 606)]
    [InlineData("Mon, 05 Jan 2026 06:20:00 GMT", 1180, 1206)]
    [InlineData("0", 0, 15)]
    [InlineData(null, 0, 15)]
    public async Task R4_The_next_try_comes_when_the_server_asked_for_it(string? retryAfter, int least, int most)
    {
        await using var server = await StandIn.StartAsync(Script(number => (number == 1 ? 503 : 200, retryAfter, "<r/>")));

        Assert.Equal("<r/>", Text(await Fetcher().GetAsync(Asking(server), Cancel)));
        var retry = _notes.Single(note => note.Step == FetchStep.Retrying);
        Assert.InRange(retry.Wait.TotalSeconds, least, most);
        Assert.Contains("503", retry.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R4_A_pause_longer_than_the_run_can_wait_ends_it_and_is_kept_by_later_runs()
    {
        await using var server = await StandIn.StartAsync(Always(429, "7200"));

        var failure = Failed(await Fetcher().GetAsync(Asking(server), Cancel), FailureKind.Throttled);
        Failed(await Fetcher().GetAsync(Asking(server), Cancel), FailureKind.Open);

        Assert.Equal(Some.Instant.AddHours(2), failure.Until!.Value, TimeSpan.FromSeconds(5));
        Assert.Single(server.Asked);
        _clock.Advance(TimeSpan.FromHours(3));
        await Fetcher().GetAsync(Asking(server), Cancel);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task R4_After_a_403_nothing_is_asked_of_arXiv_until_the_next_day()
    {
        await using var server = await StandIn.StartAsync(Always(403));
        var fetcher = Fetcher();

        var failure = Failed(await fetcher.GetAsync(Asking(server), Cancel), FailureKind.Refused403);
        Failed(await fetcher.GetAsync(Asking(server, "api", "arxiv-api"), Cancel), FailureKind.Refused403);
        Failed(await Fetcher().GetAsync(Asking(server), Cancel), FailureKind.Open);

        Assert.Single(server.Asked);
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero), failure.Until);
        Assert.Equal(failure.Until, _closed["arxiv"]);
        _clock.Advance(TimeSpan.FromHours(18));
        await Fetcher().GetAsync(Asking(server), Cancel);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task R4_A_403_stops_a_request_that_was_waiting_at_the_gate()
    {
        await using var server = await StandIn.StartAsync(Always(403));
        var fetcher = Fetcher();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(n => fetcher.GetAsync(Asking(server, $"oai?{n}"), Cancel)));

        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task R1_Requests_start_three_seconds_apart()
    {
        var starts = new List<DateTimeOffset>();
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                starts.Add(_clock.GetUtcNow());
                return context.Response.WriteAsync("<r/>");
            }
        );
        var fetcher = Fetcher();
        for (var page = 0; page < 4; page++)
        {
            Text(await fetcher.GetAsync(Asking(server, $"oai?{page}"), Cancel));
        }

        Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_host_that_refuses_connections_is_not_asked_twice()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var asked = new SourceRequest("arxiv-oai", "cs.LG", default, new Uri($"http://127.0.0.1:{port}/oai"));
        var fetcher = Fetcher();

        Assert.Contains(
            "refuses connections",
            Failed(await fetcher.GetAsync(asked, Cancel), FailureKind.Unreachable).Why,
            StringComparison.Ordinal
        );
        Failed(await fetcher.GetAsync(asked, Cancel), FailureKind.Unreachable);

        Assert.Single(_gate.Entered);
        Assert.DoesNotContain(_notes, note => note.Step == FetchStep.Retrying);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_said_to_be_unknown()
    {
        var asked = new SourceRequest("arxiv-oai", "cs.LG", default, new Uri("http://nobody.invalid/oai"));

        Assert.Contains(
            "nobody.invalid",
            Failed(await Fetcher().GetAsync(asked, Cancel), FailureKind.Unreachable).Why,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task When_nobody_answers_the_network_is_down_for_the_whole_run_and_the_gate_stays_taken()
    {
        var wire = new FakeClock(Some.Instant);
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                wire.Advance(TimeSpan.FromSeconds(31));
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        );
        await using var other = await StandIn.StartAsync(Always(200));
        var fetcher = Fetcher(wire: wire);

        Assert.Contains(
            "nothing answered",
            Failed(await fetcher.GetAsync(Asking(server), Cancel), FailureKind.Unreachable).Why,
            StringComparison.Ordinal
        );
        Failed(await fetcher.GetAsync(Asking(other), Cancel), FailureKind.Unreachable);

        Assert.Empty(other.Asked);
        Assert.True(_gate.Taken);
    }

    [Fact]
    public async Task After_one_answer_a_slow_server_is_given_its_time()
    {
        var wire = new FakeClock(Some.Instant);
        await using var server = await StandIn.StartAsync(
            (context, number) =>
            {
                wire.Advance(TimeSpan.FromSeconds(number == 1 ? 0 : 190));
                return context.Response.WriteAsync("<r/>");
            }
        );
        var fetcher = Fetcher(wire: wire);

        Assert.Equal("<r/>", Text(await fetcher.GetAsync(Asking(server), Cancel)));
        Assert.Equal("<r/>", Text(await fetcher.GetAsync(Asking(server), Cancel)));
    }

    [Fact]
    public async Task R13_Slow_headers_end_at_their_limit_and_the_gate_stays_taken()
    {
        var wire = new FakeClock(Some.Instant);
        await using var server = await StandIn.StartAsync(
            async (context, _) =>
            {
                wire.Advance(TimeSpan.FromSeconds(201));
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        );
        var fetcher = Fetcher(new FetchOptions { FailuresInARow = 1, Patience = TimeSpan.FromHours(1) }, wire);

        Assert.Contains(
            "200 s",
            Failed(await fetcher.GetAsync(Asking(server), Cancel), FailureKind.TimedOut).Why,
            StringComparison.Ordinal
        );
        Assert.True(_gate.Taken);
    }

    [Fact]
    public async Task R13_A_body_that_trickles_ends_at_the_limit_in_all()
    {
        var wire = new FakeClock(Some.Instant);
        await using var server = await StandIn.StartAsync(
            async (context, _) =>
            {
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.WriteAsync("x", context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    wire.Advance(TimeSpan.FromSeconds(1));
                    await Task.Delay(5, context.RequestAborted);
                }
            }
        );
        var fetcher = Fetcher(new FetchOptions { FailuresInARow = 1 }, wire);

        Assert.Contains(
            "did not finish its answer in 60 s",
            Failed(await fetcher.GetAsync(Asking(server, source: "feed"), Cancel), FailureKind.TimedOut).Why,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task R13_A_length_that_lies_is_a_broken_answer_and_is_asked_again()
    {
        await using var server = await StandIn.StartAsync(
            async (context, number) =>
            {
                context.Response.ContentLength = number == 1 ? 1000 : 4;
                await context.Response.WriteAsync("<r/>");
                if (number == 1)
                {
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                }
            }
        );

        Assert.Equal("<r/>", Text(await Fetcher().GetAsync(Asking(server), Cancel)));
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task R13_Redirects_are_followed_five_times()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                var hop = int.Parse(context.Request.Query["hop"].FirstOrDefault() ?? "0");
                var last = context.Request.Path == "/short" ? 5 : 1000;
                if (hop < last)
                {
                    context.Response.Redirect($"{context.Request.Path}?hop={hop + 1}");
                }

                return Task.CompletedTask;
            }
        );
        var fetcher = Fetcher();

        Assert.IsType<Fetched.Answer>(await fetcher.GetAsync(Asking(server, "short"), Cancel));
        Assert.Contains(
            "leads away",
            Failed(await fetcher.GetAsync(Asking(server, "endless"), Cancel), FailureKind.Rejected).Why,
            StringComparison.Ordinal
        );
        Assert.Equal(12, server.Asked.Count);
    }

    [Fact]
    public async Task R13_Headers_of_more_than_64_KB_are_refused()
    {
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                for (var n = 0; n < 80; n++)
                {
                    context.Response.Headers[$"X-{n}"] = new string('x', 1000);
                }

                return Task.CompletedTask;
            }
        );

        Failed(await Fetcher().GetAsync(Asking(server), Cancel), FailureKind.TooLarge);
    }

    [Fact]
    public async Task A_rejection_keeps_what_the_server_said_and_is_not_repeated()
    {
        await using var server = await StandIn.StartAsync(Always(400, body: "<feed/>"));

        var failure = Failed(await Fetcher().GetAsync(Asking(server), Cancel), FailureKind.Rejected);
        Assert.Equal((400, "<feed/>"), (failure.Status, Encoding.UTF8.GetString(failure.Body.Span)));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task An_address_that_is_not_of_the_web_is_refused_before_the_gate()
    {
        var asked = new SourceRequest("arxiv-oai", "cs.LG", default, new Uri("file:///etc/passwd"));

        Failed(await Fetcher().GetAsync(asked, Cancel), FailureKind.Rejected);
        Assert.Empty(_gate.Entered);
    }

    [Fact]
    public async Task Stopping_the_run_leaves_the_gate_taken_for_as_long_as_the_server_may_be_at_work()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var server = await StandIn.StartAsync(
            async (context, _) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetcher().GetAsync(Asking(server), stop.Token));
        Assert.True(_gate.Taken);
    }
}

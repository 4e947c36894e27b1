using System.Net;
using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Tests.Support;

namespace Courant.Tests.Fetching;

/// <summary>200 feeds over a week of virtual time, through the real fetcher.</summary>
public sealed class PollingWeekTests
{
    private const int Feeds = 200;

    private const int Days = 7;

    [Fact]
    public async Task R11_A_week_of_200_feeds_is_polite()
    {
        var clock = new FakeClock(Some.Instant);
        using var web = new Web(clock);
#pragma warning disable RS0030 // A stand-in for the whole web, which no socket of this machine could be.
        using var client = new HttpClient(web);
#pragma warning restore RS0030
        using var rig = new FetchRig { Client = client };
        var kept = new Dictionary<Uri, Poll>();
        var feeds = Enumerable.Range(0, Feeds).Select(n => new Uri($"https://feed-{n}.example/rss.xml")).ToArray();
        var fetcher = Fetcher();
        for (var minute = 0; minute < Days * 24 * 60; minute++)
        {
            if (minute % 60 == 0)
            {
                fetcher = Fetcher(); // another run: only what is kept remains
            }

            // The reader subscribes to ten feeds a minute; from then on every minute asks for whatever is due.
            foreach (var url in feeds.Take(10 * (minute + 1)))
            {
                if (minute % 60 != 30 && kept.TryGetValue(url, out var known) && known.Next > clock.GetUtcNow())
                {
                    continue; // once an hour they are asked for all the same, and the fetcher must hold them back
                }

                var asked = new SourceRequest("feeds", url.Host, default, url) { IsPoll = true };
                if (await fetcher.GetAsync(asked, TestContext.Current.CancellationToken) is Fetched.Answer { Poll: { } poll })
                {
                    kept[url] = poll.Read(null);
                }
            }

            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(web.Breaches);
        Assert.All(web.PerDay, day => Assert.InRange(day.Value, 1, 24));
        Assert.All(web.PerMinute, minute => Assert.InRange(minute.Value, 1, Feeds / 20));
        Assert.InRange(web.StillUnchanged, web.StillAsked * 95 / 100, web.StillAsked);
        Assert.InRange(web.StillAsked, 60 * Days * 22, 60 * Days * 24);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{web.PerMinute.Values.Sum()} requests; at most {web.PerDay.Values.Max()} for a feed and day, {web.PerMinute.Values.Max()} in a minute; "
                + $"{web.StillUnchanged} of {web.StillAsked} answers of unchanged feeds were 304"
        );

        Fetcher Fetcher() =>
            new(new FetchOptions(), client, new FreeGate(), clock, new Random(1), new Closures(clock, _ => null, (_, _) => { }))
            {
                Polls = new Polls(clock, url => kept.GetValueOrDefault(url), poll => kept[poll.Url] = poll),
            };
    }

    /// <summary>Every feed of the web. What a feed is like follows from its number.</summary>
    private sealed class Web(FakeClock clock) : HttpMessageHandler
    {
        private readonly Dictionary<int, (string? Tag, string? Modified)> _given = [];

        public Dictionary<(int, int), int> PerDay { get; } = [];

        public Dictionary<int, int> PerMinute { get; } = [];

        public List<string> Breaches { get; } = [];

        public int StillAsked { get; private set; }

        public int StillUnchanged { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = int.Parse(request.RequestUri!.Host.Split('-', '.')[1]);
            var elapsed = clock.GetUtcNow() - Some.Instant;
            Count(PerDay, (number, (int)elapsed.TotalDays));
            Count(PerMinute, (int)elapsed.TotalMinutes);
            var (tag, modified) = (Sent(request, "If-None-Match"), Sent(request, "If-Modified-Since"));
            if (_given.TryGetValue(number, out var given) && given != (tag, modified))
            {
                Breaches.Add($"{number}: gave {given}, got {(tag, modified)}");
            }

            // 0-59 never change, 60-119 change every five hours, then: long max-age, long pauses, broken now and then, gone.
            var age = number < 60 ? 0 : (int)(elapsed.TotalHours / 5);
            var current = Validators(number, age);
            var isHeld = _given.ContainsKey(number) && given == current;
            var response = new HttpResponseMessage(
                number is >= 160 and < 180 && (int)elapsed.TotalHours % 4 == 1 ? HttpStatusCode.ServiceUnavailable
                : number >= 180 && elapsed > TimeSpan.FromDays(3) ? HttpStatusCode.Gone
                : isHeld ? HttpStatusCode.NotModified
                : HttpStatusCode.OK
            )
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(isHeld ? "" : $"<rss>{age}</rss>")),
            };
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotModified)
            {
                _given[number] = current;
                response.Headers.TryAddWithoutValidation("ETag", current.Tag);
                response.Content.Headers.TryAddWithoutValidation("Last-Modified", current.Modified);
            }

            if (number is >= 120 and < 140)
            {
                response.Headers.TryAddWithoutValidation("Cache-Control", "max-age=7300");
            }
            else if (number is >= 140 and < 160)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", "20000");
            }

            if (number < 60)
            {
                StillAsked++;
                StillUnchanged += isHeld ? 1 : 0;
            }

            return Task.FromResult(response);
        }

        private static (string? Tag, string? Modified) Validators(int number, int age) =>
            (number % 4) switch
            {
                0 => ($"\"{number}-{age}-gzip\"", null),
                1 => ($"W/\"{number}/{age}\"", "Mon, 05 Jan 2026 05:00:00 GMT"),
                2 => ($"{number} unquoted, {age}", null),
                _ => (null, $"change {age} of feed {number}"),
            };

        private static string? Sent(HttpRequestMessage request, string name) =>
            request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

        private static void Count<T>(Dictionary<T, int> counts, T key)
            where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>A gate that lets everyone through: one request at a time is all that this test makes.</summary>
    private sealed class FreeGate : IPaceGate
    {
        public Task<IPacePass> EnterAsync(string gate, TimeSpan interval, CancellationToken cancel) =>
            Task.FromResult<IPacePass>(new Pass());

        private sealed class Pass : IPacePass
        {
            public void Abandon() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}

using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Tests.Support;

namespace Courant.Tests.Fetching;

/// <summary>A fetcher with a clock that waits for nobody, and with everything that a library would keep for it in memory.</summary>
internal sealed class FetchRig : IDisposable
{
    public FakeClock Clock { get; } = new(Some.Instant) { AutoAdvance = true };

    public HttpClient Client { get; init; } = Handlers.Client("mailto:desk@example.org");

    public Dictionary<string, DateTimeOffset> Closed { get; } = [];

    public Dictionary<Uri, Poll> Kept { get; } = [];

    public List<FetchNote> Notes { get; } = [];

    public Fetcher Fetcher(
        FetchOptions? options = null,
        Recording? recording = null,
        TimeProvider? wire = null,
        IPaceGate? gate = null,
        int seed = 1,
        Polls? polls = null
    ) =>
        new(
            options ?? new FetchOptions(),
            Client,
            gate ?? new OpenGate(Clock),
            Clock,
            new Random(seed),
            new Closures(
                Clock,
                name => Closed.TryGetValue(name, out var until) ? until : null,
                (name, until) => Closed[name] = until
            )
        )
        {
            Note = Notes.Add,
            Recording = recording,
            Wire = wire ?? TimeProvider.System,
            Polls = polls ?? new Polls(Clock, url => Kept.GetValueOrDefault(url), poll => Kept[poll.Url] = poll),
        };

    public static SourceRequest Asking(StandIn server, string path = "", string source = "registry") =>
        new(source, "all", new DateOnly(2026, 1, 3), new Uri(server.Url, path));

    public static string Text(Fetched fetched) => Encoding.UTF8.GetString(Assert.IsType<Fetched.Answer>(fetched).Body.Span);

    public static Fetched.Failure Failed(Fetched fetched, FailureKind kind)
    {
        var failure = Assert.IsType<Fetched.Failure>(fetched);
        Assert.True(failure.Kind == kind, $"{failure.Kind}: {failure.Why}");
        return failure;
    }

    public void Dispose() => Client.Dispose();
}

using Courant.Cli;
using Courant.Fetching;
using Courant.Store;

namespace Courant.Runs;

/// <summary>The way to the sources for one run: paced through the library, recorded, and shown while it goes on.</summary>
internal sealed class Wire : IDisposable
{
    private readonly HttpClient _client;

    private Wire(HttpClient client, IFetcher fetcher) => (_client, Fetcher) = (client, fetcher);

    public IFetcher Fetcher { get; }

    /// <param name="longestWait">A server that wants a longer pause than this is left for another run.</param>
    public static Wire Open(Invocation invocation, Library library, IProgressDisplay display, TimeSpan longestWait)
    {
        var settings = invocation.Settings.Values;
        var clock = invocation.Clock;
        var gate = new LibraryGate(library, clock);
        library.Quarantine.Purge(clock.GetUtcNow());
        var client = Fetching.Handlers.Client(
            settings.Contact,
            new AddressRules { PrivateNetworks = settings.PrivateNetworks, Ports = settings.Ports }
        );
        var fetcher = new Fetcher(
            new FetchOptions
            {
                Interval = settings.Pace,
                Patience = settings.Patience,
                LongestWait = longestWait,
                LongestFruitlessWait = settings.Patience,
            },
            client,
            gate,
            clock,
            new Random(clock.GetUtcNow().GetHashCode()),
            new Closures(clock, gate.ClosedUntil, gate.Close)
        )
        {
            Note = note => Show(note, display),
            Polls = new Polls(clock, library.Polls.Find, library.Polls.Save),
            Recording = Recording.Start(settings.Recordings, clock.GetUtcNow()),
        };
        return new Wire(client, fetcher);
    }

    public void Dispose() => _client.Dispose();

    private static void Show(FetchNote note, IProgressDisplay display)
    {
        var text = note.Step switch
        {
            FetchStep.Waiting => "waiting for its turn",
            FetchStep.Asking when note.Attempt > 1 => $"asking, try {note.Attempt}",
            FetchStep.Asking => "asking",
            FetchStep.Retrying => $"{note.Why}; trying again in {note.Wait.TotalSeconds:0} s",
            FetchStep.Failed => note.Why,
            _ => "reading",
        };
        display.Row($"{note.Asked.Source} {note.Asked.Part}", text, done: false);
    }
}

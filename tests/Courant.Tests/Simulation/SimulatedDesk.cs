using Courant.Cli;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Sources;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Runs;
using Courant.Settings;
using Courant.Store;

namespace Courant.Tests.Simulation;

/// <summary>
/// What in the program is replaced by a double, to plant a defect. Each is a seam that the program has anyway: a source, the fetcher,
/// the gate, what is closed.
/// </summary>
internal sealed record Planted
{
    public static readonly Planted Nothing = new();

    public Func<ISource, ISource> Source { get; init; } = source => source;

    public Func<IFetcher, IFetcher> Fetcher { get; init; } = fetcher => fetcher;

    public Func<IPaceGate, IPaceGate> Gate { get; init; } = gate => gate;

    /// <summary>Settings, as <c>--set</c> takes them.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Whether runs remember what earlier ones were told, such as a 403.</summary>
    public bool Remembers { get; init; } = true;
}

/// <summary>How a run of the simulation ended: the receipt of the day that was due, and the editions that are final.</summary>
internal sealed record SimulatedRun(
    DateTimeOffset At,
    DateTimeOffset End,
    DateOnly Due,
    Receipt Receipt,
    IReadOnlyList<Edition> Final
)
{
    /// <summary>Papers that were announced on the day, are not held, and that a line passes over which says that nothing is open.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];
}

/// <summary>
/// One reader's installation over a simulated year: a real library, and each day the parts that <c>courant press</c> runs, with their
/// own settings, on the virtual clock. Nothing is rendered.
/// </summary>
internal sealed class SimulatedDesk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"courant-year-{Guid.NewGuid():N}")
    );

    private readonly VirtualClock _clock;
    private readonly SimulatedTransport _transport;
    private readonly HttpClient _client;
    private readonly Planted _planted;
    private readonly LoadedSettings _settings;
    private readonly IReadOnlyList<Topic> _topics =
    [
        new Topic
        {
            Slug = "all",
            Name = "Everything",
            Query = QueryParser.Parse("report").Query!,
            Size = int.MaxValue,
        },
    ];

    public SimulatedDesk(VirtualClock clock, SimulatedTransport transport, Planted planted)
    {
        (_clock, _transport, _planted) = (clock, transport, planted);
#pragma warning disable RS0030 // A transport without a socket: the program's own clients always have one.
        _client = new HttpClient(transport, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore RS0030
        _settings = SettingsLoader.Load(
            new SettingsRequest
            {
                Folder = _folder.FullName,
                Set = [$"categories=[{string.Join(", ", ArxivHistory.Watched)}]", .. planted.Set],
                Plugins = Catalog.Sections,
            }
        );
        Library = Library.Open(Path.Combine(_folder.FullName, "courant.db"));
    }

    public Library Library { get; }

    /// <summary>One run of <c>press</c>, as far as the editions in the library.</summary>
    public async Task<SimulatedRun> RunAsync(CancellationToken cancel)
    {
        var at = _clock.GetUtcNow();
        var newsroom = new Newsroom(_settings, Library, _clock);
        var due = newsroom.Editions.Due(at);
        await _transport.PumpAsync(FetchAsync(newsroom, cancel));
        var order = new PressOrder
        {
            Edition = new EditionRequest("Courant", _topics),
            Out = _folder.FullName,
            Parts = newsroom.Parts(due),
            Only = DateOnly.MinValue,
            FirstDays = _settings.Values.FirstDays,
        };
        var pressed = await newsroom.Press(_topics).RunAsync(order, _ => { }, cancel);
        if (pressed.Editions.All(printed => printed.Edition.To != due))
        {
            throw new InvalidOperationException(
                $"the run of {at:O} ended at {_clock.GetUtcNow():O} without an edition of {due:yyyy-MM-dd}"
            );
        }

        return new SimulatedRun(
            at,
            _clock.GetUtcNow(),
            due,
            pressed.Editions.Single(printed => printed.Edition.To == due).Edition.Receipt,
            [.. pressed.Editions.Where(printed => printed.Final).Select(printed => printed.Edition)]
        );
    }

    private async Task FetchAsync(Newsroom newsroom, CancellationToken cancel)
    {
        var gate = new LibraryGate(Library, _clock);
        var settings = _settings.Values;
        var fetcher = new Fetcher(
            new FetchOptions
            {
                Interval = settings.Pace,
                Patience = settings.Patience,
                LongestWait = TimeSpan.FromMinutes(2),
                LongestFruitlessWait = settings.Patience,
            },
            _client,
            _planted.Gate(gate),
            _clock,
            new Random((int)(_clock.GetUtcNow().Ticks / TimeSpan.TicksPerSecond)),
            _planted.Remembers
                ? new Closures(_clock, gate.ClosedUntil, gate.Close)
                : new Closures(_clock, _ => null, (_, _) => { })
        )
        {
            Wire = _clock.Wire,
            Polls = new Polls(_clock, Library.Polls.Find, Library.Polls.Save),
        };
        IReadOnlyList<NamedSource> sources = [.. newsroom.Sources.Select(Doubled)];
        var asking = _planted.Fetcher(fetcher);
        await new Acquire(Library, sources, asking, _ => { }, (_, _) => { }).RunAsync(
            source => newsroom.Due(source, null),
            (source, part) => newsroom.Since(source, part, null),
            cancel
        );
        await new Seek(Library, sources, asking, _ => { }).RunAsync(source => newsroom.Due(source, null), cancel);
    }

    private NamedSource Doubled(NamedSource source) =>
        source with
        {
            Source = _planted.Source(source.Source),
            StandIn = source.StandIn is { } standIn ? Doubled(standIn) : null,
            Witness = source.Witness is { } witness ? Doubled(witness) : null,
        };

    public void Dispose()
    {
        Library.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }
}

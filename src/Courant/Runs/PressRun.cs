using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant press</c>: fetch what is due, print the editions, end with the receipt.</summary>
internal static class PressRun
{
    /// <summary>A server that wants a longer pause than this is left for the next run: somebody is waiting for the edition.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public static Task<int> RunAsync(PressArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                var pressed = arguments.Replay is { } recording
                    ? await ReplayRun.RunAsync(arguments, recording, invocation, cancel)
                    : await LiveAsync(arguments, invocation, cancel);
                return pressed is null ? ExitCode.NothingDone : PressReport.Write(invocation, pressed, arguments);
            }
        );

    private static async Task<Pressed?> LiveAsync(PressArguments arguments, Invocation invocation, CancellationToken cancel)
    {
        var settings = invocation.Settings.Values;
        using var library = Library.Open(settings.Library);
        var newsroom = new Newsroom(invocation.Settings, library, invocation.Clock);
        var due = arguments.Day ?? ArxivCalendar.LatestAnnounced(invocation.Clock.GetUtcNow());
        var order = new PressOrder
        {
            Edition = new EditionRequest(settings.Title, arguments.Topics),
            Out = arguments.Out,
            Parts = newsroom.Parts(due),
            Day = arguments.Day,
            FirstDays = settings.FirstDays,
            Partial = arguments.Topics.Count < invocation.Settings.Topics.Count,
            DryRun = arguments.DryRun,
            NotAsked = arguments.Offline ? "not asked: this run is offline" : "not asked for in this run",
        };

        await using var display = invocation.ShowProgress();
        if (!arguments.Offline)
        {
            display.Stage("Fetching");
            var outcomes = await FetchAsync(invocation, newsroom, due, display, cancel);
            if (library.Papers.Count() == 0 && outcomes.Count > 0 && outcomes.All(outcome => outcome.State == ReceiptState.Fault))
            {
                display.Say(
                    $"Nothing could be fetched ({outcomes[0].Why}), and the library is empty: printing the bundled sample."
                );
                return await ReplayRun.SampleAsync(order, outcomes, invocation, display, cancel);
            }
        }
        else if (library.Papers.Count() == 0)
        {
            display.Say("The library is empty and this run is offline: printing the bundled sample.");
            return await ReplayRun.SampleAsync(order, [], invocation, display, cancel);
        }

        display.Stage("Printing");
        return newsroom.Press(order.Edition.Topics).Run(order, step => display.Row("press", step, done: false), cancel);
    }

    private static async Task<IReadOnlyList<PartOutcome>> FetchAsync(
        Invocation invocation,
        Newsroom newsroom,
        DateOnly due,
        IProgressDisplay display,
        CancellationToken cancel
    )
    {
        var settings = invocation.Settings.Values;
        var clock = invocation.Clock;
        var gate = new LibraryGate(newsroom.Library, clock);
        using var client = Fetching.Handlers.Client(
            settings.Contact,
            new AddressRules { PrivateNetworks = settings.PrivateNetworks, Ports = settings.Ports }
        );
        newsroom.Library.Quarantine.Purge(clock.GetUtcNow());
        var fetcher = new Fetcher(
            new FetchOptions
            {
                Interval = settings.Pace,
                Patience = settings.Patience,
                LongestWait = LongestWait,
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
            Polls = new Polls(clock, newsroom.Library.Polls.Find, newsroom.Library.Polls.Save),
            Recording = Recording.Start(settings.Recordings, clock.GetUtcNow()),
        };
        return await newsroom
            .Acquire(fetcher, display)
            .RunAsync(due, (source, part) => Harvest.Since(newsroom.Library, source, part, due, settings.FirstDays), cancel);
    }

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

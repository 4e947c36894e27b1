using Courant.Cli;
using Courant.Core.Model;
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
        var due = arguments.Day ?? newsroom.Editions.Due(invocation.Clock.GetUtcNow());
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
        using var wire = arguments.Offline ? null : Wire.Open(invocation, library, display, LongestWait);
        if (wire is not null)
        {
            display.Stage("Fetching");
            var outcomes = await FetchAsync(wire.Fetcher, newsroom, arguments.Day, display, cancel);
            if (library.Papers.Count() == 0 && outcomes.Count > 0 && outcomes.All(outcome => outcome.State == ReceiptState.Fault))
            {
                display.Say(
                    $"Nothing could be fetched ({outcomes[0].Why}), and the library is empty: printing the bundled sample."
                );
                return await ReplayRun.SampleAsync(order, Gap(outcomes, due), invocation, display, cancel);
            }
        }
        else if (library.Papers.Count() == 0)
        {
            display.Say("The library is empty and this run is offline: printing the bundled sample.");
            return await ReplayRun.SampleAsync(order, Receipt.Empty, invocation, display, cancel);
        }

        display.Stage("Printing");
        order = order with { Edition = order.Edition with { Topics = newsroom.Meaning.Known(order.Edition.Topics) } };
        using var models = arguments.Offline ? null : ChosenModels.Open(settings, library, invocation.Clock);
        var press = newsroom.Press(order.Edition.Topics, models, step => display.Row("models", step, done: false));
        var pressed = await press.RunAsync(order, step => display.Row("press", step, done: false), cancel);
        pressed = pressed with { Problems = [.. newsroom.Idle(due), .. pressed.Problems], Models = models?.Use };
        IndexRun.Refresh(library, invocation, cancel);
        if (wire is null)
        {
            return pressed;
        }

        // After the edition, which waits for no registry: what they say is in the next one.
        display.Stage("Looking up");
        var lookups = newsroom.Lookups(wire.Fetcher, display);
        pressed = pressed with
        {
            LookedUp = await lookups.RunAsync(newsroom.Meaning.Known(invocation.Settings.Topics), settings.LookupTime, cancel),
        };
        if (await EmbedRun.RunAsync(newsroom.Meaning, library, EmbedRun.AtPress, invocation, display, cancel))
        {
            IndexRun.Refresh(library, invocation, cancel);
        }

        return pressed;
    }

    private static async Task<IReadOnlyList<PartOutcome>> FetchAsync(
        IFetcher fetcher,
        Newsroom newsroom,
        DateOnly? day,
        IProgressDisplay display,
        CancellationToken cancel
    )
    {
        var outcomes = await newsroom
            .Acquire(fetcher, display)
            .RunAsync(source => newsroom.Due(source, day), (source, part) => newsroom.Since(source, part, day), cancel);
        await newsroom.Seek(fetcher, display).RunAsync(source => newsroom.Due(source, day), cancel);
        return outcomes;
    }

    /// <summary>What could not be fetched, for the pages of the sample that are printed in its place.</summary>
    private static Receipt Gap(IReadOnlyList<PartOutcome> outcomes, DateOnly day) =>
        new([
            .. outcomes.Select(outcome => new ReceiptLine(
                outcome.Source,
                outcome.Part,
                day,
                0,
                0,
                0,
                0,
                0,
                [],
                outcome.State,
                outcome.Why
            )),
        ]);
}

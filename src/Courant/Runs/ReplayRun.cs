using Courant.Channels;
using Courant.Cli;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Settings;
using Courant.Store;

namespace Courant.Runs;

/// <summary>
/// Presses from recorded answers, through the same code as a live run: each recorded run is harvested and printed at its own
/// instant, oldest first. The bundled sample is such a recording.
/// </summary>
internal static class ReplayRun
{
    /// <summary>Null, with the reason said, when the folder holds no recording.</summary>
    public static async Task<Pressed?> RunAsync(
        PressArguments arguments,
        string recording,
        Invocation invocation,
        CancellationToken cancel
    )
    {
        var runs = Replay.Open(recording);
        if (runs.Count == 0)
        {
            invocation.NothingDone(
                $"{recording} holds no recorded answers.",
                "Name a folder that `courant record list` can read."
            );
            return null;
        }

        var settings = invocation.Settings.Values;
        var order = new PressOrder
        {
            Edition = new EditionRequest(settings.Title, arguments.Topics),
            Out = arguments.Out == settings.Out ? Path.Combine(settings.Out, "replay") : arguments.Out,
            Parts = [],
            Only = arguments.Day,
            FirstDays = settings.FirstDays,
            Partial = arguments.Topics.Count < invocation.Settings.Topics.Count,
            DryRun = arguments.DryRun,
        };
        await using var display = invocation.ShowProgress();
        // The library of the settings is the reader's; only one named for this run is written to.
        var named = invocation.Settings.InForce.Any(setting =>
            setting is { Key: "library", Origin.Kind: OriginKind.Option or OriginKind.Set or OriginKind.Environment }
        );
        return await PlayAsync(runs, order, named ? settings.Library : null, invocation, display, cancel);
    }

    /// <summary>Prints the bundled sample into a folder of its own, labelled on every page, with the gap of the live run in its receipt.</summary>
    public static async Task<Pressed> SampleAsync(
        PressOrder order,
        Receipt gap,
        Invocation invocation,
        IProgressDisplay display,
        CancellationToken cancel
    )
    {
        var sample = order with
        {
            Edition = order.Edition with { Sample = true },
            Day = null,
            Only = null,
            Out = Path.Combine(order.Out, "sample"),
        };
        var pressed = await PlayAsync(Replay.Open(SampleFolder), sample, library: null, invocation, display, cancel);
        if (!order.DryRun && pressed.Editions.MaxBy(edition => edition.Edition.Papers.Count()) is { } richest)
        {
            // The days of the sample are very unlike; a newcomer should open the one with most to see.
            OutputFolder.Write(sample.Out, Newsroom.Kinds.Front(richest.Edition));
        }

        return pressed with
        {
            Gap = gap,
        };
    }

    /// <summary>Where the sample lies beside the program.</summary>
    public static string SampleFolder => Path.Combine(AppContext.BaseDirectory, "Sample");

    private static async Task<Pressed> PlayAsync(
        IReadOnlyList<Replay> runs,
        PressOrder order,
        string? library,
        Invocation invocation,
        IProgressDisplay display,
        CancellationToken cancel
    )
    {
        using var temporary = library is null ? TemporaryLibrary.Make() : null;
        using var opened = Library.Open(library ?? temporary!.Path);
        var recorded = runs.SelectMany(run => run.Parts).Select(part => (part.Source, part.Part)).ToHashSet();
        var printed = new Dictionary<string, Printed>(StringComparer.Ordinal);
        var problems = new List<Problem>();
        display.Stage("Replaying");
        foreach (var run in runs)
        {
            var clock = new StandingClock(run.Instant);
            var newsroom = new Newsroom(invocation.Settings, opened, clock);
            var due = newsroom.Editions.Due(run.Instant);
            var since = run.Parts.ToDictionary(part => (part.Source, part.Part), part => part.Since);
            problems.AddRange(run.Problems);
            display.Row("replay", $"the run of {run.Instant:yyyy-MM-dd HH:mm} UTC", done: false);
            var outcomes = await newsroom
                .Acquire(run, new SilentProgress())
                .RunAsync(
                    source => newsroom.Due(source, null),
                    (source, part) =>
                        since.TryGetValue((source, part), out var from) ? from
                        : recorded.Contains((source, part)) && newsroom.IsPrincipal(source) ? newsroom.Since(source, part, null)
                        : null,
                    cancel
                );

            // A run that was interrupted printed nothing; the one after it went on. A day that is final is not printed again.
            if (
                outcomes.All(outcome => outcome.Failure != FailureKind.NotInRecording)
                && !(order.Only < due && printed.GetValueOrDefault($"{order.Only:yyyy-MM-dd}") is { Final: true })
            )
            {
                var parts = newsroom.Parts(due).Where(part => recorded.Contains((part.Source, part.Part))).ToList();
                var topics = newsroom.Meaning.Known(order.Edition.Topics);
                var pressed = await newsroom
                    .Press(topics)
                    .RunAsync(
                        order with
                        {
                            Parts = parts,
                            Edition = order.Edition with { Topics = topics },
                        },
                        step => display.Row("press", step, done: false),
                        cancel
                    );
                problems.AddRange(pressed.Problems);
                foreach (var edition in pressed.Editions)
                {
                    printed[edition.Edition.Slug] = edition;
                }
            }
        }

        var shown = printed.Values.Where(edition => order.Only is null || order.Only == edition.Edition.To);
        return new Pressed([.. shown.OrderBy(edition => edition.Edition.To)], [.. problems.Distinct()]);
    }

    /// <summary>The time of a recorded run, which stands still while it is replayed.</summary>
    private sealed class StandingClock(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }

    /// <summary>A library for one run, gone afterwards.</summary>
    private sealed class TemporaryLibrary : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("courant-");

        public string Path => System.IO.Path.Combine(_folder.FullName, "courant.db");

        public static TemporaryLibrary Make() => new();

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

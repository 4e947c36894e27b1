using System.CommandLine;
using Courant.Core.Model;

namespace Courant.Cli;

/// <param name="Day">The edition's day; null is the newest complete one.</param>
/// <param name="Topics">The sections to print: all of the settings' topics when none was named.</param>
/// <param name="Out">The folder to print into, as a full path.</param>
/// <param name="Offline">Ask no source.</param>
/// <param name="Replay">A folder of recorded answers to read instead of asking the sources, as a full path.</param>
/// <param name="DryRun">Say what would be printed and write no edition.</param>
public sealed record PressArguments(
    DateOnly? Day,
    IReadOnlyList<Topic> Topics,
    string Out,
    bool Offline,
    string? Replay,
    bool DryRun
);

internal static class PressCommand
{
    public static Command Build(CliContext context, Func<PressArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var day = Words.Day("--day", "The edition's day; without it, the newest day that is complete.");
        var topic = Words.Topic(context, "Print this topic only; may be repeated.");
        var folder = Words.Folder("--out", "The folder to print into, instead of the one in the settings.");
        var offline = new Option<bool>("--offline") { Description = "Ask no source; print from what the library holds." };
        var replay = Words.Folder("--replay", "Read the answers recorded in this folder instead of asking the sources.");
        var dry = new Option<bool>("--dry-run") { Description = "Say what would be printed, and print nothing." };
        return new Verb(
            "press",
            "Fetch what is new, print the day's edition and account for every source.",
            new Example("courant press", "Everything since the last complete day."),
            new Example("courant press --day 2026-01-05 --topic llm-inference", "One day, one section."),
            new Example("courant press --offline --out edition", "From the library alone, into another folder."),
            new Example("courant press --replay courant.recordings --dry-run", "What the recorded answers would print.")
        )
        {
            day,
            topic,
            folder,
            offline,
            replay,
            dry,
        }.Runs(
            context,
            reading => new PressArguments(
                reading.Get(day),
                reading.Topics(reading.Get(topic), "--topic"),
                ArgumentReading.Path(reading.Get(folder), context) ?? reading.Settings.Out,
                reading.Get(offline),
                ArgumentReading.Path(reading.Get(replay), context),
                reading.Get(dry)
            ),
            run
        );
    }
}

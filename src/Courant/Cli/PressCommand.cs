using System.CommandLine;
using Courant.Core.Model;

namespace Courant.Cli;

/// <param name="Day">The one day to print; null is every announced day since the last edition.</param>
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
        var day = Words.Day("--day", "The one day to print; without it, every announced day since the last edition.");
        var topic = Words.Topic(context, "Print this topic only, as a look that is not kept; may be repeated.");
        var folder = Words.Folder("--out", "The folder to print into, instead of the one in the settings.");
        var offline = new Option<bool>("--offline") { Description = "Ask no source; print from what the library holds." };
        var replay = Words.Folder("--replay", "Read the answers recorded in this folder instead of asking the sources.");
        var dry = new Option<bool>("--dry-run") { Description = "Fetch, and say what would be printed; write no edition." };
        return new Verb(
            "press",
            "Fetch what was announced since the last edition, print it, and account for every source.",
            new Example("courant press", "All that is new; without a network, the first run prints a bundled sample."),
            new Example("courant press --day 2026-01-05 --topic llm-inference", "One day, one section."),
            new Example("courant press --offline --out preview", "From the library alone, into another folder."),
            new Example(
                "courant press --replay courant.recordings",
                "The recorded days again, into `replay` in the folder of editions."
            )
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

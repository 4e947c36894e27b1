using System.CommandLine;

namespace Courant.Cli;

/// <param name="From">The first day; null is the first recorded.</param>
/// <param name="To">The last day; null is the last recorded.</param>
/// <param name="Folder">The folder of the recordings, as a full path.</param>
public sealed record RecordListArguments(DateOnly? From, DateOnly? To, string Folder);

internal static class RecordCommand
{
    public static Command Build(CliContext context, Func<RecordListArguments, Invocation, CancellationToken, Task<int>> list) =>
        new Verb(
            "record",
            "Look at the answers of the sources that were recorded.",
            new Example("courant record list", "Every recorded answer, by day.")
        )
        {
            BuildList(context, list),
        };

    private static Verb BuildList(CliContext context, Func<RecordListArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var from = Words.Day("--from", "The first day to list.");
        var to = Words.Day("--to", "The last day to list.");
        var folder = new Argument<string?>("DIR")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The folder of the recordings, instead of the one in the settings.",
        };
        return new Verb(
            "list",
            "List the recorded answers: day, source, what was asked and how it was answered.",
            new Example("courant record list --from 2026-01-05", "Since a day."),
            new Example("courant record list old-recordings --json", "Of another folder, for a program.")
        )
        {
            folder,
            from,
            to,
        }.Runs(
            context,
            reading =>
            {
                reading.InOrder(reading.Get(from), reading.Get(to));
                var path = ArgumentReading.Path(reading.Get(folder), context) ?? reading.Settings.Recordings;
                return new RecordListArguments(reading.Get(from), reading.Get(to), path);
            },
            run
        );
    }
}

using System.CommandLine;
using Courant.Core.Model;

namespace Courant.Cli;

/// <summary>The four kinds of printed edition.</summary>
public enum EditionKind
{
    WeeklyDigest,
    KeywordTables,
    FrontPage,
    List,
}

/// <param name="Kind">What to print.</param>
/// <param name="Topics">The sections: all of the settings' topics when none was named.</param>
/// <param name="From">The first day; null leaves it to the kind.</param>
/// <param name="To">The last day; null is the newest that the library holds.</param>
/// <param name="Out">The folder to print into, as a full path.</param>
public sealed record PrintArguments(EditionKind Kind, IReadOnlyList<Topic> Topics, DateOnly? From, DateOnly? To, string Out);

internal static class PrintCommand
{
    public static Command Build(CliContext context, Func<PrintArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var kind = Words.Choice(
            "KIND",
            "`weekly-digest` with labels by day, `keyword-tables` for a README, `front-page` with an overview, or a `list`.",
            [
                ("weekly-digest", EditionKind.WeeklyDigest),
                ("keyword-tables", EditionKind.KeywordTables),
                ("front-page", EditionKind.FrontPage),
                ("list", EditionKind.List),
            ]
        );
        var topic = Words.Topic(context, "Print this topic only; may be repeated.");
        var from = Words.Day(
            "--from",
            "The first day; without it, the first in the library, and for `front-page` the last day alone."
        );
        var to = Words.Day("--to", "The last day; without it, the newest in the library.");
        var folder = Words.Folder("--out", "The folder to print into, instead of the one in the settings.");
        return new Verb(
            "print",
            "Print one kind of edition from the library, for any days, without asking a source.",
            new Example("courant print front-page", "The newest day."),
            new Example("courant print weekly-digest --from 2025-12-29 --to 2026-01-04", "One week with labels."),
            new Example("courant print keyword-tables --topic compilers --out .", "A README for one topic.")
        )
        {
            kind,
            topic,
            from,
            to,
            folder,
        }.Runs(
            context,
            reading =>
            {
                reading.InOrder(reading.Get(from), reading.Get(to));
                return new PrintArguments(
                    reading.Get(kind),
                    reading.Topics(reading.Get(topic), "--topic"),
                    reading.Get(from),
                    reading.Get(to),
                    ArgumentReading.Path(reading.Get(folder), context) ?? reading.Settings.Out
                );
            },
            run
        );
    }
}

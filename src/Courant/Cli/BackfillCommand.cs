using System.CommandLine;

namespace Courant.Cli;

/// <param name="From">The first announcement day to fetch.</param>
/// <param name="To">The last announcement day to fetch.</param>
public sealed record BackfillArguments(DateOnly From, DateOnly To);

internal static class BackfillCommand
{
    public static Command Build(CliContext context, Func<BackfillArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var from = Words.Day("--from", "The first day to fetch.");
        from.Required = true;
        var to = Words.Day("--to", "The last day to fetch; without it, the day before today.");
        return new Verb(
            "backfill",
            "Fetch what was announced on past days. It may be stopped at any time and goes on where it was.",
            new Example("courant backfill --from 2025-12-01 --to 2025-12-31", "The papers of a month."),
            new Example("courant backfill --from 2026-01-01", "All days since one.")
        )
        {
            from,
            to,
        }.Runs(
            context,
            reading =>
            {
                var yesterday = DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
                var last = reading.Get(to) ?? yesterday;
                reading.InOrder(reading.Get(from), last);
                return new BackfillArguments(reading.Get(from) ?? last, last);
            },
            run
        );
    }
}

using System.CommandLine;

namespace Courant.Cli;

/// <param name="Days">How many announcement days to give an account of.</param>
public sealed record StatusArguments(int Days);

internal static class StatusCommand
{
    private const int UsualDays = 7;

    public static Command Build(CliContext context, Func<StatusArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var days = new Option<int?>("--days")
        {
            HelpName = "N",
            Description = $"How many announcement days to give an account of, 1 to 366; without it, {UsualDays}.",
        };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } number and (< 1 or > 366))
            {
                result.AddError($"`{number}` is not a number of days.{Words.FixFollows}Write a number from 1 to 366.");
            }
        });
        return new Verb(
            "status",
            "Say how far each source is complete, what the last days' receipts are, and what is missing.",
            new Example("courant status", "Where everything stands; asks nobody."),
            new Example("courant status --days 30 --json", "A month of receipts, for a program.")
        )
        {
            days,
        }.Runs(context, reading => new StatusArguments(reading.Get(days) ?? UsualDays), run);
    }
}

using System.CommandLine;
using Courant.Core.Model;

namespace Courant.Cli;

/// <param name="Ids">At least two different identifiers of works that are to be kept apart.</param>
public sealed record SplitArguments(IReadOnlyList<PaperId> Ids);

internal static class SplitCommand
{
    public static Command Build(CliContext context, Func<SplitArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var ids = Words.Ids("Two or more identifiers of different works.");
        return new Verb(
            "split",
            "Say that several identifiers name different papers, and keep them apart from now on. `merge` takes it back.",
            new Example("courant split 2512.25065 2601.00001", "Two papers that were taken for one.")
        )
        {
            ids,
        }.Runs(context, reading => new SplitArguments(reading.Different(reading.Get(ids))), run);
    }
}

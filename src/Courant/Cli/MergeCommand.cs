using System.CommandLine;
using Courant.Core.Model;

namespace Courant.Cli;

/// <param name="Ids">At least two different identifiers of the same work.</param>
public sealed record MergeArguments(IReadOnlyList<PaperId> Ids);

internal static class MergeCommand
{
    public static Command Build(CliContext context, Func<MergeArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var ids = Words.Ids("Two or more identifiers of the same work.");
        return new Verb(
            "merge",
            "Say that several identifiers name one paper. `split` takes it back.",
            new Example("courant merge 2512.25065 10.1145/3600006.3613165", "The preprint and the published paper.")
        )
        {
            ids,
        }.Runs(context, reading => new MergeArguments(reading.Different(reading.Get(ids))), run);
    }
}

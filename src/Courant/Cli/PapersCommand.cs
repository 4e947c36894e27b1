using System.CommandLine;
using Courant.Core.Searching;

namespace Courant.Cli;

/// <param name="Where">The papers to list; null is all of them.</param>
public sealed record PapersArguments(Query? Where);

internal static class PapersCommand
{
    public static Command Build(CliContext context, Func<PapersArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var where = Words.Where("List only the papers that this query matches.");
        return new Verb(
            "papers",
            "List the papers in the library; with --json, one JSON document a line.",
            new Example("courant papers --where '\"mixture of experts\" OR ti:moe'", "What a topic would find."),
            new Example("courant papers --where 'cat:cs.PL au:lattner' --json", "One line a paper, for a program.")
        )
        {
            where,
        }.Runs(context, reading => new PapersArguments(reading.Query(reading.Get(where), "--where")), run);
    }
}

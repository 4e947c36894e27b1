using System.CommandLine;

namespace Courant.Cli;

/// <summary>What to do with the search index.</summary>
public enum IndexWork
{
    Status,
    Rebuild,
    Verify,
}

public sealed record IndexArguments(IndexWork Work);

internal static class IndexCommand
{
    public static Command Build(CliContext context, Func<IndexArguments, Invocation, CancellationToken, Task<int>> run) =>
        new Verb(
            "index",
            "Look after the search index, which Courant keeps by itself beside the library.",
            new Example("courant index status", "How large it is, and how far it follows the library."),
            new Example("courant index verify", "Check every byte of it.")
        )
        {
            Part(context, run, "status", "Say how large the index is and how many papers changed since.", IndexWork.Status),
            Part(context, run, "rebuild", "Build the index anew from the library.", IndexWork.Rebuild),
            Part(
                context,
                run,
                "verify",
                "Check every byte of the index, and what it holds against the library.",
                IndexWork.Verify
            ),
        };

    private static Verb Part(
        CliContext context,
        Func<IndexArguments, Invocation, CancellationToken, Task<int>> run,
        string name,
        string description,
        IndexWork work
    ) =>
        new Verb(name, description, new Example($"courant index {name} --json", "For a program.")).Runs(
            context,
            _ => new IndexArguments(work),
            run
        );
}

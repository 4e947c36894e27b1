using System.CommandLine;
using Courant.Core.Model;

namespace Courant.Cli;

public sealed record PaperArguments(PaperId Id);

internal static class PaperCommand
{
    public static Command Build(CliContext context, Func<PaperArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var id = new Argument<string>("ID") { Description = "An arXiv identifier, a DOI or an address, in any of their forms." };
        return new Verb(
            "paper",
            "Show everything that is known of one paper: its versions, what changed in them, and who said what.",
            new Example("courant paper 2512.25065", "By its arXiv identifier."),
            new Example("courant paper https://doi.org/10.1145/3600006.3613165 --json", "By an address, for a program.")
        )
        {
            id,
        }.Runs(context, reading => new PaperArguments(reading.Papers([reading.Get(id)!]).FirstOrDefault()), run);
    }
}

using System.CommandLine;

namespace Courant.Cli;

/// <param name="Input">The file of papers, as a full path.</param>
/// <param name="Output">The file to write, as a full path; null is standard output.</param>
public sealed record AnnotateArguments(string Input, string? Output);

internal static class AnnotateCommand
{
    public static Command Build(CliContext context, Func<AnnotateArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var input = new Option<string?>("--input")
        {
            HelpName = "FILE",
            Description =
                "Papers as JSON lines of {id, title, abstract, …}, compressed with gzip or not; without it, standard input.",
        };
        var output = new Option<string?>("--output")
        {
            HelpName = "FILE",
            Description = "The file to write, a line for each paper in the same order; without it, standard output.",
        };
        return new Verb(
            "annotate",
            "Derive everything that an edition would say of papers, from any file of them, without a library or a model.",
            new Example("courant annotate --input papers.jsonl --output insights.jsonl", "From a file to a file."),
            new Example("courant annotate --input papers.jsonl.gz", "To standard output, for the next program.")
        )
        {
            input,
            output,
        }.Runs(
            context,
            reading => new AnnotateArguments(
                ArgumentReading.Path(reading.Get(input), context)!,
                ArgumentReading.Path(reading.Get(output), context)
            ),
            run
        );
    }
}

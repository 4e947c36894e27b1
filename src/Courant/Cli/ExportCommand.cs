using System.CommandLine;
using Courant.Core.Searching;

namespace Courant.Cli;

/// <param name="Where">The papers to export; null is all of them.</param>
/// <param name="Out">The file to write, as a full path; null is standard output.</param>
public sealed record ExportArguments(Query? Where, string? Out);

internal static class ExportCommand
{
    public static Command Build(CliContext context, Func<ExportArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var where = Words.Where("Export only the papers that this query matches.");
        var file = new Option<string?>("--out")
        {
            HelpName = "FILE",
            Description = "The file to write; without it, standard output.",
        };
        return new Verb(
            "export",
            "Write what the sources said of papers as JSON lines that `import` reads again.",
            new Example("courant export --out courant.jsonl", "Everything."),
            new Example("courant export --where cat:cs.OS", "A part, to standard output.")
        )
        {
            where,
            file,
        }.Runs(
            context,
            reading => new ExportArguments(
                reading.Query(reading.Get(where), "--where"),
                ArgumentReading.Path(reading.Get(file), context)
            ),
            run
        );
    }
}

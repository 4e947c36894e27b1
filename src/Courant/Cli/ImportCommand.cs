using System.CommandLine;
using Courant.Core.Searching;
using Courant.Settings;

namespace Courant.Cli;

/// <param name="Files">The files as they were written; each exists.</param>
public sealed record ImportArguments(IReadOnlyList<ImportFile> Files);

/// <summary>A file to import: as it was written, and its full path.</summary>
public sealed record ImportFile(string Written, string Path);

internal static class ImportCommand
{
    public static Command Build(CliContext context, Func<ImportArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.OneOrMore,
            Description =
                "Files of any kind that Courant prints, arXiv's metadata snapshot, or JSON lines; compressed with gzip or not.",
        };
        return new Verb(
            "import",
            "Read the archives of other systems into the library; each file's kind is told by its content.",
            new Example("courant import README.md weekly/*.md", "Bring an archive along."),
            new Example(
                "courant import arxiv-metadata-oai-snapshot.json --json",
                "The whole of arXiv, with a report for a program."
            )
        )
        {
            files,
        }.Runs(
            context,
            reading => new ImportArguments([.. (reading.Get(files) ?? []).Select(file => Existing(file, reading, context))]),
            run
        );
    }

    private static ImportFile Existing(string written, ArgumentReading reading, CliContext context)
    {
        var path = ScalarReading.LocalPath(written, context.Folder);
        if (Directory.Exists(path))
        {
            reading.Say("FILE", $"`{written}` is a folder.", $"Name its files: `{written.TrimEnd('/')}/*.md`.");
        }
        else if (!File.Exists(path))
        {
            var folder = Path.GetDirectoryName(path);
            var others = Directory.Exists(folder)
                ? Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Take(1000).ToArray()
                : [];
            reading.Say(
                "FILE",
                $"There is no file `{written}`.",
                Spelling.Advice(Path.GetFileName(path), others, "Check the name and the folder.")
            );
        }

        return new ImportFile(written, path);
    }
}

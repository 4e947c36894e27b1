using Courant.Cli;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant import</c>: reads files of any known kind, and says line by line what could not be read.</summary>
internal static class ImportRun
{
    public static Task<int> RunAsync(ImportArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                var newsroom = new Newsroom(invocation.Settings, library, invocation.Clock);
                var written = arguments
                    .Files.GroupBy(file => file.Path)
                    .ToDictionary(group => group.Key, group => group.First().Written);
                Jobs.ImportReport report;
                await using (var display = invocation.ShowProgress())
                {
                    display.Stage("Importing");
                    report = await newsroom
                        .Import()
                        .RunAsync(
                            [.. arguments.Files.Select(file => file.Path)],
                            step => display.Row(written[step.File], Words(step), done: false),
                            cancel
                        );
                }

                IndexRun.Refresh(library, invocation, cancel);
                report = report with { Files = [.. report.Files.Select(file => file with { File = written[file.File] })] };
                Write(report, invocation);
                return report.Files.Any(file => file.Kind is not null) ? ExitCode.Done : ExitCode.NothingDone;
            }
        );

    private static string Words(Jobs.ImportProgress step) =>
        step.Read == 0 ? $"going on after {step.Entries:N0} papers that are stored already"
        : step.Read < 1 ? $"{step.Entries:N0} papers stored, {step.Read:P0} read"
        : $"{step.Entries:N0} papers stored";

    private static void Write(Jobs.ImportReport report, Invocation invocation)
    {
        foreach (var file in report.Files)
        {
            foreach (var problem in file.Problems)
            {
                invocation.Terminal.Err.WriteLine(file.Kind is null ? $"{problem}" : $"{file.File}: {problem}");
            }
        }

        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    files = report.Files.Select(file => new
                    {
                        file = file.File,
                        kind = file.Kind,
                        entries = file.Entries,
                        papers = file.Papers,
                        incomplete = file.Incomplete,
                        problems = file.Problems,
                    }),
                    papers = report.Papers,
                }
            );
            return;
        }

        foreach (var file in report.Files.Where(file => file.Kind is not null))
        {
            var incomplete = file.Incomplete == 0 ? "" : $", {file.Incomplete} more of which the file has only a part";
            var problems = incomplete + (file.Problems.Count == 0 ? "" : $", {file.Problems.Count} problems");
            invocation.Terminal.Out.WriteLine(
                $"{file.File}: {file.Kind}, {file.Entries:N0} entries, {file.Papers:N0} papers{problems}"
            );
        }

        invocation.Terminal.Out.WriteLine($"{report.Papers:N0} papers in all");
    }
}

using System.Text;
using Courant.Cli;
using Courant.Core;
using Courant.Core.Enriching;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching.Meaning;
using Courant.Jobs;
using Courant.Models;

namespace Courant.Runs;

/// <summary>
/// <c>courant annotate</c>: every insight of every paper of a file, on all processors and in the file's order. The same file gives the
/// same bytes.
/// </summary>
internal static class AnnotateRun
{
    /// <summary>How many papers there are between two rows of progress.</summary>
    private const int Step = 1000;

    public static Task<int> RunAsync(AnnotateArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(invocation, () => AnnotateAsync(arguments, invocation, cancel));

    private static async Task<int> AnnotateAsync(AnnotateArguments arguments, Invocation invocation, CancellationToken cancel)
    {
        if (Import.Recognise(arguments.Input, Newsroom.Importers) is not { } known)
        {
            return invocation.NothingDone(
                $"{arguments.Input} is no file of papers that Courant knows.",
                "`courant import --help` lists the kinds; JSON lines need `id` and `title` or `abstract`."
            );
        }

        using var file = SourceFile.Open(arguments.Input);
        var half = arguments.Output is { } output ? output + ".half" : null;
        var topics = invocation
            .Settings.Topics.Select(topic => topic with { Query = Interests.Known(topic.Query, ShippedModel.Words) })
            .ToList();
        var enrichers = Newsroom.Enrichers(invocation.Settings, topics);
        var (papers, insights) = (0, 0);
        var problems = new List<Problem>();
        await using (var display = half is null ? null : invocation.ShowProgress())
        using (var to = half is null ? null : new StreamWriter(half, append: false, new UTF8Encoding(false)))
        {
            display?.Stage("Annotating");
            var lines = known
                .Importer.Read(file.Content)
                .AsParallel()
                .AsOrdered()
                .WithCancellation(cancel)
                .Select(imported => (imported.Problem, Annotated: Annotate(imported, enrichers)));
            foreach (var (problem, annotated) in lines)
            {
                if (problem is not null)
                {
                    problems.Add(problem);
                    invocation.Terminal.Err.WriteLine($"{problem}");
                }

                if (annotated is { } paper)
                {
                    (to ?? invocation.Terminal.Out).WriteLine(paper.Line);
                    insights += paper.Insights;
                    papers++;
                    if (papers % Step == 0)
                    {
                        display?.Row("papers", $"{papers:N0} annotated", done: false);
                    }
                }
            }
        }

        if (half is not null)
        {
            File.Move(half, arguments.Output!, overwrite: true);
            if (invocation.Json)
            {
                invocation.WriteJson(
                    new
                    {
                        file = arguments.Output,
                        papers,
                        insights,
                        problems,
                    }
                );
            }
        }

        invocation.Terminal.Err.WriteLine(
            $"{papers:N0} papers annotated, {insights:N0} insights{(problems.Count > 0 ? $", {problems.Count:N0} lines with problems" : "")}"
        );
        return papers > 0 ? ExitCode.Done : ExitCode.NothingDone;
    }

    private static (string Line, int Insights)? Annotate(Imported imported, IReadOnlyList<IEnricher> enrichers)
    {
        if (imported.Listing is not { } listing)
        {
            return null;
        }

        var paper = Merge.Of([listing]);
        var input = Derivation.InputHash(paper);
        var insights = enrichers.SelectMany(enricher => Derivation.Of(enricher, paper, input, made: null)).ToList();
        return (InsightLine.Of(imported.Name ?? paper.Id.ToString(), insights), insights.Count);
    }
}

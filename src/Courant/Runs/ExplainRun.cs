using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;
using Courant.Core.Sources;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant explain</c>: what a topic means, what each source is asked for it, and what every clause finds.</summary>
internal static class ExplainRun
{
    public static Task<int> RunAsync(ExplainArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                var folded = new List<FoldedPaper>();
                foreach (var (_, paper) in library.Papers.All())
                {
                    cancel.ThrowIfCancellationRequested();
                    folded.Add(FoldedPaper.Of(paper));
                }

                var meaning = new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock);
                var categories = invocation.Settings.Values.Categories;
                var explained = arguments
                    .Topics.Select(topic => topic with { Query = meaning.Known(topic.Query) })
                    .Select(topic =>
                        (Topic: topic, What: Explain.Of(topic.Query, folded), Arxiv: ArxivQuery.Render(topic.Query, categories))
                    )
                    .ToList();
                if (invocation.Json)
                {
                    invocation.WriteJson(
                        new
                        {
                            papers = folded.Count,
                            topics = explained.Select(one => Json(one.Topic, one.What, one.Arxiv, categories)),
                        }
                    );
                    return ExitCode.Done;
                }

                foreach (var (topic, what, arxiv) in explained)
                {
                    Write(invocation.Terminal.Out, topic, what, arxiv, categories);
                }

                return ExitCode.Done;
            }
        );

    private static void Write(
        TextWriter to,
        Topic topic,
        QueryExplanation what,
        ArxivQuery arxiv,
        IReadOnlyList<string> categories
    )
    {
        to.WriteLine($"{topic.Name} ({topic.Slug})");
        to.WriteLine($"  query      {QueryText.Print(topic.Query)}");
        foreach (var interest in Interests.In(topic.Query))
        {
            to.WriteLine($"  wanted     {Listed(interest.Wanted)}");
            to.WriteLine($"  unwanted   {Listed(interest.Unwanted)}");
        }

        to.WriteLine($"  {ArxivOai.Name}  {ArxivQuery.RenderSets(categories)}");
        to.WriteLine($"  {ArxivApi.Name}  {arxiv.Text}");
        foreach (var note in arxiv.Notes)
        {
            to.WriteLine($"             {note}");
        }

        to.WriteLine($"  finds {what.Total:N0} of {what.Papers:N0} papers in the library; hits of each clause:");
        foreach (var line in what.Tree.Split('\n'))
        {
            to.WriteLine($"  {line}");
        }

        foreach (var warning in what.Warnings)
        {
            to.WriteLine($"  Look at this: {warning}");
        }

        to.WriteLine();
    }

    private static string Listed(IReadOnlyList<string> subjects) =>
        subjects.Count == 0 ? "(nothing)" : string.Join("; ", subjects);

    private static object Json(Topic topic, QueryExplanation what, ArxivQuery arxiv, IReadOnlyList<string> categories) =>
        new
        {
            slug = topic.Slug,
            name = topic.Name,
            query = QueryText.Print(topic.Query),
            interests = Interests
                .In(topic.Query)
                .Select(interest => new
                {
                    text = interest.Text,
                    wanted = interest.Wanted,
                    unwanted = interest.Unwanted,
                    from = KnownInterest.From,
                }),
            total = what.Total,
            tree = Clause(what.Root),
            sources = new Dictionary<string, object>
            {
                [ArxivOai.Name] = new { query = ArxivQuery.RenderSets(categories), notes = Array.Empty<string>() },
                [ArxivApi.Name] = new { query = arxiv.Text, notes = arxiv.Notes },
            },
            warnings = what.Warnings,
        };

    private static object Clause(ExplainedClause clause) =>
        new
        {
            clause = clause.Label,
            hits = clause.Hits,
            parts = clause.Parts.Select(Clause),
        };
}

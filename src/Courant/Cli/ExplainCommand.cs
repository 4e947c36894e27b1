using System.CommandLine;
using Courant.Core.Model;

namespace Courant.Cli;

/// <param name="Topics">The topics to explain: all of the settings' topics when none was named.</param>
public sealed record ExplainArguments(IReadOnlyList<Topic> Topics);

internal static class ExplainCommand
{
    public static Command Build(CliContext context, Func<ExplainArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var topics = new Argument<string[]>("TOPIC")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The slug or the name of a topic; without one, all topics.",
        };
        topics.CompletionSources.Add(completion =>
            context.Globals.Load(completion.ParseResult, context).Topics.Select(topic => topic.Slug)
        );
        return new Verb(
            "explain",
            "Show how a topic is understood: its query as a tree, what each source is asked, and what each clause finds.",
            new Example("courant explain llm-inference", "One topic."),
            new Example(
                "courant explain --set 'topics.llm-inference.query=vllm OR sglang' llm-inference",
                "Try another query first."
            )
        )
        {
            topics,
        }.Runs(context, reading => new ExplainArguments(reading.Topics(reading.Get(topics), "TOPIC")), run);
    }
}

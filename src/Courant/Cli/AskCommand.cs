using System.CommandLine;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Cli;

/// <param name="Question">What is asked, in plain words.</param>
/// <param name="Words">The words of it that papers are looked for by.</param>
/// <param name="Where">What must hold of a paper that answers; null for anything.</param>
/// <param name="Limit">How many papers answer at most.</param>
public sealed record AskArguments(string Question, Query? Words, Query? Where, int Limit);

internal static class AskCommand
{
    private const int UsualLimit = 5;

    public static Command Build(CliContext context, Func<AskArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var question = new Argument<string[]>("QUESTION")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "A question in plain words; several words are one question.",
        };
        var where = Words.Where("Only papers for which this query holds.");
        var limit = Words.Limit(UsualLimit);
        return new Verb(
            "ask",
            "Ask the library a question: the sentences of papers that answer it, quoted as they stand, each with its paper.",
            new Example("courant ask 'how do caches decide what to evict?'", "The best sentences, numbered, with their papers."),
            new Example(
                "courant ask 'does speculative decoding help small batches?' --where 'year:2024..'",
                "Of papers of these years."
            )
        )
        {
            question,
            where,
            limit,
        }.Runs(
            context,
            reading =>
            {
                var text = string.Join(' ', reading.Get(question) ?? []).Trim();
                var words = PlainWords.Query(text);
                if (words is null)
                {
                    reading.Say(
                        "QUESTION",
                        "There is no word to look for.",
                        "Write a question, such as `courant ask 'how do caches decide what to evict?'`."
                    );
                }

                return new AskArguments(
                    text,
                    words,
                    reading.Query(reading.Get(where), "--where"),
                    reading.Get(limit) ?? UsualLimit
                );
            },
            run
        );
    }
}

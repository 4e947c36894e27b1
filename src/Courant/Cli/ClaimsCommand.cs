using System.CommandLine;
using Courant.Core.Enriching.Claiming;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Cli;

/// <param name="Where">Of which papers; null is all of them.</param>
/// <param name="Selection">Which of their claims.</param>
/// <param name="Limit">How many at most.</param>
public sealed record ClaimsArguments(Query? Where, ClaimSelection Selection, int Limit);

internal static class ClaimsCommand
{
    private static readonly string[] Kinds = ["improvement", "absolute", "cost", "scale"];

    private const int UsualLimit = 50;
    private const int MostClaims = 10_000;

    public static Command Build(CliContext context, Func<ClaimsArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var query = new Argument<string[]>("QUERY")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Of which papers, in the language of topics; several words are one query. Without it, of all.",
        };
        var metric = Filter("--metric", "Only claims whose metric has these words.");
        var over = Filter("--over", "Only claims over a baseline that has these words.");
        var on = Filter("--on", "Only claims on data, models or hardware that have these words.");
        var kind = new Option<string[]>("--kind")
        {
            HelpName = "KIND",
            Description = "`improvement`, `absolute`, `cost` or `scale`; may be repeated. Without it, all but `scale`.",
            AllowMultipleArgumentsPerToken = false,
        };
        kind.CompletionSources.Add(Kinds);
        kind.Validators.Add(result =>
        {
            foreach (var word in result.Tokens.Select(token => token.Value).Where(word => !Kinds.Contains(word)))
            {
                result.AddError($"`{word}` is not a kind of claim.{Words.FixFollows}Write one of {string.Join(", ", Kinds)}.");
            }
        });
        var limit = new Option<int?>("--limit")
        {
            HelpName = "N",
            Description = $"How many claims to show, 1 to {MostClaims}; without it, {UsualLimit}.",
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } number and (< 1 or > MostClaims))
            {
                result.AddError(
                    $"`{number}` is not a number of claims to show.{Words.FixFollows}Write a number from 1 to {MostClaims}."
                );
            }
        });
        return new Verb(
            "claims",
            "What papers claim of their own work in numbers, greatest first: of what, over what, on what.",
            new Example(
                "courant claims --metric throughput --over vllm",
                "Who claims a throughput gain over vLLM, and how much?"
            ),
            new Example("courant claims 'cat:cs.DC serving' --metric latency --kind improvement", "Of these papers only.")
        )
        {
            query,
            metric,
            over,
            on,
            kind,
            limit,
        }.Runs(
            context,
            reading =>
            {
                var text = string.Join(' ', reading.Get(query) ?? []);
                return new ClaimsArguments(
                    reading.Query(text.Length == 0 ? null : text, "QUERY"),
                    new ClaimSelection(
                        [.. (reading.Get(kind) ?? []).Select(word => Enum.Parse<ClaimKind>(word, ignoreCase: true))],
                        Split(reading.Get(metric)),
                        Split(reading.Get(over)),
                        Split(reading.Get(on))
                    ),
                    reading.Get(limit) ?? UsualLimit
                );
            },
            run
        );
    }

    private static Option<string?> Filter(string name, string description) =>
        new(name) { HelpName = "WORDS", Description = description };

    private static string[] Split(string? words) => words?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}

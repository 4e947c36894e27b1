using System.CommandLine;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Cli;

/// <param name="Query">Which papers.</param>
/// <param name="Limit">How many of the best.</param>
/// <param name="Facets">Whether what was found is counted by category, year, source and state.</param>
/// <param name="Explain">Whether each paper says how its score comes about.</param>
/// <param name="Plain">Whether the query was a question in plain words.</param>
public sealed record SearchArguments(Query Query, int Limit, bool Facets, bool Explain, bool Plain);

internal static class SearchCommand
{
    private const int UsualLimit = 10;
    private const int MostPapers = 1000;

    public static Command Build(CliContext context, Func<SearchArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var query = new Argument<string[]>("QUERY")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "What to look for, in the language of topics; several words are one query.",
        };
        var any = new Option<bool>("--any") { Description = "Take QUERY as plain text: papers that hold any of its words." };
        var limit = new Option<int?>("--limit")
        {
            HelpName = "N",
            Description = $"How many papers to show, 1 to {MostPapers}; without it, {UsualLimit}.",
        };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } number and (< 1 or > MostPapers))
            {
                result.AddError(
                    $"`{number}` is not a number of papers to show.{Words.FixFollows}Write a number from 1 to {MostPapers}."
                );
            }
        });
        var facet = new Option<bool>("--facet") { Description = "Count what was found by category, year, source and state." };
        var explain = new Option<bool>("--explain") { Description = "Show what each term adds to the score of a paper." };
        return new Verb(
            "search",
            "Search everything the library holds: the best papers first, with what was found in them.",
            new Example("courant search 'mixture of experts year:2024..'", "All of the words, of these years."),
            new Example(
                "courant search 'ti:\"speculative decoding\" OR medusa -vision' --facet",
                "With counts by category and year."
            ),
            new Example("courant search --any 'how do caches decide what to evict?' --explain", "A question in plain words.")
        )
        {
            query,
            any,
            limit,
            facet,
            explain,
        }.Runs(
            context,
            reading =>
            {
                var text = string.Join(' ', reading.Get(query) ?? []);
                var asked = reading.Get(any) ? PlainWords.Query(text) : reading.Query(text, "QUERY");
                if (asked is null && reading.Mistakes.Count == 0)
                {
                    reading.Say("QUERY", "There is no word to look for.", "Write at least one word with a letter or digit.");
                }

                return new SearchArguments(
                    asked!,
                    reading.Get(limit) ?? UsualLimit,
                    reading.Get(facet),
                    reading.Get(explain),
                    reading.Get(any)
                );
            },
            run
        );
    }
}

using System.CommandLine;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Cli;

/// <param name="Query">Which papers.</param>
/// <param name="Limit">How many of the best.</param>
/// <param name="Facets">Whether what was found is counted by category, year, source and state.</param>
/// <param name="Explain">Whether each paper says how its score comes about.</param>
/// <param name="Plain">Whether the query was a question in plain words.</param>
/// <param name="By">By what papers are found.</param>
/// <param name="Wish">What is wished for in plain words; null for a query that is a condition through and through.</param>
public sealed record SearchArguments(Query Query, int Limit, bool Facets, bool Explain, bool Plain, SearchBy By, Wish? Wish);

/// <summary>By what papers are found: the words in them, what they mean, or both.</summary>
public enum SearchBy
{
    Both,
    Words,
    Meaning,
}

internal static class SearchCommand
{
    private const int UsualLimit = 10;

    public static Command Build(CliContext context, Func<SearchArguments, Invocation, CancellationToken, Task<int>> run)
    {
        var query = new Argument<string[]>("QUERY")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "What to look for, in the language of topics; several words are one query.",
        };
        var any = new Option<bool>("--any") { Description = "Take QUERY as plain text: papers that hold any of its words." };
        var limit = Words.Limit(UsualLimit);
        var by = Words.ChoiceOption(
            "--by",
            "WHAT",
            "`words`, `meaning`, or `both`, by which plain words also find papers that mean the same without them.",
            [("both", SearchBy.Both), ("words", SearchBy.Words), ("meaning", SearchBy.Meaning)]
        );
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
            new Example(
                "courant search 'keeping caches small cat:cs.DC' --by meaning",
                "Those that come nearest to what is meant."
            ),
            new Example("courant search --any 'how do caches decide what to evict?' --explain", "A question in plain words.")
        )
        {
            query,
            any,
            by,
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

                var wish =
                    asked is null ? null
                    : reading.Get(any) ? new Wish(text, null)
                    : Wish.Of(asked);
                if (reading.Get(by) == SearchBy.Meaning && wish is null && asked is not null)
                {
                    wish = Wish.OfCondition(asked);
                }

                return new SearchArguments(
                    asked!,
                    reading.Get(limit) ?? UsualLimit,
                    reading.Get(facet),
                    reading.Get(explain),
                    reading.Get(any),
                    reading.Get(by),
                    wish
                );
            },
            run
        );
    }
}

using System.CommandLine;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Settings;

namespace Courant.Cli;

/// <param name="Query">Which papers.</param>
/// <param name="Limit">How many of the best.</param>
/// <param name="Facets">Whether what was found is counted by topic, category, year, source, state, label and institution.</param>
/// <param name="Explain">Whether each paper says how its score comes about.</param>
/// <param name="Plain">Whether the query was a question in plain words.</param>
public sealed record SearchArguments(Query? Query, int Limit, bool Facets, bool Explain, bool Plain)
{
    /// <summary>By what papers are found.</summary>
    public SearchBy By { get; init; }

    /// <summary>What is wished for in plain words; null for a query that is a condition through and through.</summary>
    public Wish? Wish { get; init; }

    /// <summary>What is being typed, to be completed; null where papers are asked for. One of this and the query is there.</summary>
    public string? Typed { get; init; }

    /// <summary>The topic that the search becomes; null where it is not kept.</summary>
    public SavedSearch? Save { get; init; }
}

/// <summary>A search that becomes a topic.</summary>
/// <param name="Name">Of the topic.</param>
/// <param name="Query">As it is written, on one line.</param>
/// <param name="File">The settings file, as a full path.</param>
public sealed record SavedSearch(string Name, string Query, string File);

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
            Arity = ArgumentArity.ZeroOrMore,
            Description = "What to look for, in the language of topics; several words are one query.",
        };
        var any = new Option<bool>("--any") { Description = "Take QUERY as plain text: papers that hold any of its words." };
        var topic = Words.Topic(context, "Search with the query of a topic; with QUERY, within it.");
        var limit = Words.Limit(UsualLimit);
        var by = Words.ChoiceOption(
            "--by",
            "WHAT",
            "`words`, `meaning`, or `both`, by which plain words also find papers that mean the same without them.",
            [("both", SearchBy.Both), ("words", SearchBy.Words), ("meaning", SearchBy.Meaning)]
        );
        var facet = new Option<bool>("--facet")
        {
            Description = "Count what was found by topic, category, year, source, state, label and institution.",
        };
        var explain = new Option<bool>("--explain") { Description = "Show what each term adds to the score of a paper." };
        var complete = new Option<bool>("--complete")
        {
            Description = "Take QUERY as the beginning of a title or name, and show how it can go on.",
        };
        var save = new Option<string?>("--save")
        {
            HelpName = "NAME",
            Description = "Make the search a topic: add it to the settings file, which keeps all else as it is.",
        };
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
            new Example("courant search --any 'how do caches decide what to evict?' --explain", "A question in plain words."),
            new Example("courant search --complete 'mixture of ex'", "How a title or a name goes on."),
            new Example("courant search '\"sparse attention\" has:code' --save 'Sparse attention'", "Ask it every day.")
        )
        {
            query,
            any,
            by,
            topic,
            limit,
            facet,
            explain,
            complete,
            save,
        }.Runs(
            context,
            reading =>
            {
                var text = string.Join(' ', reading.Get(query) ?? []);
                var most = reading.Get(limit) ?? UsualLimit;
                if (reading.Get(complete))
                {
                    Alone(reading, text, reading.Get(any), reading.Get(topic), reading.Get(save));
                    return new SearchArguments(null, most, false, false, false) { Typed = text };
                }

                var asked = Asked(reading, text, reading.Get(any), reading.Get(topic));
                var wish =
                    asked is null ? null
                    : reading.Get(any) ? new Wish(text, null)
                    : Wish.Of(asked);
                if (reading.Get(by) == SearchBy.Meaning && wish is null && asked is not null)
                {
                    wish = Wish.OfCondition(asked);
                }

                return new SearchArguments(asked, most, reading.Get(facet), reading.Get(explain), reading.Get(any))
                {
                    By = reading.Get(by),
                    Wish = wish,
                    Save = asked is not null && reading.Get(save) is { } name ? Saved(reading, name, text, asked, context) : null,
                };
            },
            run
        );
    }

    private static void Alone(ArgumentReading reading, string text, bool any, string[]? topics, string? save)
    {
        if (any || topics is { Length: > 0 } || save is not null)
        {
            reading.Say("--complete", "What is completed is no query yet.", "Leave `--any`, `--topic` and `--save` out.");
        }

        if (text.Length == 0)
        {
            reading.Say("QUERY", "There is nothing to complete.", "Write the beginning of a title or name.");
        }
    }

    private static Query? Asked(ArgumentReading reading, string text, bool any, string[]? names)
    {
        var topics = names is { Length: > 0 } ? reading.Topics(names, "--topic") : [];
        var parts = new List<Query>();
        if (topics.Count > 0)
        {
            parts.Add(topics.Count == 1 ? topics[0].Query : new Query.Or([.. topics.Select(topic => topic.Query)]));
        }

        if (text.Length > 0 || topics.Count == 0)
        {
            var asked =
                text.Length == 0 ? null
                : any ? PlainWords.Query(text)
                : reading.Query(text, "QUERY");
            if (asked is not null)
            {
                parts.Add(asked);
            }
            else if (reading.Mistakes.Count == 0)
            {
                reading.Say(
                    "QUERY",
                    "There is no word to look for.",
                    "Write at least one word with a letter or digit, or name a topic with `--topic`."
                );
            }
        }

        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new Query.And(parts),
        };
    }

    private static SavedSearch Saved(ArgumentReading reading, string name, string text, Query query, CliContext context)
    {
        name = name.Trim();
        var slug = Slugs.Of(name);
        var taken = reading.KnownTopics.FirstOrDefault(topic =>
            topic.Slug == slug || string.Equals(topic.Name, name, StringComparison.OrdinalIgnoreCase)
        );
        if (slug.Length == 0 || name.Length > 200 || name.Any(char.IsControl))
        {
            reading.Say(
                "--save",
                $"`{name}` cannot be the name of a topic.",
                "Write 1 to 200 characters on one line, with a Latin letter or digit among them."
            );
        }
        else if (taken is not null)
        {
            reading.Say(
                "--save",
                $"There is a topic `{taken.Slug}` already.",
                $"Choose another name, or change its query in the settings; `courant search --topic {taken.Slug}` shows what it finds."
            );
        }

        // As it was typed, where a topic can be written so.
        var typed = QueryParser.Parse(text).Query is { } same && same.Equals(query) && !text.Any(char.IsControl);
        var file = ArgumentReading.Path(reading.Get(context.Globals.Config) ?? SettingsLoader.FileName, context)!;
        return new(name, typed ? text.Trim() : QueryText.Print(query), file);
    }
}

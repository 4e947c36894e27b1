using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Jobs;
using Courant.Models;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant search</c>: the best papers for a query, with what was found in them.</summary>
internal static class SearchRun
{
    public static Task<int> RunAsync(SearchArguments arguments, Invocation invocation, CancellationToken cancel) =>
        arguments is { Typed: { } typed }
            ? CompletingRun.RunAsync(typed, arguments.Limit, invocation, cancel)
            : FindAsync(arguments, invocation, cancel);

    private static Task<int> FindAsync(SearchArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                var chosen = new ChosenMeaning(invocation.Settings.Values, library);
                var query = chosen.Known(arguments.Query!);
                var asked = Known(arguments with { Query = query }, chosen);
                var meaning = chosen.Model;
                if (WhyNot(asked, meaning, library) is { } why)
                {
                    return invocation.NothingDone(why.What, why.Fix);
                }

                var vector = await VectorAsync(asked, meaning, cancel);
                Found found;
                await using (var display = invocation.ShowProgress())
                {
                    found = new IndexUpdate(library, meaning).Use(
                        search => Ask(search, query, asked, vector, invocation.Settings.Topics),
                        read => display.Row("index", $"{read:N0} papers read", done: false),
                        cancel
                    );
                }

                // A paper may have gone since it was found.
                var papers = found
                    .Answer.Hits.Select(hit => (Hit: hit, Paper: library.Papers.OfRow(hit.Row)))
                    .Where(one => one.Paper is not null)
                    .Select(one => (one.Hit, one.Paper!))
                    .ToList();
                if (!invocation.Json)
                {
                    FoundText.Write(found, papers, query, arguments, invocation.Terminal);
                }

                var saved = arguments.Save is { } save ? SavedTopic.Write(save, invocation) : null;
                if (arguments.Save is not null && saved is null)
                {
                    return ExitCode.NothingDone;
                }

                if (invocation.Json)
                {
                    invocation.WriteJson(FoundText.Json(found, papers, query, arguments, saved));
                }

                return ExitCode.Done;
            }
        );

    private static SearchArguments Known(SearchArguments arguments, ChosenMeaning chosen) =>
        arguments.Wish is { Condition: { } condition } wish
            ? arguments with
            {
                Wish = wish with { Condition = chosen.Known(condition) },
            }
            : arguments;

    /// <summary>Why a query cannot be answered that asks for meaning: there is no model, or no paper to be near to.</summary>
    private static (string What, string Fix)? WhyNot(SearchArguments arguments, IMeaning? meaning, Library library)
    {
        var named = NearPapers.NamedIn(arguments.Query!);
        if (meaning is null && (named.Count > 0 || arguments.By == SearchBy.Meaning))
        {
            return ("There is no model that knows what papers mean.", "Search by words: leave out `near:` and `--by meaning`.");
        }

        foreach (var id in named)
        {
            if (library.Papers.Find(id) is not { } paper)
            {
                return SimilarRun.Unknown(id);
            }

            if (meaning!.Of(paper) is null)
            {
                return SimilarRun.Meaningless(id);
            }
        }

        return null;
    }

    /// <summary>What is wished for as a vector; null where words alone decide.</summary>
    private static async Task<QuantizedVector?> VectorAsync(
        SearchArguments arguments,
        IMeaning? meaning,
        CancellationToken cancel
    ) =>
        arguments.By == SearchBy.Words || meaning is null ? null
        : arguments.Wish is { } wish ? await meaning.AskAsync(wish.Text, cancel)
        : NearPapers.First(arguments.Query!)?.Toward;

    private static Found Ask(
        PaperSearch search,
        Query query,
        SearchArguments arguments,
        QuantizedVector? vector,
        IReadOnlyList<Topic> topics
    )
    {
        // A query of near: alone asks for the nearest first.
        var condition = arguments.Wish is { } wish ? wish.Condition : arguments.Query;
        if (arguments.By == SearchBy.Meaning)
        {
            var nearest = vector is null ? [] : search.Nearest(vector, arguments.Limit, condition);
            return new(new(nearest) { ByMeaning = true }, search.Papers, null, Ranked: true);
        }

        var answer = search.Find(
            new(query, arguments.Limit)
            {
                Counts = true,
                Plain = arguments.Plain,
                Telling = ShippedModel.Words is { } words ? words.Telling : null,
                Explains = arguments.Explain,
                Topics = arguments.Facets ? topics : [],
                Meant = vector is null ? null : new(vector, condition),
            }
        );
        // Of many words some are always missing, and none is meant to be another: in a topic, say.
        var slip = answer.Unknown.Count == 1 || (answer.Unknown.Count > 1 && answer.Total == 0);
        return new(answer, search.Papers, slip ? search.DidYouMean(query) : null, Ranked: false);
    }
}

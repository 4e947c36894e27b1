using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Fetching;
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
                var chosen = new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock);
                var meant = await MeantAsync(arguments, chosen, cancel);
                var query = meant.Asked.Query!;
                if (WhyNot(meant, chosen, library) is { } why)
                {
                    return invocation.NothingDone(why.What, why.Fix);
                }

                Found found;
                await using (var display = invocation.ShowProgress())
                {
                    found = new IndexUpdate(library, chosen.Model).Use(
                        search => Ask(search, meant, chosen.Known(invocation.Settings.Topics)),
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

                // After the answer, which nobody is to wait for; a service that has just not answered is not asked again.
                if (chosen.Own is not null && !meant.Failed)
                {
                    await using var display = invocation.ShowProgress();
                    await EmbedRun.RunAsync(chosen, library, EmbedRun.AtSearch, invocation, display, cancel);
                }

                return ExitCode.Done;
            }
        );

    /// <summary>What is asked for, with what it means.</summary>
    /// <param name="Asked">With the papers known that <c>near:</c> names.</param>
    /// <param name="Vector">What is wished for as a vector; null where words alone decide.</param>
    /// <param name="Without">Why words alone decide, where meaning was wanted; null where it was not, or does.</param>
    /// <param name="Failed">Whether that is because the model was asked and did not answer.</param>
    private sealed record Meant(SearchArguments Asked, QuantizedVector? Vector, string? Without = null, bool Failed = false);

    private static async Task<Meant> MeantAsync(SearchArguments arguments, ChosenMeaning chosen, CancellationToken cancel)
    {
        try
        {
            var asked = arguments with { Query = await chosen.ReachAsync(arguments.Query!, cancel) };
            if (asked.Wish is { Condition: { } condition } wish)
            {
                asked = asked with { Wish = wish with { Condition = chosen.Known(condition) } };
            }

            return asked.By == SearchBy.Words ? new(asked, null)
                : chosen.Model is not { } meaning ? new(asked, null, chosen.Own is null ? null : chosen.WhyNone.What)
                : asked.Wish is { } wished ? new(asked, await meaning.AskAsync(wished.Text, cancel))
                : new(
                    asked,
                    NearPapers.First(asked.Query!)?.Toward ?? (chosen.Own is null ? Interests.First(asked.Query!)?.Toward : null)
                );
        }
        catch (EmbeddingFailure failure)
        {
            // Whoever wants the nearest by meaning gets the best by words, and is told.
            var known = arguments with
            {
                Query = chosen.Known(arguments.Query!),
            };
            return new(known with { By = SearchBy.Words }, null, failure.Message, Failed: true);
        }
    }

    /// <summary>Why a query cannot be answered that asks for meaning: there is no model, or no paper to be near to.</summary>
    private static (string What, string Fix)? WhyNot(Meant meant, ChosenMeaning chosen, Library library)
    {
        var named = NearPapers.NamedIn(meant.Asked.Query!);
        if (chosen.Model is not { } meaning)
        {
            return named.Count > 0 || meant.Asked.By == SearchBy.Meaning ? chosen.WhyNone : null;
        }

        foreach (var id in named)
        {
            if (library.Papers.Find(id) is not { } paper)
            {
                return SimilarRun.Unknown(id);
            }

            if (meaning.Of(paper) is null)
            {
                return meant.Without is { } why ? SimilarRun.Unanswered(why) : SimilarRun.Meaningless(id);
            }
        }

        return null;
    }

    private static Found Ask(PaperSearch search, Meant meant, IReadOnlyList<Topic> topics)
    {
        var (arguments, vector) = (meant.Asked, meant.Vector);
        var query = arguments.Query!;

        // A query of near: alone asks for the nearest first.
        var condition = arguments.Wish is { } wish ? wish.Condition : arguments.Query;
        if (arguments.By == SearchBy.Meaning)
        {
            var nearest = vector is null ? [] : search.Nearest(vector, arguments.Limit, condition);
            return new(new(nearest) { ByMeaning = true }, search.Papers, null, Ranked: true, meant.Without);
        }

        var answer = search.Find(
            new(query, arguments.Limit)
            {
                Counts = true,
                Plain = arguments.Plain,
                Telling = ShippedModel.Telling,
                Explains = arguments.Explain,
                Topics = arguments.Facets ? topics : [],
                Meant = vector is null ? null : new(vector, condition),
            }
        );
        // Of many words some are always missing, and none is meant to be another: in a topic, say.
        var slip = answer.Unknown.Count == 1 || (answer.Unknown.Count > 1 && answer.Total == 0);
        return new(answer, search.Papers, slip ? search.DidYouMean(query) : null, Ranked: false, meant.Without);
    }
}

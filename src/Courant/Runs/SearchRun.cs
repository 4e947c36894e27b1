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
    /// <summary>Stands before and after what was found, in a terminal and in a file alike.</summary>
    private const string Mark = "**";

    /// <summary>Of each facet a program is told so many values, and people fewer.</summary>
    private const int MostValues = 100;

    private const int MostUnknown = 5;

    /// <param name="Ranked">Whether the papers are only the nearest, and none was counted.</param>
    private sealed record Found(SearchAnswer Answer, long Searched, Query? Meant, bool Ranked);

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
                    Write(found, papers, query, arguments, invocation.Terminal);
                }

                var saved = arguments.Save is { } save ? SavedTopic.Write(save, invocation) : null;
                if (arguments.Save is not null && saved is null)
                {
                    return ExitCode.NothingDone;
                }

                if (invocation.Json)
                {
                    invocation.WriteJson(Json(found, papers, query, arguments, saved));
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

    private static object Json(
        Found found,
        List<(SearchHit Hit, Paper Paper)> papers,
        Query query,
        SearchArguments arguments,
        SavedTopic? saved
    ) =>
        new
        {
            query = QueryText.Print(query),
            searched = found.Searched,
            total = found.Answer.Total,
            did_you_mean = found.Meant is { } meant ? QueryText.Print(meant) : null,
            unknown = found.Answer.Unknown.Select(term => QueryText.Print(term)),
            papers = papers.Select(one => new
            {
                id = one.Paper.Id.ToString(),
                day = one.Paper.Day,
                score = Math.Round(one.Hit.Score, 3),
                matches = found.Ranked ? (bool?)null : one.Hit.Matches,
                title = Pieces(Title(one.Paper, query)),
                authors = one.Paper.Authors.Select(author => author.Name),
                snippet = Pieces(Body(one.Paper, query)),
                withdrawn = one.Paper.Withdrawn,
                words = Rounded(one.Hit.Words),
                meaning = Rounded(one.Hit.Meaning),
                terms = arguments.Explain ? one.Hit.Shares.Select(Share) : null,
            }),
            facets = arguments.Facets
                ? found
                    .Answer.Facets.GroupBy(count => count.Facet)
                    .SelectMany(facet => facet.Take(MostValues))
                    .Select(count => new
                    {
                        facet = count.Facet,
                        value = count.Value,
                        papers = count.Papers,
                    })
                : null,
            saved = saved is null
                ? null
                : new
                {
                    topic = saved.Slug,
                    file = saved.File,
                    added = saved.Added,
                },
        };

    private static double? Rounded(double? score) => score is { } some ? Math.Round(some, 3) : null;

    private static IEnumerable<object> Pieces(IReadOnlyList<Marked> pieces) =>
        pieces.Select(piece => new { text = piece.Text, found = piece.Found });

    private static object Share(TermShare share) =>
        new
        {
            term = share.Term,
            adds = Math.Round(share.Share, 3),
            weight = Math.Round(share.Weight, 3),
            title = share.Title,
            @abstract = share.Abstract,
            comment = share.Comment,
            authors = share.Authors,
        };

    private static void Write(
        Found found,
        List<(SearchHit Hit, Paper Paper)> papers,
        Query query,
        SearchArguments arguments,
        Terminal terminal
    )
    {
        foreach (var (hit, paper) in papers)
        {
            var withdrawn = paper.Withdrawn ? "  (withdrawn)" : "";
            var how = hit.Matches ? "" : "  by meaning";
            terminal.Out.WriteLine($"{paper.Id}  {paper.Day:yyyy-MM-dd}  {hit.Score:0.00}{how}{withdrawn}");
            terminal.Out.WriteLine($"  {Snippet.Join(Title(paper, query), Mark, Mark)}");
            if (Body(paper, query) is { Count: > 0 } body)
            {
                terminal.Out.WriteLine($"  {Snippet.Join(body, Mark, Mark)}");
            }

            if (arguments.Explain && hit is { Words: { } words, Meaning: var cosine })
            {
                terminal.Out.WriteLine(
                    $"    words {words:0.000}, meaning {(cosine is { } near ? $"{near:0.000}" : "not known")}"
                );
            }

            foreach (var share in arguments.Explain ? hit.Shares : [])
            {
                terminal.Out.WriteLine($"    {share.Share, 6:0.000}  {share.Term}  {Where(share)}; weighs {share.Weight:0.00}");
            }
        }

        foreach (var facet in arguments.Facets ? found.Answer.Facets.GroupBy(count => count.Facet) : [])
        {
            var counts = string.Join("; ", facet.Take(12).Select(count => $"{count.Value} {count.Papers:N0}"));
            var more = facet.Count() > 12 ? $"; {facet.Count() - 12:N0} more" : "";
            terminal.Out.WriteLine($"{facet.Key}: {counts}{more}");
        }

        terminal.Err.WriteLine(
            found.Ranked
                ? $"the nearest of {found.Searched:N0} papers"
                : $"{found.Answer.Total:N0} of {found.Searched:N0} papers match"
        );
        if (found.Answer.Unknown.Count > 0)
        {
            var unknown = found.Answer.Unknown.Select(term => QueryText.Print(term)).ToList();
            var more = unknown.Count > MostUnknown ? $" and {unknown.Count - MostUnknown} more" : "";
            terminal.Err.WriteLine($"No paper holds {string.Join(", ", unknown.Take(MostUnknown))}{more}.");
        }

        if (found.Meant is { } meant)
        {
            terminal.Err.WriteLine($"Did you mean: {QueryText.Print(meant)}");
        }
        else if (papers.Count == 0 && !found.Ranked)
        {
            terminal.Err.WriteLine(
                "`--any` finds papers that hold some of the words; `courant explain` shows what a topic finds."
            );
        }
    }

    private static string Where(TermShare share)
    {
        (string Part, int Times)[] parts =
        [
            ("title", share.Title),
            ("abstract", share.Abstract),
            ("comment", share.Comment),
            ("authors", share.Authors),
        ];
        return string.Join(", ", parts.Where(part => part.Times > 0).Select(part => $"{part.Part} {part.Times}×"));
    }

    private static IReadOnlyList<Marked> Title(Paper paper, Query query) => Snippet.Of(TexText.ToUnicode(paper.Title), query);

    private static IReadOnlyList<Marked> Body(Paper paper, Query query) =>
        paper.Abstract is { Length: > 0 } text ? Snippet.Best(TexText.ToUnicode(text), query) : [];
}

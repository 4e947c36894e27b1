using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant search</c>: the best papers for a query, with what was found in them.</summary>
internal static class SearchRun
{
    /// <summary>Stands before and after what was found, in a terminal and in a file alike.</summary>
    private const string Mark = "**";

    /// <param name="Ranked">Whether the papers are only the nearest, and none was counted.</param>
    private sealed record Found(SearchAnswer Answer, long Searched, Query? Meant, bool Ranked);

    public static Task<int> RunAsync(SearchArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                var chosen = new ChosenMeaning(invocation.Settings.Values, library);
                var asked = Known(arguments, chosen);
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
                        search => Ask(search, asked, vector),
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
                if (invocation.Json)
                {
                    invocation.WriteJson(Json(found, papers, arguments));
                }
                else
                {
                    Write(found, papers, arguments, invocation.Terminal);
                }

                return ExitCode.Done;
            }
        );

    private static SearchArguments Known(SearchArguments arguments, ChosenMeaning chosen) =>
        arguments with
        {
            Query = chosen.Known(arguments.Query),
            Wish = arguments.Wish is { Condition: { } condition } wish
                ? wish with
                {
                    Condition = chosen.Known(condition),
                }
                : arguments.Wish,
        };

    /// <summary>Why a query cannot be answered that asks for meaning: there is no model, or no paper to be near to.</summary>
    private static (string What, string Fix)? WhyNot(SearchArguments arguments, IMeaning? meaning, Library library)
    {
        var named = NearPapers.NamedIn(arguments.Query);
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
        : NearPapers.First(arguments.Query)?.Toward;

    private static Found Ask(PaperSearch search, SearchArguments arguments, QuantizedVector? vector)
    {
        // A query of near: alone asks for the nearest first.
        var condition = arguments.Wish is { } wish ? wish.Condition : arguments.Query;
        if (arguments.By == SearchBy.Meaning)
        {
            var nearest = vector is null ? [] : search.Nearest(vector, arguments.Limit, condition);
            return new(new(nearest) { ByMeaning = true }, search.Papers, null, Ranked: true);
        }

        var answer = search.Find(
            new(arguments.Query, arguments.Limit)
            {
                Counts = true,
                Plain = arguments.Plain,
                Explains = arguments.Explain,
                Meant = vector is null ? null : new(vector, condition),
            }
        );
        return new(answer, search.Papers, answer.Unknown.Count == 0 ? null : search.DidYouMean(arguments.Query), Ranked: false);
    }

    private static object Json(Found found, List<(SearchHit Hit, Paper Paper)> papers, SearchArguments arguments) =>
        new
        {
            query = QueryText.Print(arguments.Query),
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
                title = Pieces(Title(one.Paper, arguments.Query)),
                authors = one.Paper.Authors.Select(author => author.Name),
                snippet = Pieces(Body(one.Paper, arguments.Query)),
                withdrawn = one.Paper.Withdrawn,
                words = Rounded(one.Hit.Words),
                meaning = Rounded(one.Hit.Meaning),
                terms = arguments.Explain ? one.Hit.Shares.Select(Share) : null,
            }),
            facets = arguments.Facets
                ? found.Answer.Facets.Select(count => new
                {
                    facet = count.Facet,
                    value = count.Value,
                    papers = count.Papers,
                })
                : null,
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
        SearchArguments arguments,
        Terminal terminal
    )
    {
        foreach (var (hit, paper) in papers)
        {
            var withdrawn = paper.Withdrawn ? "  (withdrawn)" : "";
            var how = hit.Matches ? "" : "  by meaning";
            terminal.Out.WriteLine($"{paper.Id}  {paper.Day:yyyy-MM-dd}  {hit.Score:0.00}{how}{withdrawn}");
            terminal.Out.WriteLine($"  {Snippet.Join(Title(paper, arguments.Query), Mark, Mark)}");
            if (Body(paper, arguments.Query) is { Count: > 0 } body)
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
            var counts = string.Join(", ", facet.Take(12).Select(count => $"{count.Value} {count.Papers:N0}"));
            terminal.Out.WriteLine($"{facet.Key}: {counts}");
        }

        terminal.Err.WriteLine(
            found.Ranked
                ? $"the nearest of {found.Searched:N0} papers"
                : $"{found.Answer.Total:N0} of {found.Searched:N0} papers match"
        );
        foreach (var unknown in found.Answer.Unknown)
        {
            terminal.Err.WriteLine($"No paper holds {QueryText.Print(unknown)}.");
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

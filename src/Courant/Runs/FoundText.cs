using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Runs;

/// <summary>What a search found.</summary>
/// <param name="Answer">The papers.</param>
/// <param name="Searched">Among how many.</param>
/// <param name="Meant">The query that was probably meant; null for the one that was asked.</param>
/// <param name="Ranked">Whether the papers are only the nearest, and none was counted.</param>
/// <param name="Without">Why words alone decided, where meaning was wanted too; null where it was not, or was looked at.</param>
internal sealed record Found(SearchAnswer Answer, long Searched, Query? Meant, bool Ranked, string? Without);

/// <summary>What a search found, for people and for programs.</summary>
internal static class FoundText
{
    /// <summary>Stands before and after what was found, in a terminal and in a file alike.</summary>
    private const string Mark = "**";

    /// <summary>Of each facet a program is told so many values, and people fewer.</summary>
    private const int MostValues = 100;

    private const int MostUnknown = 5;

    public static object Json(
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
            without_meaning = found.Without,
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

    public static void Write(
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
        if (found.Without is { } why)
        {
            terminal.Err.WriteLine($"Found by words alone: {why.TrimEnd('.')}.");
        }

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

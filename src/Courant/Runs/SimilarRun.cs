using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Models;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant similar</c>: the papers that mean most nearly the same as one of them, or as a text.</summary>
internal static class SimilarRun
{
    public static Task<int> RunAsync(SimilarArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.GuardAsync(
            invocation,
            async () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                var chosen = new ChosenMeaning(invocation.Settings.Values, library, invocation.Clock);
                if (chosen.Model is not { } meaning)
                {
                    var (what, fix) = chosen.WhyNone;
                    return invocation.NothingDone(what, fix);
                }

                var named = arguments.Id is { } id ? library.Papers.Find(id) : null;
                if (arguments.Id is { } unknown && named is null)
                {
                    var (what, fix) = Unknown(unknown);
                    return invocation.NothingDone(what, fix);
                }

                QuantizedVector? vector;
                try
                {
                    vector = await (
                        named is null ? meaning.AskAsync(arguments.Text!, cancel) : meaning.ReachAsync(named, cancel)
                    );
                }
                catch (EmbeddingFailure failure)
                {
                    var (what, fix) = Unanswered(failure.Message);
                    return invocation.NothingDone(what, fix);
                }

                if (vector is null)
                {
                    var (what, fix) = Meaningless(arguments.Id);
                    return invocation.NothingDone(what, fix);
                }

                var text = named is null ? arguments.Text! : $"{named.Title} {named.Abstract}";
                IReadOnlyList<SearchHit> hits;
                var where = arguments.Where is { } query ? chosen.Known(query) : null;
                await using (var display = invocation.ShowProgress())
                {
                    hits = new IndexUpdate(library, meaning).Use(
                        search => search.Similar(vector, text, ShippedModel.Telling, arguments.Limit + 1, where),
                        read => display.Row("index", $"{read:N0} papers read", done: false),
                        cancel
                    );
                }

                // A paper may have gone since it was found; the one that was named is not like itself.
                var papers = hits.Select(hit => (Score: hit.Meaning ?? hit.Score, Paper: library.Papers.OfRow(hit.Row)))
                    .Where(one => one.Paper is { } paper && paper.Id != named?.Id)
                    .Select(one => (one.Score, one.Paper!))
                    .Take(arguments.Limit)
                    .ToList();
                Say(papers, named, invocation);
                return ExitCode.Done;
            }
        );

    public static (string What, string Fix) Unknown(PaperId id) =>
        (
            $"The library holds no paper {id}.",
            "`courant search` finds papers by their words; `courant press` and `courant import` bring new ones."
        );

    public static (string What, string Fix) Meaningless(PaperId? id) =>
        (
            id is { } paper ? $"The model knows no word of {paper}." : "The model knows no word of the text.",
            "Write a text of your own in English after `--text`, or search by words with `courant search`."
        );

    public static (string What, string Fix) Unanswered(string why) =>
        (
            $"What is meant cannot be asked for: {why.TrimEnd('.')}.",
            "Start the service or correct `search.meaning`, or search by words: `courant search --by words`."
        );

    private static void Say(List<(double Cosine, Paper Paper)> papers, Paper? like, Invocation invocation)
    {
        if (invocation.Json)
        {
            invocation.WriteJson(
                new
                {
                    like = like?.Id.ToString(),
                    papers = papers.Select(one => new
                    {
                        id = one.Paper.Id.ToString(),
                        day = one.Paper.Day,
                        cosine = Math.Round(one.Cosine, 3),
                        title = TexText.ToUnicode(one.Paper.Title),
                        authors = one.Paper.Authors.Select(author => author.Name),
                        withdrawn = one.Paper.Withdrawn,
                    }),
                }
            );
            return;
        }

        foreach (var (cosine, paper) in papers)
        {
            var withdrawn = paper.Withdrawn ? "  (withdrawn)" : "";
            invocation.Terminal.Out.WriteLine($"{paper.Id}  {paper.Day:yyyy-MM-dd}  {cosine:0.00}{withdrawn}");
            invocation.Terminal.Out.WriteLine($"  {TexText.ToUnicode(paper.Title)}");
        }

        if (like is not null)
        {
            invocation.Terminal.Err.WriteLine($"like {like.Id}: {TexText.ToUnicode(like.Title)}");
        }
    }
}

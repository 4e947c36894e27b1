using Courant.Core;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Models;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// Derives what is not yet derived of some papers. An insight is made anew only when its maker or the text it was made from changed. What
/// a language model can say better is asked for; until it has answered, and wherever it does not, what is made here stands.
/// </summary>
/// <param name="library">The record.</param>
/// <param name="enrichers">Who derives.</param>
/// <param name="made">
/// The day (UTC) of the run. Finer than that it is not kept, so that a run taken up after a kill, and a replay, print the same bytes.
/// </param>
/// <param name="taxonomies">The taxonomies in force, by whose labels the reader may have labelled papers by hand.</param>
/// <param name="models">The way to language models; null asks none, and takes what any has said before.</param>
/// <param name="progress">Told how far the asking is; null for nobody.</param>
internal sealed class Enrich(
    Library library,
    IReadOnlyList<IEnricher> enrichers,
    DateOnly made,
    IReadOnlyList<Taxonomy>? taxonomies = null,
    Gateway? models = null,
    Action<string>? progress = null
)
{
    private readonly DateTimeOffset _made = new(made, default, TimeSpan.Zero);

    /// <summary>The papers with all their insights, in the order given.</summary>
    public async Task<IReadOnlyList<Dossier>> RunAsync(IReadOnlyList<(long Row, Paper Paper)> papers, CancellationToken cancel)
    {
        var derived = new List<Derived>();
        var wanted = new List<Wanted>();
        var insights = new IReadOnlyList<Insight>[papers.Count][];
        for (var at = 0; at < papers.Count; at++)
        {
            cancel.ThrowIfCancellationRequested();
            var (row, paper) = papers[at];
            var input = Derivation.InputHash(paper);
            insights[at] = new IReadOnlyList<Insight>[enrichers.Count];
            for (var by = 0; by < enrichers.Count; by++)
            {
                var enricher = enrichers[by];
                var request = enricher.Ask(paper);
                var said = request is null ? null : Said(row, request.Prompt, input);
                insights[at][by] = said?.Insights ?? Offline(row, enricher, paper, input, derived);
                if (request is not null && models is not null && said is not { Stands: true })
                {
                    wanted.Add(new Wanted(at, by, row, paper, input, request));
                }
            }
        }

        library.Insights.Save(derived);
        foreach (var (asked, answered) in await AskAsync(wanted, cancel))
        {
            insights[asked.At][asked.By] = answered;
        }

        var byHand = library.Marks.All(MarkKind.Label).ToDictionary(mark => mark.Paper);
        return
        [
            .. papers.Select(
                (one, at) =>
                {
                    var mark = one
                        .Paper.Ids.Select(id => byHand.GetValueOrDefault(id))
                        .FirstOrDefault(found => found is not null);
                    var settled = ReaderLabels.Settled([.. insights[at].SelectMany(found => found)], mark, taxonomies ?? []);
                    return new Dossier(one.Paper, settled);
                }
            ),
        ];
    }

    /// <summary>What a model has said of a paper before, and whether it stands: it does not where other models are to be asked now.</summary>
    private (IReadOnlyList<Insight> Insights, bool Stands)? Said(long row, string prompt, string input)
    {
        var all = library.Insights.FindAsked(row, prompt, input);
        foreach (var model in models?.Models ?? [])
        {
            if (all.FirstOrDefault(one => one.Maker == new Maker(model, prompt).ToString()) is { Insights: { } ours })
            {
                return (ours, true);
            }
        }

        return all.Count == 0 ? null : (all[0].Insights, models is null);
    }

    private IReadOnlyList<Insight> Offline(long row, IEnricher enricher, Paper paper, string input, List<Derived> derived)
    {
        if (library.Insights.Find(row, enricher.Maker, input) is { } found)
        {
            return found;
        }

        found = Derivation.Of(enricher, paper, input, _made);
        derived.Add(new Derived(row, enricher.Maker, input, found));
        return found;
    }

    /// <summary>What models say now that may be printed, of as many papers at a time as their endpoints take.</summary>
    private async Task<IReadOnlyList<(Wanted Asked, IReadOnlyList<Insight> Insights)>> AskAsync(
        List<Wanted> wanted,
        CancellationToken cancel
    )
    {
        var done = 0;
        var answers = await Task.WhenAll(
            wanted.Select(async asked =>
            {
                var answer = await models!.AskAsync(asked.Request, cancel);
                progress?.Invoke($"{Interlocked.Increment(ref done):N0} of {wanted.Count:N0} papers asked about");
                return (Asked: asked, Answer: answer);
            })
        );
        var said = new List<(Wanted Asked, IReadOnlyList<Insight> Insights)>();
        var derived = new List<Derived>();
        foreach (var (asked, answer) in answers.Where(one => one.Answer is not null))
        {
            var enricher = enrichers[asked.By];
            var insights = Derivation.Of(enricher, asked.Paper, asked.Input, _made, answer);
            if (insights is [var first, ..] && first.Maker != enricher.Maker)
            {
                said.Add((asked, insights));
                derived.Add(new Derived(asked.Row, first.Maker, asked.Input, insights) { Prompt = asked.Request.Prompt });
            }
        }

        library.Insights.Save(derived);
        return said;
    }

    /// <summary>An answer that is wanted: for which paper of the list, by which enricher.</summary>
    private sealed record Wanted(int At, int By, long Row, Paper Paper, string Input, ModelRequest Request);
}

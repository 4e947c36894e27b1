using Courant.Core;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// Derives what is not yet derived of some papers. An insight is made anew only when its maker or the text it was made from changed.
/// </summary>
/// <param name="library">The record.</param>
/// <param name="enrichers">Who derives.</param>
/// <param name="made">
/// The day (UTC) of the run. Finer than that it is not kept, so that a run taken up after a kill, and a replay, print the same bytes.
/// </param>
/// <param name="taxonomies">The taxonomies in force, by whose labels the reader may have labelled papers by hand.</param>
internal sealed class Enrich(
    Library library,
    IReadOnlyList<IEnricher> enrichers,
    DateOnly made,
    IReadOnlyList<Taxonomy>? taxonomies = null
)
{
    /// <summary>The papers with all their insights, in the order given.</summary>
    public IReadOnlyList<Dossier> Run(IReadOnlyList<(long Row, Paper Paper)> papers, CancellationToken cancel)
    {
        var derived = new List<(long Paper, Maker Maker, string Input, IReadOnlyList<Insight> Insights)>();
        var dossiers = new List<Dossier>(papers.Count);
        var byHand = library.Marks.All(MarkKind.Label).ToDictionary(mark => mark.Paper);
        foreach (var (row, paper) in papers)
        {
            cancel.ThrowIfCancellationRequested();
            var input = Derivation.InputHash(paper);
            var insights = new List<Insight>();
            foreach (var enricher in enrichers)
            {
                var found = library.Insights.Find(row, enricher.Maker, input);
                if (found is null)
                {
                    found = Derivation.Of(enricher, paper, input, new DateTimeOffset(made, default, TimeSpan.Zero));
                    derived.Add((row, enricher.Maker, input, found));
                }

                insights.AddRange(found);
            }

            var mark =
                byHand.Count == 0
                    ? null
                    : paper.Ids.Select(id => byHand.GetValueOrDefault(id)).FirstOrDefault(one => one is not null);
            dossiers.Add(new Dossier(paper, ReaderLabels.Settled(insights, mark, taxonomies ?? [])));
        }

        library.Insights.Save(derived);
        return dossiers;
    }
}

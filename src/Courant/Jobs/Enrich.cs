using System.Security.Cryptography;
using System.Text;
using Courant.Core;
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
            var input = InputHash(paper);
            var insights = new List<Insight>();
            foreach (var enricher in enrichers)
            {
                var found = library.Insights.Find(row, enricher.Maker, input);
                if (found is null)
                {
                    found =
                    [
                        .. enricher
                            .Read(paper, answer: null)
                            .Select(insight =>
                                insight with
                                {
                                    InputHash = input,
                                    Made = new DateTimeOffset(made, default, TimeSpan.Zero),
                                }
                            ),
                    ];
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

    /// <summary>A hash of every text that an enricher may look at: SHA-256, 16 hexadecimal digits.</summary>
    public static string InputHash(Paper paper)
    {
        var text = new StringBuilder(2048);
        var authors = paper.Authors.Select(author => author.Name);
        foreach (
            var part in (string?[])[paper.Title, paper.Abstract, paper.Comment, paper.JournalRef, .. paper.Categories, .. authors]
        )
        {
            text.Append(part).Append('\u001F');
        }

        foreach (var link in paper.Links)
        {
            text.Append(link.Kind).Append(link.Url).Append('\u001F');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}

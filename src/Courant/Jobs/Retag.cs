using Courant.Core;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>A paper whose label is another than before; null stands for none.</summary>
internal sealed record Moved(Paper Paper, Classification? Before, Classification? After);

/// <summary>What labelling anew came to: how many papers were looked at, and those whose label is another.</summary>
internal sealed record Retagged(int Papers, IReadOnlyList<Moved> Moved);

/// <summary>
/// Labels by a changed taxonomy every paper that an earlier one had labelled. What earlier ones said stays in the record under their names.
/// </summary>
internal static class Retag
{
    /// <summary>How many papers are stored at a time.</summary>
    private const int Batch = 500;

    public static Retagged Run(Library library, IEnricher enricher, DateOnly made, CancellationToken cancel)
    {
        var earlier = library
            .Insights.ByMakers(TaxonomyModels.Maker)
            .GroupBy(row => row.Paper)
            .ToDictionary(rows => rows.Key, rows => rows.ToList());
        var moved = new List<Moved>();
        var derived = new List<Derived>();
        var looked = 0;
        foreach (var (row, paper) in library.Papers.All())
        {
            cancel.ThrowIfCancellationRequested();
            var input = Derivation.InputHash(paper);
            if (!earlier.TryGetValue(row, out var before) || library.Insights.Find(row, enricher.Maker, input) is not null)
            {
                continue;
            }

            looked++;
            var now = Derivation.Of(enricher, paper, input, new DateTimeOffset(made, default, TimeSpan.Zero));
            derived.Add(new Derived(row, enricher.Maker, input, now));
            var was = before.OrderByDescending(one => one.Insights.Select(insight => insight.Made).Max()).First().Insights;
            var (old, label) = (was.OfType<Classification>().FirstOrDefault(), now.OfType<Classification>().FirstOrDefault());
            if ((old?.Domain, old?.Category) != (label?.Domain, label?.Category))
            {
                moved.Add(new(paper, old, label));
            }

            if (derived.Count == Batch)
            {
                library.Insights.Save(derived);
                derived.Clear();
            }
        }

        library.Insights.Save(derived);
        return new(looked, moved);
    }
}

using Courant.Core.Enriching;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Settings;

namespace Courant.Models;

/// <summary>The models of the taxonomies in force: with the shipped weights where there are some, else from what the file itself says.</summary>
internal static class LabelModels
{
    /// <summary>Who labels by a taxonomy: it changes with the file and with what was learnt.</summary>
    public static Maker MakerOf(Taxonomy taxonomy) => TaxonomyLabels.MakerOf(taxonomy, Fitted(taxonomy));

    public static TaxonomyLabels Enricher(IReadOnlyList<Taxonomy> taxonomies) =>
        new(taxonomies, Fitted, () => ShippedModel.Words);

    private static ReadOnlyMemory<byte> Fitted(Taxonomy taxonomy) => ShippedTaxonomies.Weights(taxonomy.Name) ?? [];
}

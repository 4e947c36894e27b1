using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Enriching;

/// <summary>
/// Labels a paper by taxonomies: the label that its title and abstract are most like, how likely it is, and the words that spoke for it.
/// What is not sure is said to be so, and a paper that none of the labels is about gets none.
/// </summary>
public sealed class TaxonomyLabels : IEnricher
{
    private readonly Lazy<IReadOnlyList<LabelModel>> _models;
    private readonly IReadOnlyList<Maker> _makers;

    /// <param name="taxonomies">The taxonomies in force.</param>
    /// <param name="fitted">What was learnt of a taxonomy, as bench wrote it; empty for one that has nothing but its file.</param>
    /// <param name="vectors">What words mean; asked for, as the models are made, when the first paper comes.</param>
    public TaxonomyLabels(
        IReadOnlyList<Taxonomy> taxonomies,
        Func<Taxonomy, ReadOnlyMemory<byte>> fitted,
        Func<WordVectors?> vectors
    )
    {
        _makers =
        [
            .. taxonomies.Select(taxonomy => new Maker(
                TaxonomyModels.Maker,
                TaxonomyModels.VersionOf(taxonomy, fitted(taxonomy).Span)
            )),
        ];
        _models = new(() => [.. taxonomies.Select(taxonomy => TaxonomyModels.Of(taxonomy, fitted(taxonomy), vectors()))]);
        Maker = new(TaxonomyModels.Maker, string.Join(',', _makers.Select(maker => maker.Version)));
    }

    public Maker Maker { get; }

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var insights = new List<Insight>();
        for (var at = 0; at < _makers.Count; at++)
        {
            // What a source has said of a paper in the same words needs no guess.
            var model = _models.Value[at];
            if (
                !paper.Categories.Any(category => IsLabel(model.Taxonomy, category)) && Of(model, _makers[at], paper) is { } label
            )
            {
                insights.Add(label);
            }
        }

        return insights;
    }

    private static Classification? Of(LabelModel model, Maker maker, Paper paper)
    {
        var text = model.Read(paper.Title, paper.Abstract);
        if (LabelChoice.One(model.Taxonomy, model.LogOdds(text)) is not { } chosen)
        {
            return null;
        }

        var (domain, category) = model.Taxonomy.Printed(chosen.Label);
        var nowhere = chosen.IsUnsure && chosen.Label.Parent is null && chosen.Probability < LabelChoice.SureFrom;
        return new Classification(nowhere ? Classification.Unsure : domain, chosen.IsUnsure ? Classification.Unsure : category)
        {
            Maker = maker,
            Confidence = Math.Round(chosen.Probability, 2),
            Evidence = nowhere ? [] : LabelEvidence.Of(model, text, chosen.Label, paper.Title, paper.Abstract),
        };
    }

    private static bool IsLabel(Taxonomy taxonomy, string category) =>
        taxonomy.Labels.Any(label =>
            label.Parent is not null && string.Equals(label.Name, category, StringComparison.OrdinalIgnoreCase)
        );
}

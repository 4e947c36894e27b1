using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// Labels a paper by taxonomies: the label that its title and abstract are most like, how likely it is, and the words that spoke for it.
/// What is not sure is said to be so, and a paper that none of the labels is about gets none.
/// </summary>
public sealed class TaxonomyLabels : IEnricher
{
    private readonly Lazy<IReadOnlyList<LabelModel>> _models;
    private readonly IReadOnlyList<Maker> _makers;

    /// <param name="taxonomies">
    /// The taxonomies in force and the version of what was learnt of each; the models are asked for when the first paper comes.
    /// </param>
    internal TaxonomyLabels(IReadOnlyList<(string Version, Func<LabelModel> Model)> taxonomies)
    {
        _makers = [.. taxonomies.Select(each => new Maker("taxonomy", each.Version))];
        _models = new(() => [.. taxonomies.Select(each => each.Model())]);
        Maker = new("taxonomy", string.Join(',', taxonomies.Select(each => each.Version)));
    }

    public Maker Maker { get; }

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var insights = new List<Insight>();
        for (var at = 0; at < _makers.Count; at++)
        {
            // What a source has said of a paper in the same words needs no guess.
            var model = _models.Value[at];
            if (!paper.Categories.Any(category => IsLabel(model.Taxonomy, category)) && Of(model, _makers[at], paper) is { } label)
            {
                insights.Add(label);
            }
        }

        return insights;
    }

    /// <summary>A label as it is printed: without parent and children it stands in the domain that is called as the taxonomy.</summary>
    public static (string Domain, string Category) Printed(Taxonomy taxonomy, Label label) =>
        label.Parent is not null ? (label.Root.Name, label.Name)
        : taxonomy.Children[label.Number].Length == 0 ? (taxonomy.Name, label.Name)
        : (label.Name, Classification.Unsure);

    internal static Classification? Of(LabelModel model, Maker maker, Paper paper)
    {
        var text = model.Read(paper.Title, paper.Abstract);
        if (LabelChoice.One(model.Taxonomy, model.LogOdds(text)) is not { } chosen)
        {
            return null;
        }

        var (domain, category) = Printed(model.Taxonomy, chosen.Label);
        var nowhere = chosen.IsUnsure && chosen.Label.Parent is null && chosen.Probability < LabelChoice.SureFrom;
        return new Classification(nowhere ? Classification.Unsure : domain, chosen.IsUnsure ? Classification.Unsure : category)
        {
            Maker = maker,
            Confidence = Math.Round(chosen.Probability, 2),
            Evidence = nowhere ? [] : LabelEvidence.Of(model, text, chosen.Label, paper.Title, paper.Abstract),
        };
    }

    private static bool IsLabel(Taxonomy taxonomy, string category) =>
        taxonomy.Labels.Any(label => label.Parent is not null && string.Equals(label.Name, category, StringComparison.OrdinalIgnoreCase));
}

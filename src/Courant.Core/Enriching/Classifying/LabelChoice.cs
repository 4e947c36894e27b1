namespace Courant.Core.Enriching.Classifying;

/// <summary>
/// What a taxonomy says of one paper: the label that it is, how likely that is (0 to 1), and whether the label stands above one that it
/// could not decide.
/// </summary>
internal sealed record ChosenLabel(Label Label, double Probability, bool IsUnsure);

/// <summary>Which labels a paper gets when they are this likely.</summary>
internal static class LabelChoice
{
    /// <summary>
    /// The log-odds from which on a label is given where a paper has several. What is right most often by the F measure is to give labels
    /// from half the F that one reaches (Lipton, Elkan and Naryanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", 2014):
    /// about one in three.
    /// </summary>
    public const double SeveralFrom = -0.6;

    /// <summary>From here on a label without parent is said, below it and from the next on it is said to be unsure.</summary>
    public const double SureFrom = 0.5;
    private const double SpokenOfFrom = 0.3;

    /// <summary>A child is one of many, so that less makes it the one.</summary>
    private const double ChildFrom = 0.3;

    /// <summary>Every label that is likely enough, with its parents: the numbers, ascending.</summary>
    public static IReadOnlyList<int> Several(Taxonomy taxonomy, double[] odds, double from = SeveralFrom) =>
        LabelTraining.Closed(taxonomy, Enumerable.Range(0, odds.Length).Where(label => odds[label] >= from));

    /// <summary>The likeliest label, down to where it is sure; null for a paper that is none of them.</summary>
    public static ChosenLabel? One(Taxonomy taxonomy, double[] odds)
    {
        var likely = Closed(taxonomy, odds);
        var best = Likeliest(taxonomy.Labels.Where(label => label.Parent is null), likely)!;
        if (likely[best.Number] < SureFrom)
        {
            return likely[best.Number] < SpokenOfFrom ? null : new(best, likely[best.Number], IsUnsure: true);
        }

        while (Likeliest(taxonomy.Children[best.Number], likely) is { } child)
        {
            if (likely[child.Number] < ChildFrom)
            {
                return new(best, likely[best.Number], IsUnsure: true);
            }

            best = child;
        }

        return new(best, likely[best.Number], IsUnsure: false);
    }

    /// <summary>How likely each label is, 0 to 1; a parent is at least as likely as each of its children.</summary>
    private static double[] Closed(Taxonomy taxonomy, double[] odds)
    {
        var likely = odds.Select(value => 1 / (1 + Math.Exp(-value))).ToArray();
        foreach (var label in taxonomy.Labels.Reverse().Where(label => label.Parent is not null))
        {
            likely[label.Parent!.Number] = Math.Max(likely[label.Parent.Number], likely[label.Number]);
        }

        return likely;
    }

    private static Label? Likeliest(IEnumerable<Label> labels, double[] likely) =>
        labels.MaxBy(label => (likely[label.Number], -label.Number));
}

using Courant.Bench.Quality.Understanding;
using Courant.Core.Enriching.Classifying;
using Courant.Models;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits the trees that weigh the clues of labels, to papers that the models which give the clues have not seen: with all papers of a
/// label, with few, and with none, so that they weigh the labels of any taxonomy. The same data give the same file.
/// </summary>
internal static class LabelTreesFit
{
    private const int Folds = 10;

    /// <summary>How many papers of a label the models see at most.</summary>
    private static readonly int[] Caps = [int.MaxValue, 16, 3];

    /// <summary>Labels of which all papers are seen count more: their clues are the surer ones.</summary>
    private const double WeightOfAll = 3;

    private static readonly BoostingPlan Plan = new()
    {
        Trees = 200,
        Depth = 5,
        Rate = 0.07,
        Columns = 0.3,
        Rows = 0.8,
        LeastWeight = 8,
        Lambda = 3,
    };

    public static byte[] Fit(string folder)
    {
        var taxonomy = Forc4cl.Fields();
        var papers = Forc4cl.Read(Path.Combine(folder, "forc4cl", "train.csv.gz"), taxonomy);
        var (rows, same, weights) = (new List<float[]>(), new List<bool>(), new List<double>());
        foreach (var cap in Caps)
        {
            for (var fold = 0; fold < Folds; fold++)
            {
                var seen = Forc4cl.Capped([.. papers.Where((_, at) => at % Folds != fold)], cap);
                var fitted = LabelTraining.Fit(taxonomy, seen, ShippedModel.Words);
                var model = new LabelModel(taxonomy, fitted, ShippedModel.Words, trees: null);
                foreach (var paper in papers.Where((_, at) => at % Folds == fold))
                {
                    var clues = model.Clues(model.Read(paper.Title, paper.Body));
                    for (var label = 0; label < clues.Length; label++)
                    {
                        if (clues[label] is { } row)
                        {
                            rows.Add(row);
                            same.Add(paper.Labels.Contains(label));
                            weights.Add(cap == int.MaxValue ? WeightOfAll : 1);
                        }
                    }
                }
            }

            Console.Error.WriteLine($"{rows.Count} clues with at most {cap} papers of a label");
        }

        var boosting = new Boosting([.. rows]);
        var fits = new[] { 1, 2, 3 }
            .Select(seed => boosting.Fit([.. same], [.. weights], Plan with { Seed = seed }))
            .Select(fit => (fit.Trees, fit.Bias))
            .ToList();
        return boosting.Write(fits, Plan.Depth);
    }
}

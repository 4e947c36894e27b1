using System.Runtime.CompilerServices;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Merging;
using Courant.Models;
using Courant.Settings;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits what labels papers: the trees that weigh the clues of any taxonomy, and the weights of those that ship, with trees of their own
/// that were fitted to papers which the weights had not seen. The same data give the same files.
/// </summary>
internal static class TaxonomyFit
{
    private const int Folds = 5;

    private const int LeastPapers = 4;

    private static readonly BoostingPlan Plan = new()
    {
        Trees = 80,
        Depth = 5,
        Rate = 0.15,
        Columns = 0.4,
        Rows = 0.6,
        LeastWeight = 10,
        Lambda = 5,
    };

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data", "corpora", "seeds"], ["trees", "mlsys", "arxiv"]) is not { } options)
        {
            return 2;
        }

        var all = options["trees"] is null && options["mlsys"] is null && options["arxiv"] is null;
        if (options["data"] is not { } data || options["corpora"] is not { } corpora || !Directory.Exists(corpora))
        {
            Console.Error.WriteLine(
                "Say where the data sets and the papers are: --data DIR with the folder forc4cl in it, --corpora DIR with the digests."
            );
            return 2;
        }

        if (all || options["trees"] is not null)
        {
            File.WriteAllBytes(
                Beside("../../../src/Courant.Core/Enriching/Classifying/label-trees.bin"),
                LabelTreesFit.Fit(data)
            );
        }

        var corpus = new TaxonomyCorpus(corpora, options["seeds"]);
        if (all || options["mlsys"] is not null)
        {
            var taxonomy = ShippedTaxonomies.Read("mlsys");
            Write(taxonomy, corpus.Systems(taxonomy), terms: 14_000, labelsEach: 6, sampled: 2);
        }

        if (all || options["arxiv"] is not null)
        {
            var taxonomy = ShippedTaxonomies.Read("arxiv");
            Write(taxonomy, corpus.Archive(taxonomy, most: 160), terms: 6_000, labelsEach: 4, sampled: 4);
        }

        return 0;
    }

    /// <param name="taxonomy">The labels.</param>
    /// <param name="papers">Papers that have them.</param>
    /// <param name="terms">How many terms ship.</param>
    /// <param name="labelsEach">How many labels each term keeps.</param>
    /// <param name="sampled">The trees are fitted to one in so many papers.</param>
    private static void Write(Taxonomy taxonomy, List<LabelledText> papers, int terms, int labelsEach, int sampled)
    {
        Console.Error.WriteLine($"{taxonomy.Name}: {papers.Count} papers");
        LabelWeights Fit(IReadOnlyList<LabelledText> seen) =>
            LabelTraining
                .Fit(taxonomy, seen, ShippedModel.Words, LeastPapers, LabelModel.OpeningForOne)
                .Pruned(terms, labelsEach);
        var (rows, same, at) = (new List<float[]>(), new List<bool>(), new List<(int Paper, int Label)>());
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = new LabelModel(
                taxonomy,
                Fit([.. papers.Where((_, paper) => paper % Folds != fold)]),
                ShippedModel.Words,
                trees: null
            );
            for (var paper = fold; paper < papers.Count; paper += Folds * sampled)
            {
                var clues = model.Clues(model.Read(papers[paper].Title, papers[paper].Body));
                var closed = LabelTraining.Closed(taxonomy, papers[paper].Labels);
                for (var label = 0; label < clues.Length; label++)
                {
                    if (clues[label] is { } row && !papers[paper].Open.Contains(label))
                    {
                        rows.Add(row);
                        same.Add(closed.Contains(label));
                        at.Add((paper, label));
                    }
                }
            }

            Console.Error.WriteLine($"fold {fold}: {rows.Count} clues");
        }

        var boosting = new Boosting([.. rows]);
        Report(taxonomy, papers, boosting, same, at);
        var fit = boosting.Fit([.. same], [.. rows.Select(_ => 1.0)], Plan);
        var trees = boosting.Write([(fit.Trees, fit.Bias)], Plan.Depth);
        byte[] bytes = [.. LabelWeightsFile.Write(taxonomy, Fit(papers)), .. trees];
        File.WriteAllBytes(Beside($"../../../src/Courant/Taxonomies/{taxonomy.Name}.bin"), bytes);
        Console.Error.WriteLine($"{taxonomy.Name}.bin: {bytes.Length} bytes");
    }

    /// <summary>Says on papers that neither weights nor trees have seen how often domain and category agree.</summary>
    private static void Report(
        Taxonomy taxonomy,
        List<LabelledText> papers,
        Boosting boosting,
        List<bool> same,
        List<(int Paper, int Label)> at
    )
    {
        var fit = boosting.Fit([.. same], [.. at.Select(each => each.Paper / Folds % 3 == 0 ? 0.0 : 1)], Plan);
        var odds = new Dictionary<int, double[]>();
        for (var row = 0; row < at.Count; row++)
        {
            if (at[row].Paper / Folds % 3 == 0)
            {
                odds.TryAdd(at[row].Paper, [.. taxonomy.Labels.Select(_ => double.NegativeInfinity)]);
                odds[at[row].Paper][at[row].Label] = fit.Scores[row];
            }
        }

        int domains = 0,
            rightDomains = 0,
            none = 0,
            unsureDomains = 0,
            categories = 0,
            rightCategories = 0,
            unsure = 0;
        foreach (var (paper, found) in odds)
        {
            var chosen = LabelChoice.One(taxonomy, found);
            var said = papers[paper].Labels.Select(label => taxonomy.Labels[label]).FirstOrDefault();
            domains++;
            none += said is null ? 1 : 0;
            rightDomains +=
                said?.Root
                == (chosen is { Probability: >= LabelChoice.SureFrom } or { IsUnsure: false } ? chosen.Label.Root : null)
                    ? 1
                    : 0;
            unsureDomains += chosen is { IsUnsure: true, Probability: < LabelChoice.SureFrom } ? 1 : 0;
            if (said?.Parent is not null && chosen?.Label.Root == said.Root)
            {
                categories++;
                unsure += chosen.IsUnsure ? 1 : 0;
                rightCategories += chosen.Label == said ? 1 : 0;
            }
        }

        Console.Error.WriteLine(
            $"domain right {rightDomains} of {domains} ({none} with none, {unsureDomains} unsure); category right {rightCategories} of {categories} ({unsure} unsure)"
        );
    }

    private static string Beside(string path, [CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, path));
}

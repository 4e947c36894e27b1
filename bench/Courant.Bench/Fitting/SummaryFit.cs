using System.Runtime.CompilerServices;
using Courant.Bench.Quality;
using Courant.Core.Enriching.Summaries;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits which words of an abstract, and which pairs of words, stand in the one-sentence summary of the training part of SciTLDR, and writes
/// the weights. Logistic regression with steps of AdaGrad; the same data give the same file.
/// </summary>
internal static class SummaryFit
{
    private const int LeastPairs = 12;
    private const double Rate = 0.1;

    private sealed record Example(AbstractReading Reading, HashSet<uint> Words, HashSet<ulong> Pairs);

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data"], []) is not { } options)
        {
            return 2;
        }

        if (options["data"] is not { } data || !File.Exists(Path.Combine(data, "scitldr", "train.jsonl.gz")))
        {
            Console.Error.WriteLine("Say where the data sets are: --data DIR with the folder scitldr in it.");
            return 2;
        }

        var examples = Scitldr.Read(Path.Combine(data, "scitldr", "train.jsonl.gz")).Select(Of).ToList();
        var (roots, pairs) = Vocabulary(examples);
        var weights = new SummaryWeights(examples.Count, roots, pairs);
        FitWords(examples, weights);
        FitPairs(examples, weights);
        var bytes = Bytes(examples.Count, roots, pairs, weights);
        File.WriteAllBytes(OutputPath(), bytes);
        Console.Error.WriteLine($"{bytes.Length} bytes of weights written to {OutputPath()}");
        return 0;
    }

    private static Example Of(SummarisedPaper paper)
    {
        // The summary takes the title's place, which is read into the same roots.
        var summary = new AbstractReading(paper.Abstract, paper.Summaries[0]).TitleRoots;
        return new Example(
            new AbstractReading(paper.Abstract, paper.Title),
            [.. summary],
            [.. summary.Skip(1).Select((root, at) => PairFeatures.Of(summary[at], root))]
        );
    }

    private static ((uint Root, int Abstracts)[] Roots, ulong[] Pairs) Vocabulary(List<Example> examples)
    {
        var roots = new Dictionary<uint, int>();
        var pairs = new Dictionary<ulong, int>();
        foreach (var (reading, _, _) in examples)
        {
            foreach (var root in reading.Roots.SelectMany(sentence => sentence).Where(root => root != 0).Distinct())
            {
                roots[root] = roots.GetValueOrDefault(root) + 1;
            }

            var words = new WordFeatures(reading);
            foreach (var pair in new PairFeatures(reading, words, new double[words.Count]).Pairs)
            {
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
            }
        }

        return (
            [.. roots.Where(root => root.Value >= SummaryWeights.LeastAbstracts).Select(root => (root.Key, root.Value)).Order()],
            [.. pairs.Where(pair => pair.Value >= LeastPairs).Select(pair => pair.Key).Order()]
        );
    }

    /// <summary>The bytes that <see cref="SummaryWeights.Read"/> takes.</summary>
    private static byte[] Bytes(int abstracts, (uint Root, int Abstracts)[] roots, ulong[] pairs, SummaryWeights weights)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(abstracts);
        writer.Write(roots.Length);
        writer.Write(pairs.Length);
        foreach (var (root, count) in roots)
        {
            writer.Write(root);
            writer.Write(count);
        }

        foreach (var pair in pairs)
        {
            writer.Write(pair);
        }

        foreach (var weight in weights.Words.Concat(weights.Pairs))
        {
            writer.Write((Half)weight);
        }

        return bytes.ToArray();
    }

    private static void FitWords(List<Example> examples, SummaryWeights weights)
    {
        var rows = new List<((int Cell, double Value)[] Cells, bool Kept)>();
        var cells = new List<int>();
        foreach (var (reading, kept, _) in examples)
        {
            var words = new WordFeatures(reading);
            for (var place = 0; place < words.Count; place++)
            {
                words.Fill(place, weights, cells);
                rows.Add(([.. cells.Select(cell => (cell, 1.0))], kept.Contains(words.Root(place))));
            }
        }

        Fit(rows, weights.Words, rounds: 6, shrink: 1e-3);
    }

    private static void FitPairs(List<Example> examples, SummaryWeights weights)
    {
        var rows = new List<((int Cell, double Value)[] Cells, bool Kept)>();
        var cells = new List<(int Cell, double Value)>();
        foreach (var (reading, _, kept) in examples)
        {
            var words = new WordFeatures(reading);
            var pairs = new PairFeatures(reading, words, words.Score(weights));
            foreach (var pair in pairs.Pairs)
            {
                pairs.Fill(pair, weights, cells);
                rows.Add(([.. cells], kept.Contains(pair)));
            }
        }

        Fit(rows, weights.Pairs, rounds: 4, shrink: 1e-4);
    }

    private static void Fit(List<((int Cell, double Value)[] Cells, bool Kept)> rows, float[] fitted, int rounds, double shrink)
    {
        var random = new Random(1);
        var weights = new double[fitted.Length];
        var squares = new double[fitted.Length];
        var order = Enumerable.Range(0, rows.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                var (cells, kept) = rows[at];
                var slope = (1 / (1 + Math.Exp(-cells.Sum(each => weights[each.Cell] * each.Value)))) - (kept ? 1 : 0);
                foreach (var (cell, value) in cells)
                {
                    var step = (slope * value) + (shrink * weights[cell]);
                    squares[cell] += step * step;
                    weights[cell] -= Rate * step / Math.Sqrt(1 + squares[cell]);
                }
            }
        }

        for (var at = 0; at < fitted.Length; at++)
        {
            fitted[at] = (float)(Half)weights[at];
        }
    }

    private static string OutputPath([CallerFilePath] string caller = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(caller)!, "../../../src/Courant.Core/Enriching/Summaries/summary-words.bin")
        );
}

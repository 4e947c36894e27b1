using System.Runtime.CompilerServices;
using Courant.Bench.Quality;
using Courant.Core.Merging;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits the pair matcher to the development sides of DBLP-ACM and DBLP-Scholar, clean and dirty, and writes its parameters as source. The
/// same data give the same file.
/// </summary>
internal static class SameWorkFit
{
    private const int Folds = 10;

    /// <summary>Fits that differ in chance alone and are averaged: steadier than one.</summary>
    private const int Seeds = 3;

    /// <summary>A data set of the development side; the dirty ones are the same pairs, so a pair and its dirty copy share a fold.</summary>
    private sealed record Part(string File, string Pairs, double Weight);

    private static readonly Part[] Parts =
    [
        new("Structured_DBLP-ACM_train", "acm-train", 1),
        new("Structured_DBLP-ACM_valid", "acm-valid", 1),
        new("Structured_DBLP-GoogleScholar_valid", "scholar-valid", 1),
        new("Dirty_DBLP-ACM_train", "acm-train", 0.3),
        new("Dirty_DBLP-ACM_valid", "acm-valid", 0.3),
        new("Dirty_DBLP-GoogleScholar_valid", "scholar-valid", 0.3),
    ];

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data"], ["cv", "errors"]) is not { } options)
        {
            return 2;
        }

        if (options["data"] is not { } data || !Directory.Exists(Path.Combine(data, "dblp-dedup")))
        {
            Console.Error.WriteLine("Say where the data sets are: --data DIR with the folder dblp-dedup in it.");
            return 2;
        }

        var rows = new List<float[]>();
        var pairs = new List<LabelledPair>();
        var same = new List<bool>();
        var weights = new List<double>();
        var folds = new List<int>();
        var parts = new List<int>();
        for (var part = 0; part < Parts.Length; part++)
        {
            var random = new Random(Parts[part].Pairs.Sum(letter => letter));
            foreach (var pair in DblpDedup.Read(Path.Combine(data, "dblp-dedup", Parts[part].File + ".txt.gz")))
            {
                var features = new float[PairFeatures.Count];
                PairFeatures.Fill(new WorkText(pair.One), new WorkText(pair.Other), features);
                rows.Add(features);
                pairs.Add(pair);
                same.Add(pair.Same);
                weights.Add(Parts[part].Weight);
                folds.Add(random.Next(Folds));
                parts.Add(part);
            }
        }

        Console.Error.WriteLine($"{rows.Count} pairs, {PairFeatures.Count} features");
        var boosting = new Boosting([.. rows]);
        var plan = new BoostingPlan();
        if (options["cv"] is not null)
        {
            var scores = CrossValidate(boosting, [.. same], [.. weights], [.. folds], [.. parts], plan);
            for (var row = 0; options["errors"] is not null && row < scores.Length; row++)
            {
                if (scores[row] >= 0 != same[row])
                {
                    Console.Out.WriteLine(
                        $"{Parts[parts[row]].File} {(same[row] ? "missed" : "wrongly joined")} {scores[row]:f2}"
                    );
                    Console.Out.WriteLine($"  {Text(pairs[row].One)}\n  {Text(pairs[row].Other)}");
                }
            }

            return 0;
        }

        var fits = Enumerable
            .Range(1, Seeds)
            .Select(seed => boosting.Fit([.. same], [.. weights], plan with { Seed = seed }))
            .Select(fit => (fit.Trees, fit.Bias))
            .ToList();
        var bytes = boosting.Write(fits, plan.Depth);
        File.WriteAllText(OutputPath(), Source(bytes));
        Console.Error.WriteLine($"{bytes.Length} bytes of parameters written to {OutputPath()}");
        return 0;
    }

    private static string Text(WorkRecord record) =>
        $"{record.Title} | {string.Join(", ", record.Authors)} | {record.Venue} | {record.Year}";

    private static double[] CrossValidate(
        Boosting boosting,
        bool[] same,
        double[] weights,
        int[] folds,
        int[] parts,
        BoostingPlan plan
    )
    {
        var scores = new double[same.Length];
        Parallel.For(
            0,
            Folds,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            fold =>
            {
                var kept = weights.Select((weight, row) => folds[row] == fold ? 0 : weight).ToArray();
                for (var seed = 1; seed <= Seeds; seed++)
                {
                    var (_, _, found) = boosting.Fit(same, kept, plan with { Seed = seed });
                    for (var row = 0; row < found.Length; row++)
                    {
                        scores[row] += folds[row] == fold ? found[row] / Seeds : 0;
                    }
                }
            }
        );
        foreach (
            var (name, members) in new (string, int[])[]
            {
                ("ACM", [0, 1]),
                ("Scholar", [2]),
                ("dirty ACM", [3, 4]),
                ("dirty Scholar", [5]),
            }
        )
        {
            var text = string.Join(
                "  ",
                new[] { 0.3, 0.4, 0.5, 0.6, 0.7 }.Select(threshold => $"{threshold}: {F1(threshold):f2}")
            );
            Console.Error.WriteLine($"{name, -14} {text}  loss {Loss():f4}");
            double Loss() =>
                Enumerable
                    .Range(0, same.Length)
                    .Where(row => members.Contains(parts[row]))
                    .Average(row => Math.Log(1 + Math.Exp(same[row] ? -scores[row] : scores[row])));
            double F1(double threshold)
            {
                var limit = Math.Log(threshold / (1 - threshold));
                int right = 0,
                    off = 0;
                for (var row = 0; row < same.Length; row++)
                {
                    if (members.Contains(parts[row]))
                    {
                        right += scores[row] >= limit && same[row] ? 1 : 0;
                        off += scores[row] >= limit != same[row] ? 1 : 0;
                    }
                }

                return 200.0 * right / ((2 * right) + off);
            }
        }

        return scores;
    }

    private static string Source(byte[] bytes)
    {
        var text = Convert.ToBase64String(bytes);
        var lines = text.Chunk(120).Select(chunk => "        " + new string(chunk));
        return $$""""
            // <auto-generated>Written by: bench fit same-work</auto-generated>
            namespace Courant.Core.Merging;

            internal static class SameWorkTrees
            {
                public const string Base64 = """
            {{string.Join('\n', lines)}}
                    """;
            }

            """".ReplaceLineEndings("\n");
    }

    private static string OutputPath([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "../../../src/Courant.Core/Merging/SameWorkTrees.g.cs"));
}

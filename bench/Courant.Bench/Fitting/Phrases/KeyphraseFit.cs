using System.Globalization;
using System.Runtime.CompilerServices;
using Courant.Bench.Quality;
using Courant.Bench.Quality.Understanding;
using Courant.Core.Enriching.Phrases;

namespace Courant.Bench.Fitting.Phrases;

/// <summary>
/// Fits what ranks keyphrases to the development sides of Inspec and SemEval-2010 together, with counts of words from titles and abstracts,
/// and writes the model that ships. The same files give the same model.
/// </summary>
internal static class KeyphraseFit
{
    private const int Folds = 5;
    private const int Seeds = 2;

    public static int Run(string[] rest)
    {
        if (
            Options.Read(rest, ["data", "abstracts", "rounds", "rate", "shrink", "trees", "depth", "semeval"], ["cv"])
            is not { } options
        )
        {
            return 2;
        }

        if (options["data"] is not { } data || options["abstracts"] is not { } abstracts)
        {
            Console.Error.WriteLine(
                "bench fit keyphrases --data DIR --abstracts FILE.jsonl.gz,FILE.jsonl.gz [--cv]: the folder with keyphrases/ in it, and titles and abstracts to count words in"
            );
            return 2;
        }

        var rounds = (int)Number("rounds", 4);
        var folder = Path.Combine(data, "keyphrases");
        List<KeyphraseText> texts = [.. KeyphraseSets.Inspec(folder, Side.Dev), .. KeyphraseSets.SemEval(folder, Side.Dev)];
        double[] weights = [.. texts.Select(text => text.Set == "inspec" ? 1 : Number("semeval", 2))];
        var read = texts.Select(text => new PhraseText(text.Title, text.Body)).ToList();
        var places = texts.Select((text, at) => Places(text, read[at])).ToList();
        Console.Error.WriteLine($"{texts.Count} texts, {places.Sum(one => one.Count):N0} places of candidates");
        var countBytes = WordCounts.Of(abstracts.Split(','));
        var counts = PhraseCounts.Read(countBytes, out _);
        Console.Error.WriteLine($"{countBytes.Length:N0} bytes of counts");

        // What the trees see of a text is what clues say that were learnt from others, as it will be for a new text.
        var rows = new List<float[]>();
        var keys = new List<string>();
        var gold = new List<bool>();
        var rowText = new List<int>();
        var parts = new sbyte[Folds][];
        Parallel.For(
            0,
            Folds,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            fold => parts[fold] = Fit([.. Enumerable.Range(0, texts.Count).Where(text => text % Folds != fold)])
        );
        for (var text = 0; text < texts.Count; text++)
        {
            var model = new KeyphraseModel(counts, parts[text % Folds], ClueFit.Scale, null);
            var candidates = KeyphraseRanker.Candidates(read[text], model, out var scores);
            var said = KeyphraseRanker.Said(read[text]);
            for (var rank = 0; rank < candidates.Count; rank++)
            {
                var features = new float[PhraseFeatures.Count];
                PhraseFeatures.Fill(read[text], candidates[rank], scores, counts, said, rank, features);
                var at = candidates[rank].Occurrences[0];
                keys.Add(KeyphraseSets.KeyOf(read[text].Written(at.First, at.Last)));
                rows.Add(features);
                gold.Add(texts[text].IsGold(keys[^1]));
                rowText.Add(text);
            }
        }

        Console.Error.WriteLine(
            $"{rows.Count:N0} candidates kept, {gold.Count(one => one):N0} of them gold, of {texts.Sum(text => text.Gold.Count):N0}"
        );
        Say("by clues alone", [.. rows.Select(row => (double)row[0])]);
        var boosting = new Boosting([.. rows]);
        var plan = new BoostingPlan
        {
            Trees = (int)Number("trees", 100),
            Depth = (int)Number("depth", 5),
            Rate = 0.06,
            Lambda = 5,
            LeastWeight = 5,
        };
        double[] rowWeights = [.. rowText.Select(text => weights[text])];
        if (options["cv"] is not null)
        {
            var scores = new double[rows.Count];
            Parallel.For(
                0,
                Folds,
                new ParallelOptions { MaxDegreeOfParallelism = 2 },
                fold =>
                {
                    double[] kept = [.. rowWeights.Select((weight, row) => rowText[row] % Folds == fold ? 0 : weight)];
                    var (_, _, found) = boosting.Fit([.. gold], kept, plan);
                    for (var row = 0; row < found.Length; row++)
                    {
                        scores[row] += rowText[row] % Folds == fold ? found[row] : 0;
                    }
                }
            );
            Say("cross-validated", scores);
            return 0;
        }

        var fits = Enumerable
            .Range(1, Seeds)
            .Select(seed => boosting.Fit([.. gold], rowWeights, plan with { Seed = seed }))
            .Select(fit => (fit.Trees, fit.Bias))
            .ToList();
        var bytes = KeyphraseModel.Write(
            countBytes,
            Fit([.. Enumerable.Range(0, texts.Count)]),
            ClueFit.Scale,
            boosting.Write(fits, plan.Depth)
        );
        File.WriteAllBytes(OutputPath(), bytes);
        Console.Error.WriteLine($"{bytes.Length:N0} bytes of parameters written to {OutputPath()}");
        return 0;

        double Number(string name, double otherwise) =>
            options[name] is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

        sbyte[] Fit(int[] chosen) =>
            ClueFit.Fit(
                [.. chosen.Select(text => places[text])],
                [.. chosen.Select(text => weights[text])],
                rounds,
                Number("rate", 0.05),
                Number("shrink", 1e-4)
            );

        void Say(string what, double[] scores)
        {
            var found = texts.Select(_ => new List<(string Key, double Score)>()).ToList();
            for (var row = 0; row < scores.Length; row++)
            {
                found[rowText[row]].Add((keys[row], scores[row]));
            }

            var ranked = found.Select(one => one.OrderByDescending(key => key.Score).Select(key => key.Key).ToList()).ToList();
            foreach (var set in texts.Index().GroupBy(text => text.Item.Set))
            {
                var (five, ten) = (
                    set.Average(text => KeyphraseQuality.F1(text.Item, ranked[text.Index], 5)),
                    set.Average(text => KeyphraseQuality.F1(text.Item, ranked[text.Index], 10))
                );
                Console.Error.WriteLine($"{what}: {set.Key} F1@5 {100 * five:0.00}, F1@10 {100 * ten:0.00}");
            }
        }
    }

    private static List<CluedPlace> Places(KeyphraseText text, PhraseText read)
    {
        var places = new List<CluedPlace>();
        Span<int> clues = stackalloc int[PhraseClues.Most];
        foreach (var at in PhraseCandidates.In(read))
        {
            var found = clues[..PhraseClues.Fill(read, at, clues)].ToArray();
            places.Add(new(found, text.IsGold(KeyphraseSets.KeyOf(read.Written(at.First, at.Last)))));
        }

        return places;
    }

    private static string OutputPath([CallerFilePath] string caller = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(caller)!, "../../../../src/Courant.Core/Enriching/Phrases/keyphrases.bin")
        );
}

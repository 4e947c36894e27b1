using Courant.Core.Enriching.Phrases;

namespace Courant.Bench.Quality.Understanding;

/// <summary>
/// How many of the keyphrases that people gave are found: F1 of the best five and ten of each text, averaged over texts, as pke and Boudin
/// measure it; all gold phrases count, also those that are not in the text.
/// </summary>
internal static class KeyphraseQuality
{
    public static IReadOnlyDictionary<string, double> Score(string folder, Side side)
    {
        if (side == Side.Dev)
        {
            Console.Error.WriteLine(
                "keyphrases: the shipped ranker was fitted to these texts, too; `fit keyphrases --cv` gives what to expect of unseen ones."
            );
        }

        var metrics = new Dictionary<string, double>();
        foreach (var set in new[] { KeyphraseSets.Inspec(folder, side), KeyphraseSets.SemEval(folder, side) })
        {
            var found = set.Select(text => (text, Found(text))).ToList();
            metrics[$"{set[0].Set}_f5"] = 100 * found.Average(one => F1(one.text, one.Item2, 5));
            metrics[$"{set[0].Set}_f10"] = 100 * found.Average(one => F1(one.text, one.Item2, 10));
        }

        return metrics;
    }

    /// <summary>F1 of the first phrases, which are given by their keys.</summary>
    public static double F1(KeyphraseText text, IReadOnlyList<string> found, int most)
    {
        var taken = found.Distinct(StringComparer.Ordinal).Take(most).ToList();
        var hits = text.Gold.Count(spellings => spellings.Any(taken.Contains));
        return hits == 0 ? 0 : 2.0 * hits / (taken.Count + text.Gold.Count);
    }

    private static List<string> Found(KeyphraseText text) =>
        [.. KeyphraseChoice.Of(text.Title, text.Body, 10).Select(phrase => KeyphraseSets.KeyOf(phrase.Text))];
}

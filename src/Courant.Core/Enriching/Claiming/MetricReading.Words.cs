using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>The words by which the patterns are told: qualifiers, measures, what is better when it is less.</summary>
internal sealed partial class MetricReading
{
    private bool IsQualifier(int at) =>
        sentence.Lower(at) is "to" && sentence.Lower(at - 1) is "up"
        || sentence.Lower(at) is "up" && sentence.Lower(at + 1) is "to"
        || sentence.Lower(at)
            is "as"
                or "much"
                or "high"
                or "low"
                or "most"
                or "least"
                or "than"
                or "under"
                or "over"
                or "an"
                or "average"
                or "additional"
                or "further"
                or "~"
                or "$"
                or "exceeding"
                or "below"
                or "above"
                or "within"
                or "significant"
                or "remarkable"
                or "notable"
                or "substantial"
                or "just"
                or "only"
                or "another"
                or "impressive"
            && at > 0
        || sentence.Lower(at) is "more" or "less" && sentence.Lower(at + 1) is "than"
        || sentence.Lower(at) is "at" && sentence.Lower(at + 1) is "most" or "least"
        || sentence.Lower(at) is "of"
            && sentence.Lower(at - 1)
                is "average"
                    or "total"
                    or "maximum"
                    or "minimum"
                    or "median"
                    or "mean"
                    or "means"
                    or "margin"
                    or "margins"
        || sentence.Lower(at) is "maximum" or "minimum" or "total" or "median" or "mean" or "means" or "margin" or "margins"
            && sentence.Lower(at + 1) is "of"
        || sentence.Lower(at) is "geometric" or "harmonic" or "arithmetic" && sentence.Lower(at + 1) is "mean" or "means"
        || sentence.Lower(at) is "a" && sentence.Lower(at + 1) is not "factor";

    /// <summary>"average" before a noun of change says how the quantity is meant, and is no part of the metric.</summary>
    private Phrase? Trimmed(int first, int last)
    {
        while (
            first <= last
            && (
                Lexicon.Determiners.Contains(sentence.Lower(first))
                || sentence.Words[first].Kind == WordKind.Mark
                || IsEmpty(sentence.Lower(first))
            )
        )
        {
            first++;
        }

        return first <= last ? new(first, last) : null;
    }

    private Phrase Plain(Phrase phrase)
    {
        var first = phrase.First;
        while (first < phrase.Last && (IsEmpty(sentence.Lower(first)) || sentence.Lower(first) is "final"))
        {
            first++;
        }

        return new(first, phrase.Last);
    }

    private static bool IsEmpty(string lower) =>
        lower
            is "average"
                or "mean"
                or "geometric"
                or "relative"
                or "absolute"
                or "significant"
                or "additional"
                or "further"
                or "maximum"
                or "overall"
                or "notable"
                or "substantial"
                or "respective"
                or "of"
                or "in"
                or "median"
                or "geomean"
                or "impressive"
                or "total"
                or "consistent"
                or "peak"
        && lower != "overall"
        && lower != "total"
        && lower != "peak";

    private bool IsSpeed(int at) =>
        sentence.Lower(at)
            is "speedup"
                or "speedups"
                or "speed"
                or "acceleration"
                or "accelerations"
                or "slowdown"
                or "slowdowns";

    /// <summary>To improve a burden is to lessen it.</summary>
    private Way Turned(Phrase metric, Way way, int word)
    {
        var lower = sentence.Lower(word);
        var praise =
            lower.StartsWith("improv", StringComparison.Ordinal)
            || lower.StartsWith("enhanc", StringComparison.Ordinal)
            || lower.StartsWith("accelerat", StringComparison.Ordinal)
            || lower.StartsWith("speed", StringComparison.Ordinal)
            || lower.StartsWith("optimi", StringComparison.Ordinal)
            || lower is "gain" or "gains";
        return praise && IsBurden(metric) ? Way.Down : way;
    }

    /// <summary>Whether less of a metric is better: its last words tell, not its modifiers ("memory bandwidth" aside).</summary>
    private bool IsBurden(Phrase metric)
    {
        var last = metric.Last;
        for (var at = metric.First + 1; at <= metric.Last; at++)
        {
            if (sentence.Lower(at) is "of" or "per")
            {
                last = at - 1;
                break;
            }
        }

        return Lexicon.IsBurden(sentence.Lower(last))
            && !Phrases.Any(sentence, metric, lower => lower is "efficiency" or "utilization");
    }

    /// <summary>Words by which one knows that a phrase names something measured.</summary>
    private static bool IsMeasure(string lower) =>
        Lexicon.IsBurden(lower)
        || lower
            is "throughput"
                or "accuracy"
                or "performance"
                or "efficiency"
                or "rate"
                or "rates"
                or "score"
                or "scores"
                or "f1"
                or "bleu"
                or "map"
                or "recall"
                or "precision"
                or "bandwidth"
                or "speed"
                or "ratio"
                or "utilization"
                or "goodput"
                or "quality"
                or "auc"
                or "psnr"
                or "ssim"
                or "iou"
                or "miou"
                or "ndcg"
                or "attainment"
                or "perplexity"
                or "ipc";

    private Way Sense(Phrase metric, string word, Way way) =>
        word is "faster" or "better" or "improved" or "quicker" or "superior" or "enhanced" && IsBurden(metric) ? Way.Down
        : word is "worse" or "slower" or "poorer" && IsBurden(metric) ? Way.Up
        : way;

    /// <summary>Whether a noun of change is the first part of another noun, as in "reduction rate".</summary>
    private bool Continues(int at) =>
        sentence.Lower(at + 1)
            is "rate"
                or "rates"
                or "ratio"
                or "ratios"
                or "factor"
                or "factors"
                or "function"
                or "curve"
                or "value"
                or "values";
}

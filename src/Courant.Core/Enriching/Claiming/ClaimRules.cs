using System.Collections.Frozen;
using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>
/// What is never a claim of the paper, whatever the model thinks: a year, a bit width, a version, the comparator's own figure, a
/// constraint under which something was measured.
/// </summary>
internal static class ClaimRules
{
    /// <summary>Whether a number can be a claim or stand between one and its baseline: not "one", "the two", or 3a.</summary>
    public static bool CanMatter(Quantity quantity) =>
        quantity.Sort != UnitSort.Other
        && quantity is not { InLetters: true, Unit: null } and not { InLetters: true, Sort: UnitSort.Count, Low: 1, High: 1 };

    public static bool IsNever(ReadSentence sentence, Quantity quantity) =>
        quantity.Unit == "bits"
        || IsYear(quantity)
        || quantity.Sort == UnitSort.Time && sentence.Lower(quantity.Last - 1) == "-"
        || IsBareAndSmall(sentence, quantity)
        || IsNumberOfName(sentence, quantity)
        || IsComparators(sentence, quantity)
        || IsConstraint(sentence, quantity)
        || IsVariable(sentence, quantity)
        || IsSignificance(sentence, quantity)
        || IsOfBaseline(sentence, quantity)
        || IsPossible(sentence, quantity)
        || IsIdea(quantity)
        || IsRivals(sentence, quantity);

    private static bool IsYear(Quantity quantity) =>
        quantity is { Sort: UnitSort.Whole, Low: >= 1900 and <= 2100 } && quantity.High - quantity.Low < 200;

    /// <summary>"within 3", "Phase 2": a small whole number that nothing says what it counts, unless an "of" or a sign gives it.</summary>
    private static bool IsBareAndSmall(ReadSentence sentence, Quantity quantity) =>
        quantity.Sort == UnitSort.Whole
        && !(
            sentence.Lower(quantity.First - 1)
                is "of"
                    or "="
                    or "about"
                    or "~"
                    or "by"
                    or ":"
                    or "from"
                    or "to"
                    or "than"
                    or "least"
                    or "is"
            || quantity.Changes
        );

    /// <summary>"RTX Pro 6000 GPUs", "Wan 2.1", "Llama 3": a number that belongs to the name before it.</summary>
    private static bool IsNumberOfName(ReadSentence sentence, Quantity quantity)
    {
        if (
            quantity.First < 1
            || quantity.InLetters
            || quantity.Sort is not (UnitSort.Whole or UnitSort.Decimal or UnitSort.Count or UnitSort.Parameters)
        )
        {
            return false;
        }

        var before = sentence.Words[quantity.First - 1];
        if (quantity.Sort == UnitSort.Parameters)
        {
            // "OpenForecaster 8B", "GPT-3 13B model", "175B GPT-3"
            return before is { Kind: WordKind.Word, Capital: true } && !Lexicon.IsStop(before.Lower)
                || before is { Kind: WordKind.Number, Glued: true }
                || quantity.Last == quantity.NumberEnd + 1 - (sentence.Words[quantity.NumberEnd].Kind == WordKind.Number ? 0 : 1)
                    && quantity.Last + 1 < sentence.Words.Count
                    && sentence.Words[quantity.Last + 1] is { Kind: WordKind.Word, Capital: true };
        }

        if (quantity.First < 2)
        {
            return false;
        }

        return before is { Kind: WordKind.Word, Capital: true }
            && !before.Lower.EndsWith("ing", StringComparison.Ordinal)
            && !(quantity.Sort == UnitSort.Decimal && quantity.Low < 1)
            && !Lexicon.IsStop(before.Lower);
    }

    /// <summary>"p &lt; 0.05": how sure a test is.</summary>
    private static bool IsSignificance(ReadSentence sentence, Quantity quantity) =>
        sentence.Lower(quantity.First - 1) is "<" or "=" or "≤" or ">" && sentence.Lower(quantity.First - 2) == "p";

    /// <summary>"the 13.4% zero-shot baseline", "surpassing the median (0.541 F1)": what a rival reaches.</summary>
    private static bool IsOfBaseline(ReadSentence sentence, Quantity quantity)
    {
        if (quantity.Sort is UnitSort.Multiple or UnitSort.Points or UnitSort.Count || quantity.Changes)
        {
            return false;
        }

        if (Lexicon.Determiners.Contains(sentence.Lower(quantity.First - 1)))
        {
            for (var at = quantity.Last + 1; at <= quantity.Last + 3 && !Lexicon.IsStop(sentence.Lower(at)); at++)
            {
                if (sentence.Lower(at) is "baseline" or "baselines")
                {
                    return true;
                }
            }
        }

        if (sentence.Lower(quantity.First - 1) != "(" || Lexicon.Comparatives.ContainsKey(sentence.Lower(quantity.Last + 1)))
        {
            return false;
        }

        for (
            var at = quantity.First - 2;
            at >= Math.Max(0, quantity.First - 10) && sentence.Lower(at) is not ("," or ";" or ")" or "(" or "by");
            at--
        )
        {
            if (sentence.Lower(at) is "over" or "than" or "surpassing" or "outperforming" or "versus" or "against")
            {
                return !sentence.Quantities.Any(other => other.First > at && other.Last < quantity.First);
            }
        }

        return false;
    }

    /// <summary>"could potentially reduce cost by up to 10×": what might be.</summary>
    private static bool IsPossible(ReadSentence sentence, Quantity quantity)
    {
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 10); at--)
        {
            if (sentence.Lower(at) is "could" or "might" or "potentially")
            {
                return true;
            }

            if (sentence.Lower(at) is "," or ";" or "and")
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"T = 1, 2, 3 s", "K = 1": the value of a variable.</summary>
    private static bool IsVariable(ReadSentence sentence, Quantity quantity)
    {
        if (quantity.Sort is not (UnitSort.Whole or UnitSort.Count or UnitSort.Time or UnitSort.Measure))
        {
            return false;
        }

        var at = quantity.First - 1;
        while (at > 1 && sentence.Lower(at) is "," && sentence.Words[at - 1].Kind == WordKind.Number)
        {
            at -= 2;
        }

        return at > 0 && sentence.Lower(at) == "=" && sentence.Lower(at - 1).Length == 1 && quantity.Unit != "vectors"
            || sentence.Lower(at) == "at" && quantity.Sort == UnitSort.Measure;
    }

    /// <summary>
    /// Small numbers in letters mostly count what the authors thought of (insights, stages, challenges); they are results only where they
    /// count what experiments are made with.
    /// </summary>
    private static bool IsIdea(Quantity quantity) =>
        quantity is { Sort: UnitSort.Count, InLetters: true } && !Experimental.Contains(quantity.Unit!.ToLowerInvariant());

    private static readonly FrozenSet<string> Experimental = FrozenSet.ToFrozenSet(
        (
            "datasets benchmarks models tasks domains languages families scenarios workloads applications platforms "
            + "devices gpus cpus npus fpgas nodes servers machines suites simulators simulations environments cities "
            + "countries patients participants users experts robots games workflows programs projects repositories "
            + "systems networks sites hospitals subjects clusters traces architectures kernels topologies clouds "
            + "collections databases problems queries orders years months weeks days hours regions centers institutions "
            + "backbones testbeds cores processors chips cases circuits"
        ).Split(' ')
    );

    /// <summary>"four state-of-the-art baselines", "nine established methods": what it was compared with.</summary>
    private static bool IsRivals(ReadSentence sentence, Quantity quantity)
    {
        if (quantity.Sort != UnitSort.Count)
        {
            return false;
        }

        for (var at = quantity.NumberEnd + 1; at <= quantity.Last; at++)
        {
            if (
                sentence.Lower(at)
                is "baseline"
                    or "baselines"
                    or "established"
                    or "existing"
                    or "competing"
                    or "art"
                    or "sota"
                    or "prior"
            )
            {
                return quantity.Unit is not ("datasets" or "benchmarks");
            }
        }

        return false;
    }

    private static bool IsComparators(ReadSentence sentence, Quantity quantity)
    {
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 3); at--)
        {
            switch (sentence.Words[at].Lower)
            {
                case "than" or "of" when sentence.Lower(at - 1) is "rather" or "instead" && at == quantity.First - 1:
                    return true;
                case "vs" or "versus":
                case "to" or "with" when sentence.Lower(at - 1) is "opposed" or "compared" && at == quantity.First - 1:
                    return quantity.Sort is not (UnitSort.Count or UnitSort.Multiple);
                case ",":
                    return false;
            }
        }

        var only = false;
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 16); at--)
        {
            var lower = sentence.Words[at].Lower;
            only |=
                lower is "only" or "merely" or "baseline" or "baselines" or "fails" or "either" or "existing" or "conventional";
            if (lower is "while" or "whereas" or "where")
            {
                return only
                    && at + 1 < sentence.Words.Count
                    && sentence.Lower(at + 1) is not ("our" or "we" or "reducing" or "using" or "improving")
                    && !sentence.Lower(at + 1).EndsWith("ing", StringComparison.Ordinal);
            }

            if (lower is ";" or ".")
            {
                break;
            }
        }

        return false;
    }

    private static bool IsConstraint(ReadSentence sentence, Quantity quantity)
    {
        for (var at = quantity.Last + 1; at < Math.Min(sentence.Words.Count, quantity.Last + 4); at++)
        {
            if (
                sentence.Words[at].Lower
                is "constraint"
                    or "constraints"
                    or "budget"
                    or "budgets"
                    or "deadline"
                    or "deadlines"
                    or "slo"
                    or "slos"
            )
            {
                return quantity.Sort is not (UnitSort.Percent or UnitSort.Points or UnitSort.Multiple);
            }
        }

        return sentence.Lower(quantity.First - 2) is "threshold" or "thresholds"
                && sentence.Lower(quantity.First - 1) is "(" or "of"
            || sentence.Lower(quantity.First - 1) is "at" or "approximately"
                && quantity is { Unit: "tokens", Low: >= 1000 }
                && sentence.Lower(quantity.Last) is "context";
    }
}

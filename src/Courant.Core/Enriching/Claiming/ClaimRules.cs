using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>
/// What is never a claim of the paper, whatever the model thinks: a year, a bit width, a version, the comparator's own figure, a
/// constraint under which something was measured.
/// </summary>
internal static class ClaimRules
{
    public static bool IsNever(ReadSentence sentence, Quantity quantity) =>
        quantity.Unit == "bits"
        || IsYear(quantity)
        || IsBareAndSmall(sentence, quantity)
        || IsNumberOfName(sentence, quantity)
        || IsComparators(sentence, quantity)
        || IsConstraint(sentence, quantity);

    private static bool IsYear(Quantity quantity) =>
        quantity is { Sort: UnitSort.Whole, Low: >= 1900 and <= 2100 } && quantity.High - quantity.Low < 200;

    /// <summary>"within 3", "Phase 2": a small whole number that nothing says what it counts, unless an "of" or a sign gives it.</summary>
    private static bool IsBareAndSmall(ReadSentence sentence, Quantity quantity) =>
        quantity.Sort == UnitSort.Whole
        && !(sentence.Lower(quantity.First - 1) is "of" or "=" or "about" or "~" or "by" or ":" or "from" or "to" or "than" or "least" or "is" || quantity.Changes);

    /// <summary>"RTX Pro 6000 GPUs", "Wan 2.1", "Llama 3": a number that belongs to the name before it.</summary>
    private static bool IsNumberOfName(ReadSentence sentence, Quantity quantity)
    {
        if (quantity.First < 2 || quantity.InLetters || quantity.Sort is not (UnitSort.Whole or UnitSort.Decimal or UnitSort.Count))
        {
            return false;
        }

        var before = sentence.Words[quantity.First - 1];
        return before is { Kind: WordKind.Word, Capital: true }
            && !before.Lower.EndsWith("ing", StringComparison.Ordinal)
            && !(quantity.Sort == UnitSort.Decimal && quantity.Low < 1)
            && !Lexicon.IsStop(before.Lower);
    }

    private static bool IsComparators(ReadSentence sentence, Quantity quantity)
    {
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 3); at--)
        {
            switch (sentence.Words[at].Lower)
            {
                case "vs" or "versus":
                case "to" when sentence.Lower(at - 1) is "opposed":
                    return quantity.Sort is not (UnitSort.Count or UnitSort.Multiple);
                case ",":
                    return false;
            }
        }

        var only = false;
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 16); at--)
        {
            var lower = sentence.Words[at].Lower;
            only |= lower is "only" or "merely" or "baseline" or "baselines" or "fails" or "either" or "existing" or "conventional";
            if (lower is "while" or "whereas" or "where")
            {
                return only && at + 1 < sentence.Words.Count && sentence.Lower(at + 1) is not ("our" or "we" or "reducing" or "using" or "improving")
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
            if (sentence.Words[at].Lower is "constraint" or "constraints" or "budget" or "budgets" or "deadline" or "deadlines" or "slo" or "slos")
            {
                return quantity.Sort is not (UnitSort.Percent or UnitSort.Points or UnitSort.Multiple);
            }
        }

        return sentence.Lower(quantity.First - 2) is "threshold" or "thresholds" && sentence.Lower(quantity.First - 1) is "(" or "of"
            || sentence.Lower(quantity.First - 1) is "at" or "approximately" && quantity is { Unit: "tokens", Low: >= 1000 } && sentence.Lower(quantity.Last) is "context";
    }
}

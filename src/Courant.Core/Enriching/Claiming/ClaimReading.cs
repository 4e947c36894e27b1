using Courant.Core.Enriching.Quantities;
using Courant.Core.Model;

namespace Courant.Core.Enriching.Claiming;

/// <summary>Reads the claims of a text: which quantities are claims, and for each what is measured, against what and on what.</summary>
internal sealed class ClaimReading(LinearModel model, QuantityReading numbers)
{
    /// <summary>The score above which a quantity is a claim; below 0, since the rules have taken out most of what is none.</summary>
    private const double Threshold = -0.3;

    /// <summary>
    /// The score as a quantity below which a number only names something. Far below 0, since that model was fitted to other sciences.
    /// </summary>
    private const double SurelyName = -2.5;

    /// <summary>The parameters that ship.</summary>
    public static ClaimReading Shipped { get; } = new(LinearModel.Read(ClaimWeights.Base64), QuantityReading.Shipped);

    /// <summary>The claims in order of the text; the spans are those of the field named.</summary>
    public IReadOnlyList<Claim> Of(IReadOnlyList<ReadSentence> sentences, string field)
    {
        var found = new List<Claim>();
        foreach (var sentence in sentences)
        {
            if (sentence.Quantities.Count == 0)
            {
                continue;
            }

            var measured = Measured(sentence);
            for (var index = 0; index < sentence.Quantities.Count; index++)
            {
                if (!IsCandidate(sentence, sentence.Quantities[index], numbers))
                {
                    continue;
                }

                var score = model.Score(ClaimFeatures.Of(sentence, index));
                if (score > Threshold)
                {
                    found.Add(
                        Made(sentence, index, measured[index], field) with
                        {
                            Confidence = Math.Round(1 / (1 + Math.Exp(Threshold - score)), 3),
                        }
                    );
                }
            }
        }

        return found;
    }

    /// <summary>Whether a quantity can be a claim at all: no rule forbids it, and it is hardly the number of something.</summary>
    public static bool IsCandidate(ReadSentence sentence, Quantity quantity, QuantityReading numbers) =>
        !ClaimRules.IsNever(sentence, quantity) && numbers.Score(sentence.Words, quantity) > SurelyName;

    /// <summary>What each quantity of a sentence measures; one that says it by its neighbour takes it from there.</summary>
    private static Measured?[] Measured(ReadSentence sentence)
    {
        var reading = new MetricReading(sentence);
        var quantities = sentence.Quantities;
        var measured = new Measured?[quantities.Count];
        for (var index = quantities.Count - 1; index >= 0; index--)
        {
            var own = reading.Of(quantities[index]);
            var listed =
                index + 1 < quantities.Count
                && Respectively.Adjoin(sentence, index)
                && quantities[index].Sort == quantities[index + 1].Sort;
            measured[index] = listed ? Shared(own, measured[index + 1]) : own;
            if (Respectively.Of(sentence, index) is { Role: ListRole.Metric, Item: var item })
            {
                measured[index] = measured[index] is { } known
                    ? known with
                    {
                        Metric = item,
                        Way = Phrases.Any(sentence, item, Lexicon.IsBurden) && known.Way == Way.Up ? Way.Down : known.Way,
                    }
                    : new(item, Way.None, false);
            }
        }

        for (var index = 1; index < quantities.Count; index++)
        {
            if (
                Restates(sentence, index)
                && measured[index] is { Named: false, Change: true } change
                && measured[index - 1] is { Named: true } level
            )
            {
                measured[index] = change with { Metric = level.Metric, Named = true };
            }

            if (
                Respectively.Adjoin(sentence, index - 1)
                && measured[index] is { Way: Way.None } still
                && measured[index - 1] is { Change: true } moved
                && quantities[index].Sort == quantities[index - 1].Sort
            )
            {
                measured[index] = still with { Way = moved.Way, Change = true };
            }

            if (
                measured[index]?.Metric is null
                && quantities[index].Sort == quantities[index - 1].Sort
                && quantities[index].Sort is not (UnitSort.Count or UnitSort.Parameters)
                && Continues(sentence, index)
            )
            {
                measured[index] = measured[index - 1];
            }
        }

        return measured;
    }

    /// <summary>Of two coordinated quantities the one without a name takes the other's.</summary>
    private static Measured? Shared(Measured? own, Measured? next) =>
        own is null || next is null ? own ?? next
        : own is { Named: true, Change: true } || !next.Named ? own
        : own.Named && !next.Change ? own
        : next with { Way = own.Change && own.Way != Way.None ? own.Way : next.Way, Change = own.Change || next.Change };

    /// <summary>"93.3% accuracy, an 8-point improvement": the change of what was just named.</summary>
    private static bool Restates(ReadSentence sentence, int index)
    {
        var before = sentence.Quantities[index].First - 1;
        return sentence.Lower(before) is "a" or "an"
            && sentence.Lower(before - 1) is "," or "representing" or "is"
            && before - sentence.Quantities[index - 1].Last < 7;
    }

    /// <summary>"3.3× over A and 4.1× over B", "4.6× on average (up to 25.5×)": no verb stands between a quantity and the one before.</summary>
    private static bool Continues(ReadSentence sentence, int index)
    {
        var joined = false;
        for (var at = sentence.Quantities[index - 1].Last + 1; at < sentence.Quantities[index].First; at++)
        {
            var lower = sentence.Lower(at);
            if (
                lower is ";" or "." or "while" or ":" or "i" or "ii" or "iii" or "iv"
                || Lexicon.IsVerb(lower) && !Lexicon.IsPhraseWord(lower)
            )
            {
                return false;
            }

            joined |= lower is "and" or "," or "(" or "or" or "/";
        }

        return joined;
    }

    private static Claim Made(ReadSentence sentence, int index, Measured? measured, string field)
    {
        var quantity = sentence.Quantities[index];
        var (start, end) = sentence.Range(quantity.First, quantity.Last);
        var kind = Kind(sentence, quantity, measured);
        var scale = kind == ClaimKind.Scale;
        var list = Respectively.Of(sentence, index);
        var compares = measured is { Change: true } && !scale || kind == ClaimKind.Improvement;
        var baseline =
            scale ? null
            : list is { Role: ListRole.Baseline, Item: var listed } ? listed
            : new BaselineReading(sentence).Of(index, compares);
        var (setting, hardware) = new SettingReading(sentence).Of(index);
        if (list is { Role: ListRole.Setting, Item: var place })
        {
            setting = place;
        }

        return new(
            sentence.Text(quantity.First, quantity.Last),
            quantity.Low,
            quantity.High,
            quantity.Unit,
            kind,
            new Evidence(field, start, end)
        )
        {
            Qualifier = quantity.Qualifier,
            Metric = scale ? null : Text(measured?.Metric),
            Direction =
                scale || measured is null ? Direction.None
                : measured.Way == Way.Up ? Direction.Higher
                : measured.Way == Way.Down ? Direction.Lower
                : Direction.None,
            Baseline = Text(baseline),
            Setting = scale ? null : Text(setting),
            Hardware = Text(hardware),
        };

        string? Text(Phrase? phrase) => phrase is { } words ? Phrases.Text(sentence, words) : null;
    }

    private static ClaimKind Kind(ReadSentence sentence, Quantity quantity, Measured? measured)
    {
        if (
            quantity.Sort is UnitSort.Parameters
            || quantity.Sort == UnitSort.Count && !quantity.Unit!.Contains(' ', StringComparison.Ordinal)
        )
        {
            return ClaimKind.Scale;
        }

        if (
            measured is { Way: Way.None, Metric: { } metric }
            && sentence.Lower(metric.Last) is "overhead" or "overheads" or "degradation" or "gap"
        )
        {
            return ClaimKind.Cost;
        }

        if (quantity.Changes || measured is { Change: true, Way: not Way.None })
        {
            return
                quantity.Sort is UnitSort.Time or UnitSort.Measure or UnitSort.Rate or UnitSort.Decimal
                && !quantity.Changes
                && sentence.Lower(quantity.First - 1) is not "by"
                ? ClaimKind.Absolute
                : ClaimKind.Improvement;
        }

        return quantity.Sort switch
        {
            UnitSort.Points or UnitSort.Magnitude => ClaimKind.Improvement,
            UnitSort.Multiple when measured?.Metric is not { } named || sentence.Lower(named.Last) is not ("ratio" or "ratios") =>
                ClaimKind.Improvement,
            _ => ClaimKind.Absolute,
        };
    }
}

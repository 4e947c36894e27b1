using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>What a quantity measures and which way it moved.</summary>
/// <param name="Metric">The words that name the metric; null where none do.</param>
/// <param name="Way">Which way the metric itself moved.</param>
/// <param name="Change">Whether the quantity is a change, not a level.</param>
internal sealed record Measured(Phrase? Metric, Way Way, bool Change)
{
    /// <summary>Whether the metric is a name, not the word of comparison in its place ("faster", "outperforms").</summary>
    public bool Named { get; init; } = true;
}

/// <summary>Finds the metric of a quantity by the pattern that it stands in, the surest first.</summary>
internal sealed partial class MetricReading(ReadSentence sentence)
{
    public Measured? Of(Quantity quantity)
    {
        var relative = quantity.Sort is UnitSort.Multiple or UnitSort.Percent or UnitSort.Points or UnitSort.Magnitude;
        if (relative)
        {
            var led = Comparative(quantity.Last + 1, quantity) ?? ChangeNoun(quantity.Last + 1) ?? Led(quantity);
            led ??= Said(quantity);
            return
                led is { Named: true } or { Change: true, Way: not Way.None }
                && (led.Named || Level(quantity) is not { } level || IsChange(level))
                ? led
                : AsMuch(quantity) ?? Level(quantity) ?? led;
        }

        return quantity.Sort is UnitSort.Count or UnitSort.Parameters
            ? null
            : Led(quantity) ?? Comparative(quantity.Last + 1, quantity) ?? Level(quantity) ?? Within(quantity);
    }

    /// <summary>"achieves substantial speedups: up to 3.18× for …": the noun of change that the quantity explains.</summary>
    private Measured? Said(Quantity quantity)
    {
        var mark = quantity.First - 1;
        while (mark > 0 && IsQualifier(mark))
        {
            mark--;
        }

        while (mark > 0 && sentence.Lower(mark) is "-" or "–" or ":" or "(")
        {
            mark--;
        }

        return
            mark < quantity.First - 1
            && Lexicon.Changes.TryGetValue(sentence.Lower(mark), out var way)
            && sentence.Lower(mark + 1) is "-" or "–" or ":" or "("
            ? new(Phrases.Before(sentence, mark) is { } noun && IsSpeed(mark) ? noun : new Phrase(mark, mark), way, true)
            {
                Named = IsSpeed(mark),
            }
            : null;
    }

    private bool IsChange(Measured level) =>
        level.Metric is { } metric
        && (
            Lexicon.Changes.ContainsKey(sentence.Lower(metric.Last))
            || Lexicon.Comparatives.ContainsKey(sentence.Lower(metric.First))
        );

    /// <summary>"15% higher token acceptance rates", "71× faster", "1234× more cost-effective".</summary>
    private Measured? Comparative(int at, Quantity quantity)
    {
        at =
            sentence.Lower(at) is "relative" or "relatively" or "absolute" or "on" && sentence.Lower(at + 1) != "average"
                ? at + 1
                : at;
        at = sentence.Lower(at) == "on" && sentence.Lower(at + 1) == "average" ? at + 2 : at;
        var word = sentence.Lower(at);
        if (!Lexicon.Comparatives.TryGetValue(word, out var way))
        {
            return null;
        }

        if (IsSubject(quantity) is { } subject && (Phrases.After(sentence, at + 1) is null || sentence.Lower(at + 1) == "than"))
        {
            return new(subject, Sense(subject, word, way), true);
        }

        var phrase = Phrases.After(sentence, at + 1);
        if (phrase is not { } metric || sentence.Lower(at + 1) is "than")
        {
            return
                sentence.Lower(at + 1) is "in" or "at"
                && sentence.Lower(at + 2) != "terms"
                && Phrases.After(sentence, at + 2) is { } aspect
                && Phrases.Any(sentence, aspect, IsMeasure)
                ? new(aspect, Sense(aspect, word, way), true)
                : new(new(at, at), way, true) { Named = false };
        }

        return new(metric, Sense(metric, word, way), true);
    }

    /// <summary>"throughput is up to 6× higher": what stands before the copula.</summary>
    private Phrase? IsSubject(Quantity quantity)
    {
        var at = quantity.First - 1;
        while (at > 0 && IsQualifier(at))
        {
            at--;
        }

        return
            sentence.Lower(at) is "is" or "are" or "was" or "were"
            && Phrases.Before(sentence, at - 1) is { } subject
            && !IsSelf(subject)
            ? subject
            : null;
    }

    /// <summary>"17.3% latency reduction", "2.80× speedup", "1.5× reduction in training time".</summary>
    private Measured? ChangeNoun(int from)
    {
        from =
            sentence.Lower(from) is "relative" or "absolute" ? from + 1
            : sentence.Lower(from) == "on" && sentence.Lower(from + 1) == "average" ? from + 2
            : from;
        for (var at = from; at < Math.Min(sentence.Words.Count, from + 10); at++)
        {
            var lower = sentence.Lower(at);
            var spelled = lower is "speed" && sentence.Lower(at + 1) is "-" && sentence.Lower(at + 2) is "up" or "ups";
            if ((Lexicon.Changes.TryGetValue(lower, out var way) || spelled) && !Continues(spelled ? at + 2 : at))
            {
                return Noun(from, at, spelled ? at + 2 : at, spelled ? Way.Up : way);
            }

            if (
                sentence.Words[at].Kind == WordKind.Word
                    ? !Lexicon.IsPhraseWord(lower)
                        && !(lower is "and" && at > from)
                        && !(lower is "of" && at > from)
                        && sentence.Lower(at - 1) != "-"
                    : lower is not ("-" or "/" or "@" or "_") && !(lower is "(" or ")" && at > from)
            )
            {
                return null;
            }
        }

        return null;
    }

    private Measured Noun(int from, int at, int end, Way way)
    {
        var own = at > from ? Trimmed(from, at - 1) : null;
        var speed = IsSpeed(at);
        if (own is null && Aspect(end + 1) is { } aspect && (!speed || Phrases.Any(sentence, aspect, IsMeasure)))
        {
            return new(aspect, Turned(aspect, way, at), true);
        }

        return own is { } metric && !speed
            ? new(metric, Turned(metric, way, at), true)
            : new(new(own?.First ?? at, end), way, true) { Named = own is not null || speed };
    }

    /// <summary>"in throughput", "in terms of response time", "of the training time" after a noun of change.</summary>
    private Phrase? Aspect(int at)
    {
        if (sentence.Lower(at) is "in" && sentence.Lower(at + 1) == "terms" && sentence.Lower(at + 2) == "of")
        {
            return Phrases.After(sentence, at + 3);
        }

        return
            sentence.Lower(at) is "in" or "of" or "for" or "on"
            && sentence.Words.Count > at + 1
            && sentence.Words[at + 1].Kind == WordKind.Word
            ? sentence.Lower(at) is "for" or "on"
            && !(Phrases.After(sentence, at + 1) is { } maybe && Phrases.Any(sentence, maybe, IsMeasure))
                ? null
                : Phrases.After(sentence, at + 1)
            : null;
    }
}

using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>The patterns before a quantity: "a speedup of", "accuracy is", "metric (", "metric up to".</summary>
internal sealed partial class MetricReading
{
    /// <summary>"improves throughput by", "a speedup of", "reduces time to", "accuracy is", "R² =": what leads up to the quantity.</summary>
    private Measured? Led(Quantity quantity)
    {
        var at = quantity.First - 1;
        while (at >= 0 && (Qualifying.IsApproximation(sentence.Lower(at)) || IsQualifier(at)))
        {
            at--;
        }

        if (sentence.Lower(at) == "factor" || sentence.Lower(at) == "of" && sentence.Lower(at - 1) == "factor")
        {
            at -= sentence.Lower(at) == "factor" ? 1 : 2;
            at = sentence.Lower(at) == "a" ? at - 1 : at;
        }

        switch (sentence.Lower(at))
        {
            case "by":
                return Moved(at, quantity);
            case "to" when sentence.Lower(at - 1) is not ("up" or "compared" or "relative") || quantity.Changes:
            case "from":
                return Moved(at, quantity) is { Metric: not null } moved ? moved with { Change = true } : null;
            case "of":
                return OfNoun(at, quantity);
            case "be":
                at--;
                while (
                    at > 0
                    && sentence.Lower(at)
                        is "to"
                            or "estimated"
                            or "expected"
                            or "found"
                            or "shown"
                            or "measured"
                            or "reported"
                            or "is"
                            or "are"
                            or "was"
                            or "can"
                )
                {
                    at--;
                }

                return Phrases.Before(sentence, at) is { } held && !IsSelf(held)
                    ? new(held, ChangeOf(held), ChangeOf(held) != Way.None)
                    : null;
            case "is" or "was" or "are" or "were" or "reaches" or "reached" or "exceeds" or "averages":
                return
                    Phrases.Before(sentence, at - 1) is { } subject && quantity.Sort is not UnitSort.Multiple && !IsSelf(subject)
                    ? new(subject, Way.None, false)
                    : null;
            case ":" when Level(quantity) is { } stated:
                return stated;
            case "=" or ":":
                return Phrases.Before(sentence, at - 1) is { } named ? new(named, Way.None, false) : null;
            case "(" or "+" or "-" when sentence.Lower(at - 1) == "(" || sentence.Lower(at) == "(":
                return Bracketed(sentence.Lower(at) == "(" ? at : at - 1, sentence.Lower(at), quantity);
            default:
                return Direct(at, quantity);
        }
    }

    /// <summary>"cultural awareness (+60.14%)", "higher performance within the same window (83.4% …)".</summary>
    private Measured? Bracketed(int open, string sign, Quantity quantity)
    {
        if (quantity.Sort is UnitSort.Multiple || Aside(open - 1))
        {
            return null;
        }

        if (Level(quantity) is { } inside)
        {
            return inside;
        }

        var way =
            sign == "+" ? Way.Up
            : sign == "-" ? Way.Down
            : Way.None;
        for (var at = open - 1; at > Math.Max(0, open - 12) && sentence.Lower(at) is not ("," or ";" or ")" or ":"); at--)
        {
            if (
                Lexicon.Comparatives.TryGetValue(sentence.Lower(at), out var compared)
                && Phrases.After(sentence, at + 1) is { } metric
            )
            {
                var again = sentence.Quantities.Any(other => other.Last == at - 1);
                return new(metric, Sense(metric, sentence.Lower(at), compared), again || way != Way.None);
            }
        }

        return Phrases.Before(sentence, open - 1) is not { } before || IsSelf(before) && sign == "(" ? null
            : IsSelf(before) ? new(null, way, true)
            : new(before, way, way != Way.None);
    }

    /// <summary>"a PPA match up to 97.94%", "saves storage up to 23.7×", "accuracy declining 6.8 points": no preposition between.</summary>
    private Measured? Direct(int at, Quantity quantity)
    {
        if (at < 0 || sentence.Words[at].Kind == WordKind.Mark)
        {
            return null;
        }

        if (Lexicon.Verbs.TryGetValue(sentence.Lower(at), out var way) && way != Way.None)
        {
            return IsOutdoing(sentence.Lower(at)) || Phrases.Before(sentence, at - 1) is not { } subject || IsSelf(subject)
                ? null
                : new(subject, Turned(subject, way, at), true);
        }

        if (
            at == quantity.First - 1
            || !Lexicon.IsPhraseWord(sentence.Lower(at))
            || Phrases.Before(sentence, at) is not { } phrase
        )
        {
            return null;
        }

        var verb = phrase.First - 1;
        while (Lexicon.Determiners.Contains(sentence.Lower(verb)))
        {
            verb--;
        }

        return Lexicon.Verbs.TryGetValue(sentence.Lower(verb), out way) && way != Way.None
                ? new(phrase, Turned(phrase, way, verb), true)
            : sentence.Lower(phrase.Last) is "loss" or "degradation" or "drop" or "slowdown" or "overhead"
                ? new(phrase, Way.None, false)
            : Lexicon.Changes.TryGetValue(sentence.Lower(phrase.Last), out var change) ? new(Changed(phrase), change, true)
            : quantity.Sort == UnitSort.Multiple ? null
            : new(phrase, Way.None, false);
    }

    /// <summary>Whether the word before a bracket is itself a quantity, so that the bracket only says it again.</summary>
    private bool Aside(int at) => sentence.Quantities.Any(other => other.First <= at && at <= other.Last);

    /// <summary>"throughput of Q" is a level, "throughput improvement of Q" a change.</summary>
    private Measured? OfNoun(int of, Quantity quantity)
    {
        var end = of - 1;
        if (Phrases.Before(sentence, end) is not { } phrase)
        {
            return null;
        }

        var split = sentence.Lower(end) is "up" or "ups" && sentence.Lower(end - 1) == "-" ? end - 2 : end;
        if (!Lexicon.Changes.TryGetValue(sentence.Lower(end), out var way) && split == end)
        {
            // "an improvement in accuracy of 3%", "a reduction of latency of 40%"
            if (Inner(phrase.First - 1) is { } noun)
            {
                return new(phrase, Turned(phrase, noun.Way, noun.At), true);
            }

            return quantity.Sort == UnitSort.Multiple && !Phrases.Any(sentence, phrase, IsMeasure)
                ? new(phrase, Way.None, true)
                : new(Plain(phrase), Way.None, false);
        }

        way = split == end ? way : Way.Up;
        if (IsSpeed(split))
        {
            var aspect = Aspect(quantity.Last + 1);
            return aspect is { } timed && Phrases.Any(sentence, timed, IsMeasure)
                ? new(timed, Turned(timed, way, split), true)
                : new(Plain(phrase), way, true);
        }

        var own = split > phrase.First ? Trimmed(phrase.First, split - 1) : null;
        var metric = own ?? Aspect(quantity.Last + 1);
        return metric is { } found
            ? new(found, Turned(found, way, split), true)
            : new(new(end, end), way, true) { Named = false };
    }

    private (int At, Way Way)? Inner(int at)
    {
        at = Lexicon.Determiners.Contains(sentence.Lower(at)) ? at - 1 : at;
        return sentence.Lower(at) is "in" or "of" && Lexicon.Changes.TryGetValue(sentence.Lower(at - 1), out var way)
            ? (at - 1, way)
            : null;
    }

    /// <summary>"identifies an optimal plan within 15 minutes": what takes the time is the metric.</summary>
    private Measured? Within(Quantity quantity)
    {
        if (quantity.Sort != UnitSort.Time)
        {
            return null;
        }

        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 4); at--)
        {
            if (sentence.Lower(at) is "within" or "in" or "under")
            {
                for (var verb = at - 1; verb >= Math.Max(0, at - 5); verb--)
                {
                    if (Lexicon.IsVerb(sentence.Lower(verb)))
                    {
                        return new(new(verb, at - 1), Way.None, false);
                    }
                }
            }
        }

        return null;
    }
}

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
internal sealed class MetricReading(ReadSentence sentence)
{
    public Measured? Of(Quantity quantity)
    {
        var relative = quantity.Sort is UnitSort.Multiple or UnitSort.Percent or UnitSort.Points or UnitSort.Magnitude;
        if (relative)
        {
            var led = Comparative(quantity.Last + 1) ?? ChangeNoun(quantity.Last + 1) ?? Led(quantity);
            led ??= Said(quantity);
            return
                led is { Named: true } or { Change: true, Way: not Way.None }
                && (led.Named || Level(quantity) is not { } level || IsChange(level))
                ? led
                : AsMuch(quantity) ?? Level(quantity) ?? led;
        }

        return quantity.Sort is UnitSort.Count or UnitSort.Parameters
            ? null
            : Led(quantity) ?? Comparative(quantity.Last + 1) ?? Level(quantity) ?? Within(quantity);
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
    private Measured? Comparative(int at)
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

    private Way Sense(Phrase metric, string word, Way way) =>
        word is "faster" or "better" or "improved" or "quicker" or "superior" or "enhanced" && IsBurden(metric) ? Way.Down
        : word is "worse" or "slower" or "poorer" && IsBurden(metric) ? Way.Up
        : way;

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

    /// <summary>"VERB metric by Q", "metric VERB by Q", "outperforms BASELINE by Q in metric".</summary>
    private Measured? Moved(int by, Quantity quantity)
    {
        var verb = Verb(by);
        if (verb < 0)
        {
            return Phrases.Before(sentence, by - 1) is { } bare ? new(Changed(bare), ChangeOf(bare), true) : null;
        }

        var lower = sentence.Lower(verb);
        var way = Lexicon.Verbs[lower];
        if (IsOutdoing(lower))
        {
            return Aspect(quantity.Last + 1) is { } outdone
                ? new(outdone, Way.Up, true)
                : new(new Phrase(verb, verb), Way.Up, true) { Named = false };
        }

        if (
            sentence.Quantities.Any(other => other.First > verb && other.Last < by)
            && Phrases.Before(sentence, by - 1) is { } next
        )
        {
            // "improves throughput by 2.6× and hit rate by 2.1×": the verb is shared, the object is not.
            return new(Changed(next), Turned(next, way, verb), true);
        }

        var up = sentence.Lower(verb + 1) is "up" or "down" ? verb + 1 : verb;
        way = way == Way.None && sentence.Lower(verb + 1) == "down" ? Way.Down : way;
        if (up < by - 1 && Phrases.After(sentence, up + 1) is { } moved && moved.Last < by)
        {
            if (Phrases.Any(sentence, moved, word => word is "baseline" or "baselines" or "competitor" or "competitors"))
            {
                return Aspect(quantity.Last + 1) is { } of
                    ? new(of, Way.Up, true)
                    : new(new Phrase(verb, verb), Way.Up, true) { Named = false };
            }

            var named = Changed(moved);
            var last = named == moved && by - 1 - moved.Last <= 5 && sentence.Lower(moved.Last + 1) is "to" ? by - 1 : named.Last;
            return new(new(moved.First, last), Turned(moved, way == Way.None ? ChangeOf(moved) : way, verb), true);
        }

        var subject = verb - 1;
        while (
            sentence.Lower(subject)
                is "is"
                    or "are"
                    or "was"
                    or "were"
                    or "be"
                    or "been"
                    or "can"
                    or "has"
                    or "have"
                    or "significantly"
                    or "further"
                    or "will"
        )
        {
            subject--;
        }

        return Phrases.Before(sentence, subject) is { } passive && !IsSelf(passive)
                ? new(passive, Turned(passive, way, verb), true)
            : Aspect(quantity.Last + 1) is { } aspect ? new(aspect, way, way != Way.None)
            : new(new Phrase(verb, verb), way, way != Way.None) { Named = false };
    }

    /// <summary>The verb that moves something by a quantity: the nearest that says up or down, else the nearest at all; −1 for none.</summary>
    private int Verb(int by)
    {
        var nearest = -1;
        for (var at = by - 1; at >= Math.Max(0, by - 20); at--)
        {
            var lower = sentence.Lower(at);
            if (
                lower is ";"
                || nearest >= 0 && (lower is "," or "and" or "while" || sentence.Quantities.Any(quantity => quantity.Last == at))
            )
            {
                break;
            }

            if (
                !Lexicon.Verbs.TryGetValue(lower, out var way)
                || way == Way.None && Lexicon.IsPhraseWord(lower)
                || at > 0 && sentence.Lower(at - 1) == "-" && sentence.Words[at].Glued
                || way != Way.None && Lexicon.IsPhraseWord(lower) && Lexicon.Determiners.Contains(sentence.Lower(at - 1))
            )
            {
                continue;
            }

            if (way != Way.None)
            {
                return at;
            }

            nearest = nearest < 0 ? at : nearest;
        }

        return nearest;
    }

    /// <summary>"a 20% reduction in X by …" and the like: the metric without the noun of change at its end.</summary>
    private Phrase Changed(Phrase phrase) =>
        phrase.Length > 1 && Lexicon.Changes.ContainsKey(sentence.Lower(phrase.Last)) && !IsSpeed(phrase.Last)
            ? new(phrase.First, phrase.Last - 1)
            : phrase;

    private Way ChangeOf(Phrase phrase) => Lexicon.Changes.GetValueOrDefault(sentence.Lower(phrase.Last));

    /// <summary>Whether a phrase is the name of a system or a model, and no metric: capitals at its end, nothing that is measured in it.</summary>
    private bool IsSelf(Phrase phrase)
    {
        var last = phrase.Last;
        while (
            last > phrase.First && (sentence.Words[last].Kind != WordKind.Word || sentence.Lower(last) is "baseline" or "model")
        )
        {
            last--;
        }

        return sentence.Words[last].Capital
            && (phrase.Length == 1 || Phrases.Any(sentence, phrase, lower => lower.Any(char.IsAsciiDigit)))
            && !Phrases.Any(sentence, phrase, IsMeasure)
            && sentence.Lower(phrase.First) is not ("r" or "top" or "pass" or "hit" or "hits")
            && !Phrases.Any(sentence, phrase, lower => lower is "@" or "^");
    }

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

    /// <summary>"halves the cost", "doubling throughput", "twice the throughput", "90% of the traffic".</summary>
    private Measured? AsMuch(Quantity quantity)
    {
        if (quantity.Sort != UnitSort.Multiple || !quantity.InLetters)
        {
            return null;
        }

        var half = quantity.Low < 1;
        var as_ = sentence.Lower(quantity.Last + 1) == "as" ? quantity.Last + 2 : quantity.Last + 1;
        return Phrases.After(sentence, as_) is { } metric ? new(metric, half ? Way.Down : Way.Up, true) : null;
    }

    /// <summary>"91.3% accuracy", "92.8% of critical information", "61.79% in awareness", "2.1× the throughput".</summary>
    private Measured? Level(Quantity quantity)
    {
        var next = quantity.Last + 1;
        if (
            sentence.Lower(next) == "("
            && sentence.Quantities.Any(other => other.First == next + 1 && sentence.Lower(other.Last + 1) == ")")
        )
        {
            next = sentence.Quantities.First(other => other.First == next + 1).Last + 2;
        }
        else if (sentence.Lower(next) == ")" && sentence.Lower(quantity.First - 1) == "(" && Aside(quantity.First - 2))
        {
            next++;
        }

        if (sentence.Lower(next) is "of" && Phrases.After(sentence, next + 1) is { } whole)
        {
            return new(whole, Way.None, false);
        }

        if (
            next < sentence.Words.Count
            && sentence.Lower(next) is not ("(" or "," or "-")
            && Phrases.After(sentence, next) is { } level
            && !StartsVerb(level)
        )
        {
            var multiple = quantity.Sort is UnitSort.Multiple && sentence.Lower(level.Last) is not ("ratio" or "ratios");
            return new(Plain(level), multiple ? Way.Up : Way.None, multiple);
        }

        return
            sentence.Lower(next) is "in"
            && Phrases.After(sentence, next + 1) is { } aspect
            && quantity.Sort is UnitSort.Percent or UnitSort.Points or UnitSort.Money
            ? new(
                Changed(aspect),
                quantity.Sort == UnitSort.Points ? Way.Up : ChangeOf(aspect),
                quantity.Sort == UnitSort.Points || ChangeOf(aspect) != Way.None
            )
            : null;
    }

    private bool StartsVerb(Phrase phrase) =>
        sentence.Lower(phrase.First) is "respectively" || Lexicon.IsStop(sentence.Lower(phrase.First));

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

    private bool IsSpeed(int at) =>
        sentence.Lower(at)
            is "speedup"
                or "speedups"
                or "speed"
                or "acceleration"
                or "accelerations"
                or "slowdown"
                or "slowdowns";

    private static bool IsOutdoing(string lower) =>
        lower.StartsWith("outperform", StringComparison.Ordinal)
        || lower.StartsWith("surpass", StringComparison.Ordinal)
        || lower.StartsWith("exceed", StringComparison.Ordinal)
        || lower.StartsWith("outpac", StringComparison.Ordinal)
        || lower is "beat" or "beats" or "beating";

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
}

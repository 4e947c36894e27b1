using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>Verbs that move a metric by a quantity, and levels that stand behind one.</summary>
internal sealed partial class MetricReading
{
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

    private static bool IsOutdoing(string lower) =>
        lower.StartsWith("outperform", StringComparison.Ordinal)
        || lower.StartsWith("surpass", StringComparison.Ordinal)
        || lower.StartsWith("exceed", StringComparison.Ordinal)
        || lower.StartsWith("outpac", StringComparison.Ordinal)
        || lower is "beat" or "beats" or "beating";

    /// <summary>"halves the cost", "doubling throughput", "twice the throughput", "90% of the traffic".</summary>
    private Measured? AsMuch(Quantity quantity)
    {
        if (quantity.Sort != UnitSort.Multiple || !quantity.InLetters && sentence.Lower(quantity.Last + 1) != "as")
        {
            return null;
        }

        var way = quantity.Low < 1 ? Way.Down : Way.Up;
        if (sentence.Lower(quantity.Last + 1) == "as")
        {
            var many = sentence.Lower(quantity.Last + 2) is "many" or "much" ? quantity.Last + 3 : quantity.Last + 2;
            return Phrases.After(sentence, many) is { } compared ? new(compared, way, true) : null;
        }

        return Phrases.After(sentence, quantity.Last + 1) is { } metric ? new(metric, way, true) : null;
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
}

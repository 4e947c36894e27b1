using System.Collections.Frozen;
using Courant.Core.Enriching.Quantities;

namespace Courant.Core.Enriching.Claiming;

/// <summary>Finds what a quantity is compared with: after "over", "than", "compared to" and their like, near it or for the whole sentence.</summary>
internal sealed class BaselineReading(ReadSentence sentence)
{
    /// <summary>Words after which a phrase that names a baseline ends.</summary>
    private static readonly FrozenSet<string> Ends = FrozenSet.ToFrozenSet(
        ", ; : . ( ) while with without on in by for under at across when whereas but which that from respectively whilst achieving through during via within to as".Split(
            ' '
        )
    );

    private bool EndsAt(int at) =>
        Ends.Contains(sentence.Lower(at))
        && !(sentence.Lower(at - 1) == "-" && sentence.Words[at].Glued)
        && !(sentence.Lower(at + 1) == "-" && sentence.Words[at + 1].Glued)
        && !(sentence.Lower(at) == "as" && sentence.Lower(at - 1) == "such")
        && !(
            sentence.Lower(at) == "on"
            && sentence.Lower(at - 1) is "deployed" or "running" or "trained" or "based" or "run" or "built" or "executed"
        );

    public Phrase? Of(int index, bool change)
    {
        var quantity = sentence.Quantities[index];
        var next = index + 1 < sentence.Quantities.Count ? sentence.Quantities[index + 1].First : sentence.Words.Count;
        if (
            sentence.Lower(quantity.First - 1) == "+"
            && sentence.Lower(quantity.First - 2) == "("
            && Outdone(quantity) is not null
            && Phrases.Before(sentence, quantity.First - 3) is { } each
        )
        {
            return each;
        }

        if (Outdone(quantity) is { } outdone)
        {
            return outdone;
        }

        if (Between(quantity.Last + 1, next, change, near: true) is { } near)
        {
            return near;
        }

        if (!change)
        {
            return null;
        }

        return Opening() ?? Later(index) ?? Earlier(index);
    }

    /// <summary>"outperforms BASELINE by Q".</summary>
    private Phrase? Outdone(Quantity quantity)
    {
        for (var at = quantity.First - 1; at >= Math.Max(0, quantity.First - 24); at--)
        {
            var lower = sentence.Lower(at);
            if (lower is ";")
            {
                return null;
            }

            if (
                lower.StartsWith("outperform", StringComparison.Ordinal)
                || lower.StartsWith("surpass", StringComparison.Ordinal)
                || lower is "exceeds" or "beats" or "exceeding" or "beating"
                || lower.StartsWith("improv", StringComparison.Ordinal)
                    && Phrases.After(sentence, at + 1) is { } improved
                    && Phrases.Any(sentence, improved, word => word is "baseline" or "baselines" or "competitor" or "competitors")
                || lower.StartsWith("improv", StringComparison.Ordinal) && sentence.Lower(at + 1) is "over" or "upon"
            )
            {
                var by = at + 1;
                while (by < quantity.First && sentence.Lower(by) is not "by")
                {
                    by++;
                }

                return by < quantity.First || quantity.First - at > 2
                    ? Named(sentence.Lower(at + 1) is "over" or "upon" ? at + 2 : at + 1, by)
                    : null;
            }
        }

        return null;
    }

    /// <summary>A comparison in some words; the half-open range [from, to).</summary>
    private Phrase? Between(int from, int to, bool change, bool near)
    {
        for (var at = from; at < to; at++)
        {
            var lower = sentence.Lower(at);
            if (near && lower is ";" || near && lower is "while" or "whereas" && at > from)
            {
                return null;
            }

            var start = lower switch
            {
                "over" or "against" when change => at + 1,
                "as" when at == from + 2 && sentence.Lower(from) == "as" => sentence.Lower(at + 1) is "with" or "under"
                    ? at + 2
                    : at + 1,
                "than" when !IsAmount(at + 1) => at + 1,
                "versus" or "vs" => sentence.Lower(at + 1) == "." ? at + 2 : at + 1,
                "compared" or "relative" when sentence.Lower(at + 1) is "to" or "with" or "against" => at + 2,
                "comparison" when sentence.Lower(at + 1) is "to" or "with" => at + 2,
                "opposed" when sentence.Lower(at + 1) is "to" => at + 2,
                "contrast" or "respect" when sentence.Lower(at + 1) is "to" => at + 2,
                "from" when change && sentence.Lower(at - 1) is "improvement" or "up" => at + 1,
                _ => -1,
            };
            if (start > 0 && !IsAmount(start) && Named(start, sentence.Words.Count) is { } named)
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>Whether a quantity begins at a place: "over 70%" compares with nothing.</summary>
    private bool IsAmount(int at)
    {
        at = sentence.Lower(at) is "the" or "a" or "~" or "about" ? at + 1 : at;
        return sentence.Quantities.Any(quantity =>
            quantity.First == at && (quantity.Sort is not UnitSort.Count || !quantity.InLetters && !IsRival(quantity.Unit!))
        );
    }

    private static bool IsRival(string noun) =>
        noun
            is "baselines"
                or "methods"
                or "systems"
                or "models"
                or "approaches"
                or "frameworks"
                or "algorithms"
                or "solutions"
                or "competitors"
                or "techniques"
                or "schemes"
                or "designs";

    /// <summary>"Compared to X, …" at the beginning stands for every quantity of the sentence.</summary>
    private Phrase? Opening()
    {
        var first = sentence.Quantities[0].First;
        for (var at = 0; at < Math.Min(first, 14); at++)
        {
            var start =
                sentence.Lower(at) is "compared" or "relative" && sentence.Lower(at + 1) is "to" or "with" or "against" ? at + 2
                : sentence.Lower(at) is "comparison" && sentence.Lower(at + 1) is "to" or "with" ? at + 2
                : -1;
            if (start > 0)
            {
                var comma = sentence.Words.FindIndex(start, word => word.Lower == ",");
                return comma > start
                    ? new(Lexicon.Determiners.Contains(sentence.Lower(start)) ? start + 1 : start, comma - 1)
                    : Named(start, sentence.Words.Count);
            }
        }

        return null;
    }

    /// <summary>A comparison after a later quantity counts for this one too, where the two are coordinated.</summary>
    private Phrase? Later(int index)
    {
        var at = sentence.Quantities[index].Last + 1;
        var verb = false;
        for (; at < sentence.Words.Count; at++)
        {
            var lower = sentence.Lower(at);
            if (lower is ";" or "resulting" or "leading" or "yielding")
            {
                return lower is "leading" ? Strong(at) : null;
            }

            verb |= Lexicon.IsVerb(lower) && !Lexicon.IsPhraseWord(lower);
            if (lower is "over" or "than" or "against" && !verb && !IsAmount(at + 1))
            {
                return Named(at + 1, sentence.Words.Count);
            }

            if (Strong(at, at + 1) is { } strong)
            {
                return strong;
            }

            if (verb && lower is "over" or "than" && !IsAmount(at + 1))
            {
                return null;
            }
        }

        return null;
    }

    private Phrase? Strong(int from, int to = int.MaxValue)
    {
        for (var at = from; at < Math.Min(to, sentence.Words.Count); at++)
        {
            var start =
                sentence.Lower(at) is "compared" or "relative" && sentence.Lower(at + 1) is "to" or "with" or "against" ? at + 2
                : sentence.Lower(at) is "comparison" && sentence.Lower(at + 1) is "to" or "with" ? at + 2
                : -1;
            if (start > 0 && !IsAmount(start))
            {
                return Named(start, sentence.Words.Count);
            }
        }

        return null;
    }

    /// <summary>A comparison before an earlier quantity's end carries on: "6–7× over X while reducing memory by 20%".</summary>
    private Phrase? Earlier(int index)
    {
        if (index == 0)
        {
            return null;
        }

        for (var at = sentence.Quantities[index - 1].Last + 1; at < sentence.Quantities[index].First; at++)
        {
            if (sentence.Lower(at) is "resulting" or "leading" or "yielding" or ";")
            {
                return null;
            }
        }

        var before = sentence.Quantities[index - 1];
        return Between(
                before.Last + 1,
                sentence.Quantities[index].First,
                change: before.Sort is UnitSort.Multiple or UnitSort.Percent or UnitSort.Points,
                near: false
            )
            ?? Outdone(before)
            ?? Earlier(index - 1);
    }

    /// <summary>The phrase that names a baseline: up to a comma or a word that leads on.</summary>
    private Phrase? Named(int start, int limit)
    {
        while (
            Lexicon.Determiners.Contains(sentence.Lower(start))
            || sentence.Lower(start) is "both"
            || sentence.Lower(start) is "that" or "those" && sentence.Lower(start + 1) == "of"
            || sentence.Lower(start) is "of" && sentence.Lower(start - 1) is "that" or "those"
        )
        {
            start++;
        }

        var end = start;
        while (
            end < Math.Min(limit, sentence.Words.Count)
            && !EndsAt(end)
            && end - start < 14
            && !(end > start && sentence.Lower(end) == "using")
        )
        {
            if (
                sentence.Lower(end) is "and" or "or"
                && (
                    sentence.Quantities.Any(quantity =>
                        quantity.First > end && quantity.First <= end + 3 && !ClaimRules.IsNever(sentence, quantity)
                    )
                    || Lexicon.IsVerb(sentence.Lower(end + 1)) && !Lexicon.IsPhraseWord(sentence.Lower(end + 1))
                )
            )
            {
                break;
            }

            end++;
        }

        while (end > start && (sentence.Words[end - 1].Kind == WordKind.Mark || sentence.Lower(end - 1) is "and" or "or"))
        {
            end--;
        }

        return end > start && sentence.Words[start].Kind != WordKind.Mark ? new(start, end - 1) : null;
    }
}

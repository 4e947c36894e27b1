using Courant.Core.Model;

namespace Courant.Core.Enriching.Quantities;

/// <summary>Says how a quantity is meant: at most, on average, at least, about.</summary>
internal static class Qualifying
{
    /// <summary>The words before a quantity that are looked at.</summary>
    private const int Reach = 4;

    public static List<Quantity> Of(List<Word> words, List<Quantity> quantities)
    {
        for (var at = 0; at < quantities.Count; at++)
        {
            var one = quantities[at];
            var left = Left(words, one.First);
            var qualifier =
                IsAverage(
                    words,
                    one,
                    at == 0 ? -1 : quantities[at - 1].Last,
                    at + 1 < quantities.Count ? quantities[at + 1].First : words.Count
                )
                    ? Qualifier.Average
                : left != Qualifier.None ? left
                : one.Last + 1 < words.Count && words[one.Last + 1] is { Lower: "+", Glued: true } ? Qualifier.AtLeast
                : at > 0 && Continues(words, quantities[at - 1], one) ? quantities[at - 1].Qualifier
                : Qualifier.None;
            quantities[at] = one with { Qualifier = qualifier };
        }

        return quantities;
    }

    public static bool IsApproximation(string lower) =>
        lower is "~" or "about" or "around" or "approximately" or "nearly" or "roughly" or "almost" or "circa" or "≈";

    /// <summary>What the words directly before a place say.</summary>
    public static Qualifier Left(List<Word> words, int at)
    {
        for (var place = at - 1; place >= Math.Max(0, at - Reach); place--)
        {
            var before = place > 0 ? words[place - 1].Lower : "";
            switch (words[place].Lower)
            {
                case "to" when before == "up":
                case "as" when before is "much" or "high" or "low" or "many" or "few" or "little":
                case "most" when before == "at":
                case "than" when before is "less" or "fewer" or "lower" or "smaller":
                case "under" or "within" or "below" or "<" or "≤":
                case "to" when before is "limited" or "limiting":
                    return Qualifier.UpTo;
                case "average" or "averaging" or "mean" or "averages" or "averaged":
                    return Qualifier.Average;
                case "than" when before is "more" or "greater" or "larger" or "higher" or "better":
                case "least" when before == "at":
                case "over" or "exceeding" or "above" or ">" or "≥" or "exceeds" or "surpassing":
                    return Qualifier.AtLeast;
                case var word when IsApproximation(word):
                    return Qualifier.About;
                case "a" or "an" or "the" or "of" or "by" or "$" or "(" or "+" or "factor" or "additional" or "-" or ",":
                    continue;
                default:
                    return Qualifier.None;
            }
        }

        return Qualifier.None;
    }

    private static bool IsAverage(List<Word> words, Quantity one, int before, int after)
    {
        for (var place = one.First - 1; place > Math.Max(before, one.First - 7); place--)
        {
            if (
                words[place].Lower is "average" or "averaging" or "averages"
                || words[place].Lower == "mean"
                    && words[place - (place > 0 ? 1 : 0)].Lower is "geometric" or "geo" or "a" or "arithmetic"
            )
            {
                // "the average latency by 3×" names a metric; "an average speedup of 3×" does not.
                return words[place].Lower != "average"
                    || place > 0 && words[place - 1].Lower is "an" or "on" or "of" or "to" or "in" or "overall"
                    || place == one.First - 1;
            }

            if (words[place].Lower is "geomean" or "geometric-mean")
            {
                return true;
            }
        }

        for (var place = one.Last + 1; place + 1 < Math.Min(after, one.Last + 10); place++)
        {
            if (words[place].Lower is "on" or "in" && words[place + 1].Lower == "average")
            {
                return true;
            }

            if (words[place].Lower is ";")
            {
                break;
            }
        }

        return one.Last + 1 < words.Count && words[one.Last + 1].Lower is "average" or "averaged";
    }

    /// <summary>"Up to 66% less latency and 109% more throughput": one word for both. A new verb ends it.</summary>
    private static bool Continues(List<Word> words, Quantity one, Quantity next)
    {
        if (one.Qualifier is Qualifier.None or Qualifier.About || next.First - one.Last > 12)
        {
            return false;
        }

        var joined = false;
        for (var place = one.Last + 1; place < next.First; place++)
        {
            var lower = words[place].Lower;
            if (
                lower is ";" or "." or ":" or "while" or "but" or "with" or "(" or ")"
                || Lexicon.IsVerb(lower) && !Lexicon.IsPhraseWord(lower)
            )
            {
                return false;
            }

            joined |= lower is "and" or "," or "or";
        }

        return joined;
    }
}

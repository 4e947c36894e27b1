using System.Runtime.InteropServices;
using Courant.Core.Model;

namespace Courant.Core.Enriching.Quantities;

/// <summary>
/// Finds every value, range and count in the words of a sentence: "1.58–2.51×", "from 778 ms to 60 µs", "a factor of six", "8 billion
/// vectors". What is part of a name (GPT-4), a shape (512×512) or a place in a text (Table 2) is left out.
/// </summary>
internal sealed partial class QuantityScanner
{
    /// <summary>The most words between a number and the noun that it counts.</summary>
    private const int LongestCount = 7;

    private readonly string _letters;
    private readonly List<Word> _words;

    private QuantityScanner(string letters, List<Word> words)
    {
        _letters = letters;
        _words = words;
    }

    public static List<Quantity> Of(string letters, List<Word> words)
    {
        var scanner = new QuantityScanner(letters, words);
        var found = new List<Quantity>();
        for (var at = 0; at < words.Count; at++)
        {
            if (scanner.At(at) is { } quantity)
            {
                found.Add(quantity);
                at = quantity.Last;
            }
            else
            {
                at = scanner.EndOfName(at);
            }
        }

        scanner.ShareUnits(found);
        return Qualifying.Of(words, found);
    }

    private Quantity? At(int at)
    {
        if (Special(at) is { } special)
        {
            return special;
        }

        if (Number(at) is not { } first)
        {
            return null;
        }

        var unit = Unit(first.End + 1, first);
        if (unit.IsShape)
        {
            return null;
        }

        if (Range(at, first, unit) is { } range)
        {
            return range;
        }

        if (
            unit.Name is null
            && first.InLetters
            && !(first.End + 1 < _words.Count && _words[first.End + 1].Kind == WordKind.Word)
        )
        {
            return null;
        }

        var made = Made(at, first, unit, first.Value, first.Value);
        return Mark(made.Last + 1, "±") && made.Last + 2 < _words.Count && _words[made.Last + 2].Kind == WordKind.Number
            ? made with
            {
                Last = Math.Max(
                    made.Last + 2,
                    Unit(made.Last + 3, new(0, made.Last + 2, false)) is { Name: { } again } deviation && again == made.Unit
                        ? deviation.Last
                        : 0
                ),
            }
            : made;
    }

    private Quantity Made(int at, NumberRead number, UnitRead unit, double low, double high, bool changes = false)
    {
        var factor = unit.Factor;
        var money = unit.Sort is UnitSort.Whole or UnitSort.Decimal or UnitSort.Count && at > 0 && Mark(at - 1, "$");
        var start = money ? at - 1 : at;
        return money && unit.Sort != UnitSort.Count
            ? new(start, Math.Max(number.End, unit.Last), low * factor, high * factor, "$", UnitSort.Money)
            {
                NumberEnd = number.End,
            }
            : new(at, Math.Max(number.End, unit.Last), low * factor, high * factor, unit.Name, unit.Sort)
            {
                NumberEnd = number.End,
                InLetters = number.InLetters,
                Changes = changes,
            };
    }

    /// <summary>Two ends: joined by a dash, by "to", or by "and" after "between".</summary>
    private Quantity? Range(int at, NumberRead first, UnitRead unit)
    {
        var next = Math.Max(first.End, unit.IsCount ? first.End : unit.Last) + 1;
        if (unit is { Name: null, Letter: true })
        {
            next = unit.Last + 1;
        }

        var to = false;
        if (Mark(next, "-") || Mark(next, "–") || Mark(next, "~") && _words[next].Glued)
        {
            while (Mark(next, "-") || Mark(next, "–") || Mark(next, "~"))
            {
                next++;
            }
        }
        else if (Is(next, "up") && Is(next + 1, "to") && Before(at, "from"))
        {
            to = true;
            next += 2;
        }
        else if (Is(next, "to") || Mark(next, "→") || Is(next, "and") && Before(at, "between"))
        {
            to = !Is(next, "and");
            next++;
            while (next < _words.Count && Qualifying.IsApproximation(_words[next].Lower))
            {
                next++;
            }
        }
        else
        {
            return null;
        }

        if (Mark(next, "$"))
        {
            next++;
        }

        if (Number(next, inRange: true) is not { } second)
        {
            return null;
        }

        var last = Unit(second.End + 1, second);
        if (last.IsShape || second.InLetters != first.InLetters || to && !Fits(unit, last))
        {
            return null;
        }

        if (unit.Name is null && !unit.Letter && last.Name is null && !to && first.Value >= second.Value)
        {
            return null;
        }

        var lower = first.Value * unit.Factor;
        var upper = second.Value * last.Factor;
        if (unit is { Name: null, Letter: false })
        {
            lower = first.Value * (last.Scale > 0 ? last.Factor : 1);
        }

        if (unit.Name is { } one && last.Name is { } other && one != other)
        {
            if (!Units.Seconds.TryGetValue(one, out var from) || !Units.Seconds.TryGetValue(other, out var into))
            {
                return null;
            }

            lower = Math.Round(lower * from / into, 9);
        }

        var changes = to && (Before(at, "from") || Mark(at - 1, "~") && Before(at - 1, "from"));
        return Made(
            at,
            second,
            (last.Name is null ? unit with { Last = last.Last } : last) with
            {
                Factor = 1,
            },
            Math.Min(lower, upper),
            Math.Max(lower, upper),
            changes
        ) with
        {
            NumberEnd = second.End,
        };
    }

    private static bool Fits(UnitRead one, UnitRead other) =>
        one.Name is null
        || other.Name is null
        || one.Name == other.Name
        || one.Sort == UnitSort.Time && other.Sort == UnitSort.Time;

    /// <summary>Quantities that are no number with a unit: "halves", "fortyfold", "an order of magnitude", "a minute".</summary>
    private Quantity? Special(int at)
    {
        var word = _words[at];
        if (word.Kind != WordKind.Word || word.Glued && at > 0 && Mark(at - 1, "-"))
        {
            return null;
        }

        if (NumberWords.Verb(word.Lower) is > 0 and var factor)
        {
            return IsNoun(at) ? null : new(at, at, factor, factor, "x", UnitSort.Multiple) { NumberEnd = at, InLetters = true };
        }

        if (
            word.Lower is "twice" or "thrice"
            && _words.Count > at + 1
            && _words[at + 1].Lower is "as" or "the" or "that" or "its" or "their"
        )
        {
            var times = word.Lower == "twice" ? 2 : 3;
            return new(at, at, times, times, "x", UnitSort.Multiple) { NumberEnd = at, InLetters = true };
        }

        if (NumberWords.Fold(word.Lower) is > 0 and var fold)
        {
            return new(at, at, fold, fold, "x", UnitSort.Multiple) { NumberEnd = at, InLetters = true };
        }

        if (word.Lower is "a" or "an" or "one")
        {
            if (EndOfMagnitude(at + 1) is > 0 and var end)
            {
                return new(at, end, 1, 1, "orders of magnitude", UnitSort.Magnitude) { NumberEnd = at, InLetters = true };
            }

            if (
                at + 1 < _words.Count
                && _words[at + 1].Lower is "second" or "minute" or "hour" or "day" or "week" or "millisecond"
                && !(at + 2 < _words.Count && _words[at + 2].Kind == WordKind.Word && Lexicon.IsPhraseWord(_words[at + 2].Lower))
                && Qualifying.Left(_words, at) != Qualifier.None
            )
            {
                return new(at, at + 1, 1, 1, Units.Times[_words[at + 1].Lower], UnitSort.Time)
                {
                    NumberEnd = at,
                    InLetters = true,
                };
            }
        }

        return null;
    }

    /// <summary>"double descent", "triple extraction": an adjective, not a verb.</summary>
    private bool IsNoun(int at) =>
        Mark(at + 1, "-")
        || _words[at].Lower is "double" or "triple" or "quadruple"
            && !(
                at > 0
                && (
                    _words[at - 1].Lower is "to" or "nearly" or "can" or "more"
                    || at + 1 < _words.Count && Lexicon.Determiners.Contains(_words[at + 1].Lower)
                )
            );

    private bool Before(int at, string word)
    {
        var before = at - 1;
        while (before > 0 && (Qualifying.IsApproximation(_words[before].Lower) || Mark(before, "$")))
        {
            before--;
        }

        return Is(before, word);
    }

    private ReadOnlySpan<char> Original(int at) => _letters.AsSpan(_words[at].Start, _words[at].End - _words[at].Start);

    private bool Mark(int at, string mark) =>
        at >= 0 && at < _words.Count && _words[at].Kind == WordKind.Mark && _words[at].Lower == mark;

    private bool Is(int at, string lower) =>
        at >= 0 && at < _words.Count && _words[at].Kind == WordKind.Word && _words[at].Lower == lower;
}

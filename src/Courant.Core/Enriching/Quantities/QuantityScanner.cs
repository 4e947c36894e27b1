using System.Runtime.InteropServices;
using Courant.Core.Model;

namespace Courant.Core.Enriching.Quantities;

/// <summary>
/// Finds every value, range and count in the words of a sentence: "1.58–2.51×", "from 778 ms to 60 µs", "a factor of six", "8 billion
/// vectors". What is part of a name (GPT-4), a shape (512×512) or a place in a text (Table 2) is left out.
/// </summary>
internal sealed class QuantityScanner
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

        if (unit.Name is null && first.InLetters)
        {
            return null;
        }

        return Made(at, first, unit, first.Value, first.Value);
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

        if (word.Lower is "twice" or "thrice")
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

    private NumberRead? Number(int at, bool inRange = false)
    {
        if (at >= _words.Count)
        {
            return null;
        }

        var word = _words[at];
        if (word.Kind == WordKind.Number)
        {
            return !inRange && (IsPartOfName(at) || IsListMark(at)) ? null
                : Power(at) is { } power ? power
                : new(word.Value, WithDeviation(at), false);
        }

        if (
            word.Kind != WordKind.Word
            || !NumberWords.Values.TryGetValue(word.Lower, out var value)
            || word.Glued && at > 0 && !Mark(at - 1, "(")
        )
        {
            return null;
        }

        if (
            value is >= 20 and < 100
            && Mark(at + 1, "-")
            && at + 2 < _words.Count
            && NumberWords.Values.TryGetValue(_words[at + 2].Lower, out var ones)
            && ones < 10
        )
        {
            return new(value + ones, at + 2, true);
        }

        return new(value, at, true);
    }

    /// <summary>"10^5" and "1.2 × 10^5".</summary>
    private NumberRead? Power(int at)
    {
        var ten = (Mark(at + 1, "×") || Is(at + 1, "x") || Mark(at + 1, "·")) && Mark(at + 3, "^") ? at + 2 : at;
        if (ten + 2 >= _words.Count || _words[ten].Value != 10 || !Mark(ten + 1, "^"))
        {
            return null;
        }

        var sign = Mark(ten + 2, "-") ? -1 : 1;
        var exponent = sign < 0 ? ten + 3 : ten + 2;
        return exponent < _words.Count && _words[exponent] is { Kind: WordKind.Number, Value: <= 30 and var power }
            ? new((ten == at ? 1 : _words[at].Value) * Math.Pow(10, sign * power), exponent, false)
            : null;
    }

    /// <summary>"5.3 ± 0.2": the deviation belongs to the number and changes nothing of its value.</summary>
    private int WithDeviation(int at) =>
        (Mark(at + 1, "±") || Mark(at + 1, "+") && Mark(at + 2, "/") && Mark(at + 3, "-"))
        && NextNumber(at + 1) is > 0 and var next
            ? next
            : at;

    private int NextNumber(int at)
    {
        for (var next = at; next < Math.Min(_words.Count, at + 4); next++)
        {
            if (_words[next].Kind == WordKind.Number)
            {
                return next;
            }
        }

        return -1;
    }

    /// <summary>GPT-4, CIFAR-10/100, Recall@10, R^2, v1.5: a number that something without a space stands before.</summary>
    private bool IsPartOfName(int at)
    {
        if (!_words[at].Glued || at == 0)
        {
            return false;
        }

        var before = _words[at - 1];
        return before.Kind == WordKind.Word
            || before.Lower is "@" or "^" or "_" or "#" or "/" or "." or "±" or "*" or "&"
            || before.Lower is "-" or "–"
                && before.Glued
                && at > 1
                && (_words[at - 2].Kind == WordKind.Word || _words[at - 2].Lower is ")" or "]");
    }

    /// <summary>"(1) …; 2) …": the number of a point in a list.</summary>
    private bool IsListMark(int at) =>
        Mark(at + 1, ")")
        && _words[at].Value is >= 1 and <= 12
        && _words[at].End - _words[at].Start <= 2
        && (at == 0 || Mark(at - 1, "(") || _words[at - 1].Lower is ":" or ";" or "," or "." or "and" or "that")
        && (at < 2 || !Mark(at - 1, "(") || at + 2 < _words.Count && _words[at + 2].Kind == WordKind.Word);

    /// <summary>The last word of a name or shape that begins at a place, so that no number inside it is read.</summary>
    private int EndOfName(int at)
    {
        if (_words[at].Kind != WordKind.Number)
        {
            return at;
        }

        var end = at;
        while (
            end + 1 < _words.Count
            && (
                _words[end + 1].Glued && _words[end + 1].Lower is not ("," or "." or ";" or ":" or ")" or "]" or "(" or "+")
                || IsShapeSign(end + 1)
            )
        )
        {
            end++;
        }

        return end;
    }

    private bool IsShapeSign(int at) =>
        (Mark(at, "×") || Is(at, "x")) && at + 1 < _words.Count && _words[at + 1].Kind == WordKind.Number
        || at > 0 && (Mark(at - 1, "×") || Is(at - 1, "x")) && _words[at].Kind == WordKind.Number;

    private UnitRead Unit(int at, NumberRead number)
    {
        if (at >= _words.Count)
        {
            return None(number, at - 1);
        }

        var word = _words[at];
        if (IsShapeSign(at))
        {
            return new(null, UnitSort.Whole, at) { IsShape = true };
        }

        if ((Mark(at, "×") || Is(at, "x")) && IsDevice(at + 1))
        {
            return Count(at + 1, number);
        }

        if (Mark(at, "+") && word.Glued && at + 1 < _words.Count && _words[at + 1].Kind == WordKind.Word)
        {
            var more = Unit(at + 1, number);
            return more.IsShape || more.Name is null ? None(number, at) : more;
        }

        if (word.Lower is "×" || word.Lower is "x" or "times" && word.Kind == WordKind.Word)
        {
            return new("x", UnitSort.Multiple, at);
        }

        if (Is(at, "fold") || Mark(at, "-") && Is(at + 1, "fold"))
        {
            var fold = Is(at, "fold") ? at : at + 1;
            return Is(fold + 1, "cross") ? new(null, UnitSort.Whole, fold) { IsShape = true } : new("x", UnitSort.Multiple, fold);
        }

        if (FactorBefore(number.First))
        {
            return new("x", UnitSort.Multiple, number.End);
        }

        if (EndOfMagnitude(at) is > 0 and var magnitude)
        {
            return new("orders of magnitude", UnitSort.Magnitude, magnitude);
        }

        if (Percent(at) is { } percent)
        {
            return percent;
        }

        if (word.Glued && word.Kind == WordKind.Word && NumberWords.Letter(Original(at)) is > 0 and var letter)
        {
            return Scaled(at, number, letter, byLetter: true);
        }

        if (NumberWords.Scale(word.Lower) is > 0 and var scale)
        {
            return Scaled(at, number, scale, byLetter: false);
        }

        if (Mark(at, "-") && _words[at].Glued && at + 1 < _words.Count && _words[at + 1] is { Glued: true, Kind: WordKind.Word })
        {
            return Hyphened(at + 1, number);
        }

        return Measure(at, number) ?? Count(at, number);
    }

    /// <summary>"8× H100": a name of a machine, so that the sign says how many of them.</summary>
    private bool IsDevice(int at) =>
        at < _words.Count
        && _words[at] is { Kind: WordKind.Word, Capital: true } word
        && (word.Lower is "nvidia" or "amd" or "gpu" or "gpus" or "tesla" or "rtx" || word.Lower.Any(char.IsAsciiDigit));

    private UnitRead Scaled(int at, NumberRead number, double scale, bool byLetter)
    {
        var rest = Unit(at + 1, number with { End = at });
        if (
            rest.Name is null or "x" && byLetter && scale >= 1e6
            || rest is { IsCount: true } && byLetter && scale >= 1e6 && IsModel(rest)
        )
        {
            var model = ModelAfter(at + 1);
            if (model > 0 || rest.Name is null && byLetter && scale == 1e9)
            {
                return new("parameters", UnitSort.Parameters, Math.Max(model, at))
                {
                    Factor = scale,
                    Letter = true,
                    Scale = scale,
                };
            }
        }

        return rest with
        {
            Factor = rest.Factor * scale,
            Last = Math.Max(rest.Last, at),
            Letter = byLetter,
            Scale = scale,
        };
    }

    private static bool IsModel(UnitRead unit) => unit.Name is "models" or "parameters";

    /// <summary>The place of "model", "LLM" or "parameters" among the next words; −1 if none stands there.</summary>
    private int ModelAfter(int at)
    {
        for (var next = at; next < Math.Min(_words.Count, at + 6); next++)
        {
            var lower = _words[next].Lower;
            if (lower is "model" or "models" or "llm" or "llms" or "parameter" or "parameters" or "transformer" or "params")
            {
                return lower is "parameter" && Is(next + 1, "model") ? next + 1 : next;
            }

            if (_words[next].Kind == WordKind.Mark && lower != "-" || Lexicon.IsStop(lower))
            {
                return -1;
            }
        }

        return -1;
    }

    private bool IsNameNext(int at) => at < _words.Count && _words[at] is { Kind: WordKind.Word, Capital: true };

    private UnitRead Hyphened(int at, NumberRead number)
    {
        var word = _words[at];
        if (NumberWords.Scale(word.Lower) is > 0 and var scale)
        {
            return Scaled(at, number, scale, byLetter: false);
        }

        if (Percent(at) is { } percent)
        {
            return percent;
        }

        if (Units.Times.TryGetValue(word.Lower, out var time) && word.Lower.Length > 1)
        {
            return new(time, UnitSort.Time, at);
        }

        return word.Lower is "bit" or "bits" ? new("bits", UnitSort.Measure, at)
            : word.Lower is "point" or "points" ? new("pp", UnitSort.Points, at)
            : Units.IsMachine(word.Lower)
                ? new(Units.Counted(Original(at).ToString(), IsAbbreviation(at)), UnitSort.Count, at) { IsCount = true }
            : new(null, UnitSort.Whole, at) { IsShape = true };
    }

    private UnitRead? Percent(int at)
    {
        var end =
            Mark(at, "%") || Is(at, "percent") || Is(at, "pct") ? at
            : Is(at, "per") && Is(at + 1, "cent") ? at + 1
            : -1;
        if (end >= 0)
        {
            var points = Mark(end + 1, "-") ? end + 2 : end + 1;
            return Is(points, "point") || Is(points, "points") || Is(points, "pp") || Is(points, "pts")
                    ? new("pp", UnitSort.Points, points)
                : IsAbsolute(end) ? new("pp", UnitSort.Points, end)
                : new("%", UnitSort.Percent, end);
        }

        if (Is(at, "percentage"))
        {
            var points = Mark(at + 1, "-") ? at + 2 : at + 1;
            return Is(points, "point") || Is(points, "points") ? new("pp", UnitSort.Points, points) : null;
        }

        return Is(at, "points") || Is(at, "point") || Is(at, "pp") || Is(at, "pts") || Is(at, "ppts")
                ? new("pp", UnitSort.Points, at)
            : at + 1 < _words.Count
            && _words[at].Kind == WordKind.Word
            && Is(at + 1, "points")
            && Lexicon.IsPhraseWord(_words[at].Lower)
                ? new("pp", UnitSort.Points, at + 1)
            : null;
    }

    /// <summary>"3.97% absolute improvement", "an absolute gain of 3.97%": points, whatever the sign says.</summary>
    private bool IsAbsolute(int end) =>
        Is(end + 1, "absolute")
        || Is(end + 2, "absolute") && Mark(end + 1, "(")
        || end > 3 && Is(end - 2, "of") && (Is(end - 4, "absolute") || end > 4 && Is(end - 5, "absolute"));

    private UnitRead? Measure(int at, NumberRead number)
    {
        var word = _words[at];
        if (Mark(at, "°"))
        {
            return at + 1 < _words.Count && _words[at + 1] is { Glued: true, Lower: "c" or "f" }
                ? new("°" + Original(at + 1).ToString(), UnitSort.Measure, at + 1)
                : new("°", UnitSort.Measure, at);
        }

        if (word.Kind != WordKind.Word)
        {
            return null;
        }

        var found = Original(at).ToString();
        if (found == "s" && word.Glued && Is(at + 1, "of"))
        {
            // "1000s of": a vague plural.
            return new(null, UnitSort.Whole, at) { IsShape = true };
        }

        (string? name, UnitSort sort) =
            Units.Times.TryGetValue(word.Lower, out var time) && (found.Length > 1 || found is "s" or "h") ? (time, UnitSort.Time)
            : Units.Measures.TryGetValue(found, out var measure) && (found.Length > 1 || word.Glued || !IsNameNext(at + 1))
                ? (measure, UnitSort.Measure)
            : (null, UnitSort.Whole);
        if (name is null || sort == UnitSort.Measure && number.InLetters)
        {
            return null;
        }

        return Rate(at, name) ?? new(name, sort, at);
    }

    /// <summary>"tokens/s", "GB per second", "ns/vector".</summary>
    private UnitRead? Rate(int at, string name)
    {
        var over =
            Mark(at + 1, "/") && at + 2 < _words.Count && _words[at + 2] is { Glued: true, Kind: WordKind.Word } ? at + 2
            : Is(at + 1, "per") && at + 2 < _words.Count && _words[at + 2].Lower is "second" or "minute" or "hour" or "day"
                ? at + 2
            : -1;
        if (over < 0)
        {
            return null;
        }

        var unit = _words[over].Lower;
        return new($"{name}/{Units.Times.GetValueOrDefault(unit, unit)}", UnitSort.Rate, over);
    }

    /// <summary>The counted noun: the last plural of the noun phrase that follows a whole number.</summary>
    private UnitRead Count(int at, NumberRead number)
    {
        var head = -1;
        for (var next = at; next < Math.Min(_words.Count, at + LongestCount); next++)
        {
            var word = _words[next];
            if (word.Kind == WordKind.Mark)
            {
                if (word.Lower is "-" or "/" && word.Glued && next + 1 < _words.Count && _words[next + 1].Glued)
                {
                    continue;
                }

                break;
            }

            var inside =
                word.Kind == WordKind.Number
                    ? word.Glued || _words[next - 1].Capital
                    : Lexicon.IsPhraseWord(word.Lower)
                        || word.Lower == "leading" && next == at
                        || next > at && Mark(next - 1, "-");
            if (!inside)
            {
                break;
            }

            if (next == at && word.Glued)
            {
                return new(null, UnitSort.Whole, at) { IsShape = true };
            }

            if (word.Kind == WordKind.Word && Units.IsPlural(word.Lower))
            {
                head = next;
            }
        }

        if (head < 0)
        {
            return Is(at, "context") && at > 0 && _words[at - 1] is { Kind: WordKind.Word, Glued: true }
                ? new("tokens", UnitSort.Count, at) { IsCount = true }
                : None(number, at - 1);
        }

        var whole = number.Value == Math.Floor(number.Value) || number.End != number.First;
        if (!whole && !Units.Spaces.Contains(_words[head].Lower))
        {
            return None(number, at - 1);
        }

        var name = Units.Counted(Original(head).ToString(), IsAbbreviation(head));
        if (head > at && Units.Times.ContainsKey(_words[head].Lower))
        {
            name = $"{Original(head - 1)} {name}";
        }

        if (Rate(head, name) is { } rate)
        {
            return rate;
        }

        return new(name, name == "parameters" ? UnitSort.Parameters : UnitSort.Count, head) { IsCount = true };
    }

    private static UnitRead None(NumberRead number, int last) =>
        new(null, number.Value == Math.Floor(number.Value) ? UnitSort.Whole : UnitSort.Decimal, last);

    /// <summary>A number without a unit in a list whose next number has one has that one: "5.1 and 6.8 points".</summary>
    private void ShareUnits(List<Quantity> found)
    {
        for (var at = found.Count - 2; at >= 0; at--)
        {
            var (one, next) = (found[at], found[at + 1]);
            var between = next.First - one.Last - 1;
            if (
                one.Unit is null
                && next.Sort
                    is UnitSort.Multiple
                        or UnitSort.Percent
                        or UnitSort.Points
                        or UnitSort.Time
                        or UnitSort.Measure
                        or UnitSort.Rate
                        or UnitSort.Parameters
                && (next.Sort != UnitSort.Parameters || one.High >= 1e5)
                && between is 1 or 2
                && Enumerable.Range(one.Last + 1, between).All(place => _words[place].Lower is "," or "and" or "or" or "&" or "/")
            )
            {
                found[at] = one with { Unit = next.Unit, Sort = next.Sort };
            }
        }
    }

    private int EndOfMagnitude(int at) =>
        (Is(at, "order") || Is(at, "orders")) && Is(at + 1, "of") && Is(at + 2, "magnitude") ? at + 2
        : (Is(at, "order") || Is(at, "orders")) && Mark(at + 1, "-") && Is(at + 2, "of") && Is(at + 4, "magnitude") ? at + 4
        : -1;

    private bool FactorBefore(int start)
    {
        var at = start - 1;
        while (at > 0 && (Qualifying.IsApproximation(_words[at].Lower) || _words[at].Lower is "up" or "to"))
        {
            at--;
        }

        return at > 0 && Is(at, "of") && (Is(at - 1, "factor") || Is(at - 1, "factors"));
    }

    private bool Before(int at, string word)
    {
        var before = at - 1;
        while (before > 0 && (Qualifying.IsApproximation(_words[before].Lower) || Mark(before, "$")))
        {
            before--;
        }

        return Is(before, word);
    }

    private bool IsAbbreviation(int at)
    {
        var original = Original(at);
        return original.Length > 1 && char.IsUpper(original[0]) && char.IsUpper(original[1]);
    }

    private ReadOnlySpan<char> Original(int at) => _letters.AsSpan(_words[at].Start, _words[at].End - _words[at].Start);

    private bool Mark(int at, string mark) =>
        at >= 0 && at < _words.Count && _words[at].Kind == WordKind.Mark && _words[at].Lower == mark;

    private bool Is(int at, string lower) =>
        at >= 0 && at < _words.Count && _words[at].Kind == WordKind.Word && _words[at].Lower == lower;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct NumberRead(double Value, int End, bool InLetters)
    {
        public int First { get; } = End;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct UnitRead(string? Name, UnitSort Sort, int Last)
    {
        public double Factor { get; init; } = 1;

        /// <summary>What a letter or a word multiplied the number with; 0 without one.</summary>
        public double Scale { get; init; }

        public bool Letter { get; init; }

        public bool IsCount { get; init; }

        /// <summary>Not a quantity: a shape such as 512×512, or a name such as 3D.</summary>
        public bool IsShape { get; init; }
    }
}

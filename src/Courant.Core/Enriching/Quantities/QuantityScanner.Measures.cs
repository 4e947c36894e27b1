namespace Courant.Core.Enriching.Quantities;

/// <summary>Units of measure, rates and counted nouns behind a number.</summary>
internal sealed partial class QuantityScanner
{
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
        if (found is "wt" or "vol" or "at" or "mol" && Mark(at + 1, "%"))
        {
            return new($"{found}%", UnitSort.Other, at + 1);
        }

        if (name is null && word.Glued && !number.InLetters && found.Length <= 6 && IsUnitLike(found))
        {
            return new(found, UnitSort.Other, at);
        }

        if (name is null || sort == UnitSort.Measure && number.InLetters)
        {
            return null;
        }

        return Rate(at, name) ?? new(name, sort, at);
    }

    /// <summary>Letters behind a number that are no known unit and no part of a name such as 3D, 5th or 2a.</summary>
    private static bool IsUnitLike(string found) =>
        found
            is not (
                "D"
                or "d"
                or "st"
                or "nd"
                or "rd"
                or "th"
                or "a"
                or "b"
                or "c"
                or "A"
                or "C"
                or "H"
                or "N"
                or "O"
                or "F"
                or "P"
                or "S"
            )
        && char.IsAsciiLetter(found[0])
        && !found.Any(char.IsAsciiDigit);

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
                if (next > at && word.Lower is "-" or "/" && word.Glued && next + 1 < _words.Count && _words[next + 1].Glued)
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
        if (
            head > at
            && Units.Times.ContainsKey(_words[head].Lower)
            && (IsAbbreviation(head - 1) || _words[head - 1].Lower is "core" or "node" or "person" or "machine")
        )
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

    private bool IsAbbreviation(int at)
    {
        var original = Original(at);
        return original.Length > 1 && char.IsUpper(original[0]) && char.IsUpper(original[1]);
    }

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
}

using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Quantities;

/// <summary>What stands behind a number and says of what it is: signs, shares, factors, sizes of models.</summary>
internal sealed partial class QuantityScanner
{
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

        if (word.Lower is "point" or "points" && !IsChangeNext(at + 1))
        {
            return new(null, UnitSort.Whole, at) { IsShape = true };
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
            : Units.IsMachine(word.Lower)
                ? new(Units.Counted(Original(at).ToString(), IsAbbreviation(at)), UnitSort.Count, at) { IsCount = true }
            : new(null, UnitSort.Whole, at) { IsShape = true };
    }

    /// <summary>An 8-point improvement is one in points; a 5-point scale is not.</summary>
    private bool IsChangeNext(int at)
    {
        for (var next = at; next < Math.Min(_words.Count, at + 4); next++)
        {
            if (Lexicon.Changes.ContainsKey(_words[next].Lower) || Lexicon.Comparatives.ContainsKey(_words[next].Lower))
            {
                return true;
            }
        }

        return false;
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

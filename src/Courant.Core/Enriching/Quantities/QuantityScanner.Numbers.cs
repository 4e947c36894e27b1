using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Quantities;

/// <summary>How a number is written, and when a number is only part of a name.</summary>
internal sealed partial class QuantityScanner
{
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
        if (Mark(at + 1, "×") && FlatPower(at + 2) is { } flat)
        {
            return new(_words[at].Value * Math.Pow(10, flat.Power), flat.End, false);
        }

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

    /// <summary>"6 × 106 kg", "4 × 10−8": a power of ten whose exponent lost its place above the line.</summary>
    private (int Power, int End)? FlatPower(int at)
    {
        if (at >= _words.Count || _words[at].Kind != WordKind.Number)
        {
            return null;
        }

        if (_words[at].Lower is ['1', '0', >= '1' and <= '9' and var digit])
        {
            return (digit - '0', at);
        }

        return
            _words[at].Lower == "10"
            && Mark(at + 1, "-")
            && at + 2 < _words.Count
            && _words[at + 2] is { Kind: WordKind.Number, Glued: true, Value: <= 30 and var power }
            ? (-(int)power, at + 2)
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
        && (
            Mark(at - 1, "(")
                ? at + 2 < _words.Count && _words[at + 2].Kind == WordKind.Word && (at < 2 || !_words[at - 1].Glued)
                : !IsBracketOpen(at)
        );

    private bool IsBracketOpen(int at)
    {
        var open = 0;
        for (var place = 0; place < at; place++)
        {
            open +=
                Mark(place, "(") ? 1
                : Mark(place, ")") && open > 0 ? -1
                : 0;
        }

        return open > 0;
    }

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

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct NumberRead(double Value, int End, bool InLetters)
    {
        public int First { get; } = End;
    }
}

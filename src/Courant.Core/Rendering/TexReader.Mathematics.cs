using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Rendering;

// How the signs of a formula stand together: spaces, scripts, accents and brackets.
internal ref partial struct TexReader
{
    private int Script(int i, int end)
    {
        if (Argument(i + 1, end) is not { Next: > 0 } raised)
        {
            _out.Append(_text[i]);
            return i + 1;
        }

        _out.Append(Scripted(Apart(raised.Start, raised.End, math: true), _text[i] == '^'));
        _gap = Gap.None;
        return raised.Next;
    }

    public static string Scripted(string read, bool super) =>
        read switch
        {
            "" => "",
            "∘" or "°" when super => "°",
            "′" or "″" or "*" or "†" or "‡" when super => read,
            _ => TexSymbols.Script(read, super)
                ?? (IsOne(read) ? $"{(super ? '^' : '_')}{read}" : $"{(super ? '^' : '_')}({read})"),
        };

    private static bool IsOne(string read) => read.Length <= 8 && new StringInfo(read).LengthInTextElements == 1;

    private static string Marked(string read, char mark)
    {
        if (read.Length == 0)
        {
            return read;
        }

        if (read.Length == 1 || (char.IsLetter(read[0]) && IsScripted(read)))
        {
            return (TexLetters.Compose(read[0], mark)?.ToString() ?? $"{read[0]}{mark}") + read[1..];
        }

        return read.Length <= 3 && read.All(char.IsLetter) ? string.Concat(read.Select(letter => $"{letter}{mark}")) : read;
    }

    private static string InBrackets(string read) =>
        read.Length == 0 || IsScripted(read) || read.All(c => char.IsAsciiDigit(c) || c is '.') ? read : $"({read})";

    /// <summary>Whether it is one sign, perhaps with raised or lowered signs after it.</summary>
    private static bool IsScripted(string read)
    {
        for (var i = 1; i < read.Length; i++)
        {
            if (
                char.GetUnicodeCategory(read[i])
                    is not (UnicodeCategory.ModifierLetter or UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark)
                && !"⁺⁻⁼⁽⁾₊₋₌₍₎".Contains(read[i])
            )
            {
                return false;
            }
        }

        return true;
    }

    private void Ordinary(char c)
    {
        Before(c);
        _out.Append(c);
    }

    private void Binary(string sign, bool spaced)
    {
        var space = !_tight && (_gap != Gap.None || _spaceAfter || spaced);
        if (space && _out.Length > _mathStart && !"([{⟨ ".Contains(_out[^1]))
        {
            _out.Append(' ');
        }

        _out.Append(sign);
        (_spaceAfter, _gap, _afterFunction) = (space, Gap.None, false);
    }

    private void Minus(char next)
    {
        var first = _out.Length <= _mathStart;
        if (first || _spaceAfter || "([{,;=<>≤≥≈≠→∈±×·/".Contains(_out[^1]))
        {
            Ordinary('−');
        }
        else if (
            _gap == Gap.None
            && char.IsLetter(next)
            && _out.Length - _mathStart >= 2
            && char.IsLetter(_out[^1])
            && char.IsLetter(_out[^2])
        )
        {
            // A word with a hyphen that somebody set as mathematics.
            Ordinary('-');
        }
        else
        {
            Binary("−", next == ' ');
        }
    }

    private void Function(string name, bool math)
    {
        if (
            math
            && _out.Length > _mathStart
            && (_spaceAfter || _gap == Gap.Hard || char.IsLetterOrDigit(_out[^1]) || _out[^1] == ')')
        )
        {
            _out.Append(' ');
        }

        _out.Append(name);
        (_spaceAfter, _gap, _afterFunction) = (false, Gap.None, math);
    }

    /// <summary>The space that belongs before a sign that is no operator.</summary>
    private void Before(char c)
    {
        var space =
            _out.Length > _mathStart
            && (
                _spaceAfter
                || (_afterFunction && char.IsLetterOrDigit(c))
                || (_gap == Gap.Hard && !_tight && !"([{⟨ \u00A0".Contains(_out[^1]) && !")]},;:⟩".Contains(c))
            );
        if (space)
        {
            _out.Append(' ');
        }

        (_spaceAfter, _gap, _afterFunction) = (false, Gap.None, false);
    }

    private void LeadIn(bool math, Part words)
    {
        if (!math)
        {
            return;
        }

        var first = At(words.Start, words.End);
        _gap = first == ' ' ? Gap.None : _gap;
        Before(first);
    }

    private void Plain(char c, bool math)
    {
        if (math)
        {
            Ordinary(c);
        }
        else
        {
            _out.Append(c);
        }
    }

    private void Put(string read) => _out.Append(read);

    private void PutApart(string read, bool math)
    {
        if (math && read.Length > 0)
        {
            Before(read[0]);
        }

        _out.Append(read);
    }

    private void Space(char space, bool math)
    {
        if (!math || (space == NoBreakSpace && !_tight && _out.Length > _mathStart && char.IsAsciiDigit(_out[^1])))
        {
            _out.Append(space);
        }
        else
        {
            _gap = Gap.Hard;
        }
    }

    private int SoftGap(int i, int end)
    {
        var after = SkipSpaces(i, end);
        if (after > i)
        {
            _gap = Gap.Soft;
        }

        return after;
    }
}

using Courant.Core.Model;

namespace Courant.Core.Rendering;

// What a macro reads as.
internal ref partial struct TexReader
{
    private int Macro(int i, int end, bool math)
    {
        var sign = At(i + 1, end);
        if (char.IsAsciiLetter(sign))
        {
            return Word(i, end, math);
        }

        switch (sign)
        {
            case '%' or '$' or '&' or '#' or '_' or '{' or '}':
                Plain(sign, math);
                return i + 2;
            case ' ' or '\n' or '\t' or '\r' or ';' or ':' or '>' or '\\':
                Space(' ', math);
                return i + 2;
            case ',':
                Space(NoBreakSpace, math);
                return i + 2;
            case '!' or '/' or '-' or '@':
                return i + 2;
            case '|':
                Plain('‖', math);
                return i + 2;
            case '(' or '[' when !math && Closer(i, end) is var close and > 0:
                Formula(i + 2, close);
                return close + 2;
            default:
                return TexLetters.Mark(sign) is not '\0' and var mark && Accent(i + 2, end, mark, math) is var done and > 0
                    ? done
                    : Source(i, i + 1, end, math);
        }
    }

    private int Word(int i, int end, bool math)
    {
        var after = i + 1;
        while (after < end && char.IsAsciiLetter(_text[after]))
        {
            after++;
        }

        var name = _text.Substring(i + 1, after - i - 1);
        if (
            name.Length == 1
            && TexLetters.Mark(name[0]) is not '\0' and var accent
            && Accent(after, end, accent, math) is var done and > 0
        )
        {
            return done;
        }

        if (TexLetters.Named.TryGetValue(name, out var letter))
        {
            Plain(letter[0], math);
            return !math && At(after, end) == ' ' && char.IsLetter(At(after + 1, end)) ? after + 1 : after;
        }

        if (TexSymbols.Binary.TryGetValue(name, out var binary))
        {
            if (math)
            {
                Binary(binary, spaced: false);
                return SoftGap(after, end);
            }

            Put(binary);
            return after;
        }

        if (TexSymbols.Ordinary.TryGetValue(name, out var ordinary))
        {
            if (math)
            {
                foreach (var c in ordinary)
                {
                    Ordinary(c);
                }

                return SoftGap(after, end);
            }

            Put(ordinary);
            return after;
        }

        if (TexSymbols.Functions.TryGetValue(name, out var function))
        {
            Function(function, math);
            return math ? SkipSpaces(after, end) : after;
        }

        if (TexSymbols.Spaces.TryGetValue(name, out var space))
        {
            Space(space[0], math);
            return after;
        }

        if (TexSymbols.Silent.Contains(name))
        {
            after = SkipSpaces(after, end);
            return name is "left" or "right" && At(after, end) == '.' ? after + 1 : after;
        }

        return Argument(after, end) is { Next: > 0 } first
            ? WithArgument(name, i, after, first, end, math)
            : Source(i, after, end, math);
    }

    private int WithArgument(string name, int i, int after, Part first, int end, bool math)
    {
        if (TexSymbols.TextFonts.Contains(name))
        {
            LeadIn(math, first);
            Group(first.Start, first.End, math: false);
            return first.Next;
        }

        if (TexSymbols.MathFonts.Contains(name))
        {
            if (math)
            {
                Group(first.Start, first.End, math: true);
            }
            else
            {
                Formula(first.Start, first.End);
            }

            return first.Next;
        }

        if (TexSymbols.MathAccents.TryGetValue(name, out var mark))
        {
            PutApart(Marked(Apart(first.Start, first.End, math: true), mark), math);
            return first.Next;
        }

        switch (name)
        {
            case "mathbb" or "Bbb":
                PutApart(string.Concat(Apart(first.Start, first.End, math: true).Select(TexSymbols.Blackboard)), math);
                return first.Next;
            case "operatorname":
                Function(Apart(first.Start, first.End, math: true), math);
                return first.Next;
            case "sqrt":
                PutApart("√" + InBrackets(Apart(first.Start, first.End, math: true)), math);
                return first.Next;
            case "textsuperscript" or "textsubscript":
                Put(Scripted(Apart(first.Start, first.End, math: false), name == "textsuperscript"));
                return first.Next;
            case "url":
                _out.Append(_text, first.Start, first.End - first.Start);
                return first.Next;
            case "pmod":
                PutApart("(mod " + Apart(first.Start, first.End, math: true) + ")", math);
                return first.Next;
            case "not":
                PutApart(Apart(first.Start, first.End, math: true) + '\u0338', math);
                return first.Next;
        }

        if (Argument(first.Next, end) is not { Next: > 0 } second)
        {
            return Source(i, after, end, math);
        }

        switch (name)
        {
            case "frac" or "tfrac" or "dfrac" or "cfrac" or "nicefrac" or "sfrac":
                var over = InBrackets(Apart(first.Start, first.End, math: true));
                var fraction = over + "/" + InBrackets(Apart(second.Start, second.End, math: true));
                var follows = At(second.Next, end);
                var joined = _out.Length > _mathStart && char.IsLetterOrDigit(_out[^1]) && _gap != Gap.Hard;
                PutApart(joined || char.IsLetterOrDigit(follows) || follows == '\\' ? $"({fraction})" : fraction, math);
                return second.Next;
            case "binom" or "tbinom" or "dbinom":
                PutApart($"({Apart(first.Start, first.End, true)} choose {Apart(second.Start, second.End, true)})", math);
                return second.Next;
            case "href":
                Group(second.Start, second.End, math);
                _out.Append(" (").Append(_text, first.Start, first.End - first.Start).Append(')');
                return second.Next;
            case "textcolor" or "colorbox":
                Group(second.Start, second.End, math);
                return second.Next;
            case "SI" or "qty":
                PutApart(Apart(first.Start, first.End, true) + NoBreakSpace + Apart(second.Start, second.End, true), math);
                return second.Next;
            default:
                return Source(i, after, end, math);
        }
    }

    /// <summary>A macro that is not known, with the groups that directly follow it, as it is written.</summary>
    private int Source(int i, int after, int end, bool math)
    {
        after = Attached(after, end);

        if (math)
        {
            Before(_text[i]);
        }

        _out.Append(_text, i, after - i);
        _gap = Gap.None;
        return after;
    }

    /// <summary>An accented letter; -1 where none follows the accent, as after a quotation mark that somebody escaped.</summary>
    private int Accent(int i, int end, char mark, bool math)
    {
        var named = char.IsAsciiLetter(_text[i - 1]);
        var at = SkipSpaces(i, end);
        if (At(at, end) == '{' && GroupEnd(at, end) is var close and > 0)
        {
            var letters = Apart(at + 1, close, math);
            if (letters.Length == 0)
            {
                return -1;
            }

            var composed = TexLetters.Compose(letters[0], mark)?.ToString() ?? $"{letters[0]}{mark}";
            PutApart(composed + letters[1..], math);
            return close + 1;
        }

        var dotless = At(at, end) == '\\' && At(at + 1, end) is 'i' or 'j' && !char.IsAsciiLetter(At(at + 2, end));
        var letter = dotless ? (At(at + 1, end) == 'i' ? 'ı' : 'ȷ') : At(at, end);
        if ((named && (math || (at == i && !dotless))) || (!named && at != i) || TexLetters.Compose(letter, mark) is not { } one)
        {
            return -1;
        }

        Plain(one, math);
        at += dotless ? 2 : 1;
        return dotless && At(at, end) == ' ' ? at + 1 : at;
    }
}

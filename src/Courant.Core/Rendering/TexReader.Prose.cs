namespace Courant.Core.Rendering;

// What in prose is TeX and what only looks like it: prices, options, addresses, code and sets stay.
internal ref partial struct TexReader
{
    /// <summary>
    /// Mathematics between dollars, or a dollar. A price is a dollar before a digit whose next dollar stands after a space or before
    /// a digit, as Pandoc has it (https://pandoc.org/MANUAL.html#math); what holds a macro or a script is mathematics.
    /// </summary>
    private int Dollar(int i, int end)
    {
        var start = At(i + 1, end) == '$' ? i + 2 : i + 1;
        var close = NextDollar(start, end);
        var display = start == i + 2;
        if (close <= start || (display ? At(close + 1, end) != '$' : !IsFormula(start, close, At(close + 1, end))))
        {
            _out.Append(_text, i, start - i);
            return start;
        }

        Formula(start, close);
        return close + start - i;
    }

    private readonly bool IsFormula(int start, int close, char after)
    {
        var inside = _text.AsSpan(start, close - start);
        var marked = inside.ContainsAny('^', '_', '{');
        for (var i = inside.IndexOf('\\'); !marked && i >= 0 && i + 1 < inside.Length; i++)
        {
            marked = inside[i] == '\\' && char.IsAsciiLetter(inside[i + 1]);
        }

        var number = char.IsAsciiDigit(inside[0]);
        var spaceBefore = char.IsWhiteSpace(inside[^1]);
        if (marked)
        {
            return !(number && spaceBefore);
        }

        if (spaceBefore || char.IsWhiteSpace(inside[0]))
        {
            return false;
        }

        var words = inside.ContainsAny(' ', '\n');
        if (char.IsAsciiDigit(after) && (number || words))
        {
            return false;
        }

        return !(number && words && (inside.Count('(') != inside.Count(')') || inside.Count(' ') > 1));
    }

    private readonly int NextDollar(int i, int end)
    {
        for (; i < end; i++)
        {
            switch (_text[i])
            {
                case '$':
                    return i;
                case '\\':
                    i++;
                    break;
                case '{' when GroupEnd(i, end) is var close and > 0:
                    i = close;
                    break;
            }
        }

        return -1;
    }

    private int Closer(int i, int end)
    {
        ref var missedUntil = ref _noRoundUntil;
        var closer = "\\)";
        if (_text[i + 1] == '[')
        {
            missedUntil = ref _noSquareUntil;
            closer = "\\]";
        }

        if (end <= missedUntil)
        {
            return -1;
        }

        var at = _text.IndexOf(closer, i + 2, end - i - 2, StringComparison.Ordinal);
        if (at < 0)
        {
            missedUntil = end;
        }

        return at;
    }

    /// <summary>One or more hyphens as the dash they stand for; an option such as <c>--verbose</c> and arrows stay.</summary>
    private int Dashes(int i, int end)
    {
        var after = i;
        while (At(after, end) == '-')
        {
            after++;
        }

        var before = i > 0 ? _text[i - 1] : ' ';
        var next = At(after, end);
        var option = after - i == 2 && char.IsAsciiLetter(next) && (char.IsWhiteSpace(before) || before is '(' or '[' or '`');
        if (after - i > 3 || option || next == '>' || before is '<' or '!')
        {
            _out.Append('-', after - i);
        }
        else
        {
            _out.Append(after - i == 2 ? '–' : '—');
        }

        return after;
    }

    /// <summary>The rest of a web address, in which underscores, tildes and hyphens are its own.</summary>
    private int Address(int i, int end)
    {
        while (i < end && !char.IsWhiteSpace(_text[i]) && !"{}<>\"$".Contains(_text[i]))
        {
            if (_text[i] == '\\' && !"_%#&~$".Contains(At(++i, end)))
            {
                return i - 1;
            }

            _out.Append(_text[i]);
            i++;
        }

        return i;
    }

    private readonly bool IsTie(int i, int end)
    {
        var before = i > 0 ? _text[i - 1] : ' ';
        var after = At(i + 1, end);
        return (char.IsLetterOrDigit(before) || ".,:)]}$'".Contains(before))
            && (char.IsLetterOrDigit(after) || "([{$\\".Contains(after))
            && !(char.IsAsciiDigit(before) && char.IsAsciiDigit(after));
    }

    /// <summary>The end of a quotation that begins with a single backtick; -1 where it is code or stands alone.</summary>
    private readonly int ClosingQuote(int i, int end)
    {
        if ((i > 0 && char.IsLetterOrDigit(_text[i - 1])) || !char.IsLetterOrDigit(At(i + 1, end)))
        {
            return -1;
        }

        for (var at = i + 1; at < end && _text[at] != '`'; at++)
        {
            if (_text[at] == '\'' && !char.IsLetterOrDigit(At(at + 1, end)))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whether braces in text are meant: a set or a record has several parts, a TeX group has not.</summary>
    private readonly bool IsSet(int start, int end) =>
        end - start > 1 && _text[start] != '\\' && _text.AsSpan(start, end - start).ContainsAny(",:;=");
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Courant.Core.Rendering;

/// <summary>
/// One reading of one text, left to right. Ranges are half-open; every method that reads something returns where it ended.
/// Nesting deeper than <see cref="DeepestGroup"/> is copied as it stands, so neither stack nor time can run away.
/// </summary>
internal ref struct TexReader(string text)
{
    private const int DeepestGroup = 24;
    private const char NoBreakSpace = '\u00A0';

    private readonly string _text = text;
    private readonly int[] _closing = MatchBraces(text);
    private StringBuilder _out = new(text.Length);
    private int _depth;

    // Ends of ranges in which a "\)" or a "\]" was looked for in vain: not looked for again there.
    private int _noRoundUntil;
    private int _noSquareUntil;

    // The mathematics being written: where it began in the output, and what the source had before the next sign.
    private int _mathStart;
    private Gap _gap;
    private bool _spaceAfter;
    private bool _afterFunction;
    private bool _tight;

    private enum Gap
    {
        None,

        /// <summary>A space that only ends a macro's name.</summary>
        Soft,
        Hard,
    }

    public string Read()
    {
        Text(0, _text.Length);
        return _out.ToString();
    }

    private void Text(int i, int end)
    {
        var openQuotes = 0;
        var closingQuote = -1;
        while (i < end)
        {
            var c = _text[i];
            switch (c)
            {
                case '\\':
                    i = Macro(i, end, math: false);
                    break;
                case '$':
                    i = Dollar(i, end);
                    break;
                case '{' when GroupEnd(i, end) is var close and > 0:
                    var kept = IsSet(i + 1, close);
                    Put(kept ? "{" : "");
                    Group(i + 1, close, math: false);
                    Put(kept ? "}" : "");
                    i = close + 1;
                    break;
                case '`' when At(i + 1, end) == '`':
                    var closes = openQuotes > 0 && i > 0 && !char.IsWhiteSpace(_text[i - 1]);
                    _out.Append(closes ? '”' : '“');
                    openQuotes += closes ? -1 : 1;
                    i += 2;
                    break;
                case '`' when ClosingQuote(i, end) is var quote and > 0:
                    _out.Append('‘');
                    closingQuote = quote;
                    i++;
                    break;
                case '\'' when i == closingQuote:
                    _out.Append('’');
                    i++;
                    break;
                case '\'' when openQuotes > 0 && At(i + 1, end) == '\'':
                    _out.Append('”');
                    openQuotes--;
                    i += 2;
                    break;
                case '"' when openQuotes > 0:
                    _out.Append('”');
                    openQuotes--;
                    i++;
                    break;
                case '~':
                    _out.Append(IsTie(i, end) ? NoBreakSpace : '~');
                    i++;
                    break;
                case '-' when At(i + 1, end) == '-':
                    i = Dashes(i, end);
                    break;
                case ':' when At(i + 1, end) == '/' && At(i + 2, end) == '/':
                    i = Address(i, end);
                    break;
                case '^' or '_' when At(i + 1, end) == '{' && GroupEnd(i + 1, end) > 0:
                    i = Script(i, end);
                    break;
                default:
                    _out.Append(c);
                    i++;
                    break;
            }
        }
    }

    private void Math(int i, int end)
    {
        while (i < end)
        {
            var c = _text[i];
            switch (c)
            {
                case '\\':
                    i = Macro(i, end, math: true);
                    break;
                case ' ' or '\t' or '\n' or '\r' or '~':
                    _gap = Gap.Hard;
                    i++;
                    break;
                case '{' when GroupEnd(i, end) is var close and > 0:
                    Group(i + 1, close, math: true);
                    i = close + 1;
                    break;
                case '^' or '_':
                    i = Script(i, end);
                    break;
                case '\'':
                    var primes = 1;
                    while (primes < 3 && At(i + primes, end) == '\'')
                    {
                        primes++;
                    }

                    _out.Append("′″‴"[primes - 1]);
                    i += primes;
                    break;
                case '-':
                    Minus(At(i + 1, end));
                    i++;
                    break;
                case '+' or '=' or '<' or '>' or '*':
                    Binary(c.ToString(), At(i + 1, end) == ' ');
                    i++;
                    break;
                default:
                    Ordinary(c);
                    i++;
                    break;
            }
        }
    }

    /// <summary>Mathematics of its own, inside text.</summary>
    private void Formula(int start, int end)
    {
        var outer = (_mathStart, _gap, _spaceAfter, _afterFunction, _tight);
        (_mathStart, _gap, _spaceAfter, _afterFunction, _tight) = (_out.Length, Gap.None, false, false, false);
        Group(start, end, math: true);
        (_mathStart, _gap, _spaceAfter, _afterFunction, _tight) = outer;
    }

    private void Group(int start, int end, bool math)
    {
        if (_depth >= DeepestGroup)
        {
            _out.Append(_text, start, end - start);
            return;
        }

        _depth++;
        if (math)
        {
            Math(start, end);
        }
        else
        {
            Text(start, end);
        }

        _depth--;
    }

    /// <summary>What a range reads as, by itself and without spaces around its operators.</summary>
    private string Apart(int start, int end, bool math)
    {
        var outer = (_out, _mathStart, _gap, _spaceAfter, _afterFunction, _tight);
        (_out, _mathStart, _gap, _spaceAfter, _afterFunction, _tight) = (new StringBuilder(), 0, Gap.None, false, false, true);
        Group(start, end, math);
        var read = _out.ToString();
        (_out, _mathStart, _gap, _spaceAfter, _afterFunction, _tight) = outer;
        return read;
    }

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
                return TexSymbols.Mark(sign) is not '\0' and var mark && Accent(i + 2, end, mark, math) is var done and > 0
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
            && TexSymbols.Mark(name[0]) is not '\0' and var accent
            && Accent(after, end, accent, math) is var done and > 0
        )
        {
            return done;
        }

        if (TexSymbols.Letters.TryGetValue(name, out var letter))
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

            var composed = TexSymbols.Compose(letters[0], mark)?.ToString() ?? $"{letters[0]}{mark}";
            PutApart(composed + letters[1..], math);
            return close + 1;
        }

        var dotless = At(at, end) == '\\' && At(at + 1, end) is 'i' or 'j' && !char.IsAsciiLetter(At(at + 2, end));
        var letter = dotless ? (At(at + 1, end) == 'i' ? 'ı' : 'ȷ') : At(at, end);
        if ((named && (math || (at == i && !dotless))) || (!named && at != i) || TexSymbols.Compose(letter, mark) is not { } one)
        {
            return -1;
        }

        Plain(one, math);
        at += dotless ? 2 : 1;
        return dotless && At(at, end) == ' ' ? at + 1 : at;
    }

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

    private static string Scripted(string read, bool super) =>
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
            return (TexSymbols.Compose(read[0], mark)?.ToString() ?? $"{read[0]}{mark}") + read[1..];
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

    private readonly Part Argument(int i, int end)
    {
        var at = SkipSpaces(i, end);
        if (at >= end || _text[at] == '}')
        {
            return default;
        }

        if (_text[at] == '{')
        {
            return GroupEnd(at, end) is var close and > 0 ? new Part(at + 1, close, close + 1) : default;
        }

        var after = at + 1;
        if (_text[at] == '\\')
        {
            after++;
            while (after < end && char.IsAsciiLetter(_text[after - 1]) && char.IsAsciiLetter(_text[after]))
            {
                after++;
            }

            var name = after <= end ? _text[(at + 1)..after] : "";
            if (name.Length > 0 && !TexSymbols.IsSign(name))
            {
                after = Attached(after, end);
            }
        }
        else if (char.IsHighSurrogate(_text[at]) && char.IsLowSurrogate(At(after, end)))
        {
            after++;
        }

        return after <= end ? new Part(at, after, after) : default;
    }

    /// <summary>Past the groups that stand directly here.</summary>
    private readonly int Attached(int i, int end)
    {
        while (At(i, end) == '{' && GroupEnd(i, end) is var close and > 0)
        {
            i = close + 1;
        }

        return i;
    }

    private readonly int SkipSpaces(int i, int end)
    {
        while (i < end && _text[i] is ' ' or '\t' or '\n' or '\r')
        {
            i++;
        }

        return i;
    }

    private readonly char At(int i, int end) => i < end ? _text[i] : '\0';

    private readonly int GroupEnd(int i, int end) => _closing.Length > 0 && _closing[i] < end ? _closing[i] : 0;

    private static int[] MatchBraces(string text)
    {
        if (!text.Contains('{'))
        {
            return [];
        }

        var closing = new int[text.Length];
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '{':
                    open.Push(i);
                    break;
                case '}' when open.Count > 0:
                    closing[open.Pop()] = i;
                    break;
            }
        }

        return closing;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Part(int Start, int End, int Next);
}

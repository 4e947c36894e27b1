using System.Text;

namespace Courant.Core.Rendering;

/// <summary>
/// One reading of one text, left to right. Ranges are half-open; every method that reads something returns where it ended.
/// Nesting deeper than <see cref="DeepestGroup"/> is copied as it stands, so neither stack nor time can run away.
/// </summary>
internal ref partial struct TexReader(string text)
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
}

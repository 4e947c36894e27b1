using System.Text;

namespace Courant.Core.Searching;

/// <summary>
/// Splits a text into the words that a reader sees, folded: lower case, no accents, no TeX or HTML markup. Allocates nothing.
/// Words are runs of letters and digits; <c>C++</c>, <c>C#</c> and <c>2.5</c> are words too, and every ideograph is one. Words longer
/// than the buffer are cut.
/// </summary>
internal ref struct TokenReader
{
    /// <summary>The length of buffer that suffices for the words of any real paper.</summary>
    public const int BufferLength = 96;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private int _at;
    private int _length;
    private char _previous;

    /// <param name="text">Any text.</param>
    /// <param name="buffer">Where <see cref="Current"/> is written: at least 16 characters, best <see cref="BufferLength"/>.</param>
    public TokenReader(ReadOnlySpan<char> text, Span<char> buffer)
    {
        if (buffer.Length < 16)
        {
            throw new ArgumentException("A buffer of at least 16 characters is needed.", nameof(buffer));
        }

        _text = text;
        _buffer = buffer;
    }

    /// <summary>The folded word, valid until the next <see cref="MoveNext"/>.</summary>
    public readonly ReadOnlySpan<char> Current => _buffer[.._length];

    /// <summary>Whether only a hyphen or its like stands between this word and the one before: <c>pre-training</c>.</summary>
    public bool Glued { get; private set; }

    /// <summary>Whether it was written as the plural of an acronym: <c>GPUs</c>, <c>LoRAs</c>.</summary>
    public bool AcronymPlural { get; private set; }

    /// <summary>Where the word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>The position after the word in the text.</summary>
    public readonly int End => _at;

    /// <summary>Goes to the next word; false at the end of the text.</summary>
    public bool MoveNext()
    {
        var glued = _length > 0;
        _length = 0;
        _previous = '\0';
        AcronymPlural = false;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == ' ')
            {
                glued = false;
                _at++;
                continue;
            }

            switch (Letters.RoleOf(c))
            {
                case CharRole.Letter or CharRole.Digit:
                    Start = _at;
                    Glued = glued;
                    ReadWord();
                    return true;
                case CharRole.Ideograph:
                    Start = _at++;
                    Glued = false;
                    _buffer[_length++] = c;
                    return true;
                case CharRole.Nothing:
                    _at++;
                    break;
                case CharRole.Joiner:
                    glued &= !IsPrice(_text, _at);
                    _at++;
                    break;
                case CharRole.Backslash:
                    var command = TexCommand.Read(_text, _at);
                    if (command.Kind is TexKind.Letters or TexKind.Word)
                    {
                        Start = _at;
                        Glued = glued;
                        _at = command.End;
                        Append(command.Shows);
                        if (command.Kind == TexKind.Letters)
                        {
                            ReadWord();
                        }

                        return true;
                    }

                    glued &= command.Kind != TexKind.Separator;
                    _at = command.End;
                    break;
                case CharRole.Angle:
                    var tag = TagEnd(_text, _at);
                    glued &= tag > 0;
                    _at = tag > 0 ? tag : _at + 1;
                    break;
                case CharRole.Surrogate:
                    Start = _at;
                    var whole = RuneAt(_at, out var rune);
                    if (whole && Letters.PlainOf(rune) != '\0')
                    {
                        Glued = glued;
                        ReadWord();
                        return true;
                    }

                    glued = false;
                    _at += whole ? 2 : 1;
                    if (whole && Rune.IsLetter(rune))
                    {
                        Glued = false;
                        rune.EncodeToUtf16(_buffer);
                        _length = 2;
                        return true;
                    }

                    break;
                default:
                    glued = false;
                    _at++;
                    break;
            }
        }

        return false;
    }

    private void ReadWord()
    {
        ReadPlainLetters();
        while (_at < _text.Length && _text[_at] != ' ')
        {
            var c = _text[_at];
            switch (Letters.RoleOf(c))
            {
                case CharRole.Letter or CharRole.Digit:
                    if (c < 128)
                    {
                        Append(Letters.LowerAscii(c));
                    }
                    else
                    {
                        AppendOther(c);
                    }

                    _previous = c;
                    _at++;
                    continue;
                case CharRole.Nothing:
                    _at++;
                    continue;
                case CharRole.Joiner when c is '\'' or '\u2019' && IsPossessive():
                    _at += 2;
                    return;
                case CharRole.Backslash:
                    var command = TexCommand.Read(_text, _at);
                    if (command.Kind is TexKind.Separator or TexKind.Word)
                    {
                        break;
                    }

                    Append(command.Shows);
                    _at = command.End;
                    continue;
                case CharRole.Separator when c == '.' && char.IsAsciiDigit(_previous) && IsDigitAt(_at + 1):
                    Append('.');
                    _at++;
                    continue;
                case CharRole.Separator when _length == 1 && char.IsAsciiLetter(_previous) && c is '+' or '#':
                    ReadLanguageMark(c);
                    return;
                case CharRole.Surrogate when RuneAt(_at, out var rune) && Letters.PlainOf(rune) is var plain and not '\0':
                    AppendOther(plain);
                    _previous = plain;
                    _at += 2;
                    continue;
            }

            break;
        }

        var start = _at - 2;
        AcronymPlural =
            _length > 2 && _previous == 's' && start >= 0 && _text[start + 1] == 's' && char.IsAsciiLetterUpper(_text[start]);
    }

    /// <summary>Nearly all of nearly every word: ASCII letters and digits.</summary>
    private void ReadPlainLetters()
    {
        var text = _text[_at..];
        var rest = _buffer[_length..];
        var lowers = Letters.PlainLowers;
        var read = 0;
        while (
            read < text.Length && read < rest.Length && text[read] < lowers.Length && lowers[text[read]] is var lower and not 0
        )
        {
            rest[read++] = (char)lower;
        }

        if (read > 0)
        {
            _previous = text[read - 1];
            _at += read;
            _length += read;
        }
    }

    /// <summary>A dollar sign after a blank and before a number is a price more often than a formula.</summary>
    private static bool IsPrice(ReadOnlySpan<char> text, int at) =>
        text[at] == '$' && (at == 0 || text[at - 1] == ' ') && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private readonly bool IsPossessive() =>
        _at + 1 < _text.Length
        && _text[_at + 1] is 's' or 'S'
        && (_at + 2 == _text.Length || !Letters.IsWordPart(_text[_at + 2]));

    private readonly bool IsDigitAt(int at) => at < _text.Length && char.IsAsciiDigit(_text[at]);

    private readonly bool RuneAt(int at, out Rune rune) =>
        Rune.DecodeFromUtf16(_text[at..], out rune, out _) == System.Buffers.OperationStatus.Done;

    private void ReadLanguageMark(char mark)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : ' ';
        if (mark == '+' && next == '+')
        {
            Append("++");
            _at += 2;
        }
        else if (mark == '#' && !Letters.IsWordPart(next))
        {
            Append('#');
            _at++;
        }
    }

    private void AppendOther(char c)
    {
        var greek = Letters.GreekName(c);
        if (greek is not null && !IsGreekAt(_at - 1) && !IsGreekAt(_at + 1))
        {
            // A lone Greek letter is a symbol, read by its name; a Greek word is a word.
            Append(greek);
        }
        else if (Letters.Spelled(c) is { } spelled)
        {
            Append(spelled);
        }
        else
        {
            Append(Letters.BaseOf(c));
        }
    }

    private readonly bool IsGreekAt(int at) => (uint)at < (uint)_text.Length && Letters.IsGreek(_text[at]);

    private void Append(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            Append(c);
        }
    }

    private void Append(char c)
    {
        if (_length < _buffer.Length)
        {
            _buffer[_length++] = c;
        }
    }

    /// <summary>The position after a tag that only changes how text looks, such as <c>&lt;sub&gt;</c>; -1 where there is none.</summary>
    private static int TagEnd(ReadOnlySpan<char> text, int at)
    {
        const int LongestTag = 9;
        var rest = text[(at + 1)..Math.Min(text.Length, at + 2 + LongestTag)];
        var close = rest.IndexOf('>');
        if (close <= 0)
        {
            return -1;
        }

        var name = rest[(rest[0] == '/' ? 1 : 0)..close];
        return name is "i" or "b" or "em" or "strong" or "sub" or "sup" or "tt" or "sc" or "u" or "span" or "p"
            ? at + 2 + close
            : -1;
    }
}

namespace Courant.Core.Searching;

/// <summary>What a TeX command shows, as far as words are concerned.</summary>
internal enum TexKind
{
    /// <summary>Nothing that is a word: <c>\leq</c>, <c>\\</c>.</summary>
    Separator,

    /// <summary>An accent on the next letter, or a change of type: the word goes on.</summary>
    Nothing,

    /// <summary>A letter of the word: <c>\o</c>, <c>\ss</c>.</summary>
    Letters,

    /// <summary>A word of its own: <c>\alpha</c>, <c>\log</c>.</summary>
    Word,
}

/// <summary>One TeX command of a title or abstract; <paramref name="End"/> is the position after it.</summary>
internal readonly record struct TexCommand(TexKind Kind, int End, string Shows)
{
    private const int LongestName = 24;

    /// <summary>Reads the command whose backslash is at <paramref name="at"/>.</summary>
    public static TexCommand Read(ReadOnlySpan<char> text, int at)
    {
        var next = at + 1;
        if (next >= text.Length)
        {
            return new(TexKind.Separator, next, "");
        }

        if (!char.IsAsciiLetter(text[next]))
        {
            // \"o, \'{e}: accents. \_ and \- hold a word together as the characters themselves do. The rest shows a symbol.
            return text[next] switch
            {
                '\'' or '"' or '`' or '^' or '~' or '=' or '.' or '/' or '-' => new(TexKind.Nothing, next + 1, ""),
                '_' => new(TexKind.Nothing, next, ""),
                '\\' => new(TexKind.Separator, next + 1, ""),
                _ => new(TexKind.Separator, next, ""),
            };
        }

        var end = next;
        while (end < text.Length && char.IsAsciiLetter(text[end]) && end - next <= LongestName)
        {
            end++;
        }

        var name = text[next..end];
        var after = end;
        while (after < text.Length && text[after] == ' ')
        {
            after++;
        }

        // A blank after a command's name belongs to the command, but {\em word} has to stay one word after another.
        switch (name)
        {
            case "c" or "v" or "u" or "H" or "r" or "k" or "d" or "b" or "t":
                return new(TexKind.Nothing, after, "");
            case "o" or "O":
                return new(TexKind.Letters, after, "o");
            case "l" or "L":
                return new(TexKind.Letters, after, "l");
            case "i" or "j":
                return new(TexKind.Letters, after, name is "i" ? "i" : "j");
            case "ss":
                return new(TexKind.Letters, after, "ss");
            case "ae" or "AE":
                return new(TexKind.Letters, after, "ae");
            case "oe" or "OE":
                return new(TexKind.Letters, after, "oe");
            case "aa" or "AA":
                return new(TexKind.Letters, after, "a");
            case "dj" or "DJ" or "dh" or "DH":
                return new(TexKind.Letters, after, "d");
            case "th" or "TH":
                return new(TexKind.Letters, after, "th");
            case "ell":
                return new(TexKind.Word, end, "l");
            case "log"
            or "max"
            or "min"
            or "exp"
            or "lim"
            or "sin"
            or "cos"
            or "tan"
            or "det"
            or "sup"
            or "inf"
            or "LaTeX"
            or "TeX":
                return new(TexKind.Word, end, name.ToString().ToLowerInvariant());
            case "em" or "it" or "bf" or "rm" or "sc" or "sf" or "sl" or "tt" or "cal" or "bm" or "emph" or "underline":
            case "mbox"
            or "hbox"
            or "operatorname"
            or "boldsymbol"
            or "ensuremath"
            or "displaystyle"
            or "mit"
            or "small"
            or "large":
                return new(TexKind.Nothing, end, "");
        }

        if (name.StartsWith("text") || name.StartsWith("math"))
        {
            return new(TexKind.Nothing, end, "");
        }

        var greek = name.StartsWith("var") ? name[3..] : name;
        return Letters.IsGreekName(greek)
            ? new(TexKind.Word, end, greek.ToString().ToLowerInvariant())
            : new(TexKind.Separator, end, "");
    }
}

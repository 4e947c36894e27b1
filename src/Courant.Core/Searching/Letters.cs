using System.Globalization;
using System.Text;

namespace Courant.Core.Searching;

/// <summary>What a character does to a word.</summary>
internal enum CharRole : byte
{
    /// <summary>Ends a word.</summary>
    Separator,

    /// <summary>Belongs to a word.</summary>
    Letter,
    Digit,

    /// <summary>Is not there: braces, soft hyphens, combining accents.</summary>
    Nothing,

    /// <summary>Ends a word and may hold two together: hyphen, apostrophe, TeX's mathematics shift and subscripts.</summary>
    Joiner,

    /// <summary>Begins a TeX command.</summary>
    Backslash,

    /// <summary>May begin a markup tag.</summary>
    Angle,

    /// <summary>A word of its own: ideographs, kana, hangul. A run of them is found by any part of it.</summary>
    Ideograph,

    /// <summary>Half of a character outside the basic plane.</summary>
    Surrogate,
}

/// <summary>
/// Roles and base letters of characters. Own tables and not <see cref="string.Normalize()"/>, whose answer depends on the
/// globalisation mode of the machine: the same text must fold to the same words everywhere.
/// </summary>
internal static class Letters
{
    // Base letters of U+00C0..U+024F and U+1E00..U+1EFF by Unicode's compatibility decomposition; '.' where there is none.
    private const string LatinFrom00C0 =
        "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd..eeeeeeeeeegggggggg"
        + "hh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzzs........"
        + "........................oo.............uu............................aaiioouuuuuuuuuu.aaaa....ggkkoo"
        + "oo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

    private const string LatinFrom1E00 =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss"
        + "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee"
        + "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    private static readonly string[] GreekNames =
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "omicron",
        "pi",
        "rho",
        "sigma",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "chi",
        "psi",
        "omega",
    ];

    private static readonly CharRole[] AsciiRoles = BuildAsciiRoles();

    public static CharRole RoleOf(char c) => c < 128 ? AsciiRoles[c] : RoleOfOther(c);

    /// <summary>The lower case of every ASCII letter and digit, and 0 for the other ASCII characters.</summary>
    public static ReadOnlySpan<byte> PlainLowers =>
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8
        + "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\00123456789\0\0\0\0\0\0"u8
        + "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8
        + "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8;

    public static bool IsWordPart(char c) => RoleOf(c) is CharRole.Letter or CharRole.Digit;

    /// <summary>An ASCII letter or digit in lower case.</summary>
    public static char LowerAscii(char c) => (uint)(c - 'A') < 26 ? (char)(c | 0x20) : c;

    /// <summary>Whether the character is a Greek letter, with or without an accent.</summary>
    public static bool IsGreek(char c) => (uint)(c - '\u0370') < 0x90 && char.IsLetter(c);

    /// <summary>The English name of a Greek letter or symbol; null for other characters.</summary>
    public static string? GreekName(char c)
    {
        var lower = c switch
        {
            '\u03D1' => '\u03B8',
            '\u03D5' => '\u03C6',
            '\u03D6' => '\u03C0',
            '\u03F0' => '\u03BA',
            '\u03F1' => '\u03C1',
            '\u03F5' => '\u03B5',
            '\u00B5' => '\u03BC',
            _ => char.ToLowerInvariant(c),
        };
        return (uint)(lower - '\u03B1') < 25 ? GreekNames[lower - '\u03B1'] : null;
    }

    /// <summary>Whether a TeX command of this name shows a Greek letter.</summary>
    public static bool IsGreekName(ReadOnlySpan<char> name)
    {
        foreach (var greek in GreekNames)
        {
            if (name.Equals(greek, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a letter or digit beyond ASCII is looked for as, or null where it stands for itself in lower case.</summary>
    public static string? Spelled(char c) =>
        c switch
        {
            'ß' or 'ẞ' => "ss",
            'æ' or 'Æ' => "ae",
            'œ' or 'Œ' => "oe",
            'þ' or 'Þ' => "th",
            'ĳ' or 'Ĳ' => "ij",
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            'ﬅ' or 'ﬆ' => "st",
            '\u00B5' => "mu",
            _ => null,
        };

    /// <summary>The base letter or digit of a character beyond ASCII, in lower case.</summary>
    public static char BaseOf(char c)
    {
        if (c is >= '\u00C0' and < '\u0250')
        {
            var letter = LatinFrom00C0[c - '\u00C0'];
            if (letter != '.')
            {
                return letter;
            }
        }
        else if (c is >= '\u1E00' and <= '\u1EFF')
        {
            var letter = LatinFrom1E00[c - '\u1E00'];
            if (letter != '.')
            {
                return letter;
            }
        }
        else if (c is >= '\uFF01' and <= '\uFF5E')
        {
            return LowerAscii((char)(c - 0xFEE0));
        }
        else if (c is >= '\u2080' and <= '\u2089')
        {
            return (char)('0' + (c - '\u2080'));
        }

        return c switch
        {
            'ø' or 'Ø' => 'o',
            'ł' or 'Ł' => 'l',
            'đ' or 'Đ' or 'ð' or 'Ð' => 'd',
            'ħ' or 'Ħ' => 'h',
            'ı' => 'i',
            'ŧ' or 'Ŧ' => 't',
            '¹' => '1',
            '²' => '2',
            '³' => '3',
            '\u2070' => '0',
            >= '\u2074' and <= '\u2079' => (char)('4' + (c - '\u2074')),
            'ª' => 'a',
            'º' => 'o',
            'ℓ' => 'l',
            'ℝ' => 'r',
            'ℂ' => 'c',
            'ℕ' => 'n',
            'ℚ' => 'q',
            'ℤ' => 'z',
            '\u212A' => 'k',
            '\u212B' => 'a',
            'ά' or 'Ά' => 'α',
            'έ' or 'Έ' => 'ε',
            'ή' or 'Ή' => 'η',
            'ί' or 'Ί' or 'ϊ' or 'ΐ' => 'ι',
            'ό' or 'Ό' => 'ο',
            'ύ' or 'Ύ' or 'ϋ' or 'ΰ' => 'υ',
            'ώ' or 'Ώ' => 'ω',
            'ς' => 'σ',
            'ё' or 'Ё' => 'е',
            'й' or 'Й' => 'и',
            _ => char.ToLowerInvariant(c),
        };
    }

    /// <summary>
    /// The plain character that a mathematical alphanumeric symbol (U+1D400..U+1D7FF) shows, in lower case; 0 for any other.
    /// </summary>
    public static char PlainOf(Rune rune)
    {
        var value = rune.Value;
        if (value is >= 0x1D400 and <= 0x1D6A3)
        {
            return (char)('a' + ((value - 0x1D400) % 26));
        }

        if (value is >= 0x1D7CE and <= 0x1D7FF)
        {
            return (char)('0' + ((value - 0x1D7CE) % 10));
        }

        if (value is >= 0x1D6A8 and <= 0x1D7CB)
        {
            var greek = (value - 0x1D6A8) % 58;
            return greek < 25 ? (char)('\u03B1' + greek)
                : greek is >= 26 and <= 50 ? (char)('\u03B1' + greek - 26)
                : '\0';
        }

        return '\0';
    }

    private static CharRole RoleOfOther(char c)
    {
        if (c is >= '\u00C0' and <= '\u024F')
        {
            return c is '×' or '÷' ? CharRole.Separator : CharRole.Letter;
        }

        if (c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF'))
        {
            return CharRole.Ideograph;
        }

        switch (c)
        {
            case '\u00AD'
            or '\uFEFF'
            or (>= '\u200B' and <= '\u200F')
            or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u2069'):
                return CharRole.Nothing;
            case >= '\u2010' and <= '\u2013' or '\u2212' or '\u2018' or '\u2019' or '\u02BC' or '\u00B4':
                return CharRole.Joiner;
            case >= '\uF900' and <= '\uFAFF' or >= '\uFF66' and <= '\uFF9D':
                return CharRole.Ideograph;
            case '\u00B2' or '\u00B3' or '\u00B9' or '\u2070' or (>= '\u2074' and <= '\u2079') or (>= '\u2080' and <= '\u2089'):
                return CharRole.Digit;
        }

        if (char.IsSurrogate(c))
        {
            return CharRole.Surrogate;
        }

        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter => CharRole.Letter,
            UnicodeCategory.DecimalDigitNumber => CharRole.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark =>
                CharRole.Nothing,
            _ => CharRole.Separator,
        };
    }

    private static CharRole[] BuildAsciiRoles()
    {
        var roles = new CharRole[128];
        for (var c = 'a'; c <= 'z'; c++)
        {
            roles[c] = roles[char.ToUpperInvariant(c)] = CharRole.Letter;
        }

        for (var c = '0'; c <= '9'; c++)
        {
            roles[c] = CharRole.Digit;
        }

        roles['{'] = roles['}'] = CharRole.Nothing;
        roles['-'] = roles['_'] = roles['^'] = roles['\''] = roles['$'] = CharRole.Joiner;
        roles['\\'] = CharRole.Backslash;
        roles['<'] = CharRole.Angle;
        return roles;
    }
}

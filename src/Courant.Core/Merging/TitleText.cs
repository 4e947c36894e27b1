namespace Courant.Core.Merging;

/// <summary>
/// Folds titles and names so that two writings of one compare equal: lower case, no accents, no TeX markup, no punctuation. Built on a
/// table of its own: what the platform does depends on whether it carries ICU.
/// </summary>
/// <remarks>
/// It shares nothing with the folding of the search: that may learn and change, while the identifiers and merge keys of papers in every
/// library are made of what this returns, and must not.
/// </remarks>
internal static class TitleText
{
    // U+00C0 to U+017F and U+1E00 to U+1EFF, each letter's base letter; "?" is not a letter.
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
        + "wwwwwwwwwwxxxxyyzzzzzzhtwyas????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

    /// <summary>The title's letters and digits and nothing else. A title without any is itself, so that symbols stay apart.</summary>
    public static string Letters(string title)
    {
        var letters = Fold(title, spaces: false);
        return letters.Length == 0 ? title.Trim() : letters;
    }

    /// <summary>The title's words, each of letters and digits, with one space between them.</summary>
    public static string Words(ReadOnlySpan<char> title) => Fold(title, spaces: true);

    private static string Fold(ReadOnlySpan<char> title, bool spaces)
    {
        // A space stands for at least one character that is left out, so that nothing grows.
        var folded = title.Length <= 512 ? stackalloc char[title.Length] : new char[title.Length];
        var length = 0;
        var gap = false;
        for (var at = 0; at < title.Length; at++)
        {
            var letter = title[at];
            if (letter == '\\')
            {
                at = SkipCommand(title, at);
                continue;
            }

            var plain = Plain(letter);
            if (plain != '\0')
            {
                if (gap && spaces && length > 0)
                {
                    folded[length++] = ' ';
                }

                gap = false;
                folded[length++] = plain;
            }
            else
            {
                // Marks that join: what they stand in is one word ("don't", "{B}eyond", "$k$-means" keeps its hyphen as a gap).
                gap |= !(
                    letter is '\'' or '’' or '{' or '}' or '$' or '^' or '_' or '\u00AD' || letter is >= '\u0300' and <= '\u036F'
                );
            }
        }

        return new string(folded[..length]);
    }

    /// <summary>
    /// The last character of a TeX command that marks up what follows (<c>\emph</c>, <c>\'</c>, <c>\mathcal</c>); of one that
    /// stands for a letter of its own (<c>\alpha</c>), only the backslash.
    /// </summary>
    private static int SkipCommand(ReadOnlySpan<char> title, int at)
    {
        var end = at + 1;
        while (end < title.Length && char.IsAsciiLetter(title[end]))
        {
            end++;
        }

        var name = title.Slice(at + 1, end - at - 1);
        var markup =
            name.Length == 1
            || name.StartsWith("text", StringComparison.Ordinal)
            || name.StartsWith("math", StringComparison.Ordinal)
            || name
                is "emph"
                    or "rm"
                    or "bf"
                    or "it"
                    or "sc"
                    or "sf"
                    or "tt"
                    or "ensuremath"
                    or "mbox"
                    or "left"
                    or "right"
                    or "boldsymbol"
                    or "operatorname"
                    or "underline";
        // \o, \l, \i, \ss, \ae stand for letters, but so do their names.
        return name.Length == 0 ? Math.Min(at + 1, title.Length - 1)
            : markup && name is not ("o" or "l" or "i" or "j" or "O" or "L") ? end - 1
            : at;
    }

    private static char Plain(char letter) =>
        letter switch
        {
            >= 'a' and <= 'z' or >= '0' and <= '9' => letter,
            >= 'A' and <= 'Z' => (char)(letter | 0x20),
            < '\u00C0' => '\0',
            < '\u0180' => Known(Latin[letter - 0xC0]),
            >= '\u1E00' and <= '\u1EFF' => Known(LatinAdditional[letter - 0x1E00]),
            _ => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? char.ToLowerInvariant(letter) : '\0',
        };

    private static char Known(char letter) => letter == '?' ? '\0' : letter;
}

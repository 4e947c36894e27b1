using System.Globalization;
using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Quantities;

internal enum WordKind
{
    Word,
    Number,
    Mark,
}

/// <summary>
/// A word, a number or a single mark of a bare sentence, as the half-open range [Start, End) of its letters. <paramref name="Glued"/>
/// says that no space stands before it.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(int Start, int End, WordKind Kind, string Lower, double Value, bool Glued, bool Capital)
{
    public bool Is(string lower) => Lower == lower;
}

/// <summary>Cuts a bare sentence into words, numbers and marks.</summary>
internal static class WordCutter
{
    public static List<Word> Cut(string letters)
    {
        var words = new List<Word>(48);
        for (var at = 0; at < letters.Length; )
        {
            if (letters[at] == ' ')
            {
                at++;
                continue;
            }

            var glued = at > 0 && letters[at - 1] != ' ';
            if (char.IsAsciiDigit(letters[at]) || IsLeadingPoint(letters, at))
            {
                var end = EndOfNumber(letters, at, out var value);
                words.Add(new(at, end, WordKind.Number, letters[at..end], value, glued, false));
                at = end;
            }
            else if (char.IsLetter(letters[at]) || letters[at] == '\\')
            {
                var end = EndOfWord(letters, at);
                var word = letters[at..end];
                words.Add(new(at, end, WordKind.Word, word.ToLowerInvariant(), 0, glued, char.IsUpper(word[0])));
                at = end;
            }
            else
            {
                words.Add(new(at, at + 1, WordKind.Mark, letters[at].ToString(), 0, glued, false));
                at++;
            }
        }

        return words;
    }

    private static bool IsLeadingPoint(string letters, int at) =>
        letters[at] == '.'
        && at + 1 < letters.Length
        && char.IsAsciiDigit(letters[at + 1])
        && (at == 0 || letters[at - 1] is ' ' or '(' or '=');

    /// <summary>Digits with thousands set apart by commas, and a decimal point that is followed by a digit.</summary>
    private static int EndOfNumber(string letters, int at, out double value)
    {
        var end = at;
        Digits(letters, ref end);
        while (
            end - at is >= 1 and <= 40
            && end + 3 < letters.Length
            && letters[end] == ','
            && Three(letters, end + 1)
            && (end + 4 == letters.Length || !char.IsAsciiDigit(letters[end + 4]))
            && (end - at <= 3 || letters[at..end].Contains(','))
        )
        {
            end += 4;
        }

        if (end == letters.Length - 4 && letters[end] == ',' && Three(letters, end + 1) && end - at <= 3)
        {
            end += 4;
        }

        if (end + 1 < letters.Length && letters[end] == '.' && char.IsAsciiDigit(letters[end + 1]))
        {
            end++;
            Digits(letters, ref end);
        }

        _ = double.TryParse(
            letters[at..end].Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out value
        );
        return end;
    }

    private static bool Three(string letters, int at) =>
        at + 2 < letters.Length
        && char.IsAsciiDigit(letters[at])
        && char.IsAsciiDigit(letters[at + 1])
        && char.IsAsciiDigit(letters[at + 2]);

    private static void Digits(string letters, ref int at)
    {
        while (at < letters.Length && char.IsAsciiDigit(letters[at]))
        {
            at++;
        }
    }

    /// <summary>Letters and digits, with what joins them inside a name: an apostrophe, a low line, a point between digits.</summary>
    private static int EndOfWord(string letters, int at)
    {
        var end = at + 1;
        while (
            end < letters.Length
            && (
                char.IsLetterOrDigit(letters[end])
                || letters[end] == '_'
                || letters[end] is '\'' or '’' && end + 1 < letters.Length && char.IsLetter(letters[end + 1])
                || letters[end] == '.'
                    && char.IsAsciiDigit(letters[end - 1])
                    && end + 1 < letters.Length
                    && char.IsAsciiDigit(letters[end + 1])
            )
        )
        {
            // "1.5x-2x" is glued by hyphens, which are marks; "5x2" is no word.
            end++;
        }

        return end;
    }
}

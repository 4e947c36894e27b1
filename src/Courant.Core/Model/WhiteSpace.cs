using System.Buffers;

namespace Courant.Core.Model;

/// <summary>The white space of foreign text, which means nothing but a gap.</summary>
public static class WhiteSpace
{
    /// <summary>White space and control characters, all but the blank.</summary>
    private static readonly SearchValues<char> Unfolded = SearchValues.Create([
        .. Enumerable
            .Range(0, 0x3001)
            .Select(code => (char)code)
            .Where(c => c != ' ' && (char.IsWhiteSpace(c) || char.IsControl(c))),
    ]);

    /// <summary>One line: white space and control characters of any number become one space, none at the ends; all else is untouched.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // Most texts are folded already: two vectorised looks tell.
        var span = text.AsSpan();
        if (!span.ContainsAny(Unfolded) && !span.Contains("  ", StringComparison.Ordinal) && span[0] != ' ' && span[^1] != ' ')
        {
            return text;
        }

        return string.Create(Folded(text, default), text, static (into, from) => Folded(from, into));
    }

    private static int Folded(string text, Span<char> into)
    {
        var (length, gap) = (0, false);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                gap = length > 0;
                continue;
            }

            if (gap)
            {
                if (length < into.Length)
                {
                    into[length] = ' ';
                }

                length++;
                gap = false;
            }

            if (length < into.Length)
            {
                into[length] = letter;
            }

            length++;
        }

        return length;
    }
}

using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Entities;

/// <summary>
/// A word of a sentence, words that hyphens hold together being one, or a mark, which is one character: the range [Start, End) of the
/// text, and a hash of its letters in lower case with every digit the same.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntityToken(int Start, int End, uint Folded)
{
    /// <summary>The tokens of [start, end) of a text, in order.</summary>
    public static List<EntityToken> Of(string text, int start, int end)
    {
        var tokens = new List<EntityToken>(((end - start) / 5) + 4);
        for (var at = start; at < end; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var from = at++;
            if (char.IsLetterOrDigit(text[from]))
            {
                while (at < end && (char.IsLetterOrDigit(text[at]) || Joins(text, at, end)))
                {
                    at++;
                }
            }

            tokens.Add(new(from, at, Fold(text.AsSpan(from, at - from))));
        }

        return tokens;
    }

    /// <summary>The hash (FNV-1a, 32 bits) of a word in lower case, with every digit as 0.</summary>
    public static uint Fold(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
        {
            var folded =
                char.IsAsciiLetterLower(letter) ? letter
                : char.IsDigit(letter) ? '0'
                : char.ToLowerInvariant(letter);
            hash = (hash ^ folded) * 16777619u;
        }

        return hash;
    }

    /// <summary>A hyphen, a point in a number or an apostrophe, with letters or digits on both sides.</summary>
    private static bool Joins(string text, int at, int end) =>
        at + 1 < end
        && (
            text[at] is '-' or '‐' or '‑' or '_' && char.IsLetterOrDigit(text[at + 1])
            || text[at] is '.' or ',' && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1])
        );
}

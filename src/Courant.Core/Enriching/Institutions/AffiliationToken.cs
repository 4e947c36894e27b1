using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Institutions;

/// <summary>What a token of an affiliation is made of.</summary>
internal enum AffiliationTokenKind : byte
{
    Word,
    Number,
    Mark,
}

/// <summary>
/// A run of letters, a run of digits or one mark: the range [Start, End) of the text and a hash that knows neither case nor accents.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AffiliationToken(int Start, int End, uint Hash, AffiliationTokenKind Kind)
{
    public int Length => End - Start;

    /// <summary>The tokens in order. <c>PA19104</c> is two, because zip codes are written that way.</summary>
    public static AffiliationToken[] Of(string text)
    {
        var tokens = new List<AffiliationToken>(text.Length / 4);
        for (var at = 0; at < text.Length; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var kind = KindOf(text[at]);
            var end = at + 1;
            while (kind != AffiliationTokenKind.Mark && end < text.Length && (KindOf(text[end]) == kind || IsAccent(text[end])))
            {
                end++;
            }

            tokens.Add(new(at, end, HashOf(text.AsSpan(at, end - at)), kind));
            at = end;
        }

        return [.. tokens];
    }

    /// <summary>The hash of a word without case and accents; <c>&amp;</c> is "and".</summary>
    public static uint HashOf(ReadOnlySpan<char> word)
    {
        if (word is "&")
        {
            return Tokens.HashOf("and");
        }

        foreach (var letter in word)
        {
            if (letter > 127)
            {
                return Tokens.HashOf(Plain(word.ToString()));
            }
        }

        return Tokens.HashOf(word);
    }

    /// <summary>The text in plain letters: <c>Zürich</c> is Zurich, <c>Łódź</c> Lodz, <c>Adıyaman</c> Adiyaman.</summary>
    public static string Plain(string text)
    {
        // Half a pair, and what is no character, cannot be normalised.
        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
        {
            if (!IsAccent(letter))
            {
                plain.Append(
                    letter switch
                    {
                        'ı' => "i",
                        'ł' => "l",
                        'Ł' => "L",
                        'ø' => "o",
                        'Ø' => "O",
                        'đ' => "d",
                        'Đ' => "D",
                        'ß' => "ss",
                        'æ' => "ae",
                        'Æ' => "AE",
                        _ => letter.ToString(),
                    }
                );
            }
        }

        return plain.ToString();
    }

    private static bool IsAccent(char letter) =>
        letter > 127 && CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    private static AffiliationTokenKind KindOf(char letter) =>
        char.IsLetter(letter) ? AffiliationTokenKind.Word
        : char.IsDigit(letter) ? AffiliationTokenKind.Number
        : AffiliationTokenKind.Mark;
}

using System.Globalization;
using System.Text;

namespace Courant.Settings;

/// <summary>Names for file names and addresses: lower-case letters, digits and hyphens.</summary>
internal static class Slugs
{
    /// <summary>The slug of a name: <c>Réseaux &amp; LLMs</c> gives <c>reseaux-llms</c>. Empty when no Latin letter or digit is left.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (
                CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark
                && slug.Length > 0
                && slug[^1] != '-'
            )
            {
                slug.Append('-');
            }
        }

        return slug.ToString(0, Math.Min(slug.Length, 60)).Trim('-');
    }

    public static bool IsOne(string text) => text.Length > 0 && Of(text) == text;
}

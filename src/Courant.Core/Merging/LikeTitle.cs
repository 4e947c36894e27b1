namespace Courant.Core.Merging;

/// <summary>
/// Whether two titles that are said to be one paper's can be. Lenient where titles of one paper differ (a subtitle more or less, TeX for
/// letters, a word changed on publication), strict enough to catch an identifier that was written on the wrong record.
/// </summary>
public static class LikeTitle
{
    public static bool Holds(string one, string other)
    {
        var (words, otherWords) = (TitleText.Words(one), TitleText.Words(other));
        if (words.Length == 0 || otherWords.Length == 0)
        {
            // Symbols alone: nothing to compare but themselves.
            return one.Trim() == other.Trim();
        }

        var letters = words.Replace(" ", "", StringComparison.Ordinal);
        var otherLetters = otherWords.Replace(" ", "", StringComparison.Ordinal);
        var shorter = Math.Min(letters.Length, otherLetters.Length);
        // A few letters begin too many titles.
        if (
            letters == otherLetters
            || (shorter >= 10 && Similarity.Edit(letters.AsSpan(0, shorter), otherLetters.AsSpan(0, shorter)) >= 0.75f)
        )
        {
            return true;
        }

        var (common, first, second) = Similarity.Words(Telling(words), Telling(otherWords));
        return Math.Min(first, second) >= 3 && common >= 0.6 * Math.Min(first, second);
    }

    /// <summary>The first words of a title, folded, as far as they fit a number of letters.</summary>
    public static string Beginning(string title, int letters)
    {
        var words = TitleText.Words(title);
        if (words.Length <= letters)
        {
            return words;
        }

        var end = words.LastIndexOf(' ', letters);
        return end > 0 ? words[..end] : words[..letters];
    }

    /// <summary>The words that say something, of the first hundred: hostile titles must stay cheap.</summary>
    private static string[] Telling(string words) => [.. words.Split(' ').Take(100).Where(word => !TitleVocabulary.IsStop(word))];
}

namespace Courant.Core.Searching;

/// <summary>Guesses what was meant by a word that is not known.</summary>
public static class Spelling
{
    /// <summary>As long as the name of a file can be; nothing longer is compared, because the time grows with the length.</summary>
    private const int Longest = 255;

    /// <summary>
    /// The candidate with the fewest changed, missing, extra or swapped letters, case ignored, where at most a third of the letters
    /// (and always one) are wrong; else the first one that begins with the word; else null.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > Longest)
        {
            return null;
        }

        var wanted = word.ToLowerInvariant();
        var ranked = candidates
            .Select(candidate => (Word: candidate, Distance: Distance(wanted, candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Word, StringComparer.Ordinal)
            .ToArray();

        // "sz" is meant for "size", "x" for nothing.
        if (ranked is [var (nearest, distance), ..])
        {
            var shorter = Math.Min(wanted.Length, nearest.Length);
            if (distance < shorter && distance <= Math.Max(1, (shorter + 1) / 3))
            {
                return nearest;
            }
        }

        return wanted.Length < 3
            ? null
            : ranked.FirstOrDefault(pair => pair.Word.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).Word;
    }

    /// <summary>"Did you mean X?" or, when nothing is near, the way out that is given.</summary>
    public static string Advice(string word, IEnumerable<string> candidates, string otherwise) =>
        Nearest(word, candidates) is { } near ? $"Did you mean `{near}`?" : otherwise;

    /// <summary>
    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, each counting 1
    /// (Damerau 1964, in the restricted form that edits no substring twice).
    /// </summary>
    public static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}

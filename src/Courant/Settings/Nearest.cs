namespace Courant.Settings;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The closest candidate that is close enough to be meant; null when none is.</summary>
    public static string? Of(string written, IEnumerable<string> candidates)
    {
        var wanted = written.ToLowerInvariant();
        var ranked = candidates
            .Select(candidate => (Word: candidate, Distance: Distance(wanted, candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Word, StringComparer.Ordinal)
            .ToArray();

        // A third of the letters may be wrong, and always one: "sz" is meant for "size", "x" for nothing.
        if (ranked is [var (word, distance), ..])
        {
            var shorter = Math.Min(wanted.Length, word.Length);
            if (distance < shorter && distance <= Math.Max(1, (shorter + 1) / 3))
            {
                return word;
            }
        }

        return wanted.Length < 3
            ? null
            : ranked.FirstOrDefault(pair => pair.Word.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).Word;
    }

    /// <summary>"Did you mean X?" or, when nothing is near, the way out that is given.</summary>
    public static string Advice(string written, IReadOnlyCollection<string> candidates, string otherwise) =>
        Of(written, candidates) is { } near ? $"Did you mean `{near}`?" : otherwise;

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

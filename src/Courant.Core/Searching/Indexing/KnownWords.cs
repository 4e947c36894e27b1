namespace Courant.Core.Searching.Indexing;

/// <summary>Guesses what was meant by a word that no paper holds, from the words that papers hold.</summary>
internal static class KnownWords
{
    private const int Shortest = 4;

    /// <summary>
    /// The word that most papers hold among those of the fewest wrong letters (one, or two in words from eight letters on) that begin
    /// with the same letter; null where there is none.
    /// </summary>
    public static string? Nearest(IEnumerable<Segment> segments, string word, TermKind kind)
    {
        var most = word.Length >= 2 * Shortest ? 2 : 1;
        if (word.Length < Shortest)
        {
            return null;
        }

        var best = new Dictionary<string, (int Wrong, long Holding)>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            var first = TermKey.Of(kind, word.AsSpan(0, 1));
            var terms = segment.From(first);
            while (terms.MoveNext() && terms.Key.StartsWith(first))
            {
                // A longer key may have as few letters; nobody misspells by so many bytes.
                if (Math.Abs(terms.Key.Length - 1 - word.Length) > most)
                {
                    continue;
                }

                var known = TermKey.TextOf(terms.Key);
                var (wrong, holding) = best.TryGetValue(known, out var before) ? before : (Spelling.Distance(word, known), 0);
                if (wrong <= most)
                {
                    best[known] = (wrong, holding + terms.Entry.Holding);
                }
            }
        }

        // A word of one paper alone may be the same slip.
        return best.Where(pair => pair.Value is { Wrong: > 0, Holding: > 1 })
            .OrderBy(pair => pair.Value.Wrong)
            .ThenByDescending(pair => pair.Value.Holding)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .FirstOrDefault();
    }
}

namespace Courant.Core.Enriching.Phrases;

/// <summary>
/// Finds where a text spells out an abbreviation: <c>service level agreement (SLA)</c>. The words before the bracket begin with its
/// letters, in order (after Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions", PSB 2003).
/// </summary>
internal static class LongForms
{
    /// <summary>The words that each abbreviation stands for, by the key of the abbreviation.</summary>
    public static Dictionary<ulong, Occurrence> In(PhraseText text)
    {
        var found = new Dictionary<ulong, Occurrence>();
        foreach (var (at, spelledOut) in Places(text))
        {
            found.TryAdd(PhraseCandidates.KeyOf(text, new(at, at)), spelledOut);
        }

        return found;
    }

    /// <summary>Each abbreviation that stands in brackets behind its long form, by the number of its word.</summary>
    public static IEnumerable<(int Abbreviation, Occurrence SpelledOut)> Places(PhraseText text)
    {
        for (var at = 1; at < text.Words.Count; at++)
        {
            var word = text.Words[at];
            var closed = at + 1 == text.Words.Count || text.Words[at + 1].Gap != Gap.Blank;
            if (word.Gap == Gap.Opening && closed && word.Shape is WordShape.Upper or WordShape.Mixed)
            {
                var letters = text.Written(at, at).TrimEnd('s').ToUpperInvariant();
                if (Before(text, at, letters) is { } spelledOut)
                {
                    yield return (at, spelledOut);
                }
            }
        }
    }

    private static Occurrence? Before(PhraseText text, int at, string letters)
    {
        // Each part of a hyphenated word may give a letter, so fewer words than letters may do.
        for (var first = at - 1; first >= Math.Max(0, at - letters.Length); first--)
        {
            if (text.Words[first].InTitle != text.Words[at].InTitle || text.Words[first].IsFunction)
            {
                continue;
            }

            var initials = string.Concat(
                text.Written(first, at - 1)
                    .Split([' ', '-', '\n'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => char.ToUpperInvariant(word[0]))
            );
            if (initials == letters && letters.Length > 1)
            {
                return new(first, at - 1);
            }

            if (text.Words[first].Gap != Gap.Blank)
            {
                return null;
            }
        }

        return null;
    }
}

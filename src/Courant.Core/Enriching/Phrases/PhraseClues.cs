namespace Courant.Core.Enriching.Phrases;

/// <summary>
/// What is seen where a run of words stands, as numbers of a table of weights: its words, their endings, what stands before and after.
/// </summary>
internal static class PhraseClues
{
    public const int Bits = 17;
    public const int Most = 40;

    /// <summary>Writes the clues of one occurrence and returns how many there are.</summary>
    public static int Fill(PhraseText text, Occurrence at, Span<int> into)
    {
        var words = text.Words;
        var count = 0;
        var first = words[at.First];
        var last = words[at.Last];
        var (before, beforeClass) = Before(words, at.First);
        var (after, afterClass) = After(words, at.Last);
        var length = (ulong)at.Length;
        count = Add(into, count, 1, length);
        count = Add(into, count, 2, PhraseText.Pair(first.Stem, length == 1 ? 1UL : 0));
        count = Add(into, count, 3, PhraseText.Pair(last.Stem, length == 1 ? 1UL : 0));
        count = Add(into, count, 4, PhraseText.Pair(first.Ending, length == 1 ? 1UL : 0));
        count = Add(into, count, 5, PhraseText.Pair(last.Ending, length == 1 ? 1UL : 0));
        count = Add(into, count, 6, before);
        count = Add(into, count, 7, after);
        count = Add(into, count, 8, beforeClass);
        count = Add(into, count, 9, afterClass);
        count = Add(into, count, 10, PhraseText.Pair(beforeClass, first.Ending));
        count = Add(into, count, 11, PhraseText.Pair(afterClass, last.Ending));
        count = Add(into, count, 12, PhraseText.Pair(before, after));
        count = Add(into, count, 13, PhraseText.Pair(beforeClass, PhraseText.Pair(afterClass, length)));
        count = Add(into, count, 14, PhraseText.Pair(before, first.Stem));
        count = Add(into, count, 15, PhraseText.Pair(last.Stem, after));
        count = Add(into, count, 16, PhraseText.Pair((ulong)first.Shape, PhraseText.Pair((ulong)last.Shape, length)));
        count = Add(into, count, 17, first.InTitle ? length : 0);
        count = Add(into, count, 18, PhraseText.Pair(first.Ending, PhraseText.Pair(last.Ending, length)));
        count = Add(into, count, 24, PhraseText.Pair(first.Ending, beforeClass) ^ PhraseText.Pair(last.Ending, afterClass));
        if (length > 1)
        {
            count = Add(into, count, 19, PhraseText.Pair(words[at.Last - 1].Stem, last.Stem));
            count = Add(into, count, 20, PhraseText.Pair(words[at.Last - 1].Ending, last.Ending));
            count = Add(into, count, 25, PhraseText.Pair(first.Stem, words[at.First + 1].Stem));
        }

        var whole = 0UL;
        var shape = 0UL;
        for (var word = at.First; word <= at.Last; word++)
        {
            whole = PhraseText.Pair(whole, words[word].Stem);
            shape = PhraseText.Pair(shape, words[word].IsFunction ? words[word].Folded : words[word].Ending);
            if (word > at.First && word < at.Last)
            {
                count = Add(into, count, 21, words[word].Stem);
                count = Add(into, count, 22, words[word].Ending);
            }
        }

        count = Add(into, count, 23, whole);
        return Add(into, count, 26, shape);
    }

    private static int Add(Span<int> into, int count, ulong kind, ulong value)
    {
        into[count] = (int)((PhraseText.Pair(kind * 0xD6E8FEB86659FD93, value) * 0x9E3779B97F4A7C15) >> (64 - Bits));
        return count + 1;
    }

    private static (ulong Word, ulong Class) Before(IReadOnlyList<PhraseWord> words, int first)
    {
        var gap = words[first].Gap;
        if (gap != Gap.Blank)
        {
            return ((ulong)gap + 100, (ulong)gap + 100);
        }

        var word = words[first - 1];
        return (word.Folded, word.IsFunction ? word.Folded : word.Ending);
    }

    private static (ulong Word, ulong Class) After(IReadOnlyList<PhraseWord> words, int last)
    {
        if (last + 1 == words.Count || words[last + 1].Gap != Gap.Blank)
        {
            var gap = last + 1 == words.Count ? Gap.Start : words[last + 1].Gap;
            return ((ulong)gap + 100, (ulong)gap + 100);
        }

        var word = words[last + 1];
        return (word.Folded, word.IsFunction ? word.Folded : word.Ending);
    }
}

using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Phrases;

/// <summary>Words side by side that may be a phrase: from the first to the last, by number.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Occurrence(int First, int Last)
{
    public int Length => Last - First + 1;
}

/// <summary>Words that may be a keyphrase, in every place where they stand.</summary>
internal sealed class PhraseCandidate(ulong key)
{
    public ulong Key => key;

    public List<Occurrence> Occurrences { get; } = new(2);

    /// <summary>The greatest and the mean of what its occurrences score by their words and neighbours.</summary>
    public double Best { get; set; } = double.NegativeInfinity;

    public double Sum { get; set; }
}

/// <summary>
/// Finds all runs of up to five words that punctuation does not part, that neither begin nor end with a function word and hold at most one
/// inside. What is a phrase among them is learnt.
/// </summary>
internal static class PhraseCandidates
{
    private const int MostWords = 5;

    public static List<Occurrence> In(PhraseText text)
    {
        var found = new List<Occurrence>(4 * text.Words.Count);
        for (var first = 0; first < text.Words.Count; first++)
        {
            if (text.Words[first].IsFunction || text.Words[first].Shape == WordShape.Number)
            {
                continue;
            }

            var links = 0;
            for (var last = first; last < text.Words.Count && last < first + MostWords; last++)
            {
                var word = text.Words[last];
                if (last > first && (word.Gap != Gap.Blank || word.InTitle != text.Words[first].InTitle))
                {
                    break;
                }

                if (word.IsFunction)
                {
                    if (!word.IsLink || ++links > 1)
                    {
                        break;
                    }
                }
                else if (first < last || word.Shape != WordShape.Letter)
                {
                    found.Add(new(first, last));
                }
            }
        }

        return found;
    }

    /// <summary>The key of all words of a text.</summary>
    public static ulong KeyOf(PhraseText text) => KeyOf(text, new(0, text.Words.Count - 1));

    /// <summary>The same words in several places are one candidate, whatever their plural, case and hyphens.</summary>
    public static ulong KeyOf(PhraseText text, Occurrence at)
    {
        var last = text.Words[at.Last];
        var key = 0UL;
        for (var part = text.Words[at.First].FirstPart; part < last.FirstPart + last.Parts; part++)
        {
            key = PhraseText.Pair(key, text.Parts[part]);
        }

        return key;
    }
}

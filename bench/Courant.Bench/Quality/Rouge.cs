using System.Runtime.InteropServices;
using Courant.Core.Searching.Indexing;

namespace Courant.Bench.Quality;

/// <summary>The F1 of words, of pairs of words, and of the longest common subsequence; each 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RougeScore(double One, double Two, double Longest);

/// <summary>
/// A text as ROUGE-1.5.5 reads it (Lin, 2004): lower case, letters a to z and digits, a hyphen parts words, words longer than three
/// letters by their Porter stems, sentences split at full stops.
/// </summary>
internal sealed class Rouge
{
    private readonly string[][] _sentences;
    private readonly string[] _words;

    public Rouge(string text)
    {
        _sentences = [.. text.Split('.').Select(Words).Where(words => words.Length > 0)];
        _words = [.. _sentences.SelectMany(words => words)];
    }

    public IReadOnlyList<string> Stems => _words;

    /// <summary>The score against the reference with the most words in common, as SciTLDR takes it.</summary>
    public RougeScore Best(IEnumerable<Rouge> references) => references.Select(Against).MaxBy(score => score.One);

    public RougeScore Against(Rouge reference) =>
        new(Common(_words, reference._words), Common(Pairs(_words), Pairs(reference._words)), Union(reference));

    private static string[] Words(string sentence)
    {
        var words = new List<string>();
        var lower = sentence.ToLowerInvariant();
        for (var at = 0; at < lower.Length; )
        {
            var end = at;
            while (end < lower.Length && (char.IsAsciiLetterLower(lower[end]) || char.IsAsciiDigit(lower[end])))
            {
                end++;
            }

            if (end > at)
            {
                words.Add(WordRoot.Of(lower[at..end]));
            }

            at = end + 1;
        }

        return [.. words];
    }

    private static string[] Pairs(string[] words) => [.. words.Skip(1).Select((word, at) => words[at] + ' ' + word)];

    private static double Common(string[] one, string[] other)
    {
        var left = Counts(other);
        return F1(one.Count(word => Take(left, word)), one.Length, other.Length);
    }

    /// <summary>Of each sentence of the reference the words that are in a longest common subsequence with any sentence of this text.</summary>
    private double Union(Rouge reference)
    {
        var (ours, theirs) = (Counts(_words), Counts(reference._words));
        var hits = 0;
        foreach (var sentence in reference._sentences)
        {
            var marked = new bool[sentence.Length];
            foreach (var own in _sentences)
            {
                MarkLongest(sentence, own, marked);
            }

            for (var at = 0; at < marked.Length; at++)
            {
                hits +=
                    marked[at]
                    && ours.GetValueOrDefault(sentence[at]) > 0
                    && Take(theirs, sentence[at])
                    && Take(ours, sentence[at])
                        ? 1
                        : 0;
            }
        }

        return F1(hits, _words.Length, reference._words.Length);
    }

    private static void MarkLongest(string[] reference, string[] own, bool[] marked)
    {
        var lengths = new int[reference.Length + 1, own.Length + 1];
        for (var at = 1; at <= reference.Length; at++)
        {
            for (var other = 1; other <= own.Length; other++)
            {
                lengths[at, other] =
                    reference[at - 1] == own[other - 1]
                        ? lengths[at - 1, other - 1] + 1
                        : Math.Max(lengths[at - 1, other], lengths[at, other - 1]);
            }
        }

        for (int at = reference.Length, other = own.Length; at > 0 && other > 0; )
        {
            if (reference[at - 1] == own[other - 1])
            {
                marked[--at] = true;
                other--;
            }
            else if (lengths[at - 1, other] >= lengths[at, other - 1])
            {
                at--;
            }
            else
            {
                other--;
            }
        }
    }

    private static Dictionary<string, int> Counts(string[] words) =>
        words.GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());

    private static bool Take(Dictionary<string, int> left, string word)
    {
        var count = left.GetValueOrDefault(word);
        left[word] = count - (count > 0 ? 1 : 0);
        return count > 0;
    }

    private static double F1(int hits, int one, int other) => hits == 0 ? 0 : 2.0 * hits / (one + other);
}

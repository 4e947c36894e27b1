using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Core.Asking;

/// <summary>Which words of a question stand in a text, and which pairs of them side by side.</summary>
internal sealed class SentenceWords
{
    /// <summary>What a word of the same root counts, beside 1 for the word itself.</summary>
    private const double OfKin = 0.85;

    /// <summary>So many words may stand between two of the question that count as side by side.</summary>
    private const int Reach = 2;

    private readonly double[] _found;
    private readonly bool[] _pairs;

    private SentenceWords(double[] found, bool[] pairs) => (_found, _pairs) = (found, pairs);

    /// <summary>How well the word at a place of the question is found: 1 for itself, less for its kin, 0 for not at all.</summary>
    public double this[int word] => _found[word];

    /// <summary>The part of the pairs of neighbouring words of the question that stand side by side here too, from 0 to 1.</summary>
    public double Pairs => _pairs.Length == 0 ? 0 : (double)_pairs.Count(pair => pair) / _pairs.Length;

    public static SentenceWords Of(ReadOnlySpan<char> text, Question question)
    {
        var sink = new Stems([]);
        WordWalk.Over(text, 0, ref sink);
        var words = question.Words;
        var found = new double[words.Count];
        var places = new int[words.Count];
        Array.Fill(places, int.MinValue);
        var pairs = new bool[Math.Max(0, words.Count - 1)];
        foreach (var (at, stem) in sink.Found)
        {
            for (var word = 0; word < words.Count; word++)
            {
                var fits =
                    stem == words[word].Stem ? 1
                    : IsKin(stem, words[word]) ? OfKin
                    : 0;
                if (fits > 0)
                {
                    found[word] = Math.Max(found[word], fits);
                    places[word] = at;
                    Meet(word - 1, word);
                    Meet(word, word + 1);
                }
            }
        }

        return new(found, pairs);

        void Meet(int first, int second)
        {
            if (
                first >= 0
                && second < places.Length
                && places[first] != int.MinValue
                && places[second] != int.MinValue
                && Math.Abs(places[second] - places[first]) <= Reach
            )
            {
                pairs[first] = true;
            }
        }
    }

    // Roots are dear to find: only a word that begins alike can have the same.
    private static bool IsKin(string stem, QuestionWord word) =>
        word.Root.Length >= 3
        && stem.Length >= 3
        && stem.AsSpan(0, 3).SequenceEqual(word.Root.AsSpan(0, 3))
        && WordRoot.Of(stem) == word.Root;

    private readonly struct Stems(List<(int At, string Stem)> found) : IWordSink
    {
        public List<(int At, string Stem)> Found => found;

        public void Word(int at, ulong hash, ReadOnlySpan<char> stem) => found.Add((at, stem.ToString()));

        public void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem) => found.Add((at, stem.ToString()));
    }
}

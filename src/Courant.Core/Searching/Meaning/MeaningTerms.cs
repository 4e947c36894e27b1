using System.Numerics;

namespace Courant.Core.Searching.Meaning;

/// <summary>
/// The terms by which word vectors know a text: the stems of its words as the index has them, words that a hyphen joins also as one,
/// and every two words that stand side by side.
/// </summary>
public static class MeaningTerms
{
    /// <summary>The terms in the order in which they stand, as often as they stand; two words have a blank between them.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var sink = new Texts([]);
        WordWalk.Over(text, 0, ref sink);
        return sink.Terms;
    }

    /// <summary>The number under which a term is kept: of a stem, or of two with a blank between them.</summary>
    internal static ulong HashOf(ReadOnlySpan<char> term)
    {
        var blank = term.IndexOf(' ');
        return blank < 0 ? Folding.Hash(term) : HashOfPair(Folding.Hash(term[..blank]), Folding.Hash(term[(blank + 1)..]));
    }

    internal static ulong HashOfPair(ulong first, ulong second) =>
        (BitOperations.RotateLeft(first, 23) * 0x9E3779B97F4A7C15) ^ second;

    /// <summary>Changes when the words of a text are no longer read as they were; a model knows by it that it was fitted to others.</summary>
    internal static ulong Reading { get; } =
        In("Pre-trained LLMs, GPUs' caches & naïve C++ on $\\alpha$-stable Poincaré policies: 学习 2.5D k-NN")
            .Aggregate(1UL, (sum, term) => HashOfPair(sum, HashOf(term)));

    private struct Texts(List<string> terms) : IWordSink
    {
        private string? _before;

        public readonly List<string> Terms => terms;

        public void Word(int at, ulong hash, ReadOnlySpan<char> stem)
        {
            var word = stem.ToString();
            terms.Add(word);
            if (_before is not null)
            {
                terms.Add($"{_before} {word}");
            }

            _before = word;
        }

        public readonly void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem)
        {
            if (width == 2)
            {
                terms.Add(stem.ToString());
            }
        }
    }
}

using Courant.Core.Searching;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Enriching.Classifying;

/// <summary>
/// The terms of a title and an abstract: the stems of words, and pairs that stand side by side, each once with how often it is said. The
/// words in their order are kept beside, so that phrases can be looked for.
/// </summary>
internal sealed class TextTerms
{
    /// <summary>The title says what a paper is about more often than its words are repeated.</summary>
    private const int TitleWeight = 4;

    private TextTerms(List<ulong> words, int titleWords, List<(ulong Term, bool InTitle)> terms)
    {
        (Words, TitleWords) = (words, titleWords);
        terms.Sort((one, other) => one.Term.CompareTo(other.Term));
        var (hashes, said, inTitle) = (new List<ulong>(terms.Count), new List<int>(terms.Count), new List<bool>(terms.Count));
        foreach (var (term, title) in terms)
        {
            if (hashes.Count == 0 || hashes[^1] != term)
            {
                hashes.Add(term);
                said.Add(0);
                inTitle.Add(false);
            }

            said[^1] += title ? TitleWeight : 1;
            inTitle[^1] |= title;
        }

        (Hashes, Said, InTitle) = ([.. hashes], [.. said], [.. inTitle]);
    }

    /// <summary>The stems of all words in order, those of the title first.</summary>
    public List<ulong> Words { get; }

    public int TitleWords { get; }

    /// <summary>Ascending.</summary>
    public ulong[] Hashes { get; }

    /// <summary>How often each is said; once in the title counts as several times.</summary>
    public int[] Said { get; }

    public bool[] InTitle { get; }

    public static TextTerms Of(string title, string? body)
    {
        var sink = new Sink([], [], inTitle: true);
        WordWalk.Over(title, 0, ref sink);
        var titleWords = sink.Words.Count;
        sink = new Sink(sink.Words, sink.Terms, inTitle: false);
        WordWalk.Over(body ?? "", 0, ref sink);
        return new(sink.Words, titleWords, sink.Terms);
    }

    /// <summary>The number of a phrase of up to four words.</summary>
    public static ulong HashOf(ReadOnlySpan<ulong> words)
    {
        var hash = words[0];
        foreach (var word in words[1..])
        {
            hash = MeaningTerms.HashOfPair(hash, word);
        }

        return hash;
    }

    /// <summary>The stems of a phrase.</summary>
    public static ulong[] StemsOf(string phrase) => [.. Of(phrase, null).Words];

    private struct Sink(List<ulong> words, List<(ulong Term, bool InTitle)> terms, bool inTitle) : IWordSink
    {
        private ulong _before;

        public readonly List<ulong> Words => words;

        public readonly List<(ulong Term, bool InTitle)> Terms => terms;

        public void Word(int at, ulong hash, ReadOnlySpan<char> stem)
        {
            words.Add(hash);
            terms.Add((hash, inTitle));
            if (_before != 0)
            {
                terms.Add((MeaningTerms.HashOfPair(_before, hash), inTitle));
            }

            _before = hash;
        }

        public readonly void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem)
        {
            if (width == 2)
            {
                terms.Add((hash, inTitle));
            }
        }
    }
}

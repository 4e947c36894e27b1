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

    private TextTerms(List<ulong> words, int titleWords, List<ulong> ofTitle, List<ulong> ofBody)
    {
        (Words, TitleWords) = (words, titleWords);
        ofTitle.Sort();
        ofBody.Sort();
        var all = ofTitle.Count + ofBody.Count;
        var (hashes, said, inTitle) = (new ulong[all], new int[all], new bool[all]);
        var (count, title, body) = (0, 0, 0);
        while (title < ofTitle.Count || body < ofBody.Count)
        {
            var next =
                title == ofTitle.Count ? ofBody[body]
                : body == ofBody.Count ? ofTitle[title]
                : Math.Min(ofTitle[title], ofBody[body]);
            hashes[count] = next;
            for (; title < ofTitle.Count && ofTitle[title] == next; title++)
            {
                said[count] += TitleWeight;
                inTitle[count] = true;
            }

            for (; body < ofBody.Count && ofBody[body] == next; body++)
            {
                said[count]++;
            }

            count++;
        }

        (Hashes, Said, InTitle) = (hashes[..count], said[..count], inTitle[..count]);
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
        var words = new List<ulong>(160);
        var ofTitle = new Sink(words, new List<ulong>(64));
        WordWalk.Over(title, 0, ref ofTitle);
        var titleWords = words.Count;
        var ofBody = new Sink(words, new List<ulong>(320));
        WordWalk.Over(body ?? "", 0, ref ofBody);
        return new(words, titleWords, ofTitle.Terms, ofBody.Terms);
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

    private struct Sink(List<ulong> words, List<ulong> terms) : IWordSink
    {
        private ulong _before;

        public readonly List<ulong> Terms => terms;

        public void Word(int at, ulong hash, ReadOnlySpan<char> stem)
        {
            words.Add(hash);
            terms.Add(hash);
            if (_before != 0)
            {
                terms.Add(MeaningTerms.HashOfPair(_before, hash));
            }

            _before = hash;
        }

        public readonly void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem)
        {
            if (width == 2)
            {
                terms.Add(hash);
            }
        }
    }
}

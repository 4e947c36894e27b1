using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Courant.Core.Searching;

namespace Courant.Core.Enriching.Phrases;

/// <summary>
/// How a phrase is written where it is browsed by: in one line and without the capitals of a headline, of the beginning of a sentence and
/// of a long form (Deep Neural Network), while names keep theirs (Markov, Bayesian, BERT).
/// </summary>
internal static class PhraseSpelling
{
    /// <summary>A word of fewer abstracts is taken for a name where it has a capital (natural logarithm of their number).</summary>
    private const float Usual = 3f;

    private static readonly SearchValues<char> Marks = SearchValues.Create("$\\{}^\"");

    /// <summary>Words that running text writes with a capital: hashes in ascending order, 32 bits each, little-endian.</summary>
    private static readonly Lazy<HashSet<uint>> Names = new(() => Read(Resource.Bytes("capital-words.bin")));

    /// <summary>The words as a reader browses by them; null where TeX or an unpaired mark stands among them.</summary>
    public static string? Of(PhraseText text, Occurrence at, PhraseCounts counts)
    {
        var words = text.Written(at.First, at.Last).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var spelled = string.Join(' ', words);
        if (spelled.AsSpan().ContainsAny(Marks))
        {
            return null;
        }

        var headline = text.Words[at.First].InTitle && text.IsHeadline;
        var begins = text.Words[at.First].Gap is Gap.Start or Gap.Stop;
        if (!headline && !begins && !IsCapitalised(spelled, text, counts))
        {
            return spelled;
        }

        var all = headline || IsCapitalised(spelled, text, counts);
        var written = new StringBuilder(spelled.Length);
        foreach (var range in Pieces(spelled))
        {
            var piece = spelled[range];
            var first = written.Length == 0;
            var lower = (all || first) && IsCapital(piece) && !IsName(piece, text, counts);
            written.Append(lower ? char.ToLowerInvariant(piece[0]) + piece[1..] : piece);
        }

        return written.ToString();
    }

    /// <summary>The hash by which a word is found among those that are written with a capital.</summary>
    public static uint KeyOf(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[word.Length];
        for (var at = 0; at < word.Length; at++)
        {
            folded[at] = char.ToLowerInvariant(word[at]);
        }

        return (uint)(Folding.Hash(folded) >> 32);
    }

    /// <summary>A capital, and small letters after it.</summary>
    public static bool IsCapital(ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || !char.IsUpper(word[0]))
        {
            return false;
        }

        var end = word.Length > 3 && word[^2] is '\'' or '’' && word[^1] == 's' ? word.Length - 2 : word.Length;
        foreach (var letter in word[1..end])
        {
            if (!char.IsLower(letter))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Usual words alone, each with a capital, are the long form of an abbreviation or a heading rather than a name.</summary>
    private static bool IsCapitalised(string spelled, PhraseText text, PhraseCounts counts)
    {
        var words = 0;
        foreach (var written in spelled.Split(' '))
        {
            // In a compound the first word has the capital: Data-driven.
            var word = written.Split('-')[0];
            if (!IsCapital(word) ? !FunctionWords.Links(word) : IsName(word, text, counts))
            {
                return false;
            }

            words++;
        }

        return words > 1;
    }

    /// <summary>
    /// Whether a word is a name: running text writes it with a capital, of this paper before that of others; so is a word that hardly any
    /// other abstract holds.
    /// </summary>
    private static bool IsName(string word, PhraseText text, PhraseCounts counts)
    {
        if (text.IsWrittenSmall(word))
        {
            return false;
        }

        Span<char> folded = stackalloc char[word.Length];
        word.AsSpan().ToLowerInvariant(folded);
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        return Names.Value.Contains(KeyOf(word)) || counts.LogOf(Folding.Hash(WordWalk.StemOf(folded, spare))) < Usual;
    }

    /// <summary>The words with the blanks and hyphens after them kept apart.</summary>
    private static IEnumerable<Range> Pieces(string spelled)
    {
        var from = 0;
        for (var at = 0; at <= spelled.Length; at++)
        {
            if (at == spelled.Length || spelled[at] is ' ' or '-')
            {
                if (at > from)
                {
                    yield return from..at;
                }

                if (at < spelled.Length)
                {
                    yield return at..(at + 1);
                }

                from = at + 1;
            }
        }
    }

    private static HashSet<uint> Read(byte[] bytes)
    {
        var names = new HashSet<uint>(bytes.Length / 4);
        for (var at = 0; at < bytes.Length; at += 4)
        {
            names.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)));
        }

        return names;
    }
}

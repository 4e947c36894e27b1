using System.Buffers;

namespace Courant.Core.Searching;

/// <summary>Another reading of the words at a position: two words written as one (width 2), or a second form (width 1).</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Alternate(int At, int Width, ulong Hash);

/// <summary>
/// The words of one or more texts as hashes, by position, with 0 between the texts so that no phrase crosses. Words are without
/// plural. Words that a hyphen holds together can also be read as one: <c>pre-training</c> is found as <c>pretraining</c>.
/// </summary>
internal sealed class FoldedText
{
    // Kept between papers, because nearly every paper needs one and none keeps it.
    [ThreadStatic]
    private static List<Alternate>? Spare;

    private FoldedText(ulong[] words, Alternate[] alternates)
    {
        Words = words;
        Alternates = alternates;
    }

    public ulong[] Words { get; }

    /// <summary>Ascending by position.</summary>
    public Alternate[] Alternates { get; }

    /// <summary>Folds one text.</summary>
    public static FoldedText Of(ReadOnlySpan<char> text)
    {
        var words = ArrayPool<ulong>.Shared.Rent(Bound(text.Length));
        var alternates = new List<Alternate>();
        var count = Append(text, words, 0, alternates);
        var folded = new FoldedText(words.AsSpan(0, count).ToArray(), [.. alternates]);
        ArrayPool<ulong>.Shared.Return(words);
        return folded;
    }

    /// <summary>Folds three texts one after another; <paramref name="ends"/> are the positions after each.</summary>
    public static FoldedText Of(string first, string second, string third, out (int First, int Second) ends)
    {
        var words = ArrayPool<ulong>.Shared.Rent(Bound(first.Length) + Bound(second.Length) + Bound(third.Length));
        var alternates = Spare ?? [];
        Spare = null;
        var count = Append(first, words, 0, alternates);
        words[count] = 0;
        ends.First = count + 1;
        count = Append(second, words, count + 1, alternates);
        words[count] = 0;
        ends.Second = count + 1;
        count = Append(third, words, count + 1, alternates);
        var folded = new FoldedText(words.AsSpan(0, count).ToArray(), alternates.Count == 0 ? [] : alternates.ToArray());
        alternates.Clear();
        Spare = alternates;
        ArrayPool<ulong>.Shared.Return(words);
        return folded;
    }

    /// <summary>The alternate of a width that begins at a position; 0 where there is none.</summary>
    public ulong AlternateAt(int at, int width)
    {
        foreach (var alternate in Alternates)
        {
            if (alternate.At == at && alternate.Width == width)
            {
                return alternate.Hash;
            }
        }

        return 0;
    }

    // Ideographs are words of one character without separators; everything else takes more.
    private static int Bound(int length) => length + 2;

    private static int Append(ReadOnlySpan<char> text, ulong[] words, int count, List<Alternate> alternates)
    {
        Span<char> buffer = stackalloc char[3 * TokenReader.BufferLength];
        var stem = buffer[TokenReader.BufferLength..];
        var reader = new TokenReader(text, buffer[..TokenReader.BufferLength]);
        var previous = 0;
        while (reader.MoveNext())
        {
            var word = reader.Current;
            if (reader.Glued && count > 0)
            {
                AddJoined(text[previous..], word, stem, count, alternates);
            }

            previous = reader.Start;
            var hash = HashOfStem(word, stem);
            if (reader.AcronymPlural)
            {
                var singular = Folding.Hash(word[..^1]);
                if (singular != hash)
                {
                    alternates.Add(new(count, 1, hash));
                    hash = singular;
                }
            }

            words[count++] = hash;
        }

        return count;
    }

    private static void AddJoined(
        ReadOnlySpan<char> from,
        ReadOnlySpan<char> word,
        Span<char> stem,
        int count,
        List<Alternate> alternates
    )
    {
        // Joined words are rare: the first is read again rather than every word kept.
        var first = new TokenReader(from, stem[..TokenReader.BufferLength]);
        if (first.MoveNext() && Joins(first.Current.Length, word))
        {
            var joined = stem[..(first.Current.Length + word.Length)];
            word.CopyTo(joined[first.Current.Length..]);
            alternates.Add(new(count - 1, 2, Folding.Hash(joined[..Stemming.Stem(joined)])));
        }
    }

    private static ulong HashOfStem(ReadOnlySpan<char> word, Span<char> stem)
    {
        if (word[^1] is not ('s' or 'e'))
        {
            return Folding.Hash(word);
        }

        word.CopyTo(stem);
        return Folding.Hash(stem[..Stemming.Stem(stem[..word.Length])]);
    }

    /// <summary>R-L is not RL, but k-NN is kNN and L-2 is L2.</summary>
    private static bool Joins(int before, ReadOnlySpan<char> word) => before + word.Length >= 3 || char.IsAsciiDigit(word[^1]);
}

namespace Courant.Core.Searching;

/// <summary>Takes the words of a text in the order in which they stand.</summary>
internal interface IWordSink
{
    /// <summary>The word at a position: the hash of its stem, and the stem, which is valid during the call only.</summary>
    void Word(int at, ulong hash, ReadOnlySpan<char> stem);

    /// <summary>Another reading of the words at a position: two words written as one (width 2), or a second form (width 1).</summary>
    void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem);
}

/// <summary>
/// The one account of what the words of a text are: plural is taken off, and words that a hyphen holds together can also be read as
/// one. Papers are matched and indexed by it, so that both find the same.
/// </summary>
internal static class WordWalk
{
    /// <summary>Hands over the words of a text; the first stands at a position that is given. Returns the position after the last.</summary>
    public static int Over<TSink>(ReadOnlySpan<char> text, int count, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<char> buffer = stackalloc char[3 * TokenReader.BufferLength];
        var spare = buffer[TokenReader.BufferLength..];
        var reader = new TokenReader(text, buffer[..TokenReader.BufferLength]);
        var previous = 0;
        while (reader.MoveNext())
        {
            var word = reader.Current;
            if (reader.Glued && count > 0)
            {
                Join(text[previous..], word, spare, count, ref sink);
            }

            previous = reader.Start;
            var stem = StemOf(word, spare);
            var hash = Folding.Hash(stem);
            if (reader.AcronymPlural)
            {
                var singular = Folding.Hash(word[..^1]);
                if (singular != hash)
                {
                    sink.Other(count, 1, hash, stem);
                    hash = singular;
                    stem = word[..^1];
                }
            }

            sink.Word(count++, hash, stem);
        }

        return count;
    }

    /// <summary>The stem of a folded word; written into the spare characters where it is not the word's own beginning.</summary>
    public static ReadOnlySpan<char> StemOf(ReadOnlySpan<char> word, Span<char> spare)
    {
        if (word[^1] is not ('s' or 'e'))
        {
            return word;
        }

        word.CopyTo(spare);
        return spare[..Stemming.Stem(spare[..word.Length])];
    }

    private static void Join<TSink>(ReadOnlySpan<char> from, ReadOnlySpan<char> word, Span<char> spare, int count, ref TSink sink)
        where TSink : struct, IWordSink
    {
        // Joined words are rare: the first is read again rather than every word kept.
        var first = new TokenReader(from, spare[..TokenReader.BufferLength]);
        if (first.MoveNext() && Joins(first.Current.Length, word))
        {
            var joined = spare[..(first.Current.Length + word.Length)];
            word.CopyTo(joined[first.Current.Length..]);
            joined = joined[..Stemming.Stem(joined)];
            sink.Other(count - 1, 2, Folding.Hash(joined), joined);
        }
    }

    /// <summary>R-L is not RL, but k-NN is kNN and L-2 is L2.</summary>
    private static bool Joins(int before, ReadOnlySpan<char> word) => before + word.Length >= 3 || char.IsAsciiDigit(word[^1]);
}

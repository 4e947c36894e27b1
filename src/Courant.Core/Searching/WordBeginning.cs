namespace Courant.Core.Searching;

/// <summary>
/// <c>quantiz*</c> asks for words that begin so. At least three letters or digits must stand before the asterisk; with fewer it is
/// part of the text, as in <c>"A*"</c>, and has no meaning.
/// </summary>
internal static class WordBeginning
{
    private const int Least = 3;

    public static bool IsOne(ReadOnlySpan<char> text)
    {
        if (!text.EndsWith('*'))
        {
            return false;
        }

        var letters = 0;
        for (var i = text.Length - 2; i >= 0 && char.IsLetterOrDigit(text[i]); i--)
        {
            letters++;
        }

        return letters >= Least;
    }

    /// <summary>
    /// Whether a folded word begins so. Plural does not count: what is looked at is the word's stem, so <c>polic*</c> and
    /// <c>policies*</c> both find <c>policy</c>, in a text and in an index that holds stems alone.
    /// </summary>
    public static bool Fits(ReadOnlySpan<char> beginning, ReadOnlySpan<char> word)
    {
        Span<char> spare = stackalloc char[2 * TokenReader.BufferLength];
        return !word.IsEmpty && StemFits(beginning, WordWalk.StemOf(word, spare));
    }

    /// <summary>The same for a word that is a stem already.</summary>
    public static bool StemFits(ReadOnlySpan<char> beginning, ReadOnlySpan<char> stem)
    {
        if (stem.StartsWith(beginning))
        {
            return true;
        }

        Span<char> spare = stackalloc char[TokenReader.BufferLength + 1];
        return stem.SequenceEqual(WordWalk.StemOf(beginning, spare)) || stem.SequenceEqual(PluralOf(beginning, spare));
    }

    /// <summary>The stem of a beginning and an s: <c>policie*</c> stands for <c>policies</c> as well.</summary>
    public static ReadOnlySpan<char> PluralOf(ReadOnlySpan<char> beginning, Span<char> spare)
    {
        beginning.CopyTo(spare);
        spare[beginning.Length] = 's';
        return spare[..Stemming.Stem(spare[..(beginning.Length + 1)])];
    }
}

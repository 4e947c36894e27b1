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
}

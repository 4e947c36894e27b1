namespace Courant.Core.Searching;

/// <summary>The folded words of texts themselves, at the same positions as in <see cref="FoldedText"/>, with their plural.</summary>
internal sealed class FoldedWords
{
    private readonly char[] _letters;
    private readonly int[] _ends;

    private FoldedWords(char[] letters, int[] ends)
    {
        _letters = letters;
        _ends = ends;
    }

    public int Count => _ends.Length;

    public ReadOnlySpan<char> this[int at] => _letters.AsSpan((at == 0 ? 0 : _ends[at - 1])..(_ends[at]));

    /// <summary>The words of the texts, with an empty word after each but the last.</summary>
    public static FoldedWords Of(params ReadOnlySpan<string> texts)
    {
        var length = 0;
        foreach (var text in texts)
        {
            length += text.Length;
        }

        var letters = new List<char>(length);
        var ends = new List<int>(length / 5);
        Span<char> buffer = stackalloc char[TokenReader.BufferLength];
        for (var i = 0; i < texts.Length; i++)
        {
            if (i > 0)
            {
                ends.Add(letters.Count);
            }

            var reader = new TokenReader(texts[i], buffer);
            while (reader.MoveNext())
            {
                letters.AddRange(reader.Current);
                ends.Add(letters.Count);
            }
        }

        return new([.. letters], [.. ends]);
    }
}

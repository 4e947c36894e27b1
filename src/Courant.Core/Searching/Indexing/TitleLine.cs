using System.Text;

namespace Courant.Core.Searching.Indexing;

/// <summary>
/// A title as it is completed: its folded words in UTF-8, with a blank between them, or a hyphen where one holds them together, so that
/// <c>pretr</c> finds <c>pre-training</c> and <c>mixture of ex</c> finds <c>mixture-of-experts</c>.
/// </summary>
internal static class TitleLine
{
    /// <summary>Longer titles are cut: nobody types so much.</summary>
    private const int MostBytes = 400;

    public static byte[] Of(string title)
    {
        Span<byte> line = stackalloc byte[MostBytes];
        var length = 0;
        var reader = new TokenReader(title, stackalloc char[TokenReader.BufferLength]);
        while (reader.MoveNext())
        {
            if (length + 1 + Encoding.UTF8.GetByteCount(reader.Current) > MostBytes)
            {
                break;
            }

            if (length > 0)
            {
                line[length++] = (byte)(reader.Glued ? '-' : ' ');
            }

            length += Encoding.UTF8.GetBytes(reader.Current, line[length..]);
        }

        return line[..length].ToArray();
    }

    /// <summary>Whether the words that were typed stand in a title in their order, the last one as a beginning, and how well.</summary>
    /// <param name="line">The title.</param>
    /// <param name="words">The words in UTF-8, at least one.</param>
    /// <param name="last">The place of the last word in the line, whole; empty where they do not stand there.</param>
    public static TitleFit Fit(ReadOnlySpan<byte> line, byte[][] words, out Range last)
    {
        last = default;
        var best = TitleFit.None;
        for (var start = 0; start < line.Length && best < TitleFit.SideBySide; start = NextWord(line, start))
        {
            var at = start;
            var gaps = false;
            var next = 0;
            while (at < line.Length && next < words.Length)
            {
                if (Reads(line, at, words[next], next == words.Length - 1, out var end))
                {
                    next++;
                    if (next == words.Length)
                    {
                        var fit =
                            gaps ? TitleFit.InOrder
                            : start == 0 ? TitleFit.Begins
                            : TitleFit.SideBySide;
                        if (fit > best)
                        {
                            (best, last) = (fit, at..end);
                        }
                    }

                    at = end + 1;
                }
                else if (next == 0)
                {
                    break;
                }
                else
                {
                    gaps = true;
                    at = NextWord(line, at);
                }
            }
        }

        return best;
    }

    /// <summary>Reads a word that was typed where a word of the line begins, over hyphens.</summary>
    private static bool Reads(ReadOnlySpan<byte> line, int at, byte[] word, bool beginning, out int end)
    {
        end = at;
        foreach (var letter in word)
        {
            if (end < line.Length && line[end] == (byte)'-' && end > at)
            {
                end++;
            }

            if (end >= line.Length || line[end] != letter)
            {
                return false;
            }

            end++;
        }

        var whole = end == line.Length || line[end] is (byte)' ' or (byte)'-';
        while (end < line.Length && line[end] is not ((byte)' ' or (byte)'-'))
        {
            end++;
        }

        return beginning || whole;
    }

    private static int NextWord(ReadOnlySpan<byte> line, int at)
    {
        var rest = line[at..].IndexOfAny((byte)' ', (byte)'-');
        return rest < 0 ? line.Length : at + rest + 1;
    }
}

/// <summary>How words that were typed stand in a title; the better is the greater.</summary>
internal enum TitleFit
{
    None,

    /// <summary>With other words between them.</summary>
    InOrder,
    SideBySide,
    Begins,
}

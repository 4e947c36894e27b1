using System.Text;

namespace Courant.Core.Importing;

/// <summary>A line of a file without its end; <paramref name="Number"/> counts from 1.</summary>
internal readonly record struct TextLine(int Number, string Text);

/// <summary>Reads text files as people keep them: any line end, with or without a byte order mark, UTF-8 unless the mark says else.</summary>
internal static class TextLines
{
    public static IEnumerable<TextLine> Read(Stream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        for (var number = 1; reader.ReadLine() is { } text; number++)
        {
            yield return new TextLine(number, text);
        }
    }

    /// <summary>What an enumerator, of which the start was looked at, still holds.</summary>
    public static IEnumerable<TextLine> Rest(IEnumerator<TextLine> lines)
    {
        while (lines.MoveNext())
        {
            yield return lines.Current;
        }
    }

    /// <summary>The lines of the first bytes of a file, the last of which may be cut.</summary>
    public static string[] Start(ReadOnlySpan<byte> start)
    {
        var text = start switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(start[2..]),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(start[2..]),
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(start[3..]),
            _ => Encoding.UTF8.GetString(start),
        };
        return text.ReplaceLineEndings("\n").Split('\n');
    }
}

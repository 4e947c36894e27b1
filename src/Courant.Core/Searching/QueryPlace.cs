using System.Text;

namespace Courant.Core.Searching;

/// <summary>Shows the place of a mistake in a query: the line, and carets under it.</summary>
public static class QueryPlace
{
    /// <summary>So much of a long line is shown before and after the place.</summary>
    private const int Around = 48;

    /// <summary>Two lines: what was written around the characters [start, end), with line breaks as blanks, and carets below them.</summary>
    public static (string Line, string Carets) Show(string text, int start, int end)
    {
        start = Math.Clamp(start, 0, text.Length);
        end = Math.Clamp(end, start, text.Length);
        var from = Math.Max(0, start - Around);
        var to = Math.Min(text.Length, Math.Max(end, start + 1) + Around);
        var line = new StringBuilder(from > 0 ? "…" : "");
        var carets = new StringBuilder(from > 0 ? " " : "");
        foreach (var (at, letter) in text[from..to].Index())
        {
            // An ideograph takes two places on the screen.
            line.Append(char.IsControl(letter) ? ' ' : letter);
            var mark = from + at >= start && from + at < Math.Max(end, start + 1) ? '^' : ' ';
            carets.Append(mark, letter is >= '\u1100' and not (>= '\u2000' and < '\u2E80') ? 2 : 1);
        }

        if (start == text.Length)
        {
            carets.Append('^');
        }

        return (line.Append(to < text.Length ? "…" : "").ToString(), carets.ToString().TrimEnd());
    }
}

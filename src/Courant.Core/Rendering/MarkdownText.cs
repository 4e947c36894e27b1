using System.Text;

namespace Courant.Core.Rendering;

/// <summary>
/// Writes foreign text into GitHub Flavored Markdown so that it reads as it was written: never markup, never HTML, always one line.
/// </summary>
/// <remarks>
/// White space and control characters fold to single spaces, half surrogate pairs become U+FFFD; everything else survives.
/// Rules: https://spec.commonmark.org/0.31.2/#backslash-escapes and https://github.github.com/gfm/.
/// </remarks>
public static class MarkdownText
{
    /// <summary>Text as literal inline text, also at the start of a line, in a heading and inside a link.</summary>
    public static string Escape(string text)
    {
        var line = Fold(text);
        var written = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            if (NeedsEscape(line, i))
            {
                written.Append('\\');
            }

            written.Append(line[i]);
        }

        return written.ToString();
    }

    /// <summary>Text as the literal content of a cell of a pipe table. (<see cref="Escape"/> keeps pipes too; this says so.)</summary>
    public static string Cell(string text) => Escape(text);

    /// <summary>A link; only its text where there is no address that is an absolute http, https or mailto one.</summary>
    public static string Link(string text, Uri? url)
    {
        if (url is not { IsAbsoluteUri: true, Scheme: "http" or "https" or "mailto" })
        {
            return Escape(text);
        }

        var shown = Escape(text);
        return $"[{(shown.Length == 0 ? Escape(url.AbsoluteUri) : shown)}]({Destination(url)})";
    }

    /// <summary>
    /// Text for the inside of an HTML element in Markdown, as in <c>&lt;p&gt;…&lt;/p&gt;</c> in a table cell, where Markdown is still
    /// at work: whatever either language could take for markup is a character reference.
    /// </summary>
    public static string Html(string text)
    {
        var line = Fold(text);
        var written = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            switch (c)
            {
                case '&':
                    written.Append("&amp;");
                    break;
                case '<':
                    written.Append("&lt;");
                    break;
                case '>':
                    written.Append("&gt;");
                    break;
                case '"':
                    written.Append("&quot;");
                    break;
                case '\'' or '|':
                    Reference(written, c);
                    break;
                default:
                    if (NeedsEscape(line, i))
                    {
                        Reference(written, c);
                    }
                    else
                    {
                        written.Append(c);
                    }

                    break;
            }
        }

        return written.ToString();
    }

    private static void Reference(StringBuilder written, char c) => written.Append("&#").Append((int)c).Append(';');

    private static bool NeedsEscape(string line, int i)
    {
        var before = i > 0 ? line[i - 1] : ' ';
        var after = i + 1 < line.Length ? line[i + 1] : ' ';
        switch (line[i])
        {
            case '\\' or '`' or '*' or '[' or ']' or '<' or '|' or '~' or '$' or '^' or '{':
                return true;
            case '_':
                // Between letters or digits an underscore never begins or ends emphasis; names of programs stay readable.
                return !(char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(after));
            case '&':
                return IsReference(line.AsSpan(i + 1));
            case ':':
                return i == 0 || after is '/' or ':' || IsScheme(line.AsSpan(0, i)) || IsEmoji(line, i);
            case '.':
                return OrdersAList(line, i)
                    || (i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase));
            case ')':
                return after == ' ' && OrdersAList(line, i);
            case '#':
                return before == ' ';
            case '-' or '>':
                return i == 0;
            case '+' or '=' or '"':
                // Doubled, some readers of Markdown take them for insertion, highlight and citation.
                return i == 0 || before == line[i] || after == line[i];
            default:
                return false;
        }
    }

    private static bool OrdersAList(string line, int i) =>
        i is > 0 and < 10 && !line.AsSpan(0, i).ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether readers of Markdown make a link of what follows; <c>https:</c> is known by its slash.</summary>
    private static bool IsScheme(ReadOnlySpan<char> before) =>
        before.EndsWith("mailto", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("tel", StringComparison.OrdinalIgnoreCase)
        || before.EndsWith("xmpp", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a colon begins or ends a name between colons, as in <c>:smile:</c>.</summary>
    private static bool IsEmoji(string line, int colon)
    {
        const int LongestName = 48;
        var i = colon + 1;
        while (i < line.Length && i - colon < LongestName && IsName(line[i]))
        {
            i++;
        }

        if (i < line.Length && line[i] == ':' && i > colon + 1)
        {
            return true;
        }

        i = colon - 1;
        while (i >= 0 && colon - i < LongestName && IsName(line[i]))
        {
            i--;
        }

        return i >= 0 && line[i] == ':';

        static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '+';
    }

    private static bool IsReference(ReadOnlySpan<char> rest)
    {
        var end = rest.Length > 40 ? rest[..40].IndexOf(';') : rest.IndexOf(';');
        return end > 0 && (rest[0] == '#' || char.IsAsciiLetter(rest[0]));
    }

    private static string Destination(Uri url)
    {
        var address = url.AbsoluteUri;
        var written = new StringBuilder(address.Length);
        for (var i = 0; i < address.Length; i++)
        {
            var c = address[i];
            if (c == '&' && IsReference(address.AsSpan(i + 1)))
            {
                written.Append("&amp;");
            }
            else if (c <= ' ' || "()<>[]|\\\"`{}*".Contains(c))
            {
                written.Append('%').Append(((int)c).ToString("X2"));
            }
            else
            {
                written.Append(c);
            }
        }

        return written.ToString();
    }

    /// <summary>One line: runs of white space and control characters are one space, none at the ends.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ' ' or '\u2028' or '\u2029' || char.IsControl(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (!char.IsSurrogate(c))
            {
                folded.Append(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                folded.Append(c).Append(text[++i]);
            }
            else
            {
                folded.Append('\uFFFD');
            }
        }

        // Readers of Markdown also trim the rarer spaces.
        return folded.ToString().Trim();
    }
}

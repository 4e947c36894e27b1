using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// Writes the TeX accents of a name as Unicode: arXiv keeps names in ASCII, as their submitters typed them
/// (https://info.arxiv.org/help/prep.html#author). What it does not know stays as it was.
/// </summary>
internal static class TexAccents
{
    private const int DeepestGroup = 8;

    public static string Decode(string text) =>
        text.AsSpan().ContainsAny('\\', '{', '}') || text.Contains('~', StringComparison.Ordinal)
            ? Decode(text, DeepestGroup).Normalize(NormalizationForm.FormC)
            : text;

    private static string Decode(string text, int depth)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; )
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length:
                    i = Command(text, i + 1, depth, result);
                    break;
                case '{' or '}':
                    i++;
                    break;
                case '~':
                    result.Append(' ');
                    i++;
                    break;
                default:
                    result.Append(text[i++]);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>Writes what a command means; <paramref name="at"/> is the character after its backslash. Returns where it ends.</summary>
    private static int Command(string text, int at, int depth, StringBuilder result)
    {
        if (!char.IsAsciiLetter(text[at]))
        {
            if (TexLetters.Mark(text[at]) is not '\0' and var mark)
            {
                return Accent(text, at + 1, mark, depth, result) ?? Raw(text, at, at + 1, result);
            }

            return Raw(text, text[at] is ' ' or '&' or '%' or '$' or '#' or '_' or '{' or '}' ? at + 1 : at, at + 1, result);
        }

        var end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        var name = text[at..end];
        if (TexLetters.Named.TryGetValue(name, out var letter))
        {
            result.Append(letter);
            return SkipSpace(text, end);
        }

        return name.Length == 1 && TexLetters.Mark(name[0]) is not '\0' and var under
            ? Accent(text, end, under, depth, result) ?? Raw(text, at, end, result)
            : Raw(text, at, end, result);
    }

    /// <summary>An accent over the letter or the group that follows; null when there is none.</summary>
    private static int? Accent(string text, int at, char mark, int depth, StringBuilder result)
    {
        at = SkipSpace(text, at);
        if (at >= text.Length || depth == 0)
        {
            return null;
        }

        string under;
        if (text[at] == '{')
        {
            var close = text.IndexOf('}', at);
            if (close < 0)
            {
                return null;
            }

            under = text[(at + 1)..close];
            at = close + 1;
        }
        else if (text[at] == '\\')
        {
            var end = at + 1;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
            {
                end++;
            }

            under = text[at..end];
            at = under.Length == 2 ? SkipSpace(text, end) : end;
        }
        else
        {
            under = text[at..++at];
        }

        // Accents take the dot's place: \'\i is í, though \i alone is ı.
        under = under switch
        {
            "\\i" => "i",
            "\\j" => "j",
            _ => Decode(under, depth - 1).Normalize(NormalizationForm.FormC),
        };
        if (under.Length == 0 || !char.IsLetter(under[0]))
        {
            return null;
        }

        result.Append(under[0]).Append(mark).Append(under, 1, under.Length - 1);
        return at;
    }

    /// <summary>Writes the command itself, with its backslash unless <paramref name="from"/> lies past its name.</summary>
    private static int Raw(string text, int from, int end, StringBuilder result)
    {
        if (from >= end)
        {
            result.Append(text[end - 1]);
        }
        else
        {
            result.Append('\\').Append(text, from, end - from);
        }

        return end;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }
}

using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>
/// The values that printed editions write as text: lists, links, days. With <c>own</c>, text that Courant printed, whose escapes are
/// undone; the text of other systems is left as it is, because what looks like an escape there is TeX.
/// </summary>
internal static class FieldText
{
    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    /// <summary>The text behind Markdown escapes and character references.</summary>
    public static string Plain(string text, bool own)
    {
        if (!own || text.AsSpan().IndexOfAny('\\', '&') < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && char.IsAscii(text[i + 1]) && IsPunctuation(text[i + 1]))
            {
                plain.Append(text[++i]);
            }
            else if (text[i] == '&' && ReferenceLength(text.AsSpan(i)) is var length && length > 0)
            {
                plain.Append(WebUtility.HtmlDecode(text.Substring(i, length)));
                i += length - 1;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    /// <summary>As <see cref="Plain"/>, but drawings and code, which stand in fences, hold no escapes.</summary>
    public static string Text(string text, bool own) =>
        text.StartsWith("```", StringComparison.Ordinal) ? text : Plain(text, own);

    private static int ReferenceLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        var name = end < 2 ? default : text[1..end].TrimStart('#');
        return name.IsEmpty || name.Length > 32 || name.ContainsAnyExcept(LettersAndDigits) ? 0 : end + 1;
    }

    /// <summary>The parts between separators that are neither escaped nor inside brackets, trimmed, without empty ones.</summary>
    public static List<string> Split(string text, char separator, bool own)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && own && text[i] == '\\')
            {
                i++;
            }
            else if (i == text.Length || (text[i] == separator && depth <= 0))
            {
                if (text[start..Math.Min(i, text.Length)].Trim() is { Length: > 0 } part)
                {
                    parts.Add(part);
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] switch
                {
                    '[' => 1,
                    ']' when depth > 0 => -1,
                    '(' when !own => 1,
                    ')' when !own && depth > 0 => -1,
                    _ => 0,
                };
            }
        }

        if (!own && depth > 0)
        {
            // An unclosed bracket hides no separators.
            return [.. text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }

        return parts;
    }

    /// <summary>The authors of a list with commas; a suffix such as <c>Jr.</c> stays with its name, <c>et al.</c> names nobody.</summary>
    public static IReadOnlyList<Author> Authors(string text, bool own) =>
        own ? [.. Split(text, ',', own).Select(OwnAuthor)] : ForeignAuthors(text);

    private static List<Author> ForeignAuthors(string text)
    {
        var authors = new List<Author>();
        foreach (var part in Split(text, ',', own: false))
        {
            var name = part.StartsWith("and ", StringComparison.Ordinal) ? part[4..].Trim() : part;
            if (name.TrimEnd('.', ' ') is "et al" or "et.al" or "TBD" or "N/A")
            {
                continue;
            }

            if (name.EndsWith(" et al.", StringComparison.Ordinal) || name.EndsWith(" et.al.", StringComparison.Ordinal))
            {
                name = name[..^7].TrimEnd();
            }

            if (authors.Count > 0 && name.TrimEnd('.') is "Jr" or "Sr" or "II" or "III" or "IV" or "Ph.D" or "M.D")
            {
                authors[^1] = authors[^1] with { Name = $"{authors[^1].Name}, {name}" };
            }
            else
            {
                authors.Add(new Author(name));
            }
        }

        return authors;
    }

    /// <summary>An affiliation stands in brackets after the name in Courant's own list.</summary>
    private static Author OwnAuthor(string name)
    {
        var open = name.EndsWith(']') ? Unescaped(name, '[') : -1;
        return open > 0
            ? new Author(Plain(name[..open].TrimEnd(), own: true), Plain(name[(open + 1)..^1], own: true))
            : new Author(Plain(name, own: true));
    }

    /// <summary>Web addresses in a text, with or without a scheme or Markdown around them.</summary>
    public static IEnumerable<Uri> Addresses(string text)
    {
        foreach (
            var word in text.Split(
                (char[])[' ', ',', ';', '<', '>', '(', ')', '[', ']', '"'],
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var address = word.TrimEnd('.', ':');
            if (address.StartsWith("github.com/", StringComparison.OrdinalIgnoreCase))
            {
                address = "https://" + address;
            }

            if (
                Uri.TryCreate(address, UriKind.Absolute, out var url)
                && url.Scheme is "http" or "https"
                && (url.Host != "github.com" || url.AbsolutePath.Trim('/').Contains('/'))
            )
            {
                // The bare address of GitHub is what a language model writes when it knows no better one.
                yield return url;
            }
        }
    }

    /// <summary>The target of the last Markdown link in a text and what stands before and inside it.</summary>
    public static bool TryLink(string text, out string label, out Uri url)
    {
        label = "";
        url = null!;
        var middle = text.LastIndexOf("](http", StringComparison.OrdinalIgnoreCase);
        var close = middle < 0 ? -1 : Closing(text, middle + 1);
        var open = middle < 0 ? -1 : text.IndexOf('[');
        if (close < 0 || open < 0 || open > middle || !Uri.TryCreate(text[(middle + 2)..close], UriKind.Absolute, out var found))
        {
            return false;
        }

        (label, url) = (text[(open + 1)..middle], found);
        return true;
    }

    /// <summary>A day or an instant as ISO 8601 or RFC 822 writes it, in UTC; a day alone is its midnight.</summary>
    public static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : null;

    public static DateOnly? Day(ReadOnlySpan<char> text) =>
        text.Length >= 10
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    public static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>The bracket that closes the one at <paramref name="open"/>; identifiers may hold brackets of their own.</summary>
    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length && !char.IsWhiteSpace(text[i]); i++)
        {
            depth += text[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i;
            }
        }

        return text.IndexOf(')', open);
    }

    private static int Unescaped(string text, char sought)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == sought)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsPunctuation(char c) => c is > ' ' and < (char)127 && !char.IsAsciiLetterOrDigit(c);
}

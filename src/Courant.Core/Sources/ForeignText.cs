using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;

namespace Courant.Core.Sources;

/// <summary>
/// Turns the bytes of a foreign XML document into characters that an XML reader accepts: encoding found, control characters
/// gone, HTML's named characters written out, stray ampersands escaped.
/// </summary>
internal static class ForeignText
{
    private static readonly SearchValues<char> Suspect = SearchValues.Create([
        '&',
        .. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\n', '\r']),
        '\uFFFE',
        '\uFFFF',
    ]);

    /// <summary>The document without its XML declaration. Never fails: what cannot be decoded becomes U+FFFD.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = Repair(Decode(bytes));
        var start = text.AsSpan().TrimStart(" \t\r\n\uFEFF\0");
        if (start.StartsWith("<?xml", StringComparison.Ordinal) && start.Length > 5 && char.IsWhiteSpace(start[5]))
        {
            // The declaration has been obeyed already; an XML reader would refuse version 1.1 or white space before it.
            var end = start.IndexOf("?>", StringComparison.Ordinal);
            start = end < 0 ? [] : start[(end + 2)..];
        }

        return start.Length == text.Length ? text : start.ToString();
    }

    /// <summary>A byte order mark decides, then UTF-8 that cannot be anything else, then the prolog, then UTF-8.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(bytes[3..]);
            case [0xFF, 0xFE, 0, 0, ..]:
                return Encoding.UTF32.GetString(bytes[4..]);
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes[2..]);
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes[2..]);
            case [(byte)'<', 0, not 0, 0, ..]:
                return Encoding.Unicode.GetString(bytes);
            case [0, (byte)'<', 0, not 0, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes);
        }

        // Text in a one-byte encoding is not valid UTF-8 by chance: a prolog that says otherwise is mistaken.
        var surelyUtf8 = !Ascii.IsValid(bytes) && Utf8.IsValid(bytes);
        return (surelyUtf8 ? Encoding.UTF8 : Declared(bytes) ?? Encoding.UTF8).GetString(bytes);
    }

    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var prolog = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 256)]).TrimStart();
        var end = prolog.IndexOf("?>", StringComparison.Ordinal);
        var at = prolog.IndexOf("encoding", StringComparison.Ordinal);
        if (!prolog.StartsWith("<?xml", StringComparison.Ordinal) || at < 0 || end < at)
        {
            return null;
        }

        var name = prolog.AsSpan(at + "encoding".Length, end - at - "encoding".Length).Trim(" \t\r\n='\"").ToString();
        name = name.Split(['"', '\''])[0];

        // Bytes that could be read as ASCII are not UTF-16, whatever they say; Latin-1 means its superset, as browsers hold.
        if (
            name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("ucs", StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        if (
            name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase)
            || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
        )
        {
            name = "windows-1252";
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Repair(string text)
    {
        StringBuilder? repaired = null;
        var copied = 0;
        var from = 0;
        var (cdata, cdataEnd) = NextCdata(text, 0);
        while (text.AsSpan(from).IndexOfAny(Suspect) is var found and >= 0)
        {
            var at = from + found;
            while (at >= cdataEnd)
            {
                (cdata, cdataEnd) = NextCdata(text, cdataEnd);
            }

            from = at + 1;
            var (length, instead) =
                text[at] != '&' ? (1, " ")
                : at >= cdata ? (0, "")
                : Reference(text, at);
            if (length > 0)
            {
                repaired ??= new StringBuilder(text.Length + 64);
                repaired.Append(text, copied, at - copied).Append(instead);
                copied = from = at + length;
            }
        }

        return repaired?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    private static (int Start, int End) NextCdata(string text, int from)
    {
        var start = text.IndexOf("<![CDATA[", from, StringComparison.Ordinal);
        if (start < 0)
        {
            return (int.MaxValue, int.MaxValue);
        }

        var end = text.IndexOf("]]>", start, StringComparison.Ordinal);
        return (start, end < 0 ? int.MaxValue : end + 3);
    }

    /// <summary>What to put in place of how many characters at an ampersand; length 0 when it may stay.</summary>
    private static (int Length, string Instead) Reference(string text, int at)
    {
        var rest = text.AsSpan(at + 1, Math.Min(text.Length - at - 1, 32));
        var end = rest.IndexOf(';');
        var name = end > 0 ? rest[..end] : [];
        switch (name)
        {
            case "amp" or "lt" or "gt" or "quot" or "apos":
                return (0, "");
            case ['#', 'x' or 'X', .. var digits] when int.TryParse(digits, NumberStyles.HexNumber, null, out var code):
                return Numbered(code, end + 2);
            case ['#', .. var digits] when int.TryParse(digits, NumberStyles.None, null, out var code):
                return Numbered(code, end + 2);
            case []:
                return (1, "&amp;");
        }

        var reference = text.Substring(at, end + 2);
        var character = WebUtility.HtmlDecode(reference);
        return character != reference ? (reference.Length, character) : (1, "&amp;");
    }

    private static (int Length, string Instead) Numbered(int code, int length) =>
        code is '\t' or '\n' or '\r' or (>= 0x20 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF)
            ? (0, "")
            : (length, " ");
}

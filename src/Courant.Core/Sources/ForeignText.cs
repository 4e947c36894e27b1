using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Courant.Core.Sources;

/// <summary>
/// Turns the bytes of a foreign XML document into characters that an XML reader accepts: encoding found, control characters
/// gone, HTML's named characters written out, stray ampersands escaped.
/// </summary>
internal static class ForeignText
{
    private static readonly SearchValues<char> Suspect = SearchValues.Create([
        '&',
        .. Enumerable.Range(0x80, 0x20).Select(code => (char)code),
        .. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\n', '\r']),
        '\uFFFE',
        '\uFFFF',
    ]);

    /// <summary>The document without its XML declaration. Never fails: what cannot be decoded becomes U+FFFD.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, string? contentType = null) =>
        WithoutDeclaration(Repair(Decode(bytes, contentType).Text));

    /// <summary>The characters as they were sent, and the encoding they were in.</summary>
    public static (string Text, Encoding Encoding) Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var (encoding, mark) = ForeignEncoding.Of(bytes, contentType);
        return (encoding.GetString(bytes[mark..]), encoding);
    }

    /// <summary>Decoded characters made fit for an XML reader.</summary>
    public static string Fit(string text) => WithoutDeclaration(Repair(text));

    private static string WithoutDeclaration(string text)
    {
        var start = text.AsSpan().TrimStart(" \t\r\n\uFEFF\0");
        if (start.StartsWith("<?xml", StringComparison.Ordinal) && start.Length > 5 && char.IsWhiteSpace(start[5]))
        {
            // The declaration has been obeyed already; an XML reader would refuse version 1.1 or white space before it.
            var end = start.IndexOf("?>", StringComparison.Ordinal);
            start = end < 0 ? [] : start[(end + 2)..];
        }

        return start.Length == text.Length ? text : start.ToString();
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
                text[at] is >= '\x80' and < '\xA0' ? Numbered(text[at], 1)
                : text[at] != '&' ? (1, " ")
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

    /// <summary>Numbers from 128 to 159 are meant as windows-1252 has them, as browsers hold (https://html.spec.whatwg.org/#numeric-character-reference-end-state).</summary>
    private static (int Length, string Instead) Numbered(int code, int length) =>
        code is >= 0x80 and < 0xA0 ? (length, ForeignEncoding.Windows.GetString([(byte)code]))
        : code is '\t' or '\n' or '\r' or (>= 0x20 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF)
            ? (0, "")
        : (length, " ");
}

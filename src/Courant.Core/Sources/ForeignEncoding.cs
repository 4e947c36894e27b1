using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Courant.Core.Sources;

/// <summary>
/// In which encoding a foreign document is: its byte order mark, else what HTTP says, else what its prolog says, else UTF-8. What
/// cannot be so is not believed.
/// </summary>
internal static class ForeignEncoding
{
    /// <summary>What Latin-1 and ASCII mean in practice: their superset (https://encoding.spec.whatwg.org/#names-and-labels).</summary>
    public static Encoding Windows { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly Encoding BigEndianUtf32 = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    /// <summary>The encoding and the length of the mark before the text.</summary>
    public static (Encoding Encoding, int Mark) Of(ReadOnlySpan<byte> bytes, string? contentType)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return (Encoding.UTF8, 3);
            case [0, 0, 0xFE, 0xFF, ..]:
                return (BigEndianUtf32, 4);
            case [0xFF, 0xFE, 0, 0, ..]:
                return (Encoding.UTF32, 4);
            case [0xFF, 0xFE, ..]:
                return (Encoding.Unicode, 2);
            case [0xFE, 0xFF, ..]:
                return (Encoding.BigEndianUnicode, 2);
            case [0, 0, 0, (byte)'<', ..]:
                return (BigEndianUtf32, 0);
            case [(byte)'<', 0, 0, 0, ..]:
                return (Encoding.UTF32, 0);
            case [(byte)'<', 0, not 0, 0, ..]:
                return (Encoding.Unicode, 0);
            case [0, (byte)'<', 0, not 0, ..]:
                return (Encoding.BigEndianUnicode, 0);
        }

        var utf8 = Utf8.IsValid(bytes);
        var said = Named(Charset(contentType));
        var prolog = Named(InProlog(bytes));

        // Text in a one-byte encoding is not valid UTF-8 by chance, and text that is not valid UTF-8 is in no UTF-8: who says
        // otherwise is mistaken.
        var declared = said is not null && (said.CodePage != Encoding.UTF8.CodePage || utf8 || prolog is null) ? said : prolog;
        return utf8 && !Ascii.IsValid(bytes) && declared is null or { IsSingleByte: true }
            ? (Encoding.UTF8, 0)
            : (declared ?? Encoding.UTF8, 0);
    }

    /// <summary>The encoding of that name; null for a name that is not known, or that bytes which read as ASCII cannot have.</summary>
    public static Encoding? Named(string? name)
    {
        name = name?.Trim().Replace('_', '-').ToLowerInvariant() ?? "";
        if (
            name.Length == 0
            || name.StartsWith("utf-16", StringComparison.Ordinal)
            || name.StartsWith("utf-32", StringComparison.Ordinal)
            || name.StartsWith("utf-7", StringComparison.Ordinal)
            || name.StartsWith("ucs", StringComparison.Ordinal)
        )
        {
            return null;
        }

        try
        {
            return name switch
            {
                "iso-8859-1" or "latin-1" or "latin1" or "us-ascii" or "ascii" => Windows,
                "utf8" => Encoding.UTF8,
                _ => CodePage(name) is { } page
                    ? CodePagesEncodingProvider.Instance.GetEncoding(page)
                    : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name),
            };
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Code pages by number, as some systems write them: <c>cp1251</c>, <c>437</c>.</summary>
    private static int? CodePage(string name) =>
        int.TryParse(
            name.StartsWith("cp", StringComparison.Ordinal) ? name.AsSpan(2) : name,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var page
        ) && page is > 0 and <= 65_535
            ? page
            : null;

    /// <summary>The charset of a media type, also where blanks and quotes stand around it.</summary>
    private static string? Charset(string? contentType)
    {
        foreach (var parameter in (contentType ?? "").Split(';').Skip(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && parameter[..equals].Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                return parameter[(equals + 1)..].Trim().Trim('\'', '"');
            }
        }

        return null;
    }

    private static string? InProlog(ReadOnlySpan<byte> bytes)
    {
        var prolog = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 256)]).TrimStart();
        var end = prolog.IndexOf("?>", StringComparison.Ordinal);
        var at = prolog.IndexOf("encoding", StringComparison.Ordinal);
        if (!prolog.StartsWith("<?xml", StringComparison.Ordinal) || at < 0 || end < at)
        {
            return null;
        }

        var name = prolog.AsSpan(at + "encoding".Length, end - at - "encoding".Length).Trim(" \t\r\n='\"").ToString();
        return name.Split(['"', '\''])[0];
    }
}

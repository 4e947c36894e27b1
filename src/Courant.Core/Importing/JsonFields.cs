using System.Buffers;
using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>Reads the fields of a foreign JSON object leniently: what is missing or of another type is absent, never an error.</summary>
internal static class JsonFields
{
    /// <summary>White space and control characters, all but the blank.</summary>
    private static readonly SearchValues<char> Unfolded = SearchValues.Create([
        .. Enumerable
            .Range(0, 0x3001)
            .Select(code => (char)code)
            .Where(c => c != ' ' && (char.IsWhiteSpace(c) || char.IsControl(c))),
    ]);

    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && Fold(value.GetString()) is { Length: > 0 } text
            ? text
            : null;

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value
                    .EnumerateArray()
                    .Where(one => one.ValueKind == JsonValueKind.String)
                    .Select(one => Fold(one.GetString()))
                    .Where(one => one.Length > 0),
            ]
        : json.Text(name) is { } single ? [single]
        : [];

    public static double? Number(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number
            : null;

    /// <summary>A date or instant as ISO 8601 or RFC 822 writes it; a date alone is midnight UTC.</summary>
    public static DateTimeOffset? Instant(this JsonElement json, string name) =>
        json.Text(name) is { } text
        && DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : null;

    /// <summary>The DOIs in a field where authors write one, several, or something else. An arXiv DOI is the paper's own id and not one of them.</summary>
    public static IEnumerable<PaperId> Dois(string? text) =>
        (text ?? "")
            .Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Identifiers.TryParse(part, out var id, out _) ? id : default)
            .Where(id => id is { Scheme: IdScheme.Doi, Value: not null });

    public static Uri? Web(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>White space folded to single spaces, control characters dropped; TeX and letters untouched.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // Most texts are folded already: two vectorised looks tell.
        var span = text.AsSpan();
        if (!span.ContainsAny(Unfolded) && !span.Contains("  ", StringComparison.Ordinal) && span[0] != ' ' && span[^1] != ' ')
        {
            return text;
        }

        return string.Create(Folded(text, default), text, static (into, from) => Folded(from, into));
    }

    private static int Folded(string text, Span<char> into)
    {
        var (length, gap) = (0, false);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                gap = length > 0;
                continue;
            }

            if (gap)
            {
                if (length < into.Length)
                {
                    into[length] = ' ';
                }

                length++;
                gap = false;
            }

            if (length < into.Length)
            {
                into[length] = letter;
            }

            length++;
        }

        return length;
    }
}

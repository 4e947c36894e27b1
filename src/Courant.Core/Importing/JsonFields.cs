using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>Reads the fields of a foreign JSON object leniently: what is missing or of another type is absent, never an error.</summary>
internal static class JsonFields
{
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && WhiteSpace.Fold(value.GetString()) is { Length: > 0 } text
            ? text
            : null;

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value
                    .EnumerateArray()
                    .Where(one => one.ValueKind == JsonValueKind.String)
                    .Select(one => WhiteSpace.Fold(one.GetString()))
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
        json.Text(name) is { } text ? FieldText.Instant(text) : null;

    /// <summary>The DOIs in a field where authors write one, several, or something else. An arXiv DOI is the paper's own id and not one of them.</summary>
    public static IEnumerable<PaperId> Dois(string? text) => Identifiers.Dois(text);

    public static Uri? Web(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}

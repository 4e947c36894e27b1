using System.Globalization;
using System.Text.Json;
using Courant.Core.Model;

namespace Courant.Core.Importing;

/// <summary>Reads the fields of a foreign JSON object leniently: what is missing or of another type is absent, never an error.</summary>
internal static class JsonFields
{
    /// <summary>A field of an object; undefined where it is missing or where there is no object.</summary>
    public static JsonElement Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The elements of an array in a field; none where there is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    /// <summary>The folded text of a string; null for anything else, for an empty one, and for half a surrogate pair.</summary>
    public static string? Text(this JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String && WhiteSpace.Fold(json.GetString()) is { Length: > 0 } text
                ? text
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement json, string name) => json.Field(name).Text();

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } all
            ? [.. all.EnumerateArray().Select(one => one.Text()).OfType<string>()]
        : json.Text(name) is { } single ? [single]
        : [];

    public static double? Number(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A whole number that is not negative, also one that is written as a string.</summary>
    public static int? Count(this JsonElement json, string name) =>
        json.Field(name) switch
        {
            { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= 0 => number,
            { ValueKind: JsonValueKind.String } value
                when int.TryParse(value.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    /// <summary>A date or instant as ISO 8601 or RFC 822 writes it; a date alone is midnight UTC.</summary>
    public static DateTimeOffset? Instant(this JsonElement json, string name) =>
        json.Text(name) is { } text ? FieldText.Instant(text) : null;

    /// <summary>The DOIs in a field where authors write one, several, or something else. An arXiv DOI is the paper's own id and not one of them.</summary>
    public static IEnumerable<PaperId> Dois(string? text) => Identifiers.Dois(text);

    public static Uri? Web(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}

using System.Text.Json;

namespace Courant.Models;

/// <summary>Looks into JSON of which nothing is believed. Null for whatever is not there or of another kind.</summary>
internal static class JsonParts
{
    public static JsonElement? Part(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(name, out var part)
        && part.ValueKind != JsonValueKind.Null
            ? part
            : null;

    public static string? Text(this JsonElement value, string name) =>
        value.Part(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A count of tokens; null for what cannot be one.</summary>
    public static long? Count(this JsonElement value, string name) =>
        value.Part(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) && count >= 0
            ? count
            : null;

    public static IEnumerable<JsonElement> List(this JsonElement value, string name) =>
        value.Part(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}

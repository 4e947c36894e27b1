using System.Text.Json;

namespace Courant.Core.Enriching.Institutions;

/// <summary>
/// One record of a dump of the Research Organization Registry (https://ror.readme.io/docs/ror-data-structure), of the first or the second
/// version of its schema: the name that is printed, every other spelling, and the country.
/// </summary>
public sealed record RorRecord(string Id, IReadOnlyList<string> Names, string? Country)
{
    /// <summary>
    /// The record that the object says; null for one that was withdrawn or has no name. Acronyms are left out: most stand for several
    /// institutions.
    /// </summary>
    /// <exception cref="JsonException">The bytes are not one JSON object.</exception>
    public static RorRecord? Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "status") == "withdrawn")
        {
            return null;
        }

        var names = (root.TryGetProperty("names", out _) ? Second(root) : First(root)).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 || Text(root, "id") is not { } id ? null : new(id, names, CountryOf(root));
    }

    private static IEnumerable<string> Second(JsonElement root) =>
        Parts(root, "names")
            .Select(name => (Value: Text(name, "value"), Types: Parts(name, "types").Select(type => type.ToString()).ToList()))
            .Where(name => name.Value is not null && !name.Types.TrueForAll(type => type == "acronym"))
            .OrderByDescending(name => name.Types.Contains("ror_display"))
            .Select(name => name.Value!);

    private static IEnumerable<string> First(JsonElement root) =>
        new[] { Text(root, "name") }
            .Concat(Parts(root, "labels").Select(label => Text(label, "label")))
            .Concat(Parts(root, "aliases").Select(alias => alias.ValueKind == JsonValueKind.String ? alias.GetString() : null))
            .OfType<string>();

    private static string? CountryOf(JsonElement root)
    {
        var written = Parts(root, "locations").FirstOrDefault() is { ValueKind: JsonValueKind.Object } place
            ? place.TryGetProperty("geonames_details", out var details)
                ? Text(details, "country_name")
                : null
            : root.TryGetProperty("country", out var country)
                ? Text(country, "country_name")
                : null;
        return written is null ? null : Countries.NameOf(AffiliationToken.Of(written)) ?? written;
    }

    private static JsonElement.ArrayEnumerator Parts(JsonElement from, string name) =>
        from.TryGetProperty(name, out var parts) && parts.ValueKind == JsonValueKind.Array ? parts.EnumerateArray() : default;

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object
        && from.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
        && text.GetString() is { } value
        && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : null;
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Courant.Settings;

/// <summary>The JSON schema of the settings file (draft 2020-12), by which editors complete, explain and check it while it is written.</summary>
public static class SettingsSchema
{
    public const string FileName = "courant.schema.json";

    private const string Version = "https://json-schema.org/draft/2020-12/schema";

    public static string Json(IReadOnlyList<PluginSection> plugins)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Version);
            json.WriteString("title", "Courant's settings");
            Group(json, SettingKeys.Shape(plugins));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Field(Utf8JsonWriter json, SettingField field)
    {
        json.WriteStartObject(field.Name);
        json.WriteString("description", field.Description);
        Value(json, field.Shape);
        if (field.Default is not (null or "") && field.Shape is not Shape.Group)
        {
            Default(json, field);
        }

        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, Shape.Group group)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var field in group.Fields)
        {
            Field(json, field);
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case Shape.Group { Shorthand: { } shorthand } group:
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                Value(json, group.Field(shorthand)!.Shape);
                json.WriteEndObject();
                json.WriteStartObject();
                Group(json, group);
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            case Shape.Group group:
                Group(json, group);
                break;
            case Shape.List list:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                Value(json, list.Element);
                json.WriteEndObject();
                break;
            case Shape.Scalar { Kind: ScalarKind.Query }:
                json.WriteStartArray("anyOf");
                json.WriteRawValue("""{ "type": "string" }""");
                json.WriteRawValue("""{ "type": "array", "items": { "type": "string" }, "minItems": 1 }""");
                json.WriteEndArray();
                break;
            case Shape.Scalar scalar:
                Scalar(json, scalar);
                break;
        }
    }

    private static void Scalar(Utf8JsonWriter json, Shape.Scalar scalar)
    {
        // An unquoted 2512.25065 is a number to an editor and an identifier here.
        json.WritePropertyName("type");
        json.WriteRawValue(
            scalar.Kind switch
            {
                ScalarKind.Whole => "\"integer\"",
                ScalarKind.Number => "\"number\"",
                ScalarKind.Switch => "\"boolean\"",
                ScalarKind.Paper => """["string", "number"]""",
                _ => "\"string\"",
            }
        );
        if (scalar.Choices.Count > 0)
        {
            json.WriteStartArray("enum");
            foreach (var choice in scalar.Choices)
            {
                json.WriteStringValue(choice);
            }

            json.WriteEndArray();
        }

        switch (scalar.Kind)
        {
            case ScalarKind.Url:
                json.WriteString("pattern", "^https?://");
                break;
            case ScalarKind.Duration:
                json.WriteString("pattern", Durations.Pattern);
                break;
            case ScalarKind.Whole or ScalarKind.Number when scalar is { Least: { } least, Most: { } most }:
                json.WritePropertyName("minimum");
                json.WriteRawValue(SettingText.Of(least));
                json.WritePropertyName("maximum");
                json.WriteRawValue(SettingText.Of(most));
                break;
        }
    }

    private static void Default(Utf8JsonWriter json, SettingField field)
    {
        if (field.Shape is Shape.List { Element: Shape.Scalar })
        {
            json.WriteStartArray("default");
            foreach (var part in (System.Collections.IEnumerable)field.Default!)
            {
                json.WriteStringValue(SettingText.Of(part));
            }

            json.WriteEndArray();
        }
        else if (field.Shape is Shape.Scalar scalar)
        {
            json.WritePropertyName("default");
            var text = SettingText.Of(field.Default);
            var bare = scalar.Kind is ScalarKind.Whole or ScalarKind.Number or ScalarKind.Switch;
            json.WriteRawValue(bare ? text : JsonSerializer.Serialize(text, Relaxed));
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

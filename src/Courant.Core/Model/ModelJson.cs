using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Courant.Core.Model;

/// <summary>The JSON form in which the model is stored and frozen: camel case, enums by name, nothing for what is absent.</summary>
public static class ModelJson
{
    public static JsonSerializerOptions Options { get; } = Build();

    public static byte[] Write<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    /// <summary>Reads what <see cref="Write"/> wrote; throws <see cref="JsonException"/> on anything else.</summary>
    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)))
        ?? throw new JsonException($"null in place of a {typeof(T).Name}");

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            // Stored and served as UTF-8, never inside HTML: letters stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new PaperIdConverter(), new JsonStringEnumConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            // What a constructor asks for must be there when it is read again.
            var optional = property.AssociatedParameter is null;
            if (
                optional
                && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)
                && property.PropertyType != typeof(string)
            )
            {
                property.ShouldSerialize = static (_, value) => value is not ICollection { Count: 0 };
            }
        }
    }

    private sealed class PaperIdConverter : JsonConverter<PaperId>
    {
        public override PaperId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PaperId.TryParseExact(reader.GetString(), out var id)
                ? id
                : throw new JsonException($"'{reader.GetString()}' is not a paper identifier");

        public override void Write(Utf8JsonWriter writer, PaperId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

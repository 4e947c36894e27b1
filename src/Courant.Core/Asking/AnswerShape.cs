using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Courant.Core.Asking;

/// <summary>
/// The shape that a model's answer must have, derived from a record: text with its bounds of length (<see cref="LengthAttribute"/>), numbers
/// with their range (<see cref="RangeAttribute"/>), switches, words of an enum, and lists of these or of records, with their bounds of length.
/// Each property is required. It is both the JSON schema that an endpoint is given (https://json-schema.org, the part of it that OpenAI's
/// and Anthropic's structured outputs know) and what an answer is held to, whatever an endpoint promised.
/// </summary>
public sealed class AnswerShape
{
    private static readonly JsonNamingPolicy Naming = JsonNamingPolicy.SnakeCaseLower;

    private readonly JsonSerializerOptions _options;

    private AnswerShape(Type type)
    {
        Type = type;
        Root = (AnswerPart.Record)Of(type, null);
        Schema = Root.Schema().ToJsonString();
        _options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = Naming,
            Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(Naming, allowIntegerValues: false) },
        };
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>The JSON schema, on one line.</summary>
    public string Schema { get; }

    internal AnswerPart.Record Root { get; }

    /// <summary>The shape of a record. Throws for a property of a type that an answer cannot have, or text or a list without bounds.</summary>
    public static AnswerShape Of<T>() => new(typeof(T));

    /// <summary>The answer as the record; null, and what is wrong in words for the model, where it is not of the shape.</summary>
    /// <param name="text">What the model wrote: the JSON object alone, in a fence, or with words around it.</param>
    /// <param name="fault">What is wrong; empty where nothing is.</param>
    public T? Read<T>(string text, out string fault)
        where T : class =>
        AnswerReading.Read(text, Root, out fault) is { } json ? JsonSerializer.Deserialize<T>(json, _options) : null;

    /// <summary>The JSON object alone, without what stood around it; null, and what is wrong, where it is not of the shape.</summary>
    public string? Validate(string text, out string fault) => AnswerReading.Read(text, Root, out fault);

    private static AnswerPart Of(Type type, PropertyInfo? property)
    {
        var length = property?.GetCustomAttribute<LengthAttribute>();
        if (type == typeof(string))
        {
            return new AnswerPart.Text(Bounds(length, property).Least, Bounds(length, property).Most);
        }

        if (type == typeof(bool))
        {
            return new AnswerPart.Switch();
        }

        if (type == typeof(int) || type == typeof(double))
        {
            var range = property?.GetCustomAttribute<RangeAttribute>() ?? throw Unfit(property, "has no range");
            return new AnswerPart.Number(
                type == typeof(int),
                Convert.ToDouble(range.Minimum, System.Globalization.CultureInfo.InvariantCulture),
                Convert.ToDouble(range.Maximum, System.Globalization.CultureInfo.InvariantCulture)
            );
        }

        if (type.IsEnum)
        {
            return new AnswerPart.Choice([.. Enum.GetNames(type).Select(Naming.ConvertName)]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GetGenericArguments()[0];
            var part =
                element == typeof(string)
                    ? new AnswerPart.Text(
                        1,
                        property?.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength
                            ?? throw Unfit(property, "has texts without bounds")
                    )
                    : Of(element, property);
            return new AnswerPart.List(part, Bounds(length, property).Least, Bounds(length, property).Most);
        }

        if (type.IsClass && !typeof(IEnumerable).IsAssignableFrom(type))
        {
            return new AnswerPart.Record([
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(one => one.CanWrite)
                    .Select(one => new AnswerField(
                        Naming.ConvertName(one.Name),
                        one.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
                        Of(one.PropertyType, one)
                    )),
            ]);
        }

        throw Unfit(property, $"is a {type}");
    }

    private static (int Least, int Most) Bounds(LengthAttribute? length, PropertyInfo? property) =>
        length is null ? throw Unfit(property, "has no bounds of length") : (length.MinimumLength, length.MaximumLength);

    private static InvalidOperationException Unfit(PropertyInfo? property, string why) =>
        new($"{property?.DeclaringType}.{property?.Name}: an answer cannot be asked for, because it {why}");
}

/// <summary>A named part of an answer, with a sentence for the model.</summary>
internal sealed record AnswerField(string Name, string Description, AnswerPart Part);

/// <summary>What a part of an answer may be.</summary>
internal abstract record AnswerPart
{
    /// <summary>Letters (UTF-16) of the text without the white space around it.</summary>
    public sealed record Text(int Least, int Most) : AnswerPart;

    public sealed record Number(bool Whole, double Least, double Most) : AnswerPart;

    public sealed record Switch : AnswerPart;

    public sealed record Choice(IReadOnlyList<string> Words) : AnswerPart;

    public sealed record List(AnswerPart Element, int Least, int Most) : AnswerPart;

    public sealed record Record(IReadOnlyList<AnswerField> Fields) : AnswerPart;

    /// <summary>
    /// The JSON schema. Bounds stand in the descriptions, because the endpoints that hold answers to a schema refuse one with bounds that
    /// they do not know.
    /// </summary>
    public JsonObject Schema(string about = "") =>
        this switch
        {
            Text text => Typed("string", about, $"{text.Least} to {text.Most} characters"),
            Number number => Typed(
                number.Whole ? "integer" : "number",
                about,
                FormattableString.Invariant($"{number.Least} to {number.Most}")
            ),
            Switch => Typed("boolean", about, ""),
            Choice choice => With(
                Typed("string", about, ""),
                "enum",
                new JsonArray([.. choice.Words.Select(word => JsonValue.Create(word))])
            ),
            List list => With(Typed("array", about, $"{list.Least} to {list.Most} of them"), "items", list.Element.Schema()),
            Record record => OfRecord(record, about),
            _ => throw new InvalidOperationException(),
        };

    private static JsonObject OfRecord(Record record, string about)
    {
        var typed = Typed("object", about, "");
        typed["properties"] = new JsonObject(
            record.Fields.Select(field => new KeyValuePair<string, JsonNode?>(field.Name, field.Part.Schema(field.Description)))
        );
        typed["required"] = new JsonArray([.. record.Fields.Select(field => JsonValue.Create(field.Name))]);
        typed["additionalProperties"] = false;
        return typed;
    }

    private static JsonObject Typed(string type, string about, string bounds)
    {
        var made = new JsonObject { ["type"] = type };
        var description = string.Join(
            ' ',
            new[] { about, bounds.Length > 0 ? $"({bounds})" : "" }.Where(text => text.Length > 0)
        );
        if (description.Length > 0)
        {
            made["description"] = description;
        }

        return made;
    }

    private static JsonObject With(JsonObject made, string name, JsonNode value)
    {
        made[name] = value;
        return made;
    }
}

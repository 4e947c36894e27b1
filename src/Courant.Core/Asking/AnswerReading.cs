using System.Text;
using System.Text.Json;

namespace Courant.Core.Asking;

/// <summary>
/// Finds the one JSON object in what a model wrote and holds it to a shape, strictly: no key twice, no key that the shape does not know or
/// lacks, no number in the place of a text, nothing out of bounds, nothing nested deeper than the shape can be.
/// </summary>
internal static class AnswerReading
{
    /// <summary>Letters; what is longer is no answer to any question that is asked.</summary>
    private const int LongestText = 64 * 1024;

    private const int Deepest = 16;

    /// <summary>How many objects in a text are looked at: the first that can be read is the answer.</summary>
    private const int MostObjects = 4;

    /// <summary>The object without what stood around it; null, and what is wrong in words for the model, where there is none of the shape.</summary>
    public static string? Read(string text, AnswerPart.Record shape, out string fault)
    {
        if (text.Length > LongestText)
        {
            fault = "the answer is much too long";
            return null;
        }

        fault = "the answer holds no JSON object";
        var from = AfterThought(text);
        if (from < 0)
        {
            return null;
        }

        for (var tried = 0; tried < MostObjects; tried++)
        {
            var start = text.IndexOf('{', from);
            if (start < 0)
            {
                return null;
            }

            if (Whole(text, start) is not { } json)
            {
                fault = "the JSON object is broken off or is no valid JSON";
                if (text.AsSpan(start + 1).TrimStart().StartsWith('"'))
                {
                    // What lies inside of a broken object is not the answer.
                    return null;
                }

                from = start + 1;
                continue;
            }

            return Hold(json, shape, out fault) ? json : null;
        }

        return null;
    }

    /// <summary>Where the answer of a model begins that thinks aloud first; negative where it never came to it.</summary>
    private static int AfterThought(string text)
    {
        const string End = "</think>";
        if (!text.AsSpan().TrimStart().StartsWith("<think>", StringComparison.Ordinal))
        {
            return 0;
        }

        var end = text.IndexOf(End, StringComparison.Ordinal);
        return end < 0 ? -1 : end + End.Length;
    }

    /// <summary>The valid JSON object that begins at a place; null where none does.</summary>
    private static string? Whole(string text, int start)
    {
        // A lone surrogate becomes the replacement character, which is no more wrong than what it was.
        var bytes = Encoding.UTF8.GetBytes(text[start..]);
        var reader = new Utf8JsonReader(
            bytes,
            isFinalBlock: true,
            new JsonReaderState(new JsonReaderOptions { MaxDepth = Deepest })
        );
        try
        {
            do
            {
                if (!reader.Read())
                {
                    return null;
                }
            } while (reader.CurrentDepth > 0 || reader.TokenType != JsonTokenType.EndObject);

            return Encoding.UTF8.GetString(bytes.AsSpan(0, (int)reader.BytesConsumed));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Hold(string json, AnswerPart.Record shape, out string fault)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            fault = Fault(document.RootElement, shape, "the answer") ?? "";
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Text may hold escapes of half a character, which only reading it shows.
            fault = "the JSON object holds text that is no text";
        }

        return fault.Length == 0;
    }

    private static string? Fault(JsonElement value, AnswerPart part, string where) =>
        part switch
        {
            AnswerPart.Text text => OfText(value, text, where),
            AnswerPart.Number number => OfNumber(value, number, where),
            AnswerPart.Switch => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? null
                : $"{where} is neither true nor false",
            AnswerPart.Choice choice => value.ValueKind == JsonValueKind.String
            && choice.Words.Contains(value.GetString()!, StringComparer.Ordinal)
                ? null
                : $"{where} is not one of {string.Join(", ", choice.Words)}",
            AnswerPart.List list => OfList(value, list, where),
            AnswerPart.Record record => OfRecord(value, record, where),
            _ => throw new InvalidOperationException(),
        };

    private static string? OfText(JsonElement value, AnswerPart.Text text, string where)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return $"{where} is not a text";
        }

        var length = value.GetString()!.AsSpan().Trim().Length;
        return length < text.Least || length > text.Most
            ? $"{where} has {length} characters, not {text.Least} to {text.Most}"
            : null;
    }

    private static string? OfNumber(JsonElement value, AnswerPart.Number number, string where) =>
        value.ValueKind != JsonValueKind.Number ? $"{where} is not a number"
        : number.Whole && !value.TryGetInt32(out _) ? $"{where} is not a whole number"
        : value.TryGetDouble(out var read) && read >= number.Least && read <= number.Most ? null
        : FormattableString.Invariant($"{where} is not from {number.Least} to {number.Most}");

    private static string? OfList(JsonElement value, AnswerPart.List list, string where)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return $"{where} is not a list";
        }

        var count = value.GetArrayLength();
        if (count < list.Least || count > list.Most)
        {
            return $"{where} has {count} parts, not {list.Least} to {list.Most}";
        }

        return value
            .EnumerateArray()
            .Select((part, at) => Fault(part, list.Element, $"{where}[{at}]"))
            .FirstOrDefault(fault => fault is not null);
    }

    private static string? OfRecord(JsonElement value, AnswerPart.Record record, string where)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return $"{where} is not an object";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                return $"{where} has a key twice";
            }

            if (record.Fields.FirstOrDefault(field => field.Name == property.Name) is not { } known)
            {
                return $"{where} has a key that is not asked for";
            }

            if (Fault(property.Value, known.Part, $"`{known.Name}`") is { } fault)
            {
                return fault;
            }
        }

        return record.Fields.FirstOrDefault(field => !seen.Contains(field.Name)) is { } missing
            ? $"{where} lacks `{missing.Name}`"
            : null;
    }
}

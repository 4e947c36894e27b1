using System.Text.Json;

namespace Courant.Fetching;

/// <summary>Reads what a service answered to a request for vectors, and believes nothing of it.</summary>
internal static class EmbeddingAnswer
{
    private const int MostNumbers = 16_384;
    private const int LongestComplaint = 200;

    /// <summary>
    /// One vector for each text, all with as many numbers, every one finite and not all zero; null, and what is wrong, for anything else.
    /// </summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="texts">How many texts were sent.</param>
    /// <param name="fault">What is wrong, to follow the name of the service.</param>
    public static float[][]? Read(ReadOnlyMemory<byte> body, int texts, out string fault)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (
                json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("data", out var data)
                || data.ValueKind != JsonValueKind.Array
            )
            {
                fault = "answered with no list of vectors; is the address that of an OpenAI-compatible service?";
                return null;
            }

            if (data.GetArrayLength() != texts)
            {
                fault = $"answered {texts} texts with {data.GetArrayLength()} vectors";
                return null;
            }

            return InOrder(data, texts, out fault);
        }
        catch (JsonException)
        {
            fault = "answered with what is no JSON; is the address that of an OpenAI-compatible service?";
            return null;
        }
    }

    /// <summary>What the service itself says of its refusal, to follow a sentence; empty where it says nothing.</summary>
    public static string Complaint(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("error", out var error))
            {
                return "";
            }

            var said =
                error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? message : error;
            var text = said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
            text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            text = string.Concat(text.Where(letter => !char.IsControl(letter)));
            return text.Length == 0 ? ""
                : text.Length > LongestComplaint ? $": {text[..LongestComplaint]}…"
                : $": {text}";
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>In the order of the texts, which each vector names by its <c>index</c>, or keeps where it names none.</summary>
    private static float[][]? InOrder(JsonElement data, int texts, out string fault)
    {
        var vectors = new float[texts][];
        var at = 0;
        foreach (var part in data.EnumerateArray())
        {
            var place = at++;
            if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("index", out var index))
            {
                place = index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var said) ? said : -1;
            }

            if (place < 0 || place >= texts || vectors[place] is not null)
            {
                fault = "answered with vectors that do not say of which text they are";
                return null;
            }

            if (
                part.ValueKind != JsonValueKind.Object
                || !part.TryGetProperty("embedding", out var numbers)
                || Numbers(numbers) is not { } vector
            )
            {
                fault = "answered with a vector that is not made of finite numbers, or of zeros alone";
                return null;
            }

            vectors[place] = vector;
        }

        if (vectors.Any(vector => vector.Length != vectors[0].Length))
        {
            fault = "answered with vectors of different lengths";
            return null;
        }

        fault = "";
        return vectors;
    }

    private static float[]? Numbers(JsonElement numbers)
    {
        if (numbers.ValueKind != JsonValueKind.Array || numbers.GetArrayLength() is 0 or > MostNumbers)
        {
            return null;
        }

        var vector = new float[numbers.GetArrayLength()];
        var (at, any) = (0, false);
        foreach (var number in numbers.EnumerateArray())
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetSingle(out vector[at]) || !float.IsFinite(vector[at]))
            {
                return null;
            }

            any |= vector[at++] != 0;
        }

        return any ? vector : null;
    }
}

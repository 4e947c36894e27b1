using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Courant.Tests.Support;

/// <summary>A good JSON answer spoilt in the ways in which servers spoil theirs.</summary>
internal static class Mutations
{
    /// <summary>Spoilt so that nothing of it is to be believed, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Func<byte[], byte[]>> Hopeless = new Dictionary<
        string,
        Func<byte[], byte[]>
    >(StringComparer.Ordinal)
    {
        ["truncated"] = good => good[..(good.Length / 2)],
        ["an HTML page"] = _ => "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>"u8.ToArray(),
        ["an empty object"] = _ => "{}"u8.ToArray(),
        ["an empty body"] = _ => [],
        ["null"] = _ => "null"u8.ToArray(),
        ["an error in JSON"] = _ => """{"error":"Too many requests","status":429}"""u8.ToArray(),
        ["bytes"] = _ => [0x1F, 0x8B, 0x08, 0x00, 0xFF, 0xFE, 0x00],
        ["identifiers under another name"] = good => Renamed(good, "id", "doi", "DOI", "key", "pmid", "ee", "bibjson"),
        ["titles under another name"] = good => Renamed(good, "title", "original-title", "paperTitle"),
        ["strings that are null"] = good => Replaced(good, value => IsText(value) ? null : value),
        ["strings that are numbers"] = good => Replaced(good, value => IsText(value) ? JsonValue.Create(7) : value),
        ["lists that are objects"] = good => Replaced(good, value => value is JsonArray ? new JsonObject() : value),
        ["a hundred levels around it"] = good =>
            Encoding.UTF8.GetBytes($"{new string('[', 100)}{Encoding.UTF8.GetString(good)}{new string(']', 100)}"),
        ["the answer in a string"] = good => JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(good)),
    };

    /// <summary>Spoilt so that rows may still be good.</summary>
    public static readonly IReadOnlyDictionary<string, Func<byte[], byte[]>> Mixed = new Dictionary<string, Func<byte[], byte[]>>(
        StringComparer.Ordinal
    )
    {
        ["huge numbers"] = good => Numbers(good, "1e999"),
        ["long numbers"] = good => Numbers(good, new string('9', 400)),
        ["negative numbers"] = good => Numbers(good, "-5"),
        ["every key twice"] = good =>
            Encoding.UTF8.GetBytes(
                System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(good), "\"[^\"]+\":", "$0 null, $0")
            ),
        ["half a surrogate pair"] = good =>
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).Replace("the", "\\ud83d", StringComparison.Ordinal)),
        ["letters that are no UTF-8"] = good => [.. good.Select(one => one == (byte)'m' ? (byte)0xFF : one)],
        ["a byte order mark"] = good => [0xEF, 0xBB, 0xBF, .. good],
        ["numbers that are strings"] = good => Replaced(good, value => IsNumber(value) ? JsonValue.Create("seven") : value),
        ["objects that are lists"] = good => Replaced(good, value => value is JsonObject { Count: 1 } ? new JsonArray() : value),
    };

    /// <summary>One to five bytes or stretches changed, taken out, doubled or moved.</summary>
    public static byte[] AtRandom(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var cuts = random.Next(1, 6); cuts > 0; cuts--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes[at] = "\"{}[],:0-9eE\\u"u8.ToArray()[random.Next(13)];
                    break;
                default:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
            }
        }

        return [.. bytes];
    }

    private static bool IsText(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.String;

    private static bool IsNumber(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.Number;

    private static byte[] Renamed(byte[] good, params string[] names)
    {
        var text = Encoding.UTF8.GetString(good);
        foreach (var name in names)
        {
            text = text.Replace($"\"{name}\":", $"\"{name}_of_the_paper\":", StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static byte[] Numbers(byte[] good, string number) =>
        Encoding.UTF8.GetBytes(
            System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(good), @"(?<=[\[:,]\s*)\d+(?=\s*[,\]}])", number)
        );

    private static byte[] Replaced(byte[] good, Func<JsonNode?, JsonNode?> replace) =>
        Encoding.UTF8.GetBytes(Walked(JsonNode.Parse(good), replace)?.ToJsonString() ?? "null");

    private static JsonNode? Walked(JsonNode? node, Func<JsonNode?, JsonNode?> replace)
    {
        var walked = node switch
        {
            JsonObject all => new JsonObject(all.Select(one => KeyValuePair.Create(one.Key, Walked(one.Value, replace)))),
            JsonArray all => new JsonArray([.. all.Select(one => Walked(one, replace))]),
            _ => node?.DeepClone(),
        };
        return replace(walked);
    }
}

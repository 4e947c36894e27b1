using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// The one way to read JSON that a server sent: at most 64 levels, UTF-8 with or without its mark, broken letters replaced. What is
/// no JSON is a fault that shows what came instead.
/// </summary>
internal static class ForeignJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <param name="answer">The whole answer.</param>
    /// <param name="registry">Whose answer it should be, for people: <c>Crossref</c>.</param>
    /// <param name="read">Reads the document. It may stumble over escapes that are no letters; that, too, is the server's fault.</param>
    public static SourcePage Read(SourceAnswer answer, string registry, Func<JsonElement, SourcePage> read)
    {
        try
        {
            using var json = Parse(answer.Body);
            return read(json.RootElement);
        }
        catch (JsonException error)
        {
            return Fault($"not the JSON of {registry} but \"{Start(answer.Body.Span)}\": {error.Message}");
        }
        catch (InvalidOperationException error)
        {
            return Fault($"not the text of {registry}: {error.Message}");
        }
    }

    public static SourcePage Fault(string why) => new() { Verdict = PageVerdict.Fault, Why = why };

    /// <summary>What a value is, for people: <c>a list</c>, <c>an object with status, message</c>.</summary>
    public static string Describe(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object when json.EnumerateObject().Any() =>
                $"an object with {string.Join(", ", json.EnumerateObject().Take(5).Select(field => Short(field.Name, 30)))}",
            JsonValueKind.Object => "an empty object",
            JsonValueKind.Array => "a list",
            JsonValueKind.Undefined => "nothing",
            _ => $"the value {Short(json.GetRawText(), 40)}",
        };

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        body = body.Span.StartsWith(mark) ? body[3..] : body;
        return Utf8.IsValid(body.Span)
            ? JsonDocument.Parse(body, Options)
            : JsonDocument.Parse(Encoding.UTF8.GetString(body.Span), Options);
    }

    private static string Start(ReadOnlySpan<byte> body) =>
        Short(WhiteSpace.Fold(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 200)])), 60);

    private static string Short(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";
}

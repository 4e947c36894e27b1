using System.Net.Http.Headers;
using System.Text.Json;
using Courant.Core.Asking;
using Courant.Core.Model;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>Anthropic's messages (https://docs.claude.com/en/api/messages).</summary>
internal sealed class AnthropicDialect : IDialect
{
    private const string Version = "2023-06-01";

    public string Path => "messages";

    public void Sign(HttpRequestHeaders headers, Secret? key)
    {
        headers.TryAddWithoutValidation("anthropic-version", Version);
        if (key is { Value.Length: > 0 })
        {
            headers.TryAddWithoutValidation("x-api-key", key.Value);
        }
    }

    public void Write(Utf8JsonWriter json, Question question)
    {
        json.WriteStartObject();
        json.WriteString("model", question.Model);
        json.WriteNumber("max_tokens", question.MostTokens);
        json.WriteString(
            "system",
            string.Join(
                "\n\n",
                question.Messages.Where(message => message.Role == ChatRole.System).Select(message => message.Text)
            )
        );
        json.WriteStartArray("messages");
        foreach (var message in question.Messages.Where(message => message.Role != ChatRole.System))
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role.Value);
            json.WriteString("content", message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (question.Ability.Temperature)
        {
            json.WriteNumber("temperature", 0);
        }

        json.WriteBoolean("stream", question.Stream);
        Format(json, question);
        json.WriteEndObject();
    }

    public void Read(JsonElement whole, Reply reply)
    {
        Endpoints.ThrowIfError(whole);
        if (whole.Part("content") is not { ValueKind: JsonValueKind.Array })
        {
            throw Endpoints.NoModel();
        }

        foreach (var block in whole.List("content"))
        {
            reply.Text.Append(block.Text("type") == "tool_use" ? block.Part("input")?.GetRawText() : block.Text("text"));
        }

        reply.Finish = ReasonOf(whole.Text("stop_reason")) ?? ChatFinishReason.Stop;
        Count(whole, reply);
    }

    public void ReadPiece(JsonElement piece, Reply reply)
    {
        Endpoints.ThrowIfError(piece);
        switch (piece.Text("type"))
        {
            case "message_start":
                Count(piece.Part("message") ?? default, reply);
                break;
            case "content_block_delta" when piece.Part("delta") is { } delta:
                reply.Text.Append(delta.Text("text") ?? delta.Text("partial_json"));
                break;
            case "message_delta":
                reply.Finish = ReasonOf(piece.Part("delta")?.Text("stop_reason")) ?? reply.Finish;
                Count(piece, reply);
                break;
        }
    }

    private static ChatFinishReason? ReasonOf(string? said) =>
        said switch
        {
            null => null,
            "max_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
            "refusal" => ChatFinishReason.ContentFilter,
            _ => ChatFinishReason.Stop,
        };

    private static void Count(JsonElement said, Reply reply)
    {
        if (said.Part("usage") is { } usage)
        {
            var read = usage.Count("input_tokens");
            reply.Input = read is null
                ? reply.Input
                : read + (usage.Count("cache_creation_input_tokens") ?? 0) + (usage.Count("cache_read_input_tokens") ?? 0);
            reply.Output = usage.Count("output_tokens") ?? reply.Output;
        }
    }

    /// <summary>A schema, or a form (a tool that does nothing) that the model must fill in.</summary>
    private static void Format(Utf8JsonWriter json, Question question)
    {
        if (question.Schema is null || question.Ability.Output == StructuredOutput.Text)
        {
            return;
        }

        if (question.Ability.Output == StructuredOutput.Schema)
        {
            json.WriteStartObject("output_config");
            json.WriteStartObject("format");
            json.WriteString("type", "json_schema");
            json.WritePropertyName("schema");
            json.WriteRawValue(question.Schema);
            json.WriteEndObject();
            json.WriteEndObject();
            return;
        }

        json.WriteStartArray("tools");
        json.WriteStartObject();
        json.WriteString("name", Question.SchemaName);
        json.WriteString("description", "Takes the answer.");
        json.WritePropertyName("input_schema");
        json.WriteRawValue(question.Schema);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("tool_choice");
        json.WriteString("type", "tool");
        json.WriteString("name", Question.SchemaName);
        json.WriteEndObject();
    }
}

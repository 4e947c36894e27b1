using System.Net.Http.Headers;
using System.Text.Json;
using Courant.Core.Asking;
using Courant.Core.Model;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat).</summary>
internal sealed class OpenAiDialect : IDialect
{
    public string Path => "chat/completions";

    public void Sign(HttpRequestHeaders headers, Secret? key)
    {
        if (key is { Value.Length: > 0 })
        {
            headers.TryAddWithoutValidation("Authorization", $"Bearer {key.Value}");
        }
    }

    public void Write(Utf8JsonWriter json, Question question)
    {
        json.WriteStartObject();
        json.WriteString("model", question.Model);
        json.WriteStartArray("messages");
        foreach (var message in question.Messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role.Value);
            json.WriteString("content", message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber(question.Ability.CompletionLimit ? "max_completion_tokens" : "max_tokens", question.MostTokens);
        if (question.Ability.Temperature)
        {
            json.WriteNumber("temperature", 0);
        }

        json.WriteBoolean("stream", question.Stream);
        if (question.Stream)
        {
            json.WriteStartObject("stream_options");
            json.WriteBoolean("include_usage", true);
            json.WriteEndObject();
        }

        Format(json, question);
        json.WriteEndObject();
    }

    public void Read(JsonElement whole, Reply reply)
    {
        Endpoints.ThrowIfError(whole);
        if (
            whole.List("choices").FirstOrDefault() is not { ValueKind: JsonValueKind.Object } choice
            || choice.Part("message") is not { } message
        )
        {
            throw Endpoints.NoModel();
        }

        Take(message, choice, reply);
        reply.Finish ??= ChatFinishReason.Stop;
        Count(whole, reply);
    }

    public void ReadPiece(JsonElement piece, Reply reply)
    {
        Endpoints.ThrowIfError(piece);
        if (piece.List("choices").FirstOrDefault() is { ValueKind: JsonValueKind.Object } choice)
        {
            Take(choice.Part("delta") ?? default, choice, reply);
        }

        Count(piece, reply);
    }

    private static void Take(JsonElement message, JsonElement choice, Reply reply)
    {
        reply.Text.Append(message.Text("content"));

        // Some give the parts of a text as a list.
        foreach (var part in message.List("content"))
        {
            reply.Text.Append(part.Text("text"));
        }

        var refused = message.Text("refusal") is { Length: > 0 };
        reply.Finish =
            refused ? ChatFinishReason.ContentFilter
            : choice.Text("finish_reason") is { } why && reply.Finish != ChatFinishReason.ContentFilter
                ? new ChatFinishReason(why)
            : reply.Finish;
    }

    private static void Count(JsonElement said, Reply reply)
    {
        if (said.Part("usage") is { } usage)
        {
            reply.Input = usage.Count("prompt_tokens") ?? reply.Input;
            reply.Output = usage.Count("completion_tokens") ?? reply.Output;
        }
    }

    private static void Format(Utf8JsonWriter json, Question question)
    {
        if (question.Schema is null || question.Ability.Output == StructuredOutput.Text)
        {
            return;
        }

        json.WriteStartObject("response_format");
        if (question.Ability.Output == StructuredOutput.Object)
        {
            json.WriteString("type", "json_object");
        }
        else
        {
            json.WriteString("type", "json_schema");
            json.WriteStartObject("json_schema");
            json.WriteString("name", Question.SchemaName);
            json.WriteBoolean("strict", true);
            json.WritePropertyName("schema");
            json.WriteRawValue(question.Schema);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

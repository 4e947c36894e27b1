using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Courant.Core.Asking;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Models;

/// <summary>A question as an endpoint sees it.</summary>
internal sealed record AskedModel(
    ModelDialect Dialect,
    string Model,
    string System,
    IReadOnlyList<string> Turns,
    bool Stream,
    StructuredOutput Form,
    int MostTokens,
    string? Key,
    string Body
)
{
    /// <summary>Whether it is the small question by which an endpoint is found out.</summary>
    public bool IsProbe => System.StartsWith("Repeat the one word", StringComparison.Ordinal);

    /// <summary>The text of strangers.</summary>
    public string Text => string.Join('\n', Turns[0].Split('\n')[1..^1]);
}

/// <summary>What an endpoint says, or does in the place of saying something.</summary>
internal sealed record SaidModel(string Text)
{
    /// <summary><c>stop</c>, <c>length</c> or <c>refusal</c>.</summary>
    public string Finish { get; init; } = "stop";

    public (long Input, long Output)? Usage { get; init; } = (100, 20);

    public int Status { get; init; } = 200;

    /// <summary>Sent as it is, in the place of an answer in the dialect.</summary>
    public string? Raw { get; init; }

    public string RawType { get; init; } = "application/json";

    /// <summary>After so many bytes the connection breaks.</summary>
    public int? CutAfter { get; init; }

    public TimeSpan Delay { get; init; }

    public string? RetryAfter { get; init; }

    public string? Location { get; init; }

    public static SaidModel Error(int status, string message, string? code = null) =>
        new("") { Status = status, Raw = JsonSerializer.Serialize(new { error = new { message, code } }) };
}

/// <summary>
/// A real HTTP server that answers as OpenAI's and Anthropic's do, whole or piece by piece, and misbehaves as it is told.
/// </summary>
internal sealed class ModelStandIn : IAsyncDisposable
{
    private readonly StandIn _server;
    private int _now;

    private ModelStandIn(StandIn server) => _server = server;

    /// <summary>The address up to the version.</summary>
    public Uri Url => new(_server.Url, "/v1");

    /// <summary>Every question, in order.</summary>
    public ConcurrentQueue<AskedModel> Asked { get; } = [];

    /// <summary>Those that are no probes.</summary>
    public IReadOnlyList<AskedModel> Questions => [.. Asked.Where(asked => !asked.IsProbe)];

    /// <summary>The most questions that were open at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>In how firm a form it lets itself be asked.</summary>
    public StructuredOutput Takes { get; init; } = StructuredOutput.Schema;

    /// <summary>Tokens that it has charged for.</summary>
    public long Charged => Interlocked.Read(ref _charged);

    private long _charged;

    public static async Task<ModelStandIn> StartAsync(
        Func<AskedModel, SaidModel> say,
        StructuredOutput takes = StructuredOutput.Schema
    )
    {
        ModelStandIn? self = null;
        var server = await StandIn.StartAsync((context, _) => self!.AnswerAsync(context, say));
        return self = new ModelStandIn(server) { Takes = takes };
    }

    /// <summary>An endpoint that repeats the word of a probe and answers everything else in one way.</summary>
    public static Task<ModelStandIn> SayingAsync(SaidModel said, StructuredOutput takes = StructuredOutput.Schema) =>
        StartAsync(_ => said, takes);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<AskedModel, SaidModel> say)
    {
        var asked = await ReadAsync(context.Request);
        Asked.Enqueue(asked);
        var now = Interlocked.Increment(ref _now);
        MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            var said =
                asked.Form < Takes ? SaidModel.Error(400, "this response format is not supported")
                : asked.IsProbe ? new SaidModel("""{"word":"paper"}""")
                : say(asked);
            await Task.Delay(said.Delay, context.RequestAborted);
            if (said.Status == 200 && said.Usage is { } usage)
            {
                Interlocked.Add(ref _charged, usage.Input + usage.Output);
            }

            await WriteAsync(context.Response, asked, said);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }

    private static async Task<AskedModel> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var dialect = request.Path.Value!.EndsWith("/messages", StringComparison.Ordinal)
            ? ModelDialect.Anthropic
            : ModelDialect.Openai;
        var turns = root.GetProperty("messages").EnumerateArray().ToList();
        string Content(JsonElement turn) => turn.GetProperty("content").GetString()!;
        return new AskedModel(
            dialect,
            root.GetProperty("model").GetString()!,
            dialect == ModelDialect.Anthropic ? root.GetProperty("system").GetString()! : Content(turns[0]),
            [.. turns.Where(turn => turn.GetProperty("role").GetString() != "system").Select(Content)],
            root.GetProperty("stream").GetBoolean(),
            FormOf(root),
            (root.TryGetProperty("max_tokens", out var most) ? most : root.GetProperty("max_completion_tokens")).GetInt32(),
            request.Headers.Authorization.FirstOrDefault() ?? request.Headers["x-api-key"].FirstOrDefault(),
            body
        );
    }

    private static StructuredOutput FormOf(JsonElement root) =>
        root.TryGetProperty("output_config", out _) ? StructuredOutput.Schema
        : root.TryGetProperty("tools", out _) ? StructuredOutput.Object
        : !root.TryGetProperty("response_format", out var format) ? StructuredOutput.Text
        : format.GetProperty("type").GetString() == "json_schema" ? StructuredOutput.Schema
        : StructuredOutput.Object;

    private static async Task WriteAsync(HttpResponse response, AskedModel asked, SaidModel said)
    {
        response.StatusCode = said.Status;
        if (said.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait;
        }

        if (said.Location is { } location)
        {
            response.Headers.Location = location;
        }

        var streams = asked.Stream && said.Raw is null && said.Status == 200;
        response.ContentType = streams ? "text/event-stream" : said.RawType;
        var body = Encoding.UTF8.GetBytes(
            said.Raw
                ?? (asked.Dialect, asked.Stream) switch
                {
                    (ModelDialect.Openai, false) => OpenAi(asked, said),
                    (ModelDialect.Openai, true) => OpenAiPieces(said),
                    (_, false) => Anthropic(asked, said),
                    _ => AnthropicPieces(asked, said),
                }
        );
        if (said.CutAfter is { } cut)
        {
            await response.Body.WriteAsync(body.AsMemory(0, Math.Min(cut, body.Length)));
            await response.Body.FlushAsync();
            response.HttpContext.Abort();
            return;
        }

        await response.Body.WriteAsync(body);
    }

    private static string OpenAi(AskedModel asked, SaidModel said) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["id"] = "chatcmpl-1",
                ["object"] = "chat.completion",
                ["model"] = asked.Model,
                ["choices"] = new[]
                {
                    new
                    {
                        index = 0,
                        message = new
                        {
                            role = "assistant",
                            content = said.Finish == "refusal" ? null : said.Text,
                            refusal = said.Finish == "refusal" ? "I cannot help with that." : null,
                        },
                        finish_reason = said.Finish == "refusal" ? "stop" : said.Finish,
                    },
                },
                ["usage"] = OpenAiUsage(said),
            }
        );

    private static object? OpenAiUsage(SaidModel said) =>
        said.Usage is { } usage
            ? new
            {
                prompt_tokens = usage.Input,
                completion_tokens = usage.Output,
                total_tokens = usage.Input + usage.Output,
            }
            : null;

    private static string OpenAiPieces(SaidModel said)
    {
        var text = new StringBuilder(": a comment, as some send to keep a connection\n\n");
        void Piece(object delta, string? finish) =>
            text.Append("data: ")
                .Append(
                    JsonSerializer.Serialize(
                        new
                        {
                            choices = new[]
                            {
                                new
                                {
                                    index = 0,
                                    delta,
                                    finish_reason = finish,
                                },
                            },
                        }
                    )
                )
                .Append("\n\n");
        Piece(new { role = "assistant", content = "" }, null);
        if (said.Finish == "refusal")
        {
            Piece(new { refusal = "I cannot help with that." }, null);
        }
        else
        {
            foreach (var piece in said.Text.Chunk(Math.Max(7, said.Text.Length / 500)))
            {
                Piece(new { content = new string(piece) }, null);
            }
        }

        Piece(new { }, said.Finish == "refusal" ? "stop" : said.Finish);
        if (OpenAiUsage(said) is { } usage)
        {
            text.Append("data: ").Append(JsonSerializer.Serialize(new { choices = Array.Empty<object>(), usage })).Append("\n\n");
        }

        return text.Append("data: [DONE]\n\n").ToString();
    }

    private static string AnthropicReason(SaidModel said) =>
        said.Finish switch
        {
            "length" => "max_tokens",
            "refusal" => "refusal",
            _ => "end_turn",
        };

    private static bool FillsForm(AskedModel asked, SaidModel said)
    {
        try
        {
            using var json = JsonDocument.Parse(said.Text);
            return asked.Form == StructuredOutput.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Anthropic(AskedModel asked, SaidModel said) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["type"] = "message",
                ["role"] = "assistant",
                ["content"] =
                    said.Finish == "refusal"
                        ? []
                        : new object[]
                        {
                            FillsForm(asked, said)
                                ? new
                                {
                                    type = "tool_use",
                                    id = "1",
                                    name = "answer",
                                    input = JsonSerializer.Deserialize<JsonElement>(said.Text),
                                }
                                : new { type = "text", text = said.Text },
                        },
                ["stop_reason"] = AnthropicReason(said),
                ["usage"] = said.Usage is { } usage ? new { input_tokens = usage.Input, output_tokens = usage.Output } : null,
            }
        );

    private static string AnthropicPieces(AskedModel asked, SaidModel said)
    {
        var text = new StringBuilder();
        void Event(string name, object data) =>
            text.Append("event: ").Append(name).Append("\ndata: ").Append(JsonSerializer.Serialize(data)).Append("\n\n");
        Event(
            "message_start",
            new
            {
                type = "message_start",
                message = new { usage = said.Usage is { } read ? new { input_tokens = read.Input, output_tokens = 1 } : null },
            }
        );
        Event("ping", new { type = "ping" });
        Event("content_block_start", new { type = "content_block_start", index = 0 });
        foreach (var piece in said.Finish == "refusal" ? [] : said.Text.Chunk(Math.Max(7, said.Text.Length / 500)))
        {
            Event(
                "content_block_delta",
                FillsForm(asked, said)
                    ? new
                    {
                        type = "content_block_delta",
                        delta = new { type = "input_json_delta", partial_json = new string(piece) },
                    }
                    : new { type = "content_block_delta", delta = new { type = "text_delta", text = new string(piece) } }
            );
        }

        Event(
            "message_delta",
            new
            {
                type = "message_delta",
                delta = new { stop_reason = AnthropicReason(said) },
                usage = said.Usage is { } written ? new { output_tokens = written.Output } : null,
            }
        );
        Event("message_stop", new { type = "message_stop" });
        return text.ToString();
    }
}

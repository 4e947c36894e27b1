using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Courant.Core.Asking;
using Courant.Core.Model;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>A model somewhere.</summary>
/// <param name="Url">The address of the endpoint up to the version; without a path, <c>/v1</c> is meant.</param>
/// <param name="Model">What it calls the model.</param>
/// <param name="Key">Null for none.</param>
/// <param name="Timeout">How long one answer may take.</param>
internal sealed record ChatAddress(Uri Url, string Model, Secret? Key, TimeSpan Timeout);

/// <summary>
/// Asks a model over HTTP, for whole answers or piece by piece. Throws <see cref="ModelFailure"/> for whatever is no answer; an answer that was
/// refused or cut short by its limit is one, and says so as its <see cref="ChatFinishReason"/>.
/// </summary>
/// <param name="address">Which model, and where.</param>
/// <param name="dialect">How it is spoken to.</param>
/// <param name="client">From the place where clients are made; follows no redirect.</param>
/// <param name="clock">For the time that an answer may take.</param>
internal sealed class ChatEndpoint(ChatAddress address, IDialect dialect, HttpClient client, TimeProvider clock) : IChatClient
{
    /// <summary>What a model takes, among the additional properties of the options.</summary>
    public const string Ability = "ability";

    /// <summary>The JSON schema as text, in the same place.</summary>
    public const string Schema = "schema";

    private const int LargestReply = 1 << 20;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Uri _url = new(
        $"{(address.Url.AbsolutePath is "/" ? new Uri(address.Url, "/v1") : address.Url).AbsoluteUri.TrimEnd('/')}/{dialect.Path}"
    );

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var limit = new Limit(address.Timeout, clock, cancellationToken);
        using var response = await SendAsync(messages, options, stream: false, limit);
        var reply = new Reply();
        await limit.GuardAsync(async cancel =>
        {
            using var json = JsonDocument.Parse(await WholeAsync(response, cancel));
            dialect.Read(json.RootElement, reply);
            return true;
        });
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.Text.ToString()))
        {
            ModelId = address.Model,
            FinishReason = reply.Finish,
            Usage = UsageOf(reply),
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var limit = new Limit(address.Timeout, clock, cancellationToken);
        using var response = await SendAsync(messages, options, stream: true, limit);
        if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
        {
            // An error may come as a whole, and so may the answer of an endpoint that knows no pieces.
            var whole = new Reply();
            await limit.GuardAsync(async cancel =>
            {
                using var json = JsonDocument.Parse(await WholeAsync(response, cancel));
                dialect.Read(json.RootElement, whole);
                return true;
            });
            yield return new ChatResponseUpdate(ChatRole.Assistant, whole.Text.ToString());
            yield return Last(whole);
            yield break;
        }

        await using var stream = await limit.GuardAsync(cancel => response.Content.ReadAsStreamAsync(cancel));
        using var events = new EventReader(stream, LargestReply);
        var reply = new Reply();
        while (await limit.GuardAsync(events.NextAsync) is { } data && data != "[DONE]")
        {
            var before = reply.Text.Length;
            await limit.GuardAsync(_ =>
            {
                using var json = JsonDocument.Parse(data);
                dialect.ReadPiece(json.RootElement, reply);
                return Task.FromResult(true);
            });
            if (reply.Text.Length > before)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, reply.Text.ToString(before, reply.Text.Length - before));
            }
        }

        yield return reply.Finish is null ? throw new ModelFailure(ModelFault.Cut, "broke off its answer") : Last(reply);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => client.Dispose();

    private ChatResponseUpdate Last(Reply reply) =>
        new()
        {
            Role = ChatRole.Assistant,
            ModelId = address.Model,
            FinishReason = reply.Finish,
            Contents = UsageOf(reply) is { } usage ? [new UsageContent(usage)] : [],
        };

    /// <summary>Null where the endpoint does not count both.</summary>
    private static UsageDetails? UsageOf(Reply reply) =>
        reply is { Input: { } input, Output: { } output }
            ? new UsageDetails { InputTokenCount = input, OutputTokenCount = output }
            : null;

    /// <summary>Sends a question; returns the answer's head if its status is 200.</summary>
    private async Task<HttpResponseMessage> SendAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        bool stream,
        Limit limit
    )
    {
        var extra = options?.AdditionalProperties;
        using var request = new HttpRequestMessage(HttpMethod.Post, _url);
        request.Content = Body(
            new Question(
                address.Model,
                [.. messages],
                options?.MaxOutputTokens ?? 400,
                extra?.GetValueOrDefault(Ability) as ModelAbility ?? new ModelAbility(StructuredOutput.Text),
                extra?.GetValueOrDefault(Schema) as string,
                stream
            )
        );
        dialect.Sign(request.Headers, address.Key);
        var response = await limit.GuardAsync(cancel =>
            client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel)
        );
        if ((int)response.StatusCode == 200)
        {
            return response;
        }

        using (response)
        {
            var body = await limit.GuardAsync(cancel => WholeAsync(response, cancel));
            throw Endpoints.OfStatus(response, body.Span, address.Key, clock.GetUtcNow());
        }
    }

    private ByteArrayContent Body(Question question)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Relaxed))
        {
            dialect.Write(json, question);
        }

        return new ByteArrayContent(bytes.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private static async Task<ReadOnlyMemory<byte>> WholeAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var body = new byte[16 * 1024];
        var length = 0;
        while (await stream.ReadAsync(body.AsMemory(length), cancel) is var read and > 0)
        {
            length += read;
            if (length > LargestReply)
            {
                throw EventReader.TooLarge();
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(body.Length * 2, LargestReply + 1));
            }
        }

        return body.AsMemory(0, length);
    }
}

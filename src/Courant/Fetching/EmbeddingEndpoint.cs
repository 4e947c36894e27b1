using System.Text.Encodings.Web;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Model;
using Microsoft.Extensions.AI;

namespace Courant.Fetching;

/// <summary>Why there are no vectors, in a sentence for people.</summary>
/// <param name="why">The sentence.</param>
/// <param name="isOfTexts">Whether it may be because of these very texts: others may be taken.</param>
internal sealed class EmbeddingFailure(string why, bool isOfTexts) : Exception(why)
{
    public bool IsOfTexts => isOfTexts;
}

/// <summary>A service of the reader's that makes vectors of texts.</summary>
/// <param name="Url">Its address up to the version, such as <c>http://localhost:11434/v1</c>.</param>
/// <param name="Model">What it calls the model.</param>
/// <param name="Key">What it wants as a key; null for nothing.</param>
/// <param name="Timeout">How long one request may take.</param>
/// <param name="LongestWait">Where it wants a longer pause than this, it is not waited for.</param>
internal sealed record EmbeddingOptions(Uri Url, string Model, Secret? Key, TimeSpan Timeout, TimeSpan LongestWait);

/// <summary>
/// Asks for vectors in the way of OpenAI's <c>POST /v1/embeddings</c> (https://platform.openai.com/docs/api-reference/embeddings), which
/// Ollama, llama.cpp, vLLM and others speak too. The address stands in the settings and nowhere else, so it may be of this machine or the
/// local network; a redirect is not followed.
/// </summary>
/// <param name="options">Where and what.</param>
/// <param name="contact">Sent with every request.</param>
/// <param name="clock">For waiting between two tries.</param>
/// <param name="random">Jitter.</param>
internal sealed class EmbeddingEndpoint(EmbeddingOptions options, string contact, TimeProvider clock, Random random)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Tries = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A proxy of the network knows no way to this very machine.
    private readonly HttpClient _client = Handlers.Client(
        contact,
        new AddressRules(),
        options.Url.IsLoopback ? new System.Net.WebProxy() : null
    );

    private readonly Uri _url = new($"{options.Url.AbsoluteUri.TrimEnd('/')}/embeddings");

    /// <summary>The vectors of texts, in their order. Throws <see cref="EmbeddingFailure"/> where there are none.</summary>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var texts = values.ToList();
        var body = await AskAsync(texts, cancellationToken);
        return EmbeddingAnswer.Read(body, texts.Count, out var fault) is { } vectors
            ? [.. vectors.Select(vector => new Embedding<float>(vector))]
            : throw new EmbeddingFailure($"{_url.Authority} {fault}", isOfTexts: true);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => _client.Dispose();

    private async Task<ReadOnlyMemory<byte>> AskAsync(List<string> texts, CancellationToken cancel)
    {
        // No pace: it is the reader's own. Its own patience is all that counts, so that loading a model is no dead network.
        var limits = new FetchOptions { LargestBody = 64 << 20, Patience = options.Timeout };
        var exchange = new Exchange(limits, _client, clock, TimeProvider.System, new Closures(clock, _ => null, (_, _) => { }));
        var question = new Question(
            new SourceRequest("meaning", options.Model, default, _url)
            {
                Content = JsonSerializer.Serialize(
                    new
                    {
                        model = options.Model,
                        input = texts,
                        encoding_format = "float",
                    },
                    Relaxed
                ),
                Keys = options.Key is { Value.Length: > 0 } key
                    ? new Dictionary<string, Secret> { ["Authorization"] = new($"Bearer {key.Value}") }
                    : null,
            },
            _url,
            new Lane(_url.Authority, TimeSpan.Zero, options.Timeout, options.Timeout),
            Held: null,
            Reach.Named
        );
        for (var tried = 1; ; tried++)
        {
            var exchanged = await exchange.AskAsync(question, TimeSpan.Zero, pass: null, cancel);
            if (exchanged.Outcome is Fetched.Answer answer)
            {
                return answer.Body;
            }

            var failure = (Fetched.Failure)exchanged.Outcome;
            var wait = Wait(failure, tried);
            if (tried == Tries || wait is null || wait > options.LongestWait)
            {
                throw new EmbeddingFailure(
                    failure.Why + EmbeddingAnswer.Complaint(failure.Body),
                    failure.Kind == FailureKind.ServerFault || failure.Status is 400 or 413 or 422
                );
            }

            await Task.Delay(wait.Value, clock, cancel);
        }
    }

    /// <summary>How long to wait before asking again: doubled each time, or as the service says; null where it is of no use.</summary>
    private TimeSpan? Wait(Fetched.Failure failure, int tried)
    {
        if (failure.Kind is not (FailureKind.Throttled or FailureKind.ServerFault))
        {
            return null;
        }

        var own = FirstWait * (1 << (tried - 1)) * (0.5 + random.NextDouble());
        var wanted = failure.Until - clock.GetUtcNow();
        return wanted > own ? wanted : own;
    }
}

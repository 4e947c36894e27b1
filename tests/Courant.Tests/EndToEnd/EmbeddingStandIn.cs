using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.EndToEnd;

/// <summary>What the service does instead of answering.</summary>
internal enum Whim
{
    None,
    Fault,
    TooManyOnce,
    TooManyForLong,
    OneTooFew,
    NotANumber,
    Infinite,
    Ragged,
    Silence,
    NoJson,
    UnknownModel,
}

/// <summary>
/// A real server on loopback that makes vectors of texts as an OpenAI-compatible one does: <c>POST /v1/embeddings</c>. A vector is the sum
/// of those of its words; words of one group have the same, so that it can be said what means the same as what.
/// </summary>
internal sealed class EmbeddingStandIn : IAsyncDisposable
{
    private static readonly string[][] Groups =
    [
        ["cache", "caches", "eviction", "evict", "buffer", "forgetting"],
        ["duck", "ducks", "bird", "birds", "waterfowl", "feeder"],
    ];

    private StandIn _server = null!;
    private int _throttled;

    public Uri Url => new(_server.Url, "/v1");

    /// <summary>Every text that was asked for, in order, request by request.</summary>
    public ConcurrentQueue<IReadOnlyList<string>> Asked { get; } = [];

    public IEnumerable<string> Texts => Asked.SelectMany(texts => texts);

    /// <summary>The Authorization header of the last request.</summary>
    public string Key { get; private set; } = "";

    public Whim Whim { get; set; }

    /// <summary>How many numbers a vector has: not a multiple of 64.</summary>
    public int Dimension { get; set; } = 70;

    /// <summary>A text that holds this is refused, with all that come with it.</summary>
    public string Refused { get; set; } = "\0";

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Takes { get; set; }

    public static async Task<EmbeddingStandIn> StartAsync()
    {
        var service = new EmbeddingStandIn();
        service._server = await StandIn.StartAsync((context, _) => service.AnswerAsync(context));
        return service;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Assert.Equal("/v1/embeddings", context.Request.Path);
        Assert.Equal("POST", context.Request.Method);
        using var asked = await JsonDocument.ParseAsync(context.Request.Body, default, Reader.Cancel);
        var texts = asked.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToList();
        var salt = asked.RootElement.GetProperty("model").GetString()!;
        Key = context.Request.Headers.Authorization.ToString();
        Asked.Enqueue(texts);
        await Task.Delay(Takes, context.RequestAborted);
        if (texts.Exists(text => text.Contains(Refused, StringComparison.Ordinal)))
        {
            await SayAsync(context, 400, """{"error":{"message":"the input length exceeds the context length"}}""");
            return;
        }

        switch (Whim)
        {
            case Whim.Fault:
                await SayAsync(context, 500, """{"error":"out of memory"}""");
                return;
            case Whim.TooManyOnce when Interlocked.Increment(ref _throttled) % 2 == 1:
                context.Response.Headers.RetryAfter = "1";
                await SayAsync(context, 429, "slowly");
                return;
            case Whim.TooManyForLong:
                context.Response.Headers.RetryAfter = "7200";
                await SayAsync(context, 429, "tomorrow");
                return;
            case Whim.Silence:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return;
            case Whim.NoJson:
                await SayAsync(context, 200, "<html>It works!</html>");
                return;
            case Whim.UnknownModel:
                await SayAsync(context, 404, """{"error":{"message":"model \"x\" not found, try pulling it first"}}""");
                return;
        }

        // In another order than asked, as the index allows.
        var rows = texts.Select((text, at) => (At: at, Numbers: NumbersOf(text, salt).ToArray())).Reverse().ToList();
        if (Whim == Whim.OneTooFew)
        {
            rows.RemoveAt(0);
        }

        var body = string.Join(
            ",",
            rows.Select(row =>
                $$"""{"object":"embedding","index":{{row.At}},"embedding":[{{string.Join(",", Spoilt(row.Numbers, row.At))}}]}"""
            )
        );
        await SayAsync(context, 200, $$"""{"object":"list","data":[{{body}}],"model":"{{salt}}"}""");
    }

    private IEnumerable<string> Spoilt(IReadOnlyList<float> numbers, int at)
    {
        var words = numbers.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        return Whim switch
        {
            Whim.NotANumber => words.Skip(1).Prepend("null"),
            Whim.Infinite => words.Skip(1).Prepend("1e999"),
            Whim.Ragged when at == 0 => words.Skip(1),
            _ => words,
        };
    }

    private float[] NumbersOf(string text, string model)
    {
        var sum = new float[Dimension];
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', '.', ',', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            var group = Array.FindIndex(Groups, words => words.Contains(word));
            var (meant, weight) = group < 0 ? (word, 1) : ($"group {group}", 4);
            var random = new Random(meant.Concat(model).Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter)));
            for (var at = 0; at < sum.Length; at++)
            {
                sum[at] += weight * ((float)random.NextDouble() - 0.5f);
            }
        }

        return sum;
    }

    private static async Task SayAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body, Reader.Cancel);
    }
}

using System.Text;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Fetching;

/// <summary>One request as it goes over the wire: the question, the address that it has been led to, and what is held already.</summary>
internal sealed record Question(SourceRequest Asked, Uri Url, Lane Lane, Poll? Held, Reach Reach)
{
    /// <summary>The same at the address that is asked now, for those who need to know that only.</summary>
    public SourceRequest Here => Asked with { Url = Url };
}

/// <summary>
/// What came of it. It has not ended, for the server, when it was given up before an answer came; <paramref name="Onward"/> is where
/// it leads, and <paramref name="FromPublic"/> whether a server of the public web leads there.
/// </summary>
internal sealed record Exchanged(
    Fetched Outcome,
    IReadOnlyDictionary<string, string> Headers,
    bool Ended = true,
    Uri? Onward = null,
    bool FromPublic = true
)
{
    /// <summary>False where nobody was asked, so that nothing is known of the address either.</summary>
    public bool WasAsked { get; init; } = true;

    public static Exchanged NotAsked(Fetched outcome) => new(outcome, NoHeaders) { WasAsked = false };

    public static IReadOnlyDictionary<string, string> NoHeaders { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Puts one question over the wire, within the limits of time and size.</summary>
/// <param name="options">Limits.</param>
/// <param name="client">From <see cref="Handlers"/>.</param>
/// <param name="time">The clock of the run.</param>
/// <param name="wire">The clock of the limits.</param>
/// <param name="closures">Learns that the network is down.</param>
internal sealed class Exchange(FetchOptions options, HttpClient client, TimeProvider time, TimeProvider wire, Closures closures)
{
    private volatile bool _answered;

    /// <param name="question">What to ask, and where.</param>
    /// <param name="spent">What was taken already of the time in all.</param>
    /// <param name="pass">What the gate gave; null where nobody keeps a pace.</param>
    /// <param name="cancel">The caller's.</param>
    public async Task<Exchanged> AskAsync(Question question, TimeSpan spent, IPacePass? pass, CancellationToken cancel)
    {
        var asked = question.Here;
        using var limits = new Limits(question.Lane, spent, wire, cancel);
        var headers = Exchanged.NoHeaders;
        try
        {
            using var request = RequestOf(question);
            using var response = await HeadersAsync(request, limits);
            _answered = true;
            headers = Failures.HeadersOf(response);
            var status = (int)response.StatusCode;
            var now = time.GetUtcNow();
            if (status == 304 && (question.Held?.ETag ?? question.Held?.LastModified) is not null)
            {
                return new Exchanged(new Fetched.Unchanged($"{asked.Url.Host} says that nothing has changed", now), headers);
            }

            if (Redirects.Onward(asked, response) is { } onward)
            {
                return new Exchanged(
                    Failures.OfStatus(asked, response, headers, now),
                    headers,
                    true,
                    onward,
                    IsFromPublic(request)
                );
            }

            Fetched outcome =
                await BodyAsync(response, limits.InAll.Token) is not { } body ? Failures.TooLarge(asked, options.LargestBody)
                : status == 200 ? new Fetched.Answer(body, headers, time.GetUtcNow())
                : Failures.OfStatus(asked, response, headers, time.GetUtcNow()) with { Body = body };
            return new Exchanged(outcome, headers);
        }
        catch (OperationCanceledException error)
            when (!cancel.IsCancellationRequested && error.InnerException is TimeoutException)
        {
            return new Exchanged(Failures.NoConnection(asked), headers);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            pass?.Abandon();
            return new Exchanged(closures.Network ?? Failures.TimedOut(asked, limits), headers, Ended: false);
        }
        catch (OperationCanceledException)
        {
            pass?.Abandon();
            throw;
        }
        catch (HttpRequestException error)
        {
            return new Exchanged(Failures.OfRequest(asked, error), headers)
            {
                WasAsked = error.InnerException is not AddressRefused,
            };
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return new Exchanged(Failures.Broken(asked, error), headers);
        }
    }

    /// <summary>A key goes only to the address that it was meant for.</summary>
    private static HttpRequestMessage RequestOf(Question question)
    {
        var asked = question.Asked;
        var request = new HttpRequestMessage(asked.Content is null ? HttpMethod.Get : HttpMethod.Post, question.Url);
        if (asked.Content is { } content)
        {
            request.Content = new StringContent(content, Encoding.UTF8, "application/json");
        }

        if (asked.Keys is { } keys && Redirects.ShareKeys(asked.Url, question.Url))
        {
            foreach (var (name, key) in keys)
            {
                request.Headers.TryAddWithoutValidation(name, key.Value);
            }
        }

        Polls.Condition(request, question.Held);
        request.Options.Set(Outbound.Reaching, question.Reach);
        return request;
    }

    private static bool IsFromPublic(HttpRequestMessage request) =>
        !request.Options.TryGetValue(Outbound.FromPublic, out var isPublic) || isPublic;

    /// <summary>
    /// The answer's headers. As long as nobody has answered in this run, waiting longer than the patience means that nobody will.
    /// </summary>
    private async Task<HttpResponseMessage> HeadersAsync(HttpRequestMessage request, Limits limits)
    {
        if (_answered || options.Patience >= limits.Lane.ToHeaders)
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limits.ToHeaders.Token);
        }

        using var answered = CancellationTokenSource.CreateLinkedTokenSource(limits.ToHeaders.Token);
        var patience = Task.Delay(options.Patience, wire, answered.Token);
        var answer = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limits.ToHeaders.Token);
        if (await Task.WhenAny(answer, patience) == patience && patience.IsCompletedSuccessfully && !_answered)
        {
            closures.NetworkDown(
                $"the network seems to be down: {request.RequestUri!.Host} was asked, and nothing answered in {options.Patience.TotalSeconds:0} s"
            );
            await limits.ToHeaders.CancelAsync();
        }
        else
        {
            await answered.CancelAsync();
        }

        return await answer;
    }

    /// <summary>The whole body; null when it is larger than allowed.</summary>
    private async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        // Counted while streaming, because the handler's own limit does not hold for what is decompressed on the way.
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var body = new byte[64 * 1024];
        var length = 0;
        while (await stream.ReadAsync(body.AsMemory(length), cancel) is var read and > 0)
        {
            length += read;
            if (length > options.LargestBody)
            {
                return null;
            }

            if (length == body.Length)
            {
                Array.Resize(ref body, Math.Min(body.Length * 2, options.LargestBody + 1));
            }
        }

        return body.AsMemory(0, length);
    }
}

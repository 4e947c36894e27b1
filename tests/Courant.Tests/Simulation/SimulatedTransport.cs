using System.Net.Http.Headers;
using System.Text;

namespace Courant.Tests.Simulation;

/// <summary>
/// Carries requests to a simulated arXiv without a socket. An answer takes its time on the virtual clock; one that never comes is
/// waited for until the asker gives up, while <see cref="PumpAsync"/> lets time pass.
/// </summary>
internal sealed class SimulatedTransport(VirtualClock clock, SimulatedArxiv arxiv) : HttpMessageHandler
{
    private int _inFlight;
    private volatile int _silent;
    private volatile int _heard;

    /// <summary>Requests that began while another one was under way.</summary>
    public int Overlaps { get; private set; }

    /// <summary>
    /// Lets time pass whenever a run waits for an answer that never comes, up to the next limit of its patience; ends with the run.
    /// What a run does when it gives up may happen on another thread, and no time passes until it has, so that the same seed gives the
    /// same run.
    /// </summary>
    public async Task PumpAsync(Task run)
    {
        while (!run.IsCompleted)
        {
            var heard = _heard;
            if (_silent > 0 && clock.AdvanceToNextLimit())
            {
                while (_heard == heard && !run.IsCompleted)
                {
                    await Task.Delay(1);
                }
            }
            else
            {
                await Task.WhenAny(run, Task.Delay(1));
            }
        }

        await run;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        Overlaps += Interlocked.Increment(ref _inFlight) > 1 ? 1 : 0;
        try
        {
            var answer = arxiv.Answer(clock.GetUtcNow(), request.RequestUri!);
            var exchange = arxiv.Log[^1];
            if (answer.Hangs)
            {
                var given = new TaskCompletionSource();
                Interlocked.Increment(ref _silent);
                await using var registration = cancel.Register(() =>
                {
                    Interlocked.Decrement(ref _silent);
                    Interlocked.Increment(ref _heard);
                    given.SetResult();
                });
                await given.Task;
                exchange.End = clock.GetUtcNow();
                throw new OperationCanceledException(cancel);
            }

            clock.Advance(answer.Takes);
            exchange.End = clock.GetUtcNow();
            cancel.ThrowIfCancellationRequested();
            return Response(answer, request.Headers.TryGetValues("If-None-Match", out var known) ? known.First() : null);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static HttpResponseMessage Response(SimulatedAnswer answer, string? known)
    {
        var tag = answer.Tag is null ? null : $"\"{answer.Tag}\"";
        if (tag is not null && tag == known)
        {
            return new HttpResponseMessage(System.Net.HttpStatusCode.NotModified);
        }

        var response = new HttpResponseMessage((System.Net.HttpStatusCode)answer.Status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer.Body)),
        };
        response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.MediaType);
        if (tag is not null)
        {
            response.Headers.TryAddWithoutValidation("ETag", tag);
        }

        if (answer.RetryAfter is { } retry)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retry);
        }

        return response;
    }
}

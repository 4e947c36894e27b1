using System.Collections.Concurrent;
using Courant.Core;

namespace Courant.Fetching;

/// <summary>
/// Makes the requests of one run, politely: through the gate, within limits of time and size, again after what may pass, and not
/// at all where a server or the network has made clear that it is of no use.
/// </summary>
/// <param name="options">Manners and limits.</param>
/// <param name="client">From <see cref="Handlers"/>.</param>
/// <param name="gate">Shared by every process that shares the library.</param>
/// <param name="time">The clock for waiting between attempts.</param>
/// <param name="random">Jitter.</param>
/// <param name="closures">What is closed, from earlier runs too.</param>
internal sealed class Fetcher(
    FetchOptions options,
    HttpClient client,
    IPaceGate gate,
    TimeProvider time,
    Random random,
    Closures closures
) : IFetcher
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);
    private volatile bool _answered;
    private volatile bool _fruitful;
    private long _waited;

    /// <summary>Receives progress; called from the requests' own threads.</summary>
    public Action<FetchNote>? Note { get; init; }

    /// <summary>Keeps every answer.</summary>
    public Recording? Recording { get; init; }

    /// <summary>
    /// Times what is on the wire: a real clock even where <paramref name="time"/> is simulated, because real sockets take real
    /// time.
    /// </summary>
    public TimeProvider Wire { get; init; } = TimeProvider.System;

    public async Task<Fetched> GetAsync(SourceRequest asked, CancellationToken cancel)
    {
        var lane = Lane.Of(asked, options);
        var circuit = _circuits.GetOrAdd(asked.Source, _ => new Circuit());
        var call = Recording?.NextCall() ?? 0;
        for (var attempt = 1; ; attempt++)
        {
            if (Barred(asked, lane, circuit) is { } barred)
            {
                return await EndAsync(asked, attempt, call, barred, NoHeaders, cancel);
            }

            Say(asked, FetchStep.Waiting, attempt);
            var lease = await gate.EnterAsync(lane.Gate, lane.Interval, cancel);
            if (Barred(asked, lane, circuit) is { } meanwhile)
            {
                await lease.DisposeAsync();
                return await EndAsync(asked, attempt, call, meanwhile, NoHeaders, cancel);
            }

            Say(asked, FetchStep.Asking, attempt);
            var (outcome, headers, ended) = await AttemptAsync(asked, lane, lease, cancel);
            if (outcome is not Fetched.Failure failure)
            {
                await lease.DisposeAsync();
                circuit.Succeeded();
                _fruitful = true;
                Say(asked, FetchStep.Answered, attempt);
                await RecordAsync(asked, call, outcome, headers, false, cancel);
                return outcome;
            }

            var wait = MayPass(failure) ? Wait(circuit, failure) : null;
            failure = Remember(asked, lane, failure, wait);
            if (ended)
            {
                // Only now: whoever waits at the gate must find what this answer means for all, such as a 403.
                await lease.DisposeAsync();
            }

            if (wait is null || wait > options.LongestWait || circuit.IsOpen(options) || IsFruitless(failure, wait.Value))
            {
                return await EndAsync(asked, attempt, call, failure, headers, cancel);
            }

            await RecordAsync(asked, call, failure, headers, true, cancel);
            Say(asked, FetchStep.Retrying, attempt, wait.Value, failure.Why);
            await Task.Delay(wait.Value, time, cancel);
        }
    }

    /// <summary>What is known already to make asking useless.</summary>
    private Fetched.Failure? Barred(SourceRequest asked, Lane lane, Circuit circuit) =>
        closures.For(asked, lane)
        ?? (
            circuit.IsOpen(options)
                ? new Fetched.Failure(
                    FailureKind.Open,
                    $"{asked.Source} failed {circuit.Failures} times and is left alone for this run; the last time: {circuit.Last}"
                )
                : null
        );

    /// <summary>Whether another attempt would keep the reader of a run waiting who has had nothing of it yet.</summary>
    private bool IsFruitless(Fetched.Failure failure, TimeSpan wait) =>
        failure.Until is null && !_fruitful && Interlocked.Add(ref _waited, wait.Ticks) > options.LongestFruitlessWait.Ticks;

    private static bool MayPass(Fetched.Failure failure) =>
        failure.Kind is FailureKind.Throttled or FailureKind.ServerFault or FailureKind.TimedOut;

    private TimeSpan? Wait(Circuit circuit, Fetched.Failure failure)
    {
        var failures = circuit.Failed(failure.Why);
        TimeSpan own;
        lock (random)
        {
            own = Backoff.After(failures, random);
        }

        var wanted = failure.Until - time.GetUtcNow();
        return wanted > own ? wanted : own;
    }

    /// <summary>Keeps what a failure means for later requests.</summary>
    private Fetched.Failure Remember(SourceRequest asked, Lane lane, Fetched.Failure failure, TimeSpan? wait) =>
        failure switch
        {
            { Kind: FailureKind.Refused403 } => closures.Refused(lane.Gate, failure),
            { Kind: FailureKind.Unreachable } when closures.Network is null => closures.Unreachable(asked.Url, failure),
            { Until: { } until } when wait > options.LongestWait => closures.Paused(asked.Url, until, failure),
            _ => failure,
        };

    /// <summary>One attempt. It has not ended, for the server, when it was given up before an answer came.</summary>
    private async Task<(Fetched Outcome, IReadOnlyDictionary<string, string> Headers, bool Ended)> AttemptAsync(
        SourceRequest asked,
        Lane lane,
        IPacePass lease,
        CancellationToken cancel
    )
    {
        using var limits = new Limits(lane, Wire, cancel);
        var headers = NoHeaders;
        Fetched outcome;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, asked.Url);
            using var response = await HeadersAsync(request, limits);
            _answered = true;
            headers = Failures.HeadersOf(response);
            outcome =
                await BodyAsync(response, limits.InAll.Token) is not { } body ? Failures.TooLarge(asked, options.LargestBody)
                : (int)response.StatusCode == 200 ? new Fetched.Answer(body, headers, time.GetUtcNow())
                : Failures.OfStatus(asked, response, headers, time.GetUtcNow()) with { Body = body };
        }
        catch (OperationCanceledException error)
            when (!cancel.IsCancellationRequested && error.InnerException is TimeoutException)
        {
            outcome = Failures.NoConnection(asked);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            lease.Abandon();
            return (closures.Network ?? Failures.TimedOut(asked, limits), headers, false);
        }
        catch (OperationCanceledException)
        {
            lease.Abandon();
            throw;
        }
        catch (HttpRequestException error)
        {
            outcome = Failures.OfRequest(asked, error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            outcome = Failures.Broken(asked, error);
        }

        return (outcome, headers, true);
    }

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
        var patience = Task.Delay(options.Patience, Wire, answered.Token);
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

    private async Task<Fetched> EndAsync(
        SourceRequest asked,
        int attempt,
        int call,
        Fetched.Failure failure,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken cancel
    )
    {
        Say(asked, FetchStep.Failed, attempt, default, failure.Why);
        await RecordAsync(asked, call, failure, headers, false, cancel);
        return failure;
    }

    private Task RecordAsync(
        SourceRequest asked,
        int call,
        Fetched outcome,
        IReadOnlyDictionary<string, string> headers,
        bool retried,
        CancellationToken cancel
    ) => Recording?.WriteAsync(asked, call, outcome, headers, time.GetUtcNow(), retried, cancel) ?? Task.CompletedTask;

    private void Say(SourceRequest asked, FetchStep step, int attempt, TimeSpan wait = default, string why = "") =>
        Note?.Invoke(new FetchNote(asked, step, attempt, wait, why));
}

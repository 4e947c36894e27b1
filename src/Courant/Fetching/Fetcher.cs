using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
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
internal sealed class Fetcher(FetchOptions options, HttpClient client, IPaceGate gate, TimeProvider time, Random random)
    : IFetcher
{
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _deadHosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Fetched.Failure> _closed = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _answered;
    private volatile string? _networkDown;

    /// <summary>Receives progress; called from the requests' own threads.</summary>
    public Action<FetchNote>? Note { get; init; }

    /// <summary>Keeps every answer.</summary>
    public Recording? Recording { get; init; }

    /// <summary>Until when a gate (<c>arxiv</c>) or a host is closed, as an earlier run has stored it; null when it is not.</summary>
    public Func<string, DateTimeOffset?> ClosedUntil { get; init; } = _ => null;

    /// <summary>Stores that a gate or a host is closed until a moment, for later runs too.</summary>
    public Action<string, DateTimeOffset> Close { get; init; } = (_, _) => { };

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
                return await EndAsync(asked, attempt, call, barred, cancel);
            }

            Say(asked, FetchStep.Waiting, attempt);
            var lease = await gate.EnterAsync(lane.Gate, lane.Interval, cancel);
            if (Barred(asked, lane, circuit) is { } since)
            {
                await lease.DisposeAsync();
                return await EndAsync(asked, attempt, call, since, cancel);
            }

            Say(asked, FetchStep.Asking, attempt);
            var (outcome, headers) = await AttemptAsync(asked, lane, lease, cancel);
            if (outcome is Fetched.Answer answer)
            {
                circuit.Succeeded();
                Say(asked, FetchStep.Answered, attempt);
                await RecordAsync(asked, call, outcome, 200, answer.Body, headers, false, cancel);
                return outcome;
            }

            var failure = (Fetched.Failure)outcome;
            var wait = failure.Kind switch
            {
                FailureKind.Throttled or FailureKind.ServerFault or FailureKind.TimedOut => Wait(circuit, failure),
                _ => null,
            };
            failure = Consequences(asked, lane, failure, wait);
            if (wait is null || wait > options.LongestWait || circuit.IsOpen(options))
            {
                return await EndAsync(asked, attempt, call, failure, cancel, headers);
            }

            await RecordAsync(asked, call, failure, failure.Status, failure.Body, headers, true, cancel);
            Say(asked, FetchStep.Retrying, attempt, wait.Value, failure.Why);
            await Task.Delay(wait.Value, time, cancel);
        }
    }

    /// <summary>What is known already to make asking useless.</summary>
    private Fetched.Failure? Barred(SourceRequest asked, Lane lane, Circuit circuit)
    {
        if (_networkDown is { } down)
        {
            return new Fetched.Failure(FailureKind.Unreachable, down);
        }

        if (_deadHosts.TryGetValue(asked.Url.Authority, out var dead))
        {
            return new Fetched.Failure(FailureKind.Unreachable, dead);
        }

        foreach (var name in (ReadOnlySpan<string>)[lane.Gate, asked.Url.Authority])
        {
            if (_closed.TryGetValue(name, out var closed) && closed.Until > time.GetUtcNow())
            {
                return closed;
            }

            if (ClosedUntil(name) is { } until && until > time.GetUtcNow())
            {
                return new Fetched.Failure(
                    FailureKind.Open,
                    $"{name} asked not to be asked before {until:yyyy-MM-dd HH:mm} UTC",
                    null,
                    until
                );
            }
        }

        if (asked.Url.Scheme is not ("http" or "https"))
        {
            return new Fetched.Failure(
                FailureKind.Rejected,
                $"{asked.Url} is not an address of the web; it must begin with https:// or http://"
            );
        }

        return circuit.IsOpen(options)
            ? new Fetched.Failure(
                FailureKind.Open,
                $"{asked.Source} failed {circuit.Failures} times and is left alone for this run; last: {circuit.Last}"
            )
            : null;
    }

    private TimeSpan? Wait(Circuit circuit, Fetched.Failure failure)
    {
        var failures = circuit.Failed(failure.Why);
        var asked = failure.Until - time.GetUtcNow();
        TimeSpan own;
        lock (random)
        {
            own = Backoff.After(failures, random);
        }

        return asked > own ? asked : own;
    }

    /// <summary>Remembers what a failure means for later requests, and says so.</summary>
    private Fetched.Failure Consequences(SourceRequest asked, Lane lane, Fetched.Failure failure, TimeSpan? wait)
    {
        var now = time.GetUtcNow();
        switch (failure.Kind)
        {
            case FailureKind.Refused403:
                // arXiv treats carrying on after a refusal as an attack (https://info.arxiv.org/help/robots.html).
                var tomorrow = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
                var until = tomorrow - now < TimeSpan.FromHours(4) ? now.AddHours(4) : tomorrow;
                return CloseUntil(
                    lane.Gate,
                    failure with
                    {
                        Until = until,
                        Why = $"{failure.Why}; nothing more is asked there before {until:yyyy-MM-dd HH:mm} UTC",
                    }
                );
            case FailureKind.Unreachable when _networkDown is null:
                _deadHosts[asked.Url.Authority] = failure.Why;
                return failure;
            case FailureKind.Throttled or FailureKind.ServerFault when wait > options.LongestWait && failure.Until is { } later:
                return CloseUntil(
                    asked.Url.Authority,
                    failure with
                    {
                        Why = $"{failure.Why} and wants no request before {later:yyyy-MM-dd HH:mm} UTC",
                    }
                );
            default:
                return failure;
        }
    }

    private Fetched.Failure CloseUntil(string name, Fetched.Failure failure)
    {
        _closed[name] = failure with { Body = default };
        Close(name, failure.Until!.Value);
        return failure;
    }

    private async Task<(Fetched Outcome, IReadOnlyDictionary<string, string> Headers)> AttemptAsync(
        SourceRequest asked,
        Lane lane,
        IAsyncDisposable lease,
        CancellationToken cancel
    )
    {
        using var limits = new Limits(lane, Wire, cancel);
        var headers = NoHeaders;
        Fetched outcome;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, asked.Url);
            using var response = await HeadersAsync(request, lane, limits);
            _answered = true;
            headers = HeadersOf(response);
            var body = await BodyAsync(response, limits.InAll.Token);
            outcome = body is null
                ? new Fetched.Failure(
                    FailureKind.TooLarge,
                    $"{asked.Url.Host} sent more than {options.LargestBody >> 20} MiB",
                    (int)response.StatusCode
                )
                : Judge(asked, response, body.Value, headers);
        }
        catch (OperationCanceledException error)
            when (!cancel.IsCancellationRequested && error.InnerException is TimeoutException)
        {
            outcome = new Fetched.Failure(
                FailureKind.Unreachable,
                $"{asked.Url.Host} could not be reached: no connection within 10 s"
            );
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The server may still be at work on what was given up, and it allows one request at a time: the gate stays taken
            // until the lease runs out.
            return (_networkDown is { } down ? new Fetched.Failure(FailureKind.Unreachable, down) : Late(asked, limits), headers);
        }
        catch (HttpRequestException error)
        {
            outcome = Broken(asked, error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            outcome = new Fetched.Failure(FailureKind.ServerFault, $"{asked.Url.Host} broke off its answer: {error.Message}");
        }

        await lease.DisposeAsync();
        return (outcome, headers);
    }

    /// <summary>
    /// The answer's headers. As long as nobody has answered in this run, waiting longer than the patience means that nobody will.
    /// </summary>
    private async Task<HttpResponseMessage> HeadersAsync(HttpRequestMessage request, Lane lane, Limits limits)
    {
        var answer = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limits.Headers.Token);
        if (!_answered && options.Patience < lane.ToHeaders)
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(limits.Headers.Token);
            var patience = Task.Delay(options.Patience, Wire, done.Token);
            if (await Task.WhenAny(answer, patience) == patience && !limits.Headers.IsCancellationRequested && !_answered)
            {
                _networkDown ??=
                    $"the network seems to be down: {request.RequestUri!.Host} was asked and nothing answered in {options.Patience.TotalSeconds:0} s";
                await limits.Headers.CancelAsync();
            }
            else
            {
                await done.CancelAsync();
            }
        }

        return await answer;
    }

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

    private Fetched Judge(
        SourceRequest asked,
        HttpResponseMessage response,
        ReadOnlyMemory<byte> body,
        IReadOnlyDictionary<string, string> headers
    )
    {
        var status = (int)response.StatusCode;
        var now = time.GetUtcNow();
        if (status == 200)
        {
            return new Fetched.Answer(body, headers, now);
        }

        var location = headers.GetValueOrDefault("location");
        var why = status is >= 300 and < 400
            ? $"{asked.Url.Host} leads away to {location ?? "nowhere"}, which is not followed ({status}); check the address"
            : $"{asked.Url.Host} answered {status} {response.ReasonPhrase}".TrimEnd();
        return new Fetched.Failure(
            Fetched.Failure.KindOf(status),
            why,
            status,
            now + Backoff.Asked(headers.GetValueOrDefault("retry-after"), now)
        )
        {
            Body = body,
        };
    }

    private static Fetched.Failure Late(SourceRequest asked, Limits limits) =>
        limits.InAll.IsCancellationRequested
            ? new Fetched.Failure(
                FailureKind.TimedOut,
                $"{asked.Url.Host} did not finish its answer in {limits.Lane.InAll.TotalSeconds:0} s"
            )
            : new Fetched.Failure(
                FailureKind.TimedOut,
                $"{asked.Url.Host} did not answer in {limits.Lane.ToHeaders.TotalSeconds:0} s"
            );

    private static Fetched.Failure Broken(SourceRequest asked, HttpRequestException error)
    {
        var host = asked.Url.Host;
        return error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new Fetched.Failure(
                FailureKind.Unreachable,
                $"{host} could not be reached: its name is not known here"
            ),
            HttpRequestError.ConnectionError when error.InnerException is SocketException socket => new Fetched.Failure(
                FailureKind.Unreachable,
                $"{host} could not be reached: {Spoken(socket)}"
            ),
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => new Fetched.Failure(
                FailureKind.Unreachable,
                $"{host} could not be reached: {error.Message}"
            ),
            HttpRequestError.SecureConnectionError => new Fetched.Failure(
                FailureKind.Unreachable,
                $"{host} could not be reached safely: {error.InnerException?.Message ?? error.Message}"
            ),
            HttpRequestError.ConfigurationLimitExceeded => new Fetched.Failure(
                FailureKind.TooLarge,
                $"{host} sent more than 64 KB of headers"
            ),
            _ => new Fetched.Failure(FailureKind.ServerFault, $"{host} broke off its answer: {error.Message}"),
        };
    }

    private static string Spoken(SocketException error) =>
        error.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "it refuses connections",
            SocketError.NetworkUnreachable or SocketError.NetworkDown => "there is no network",
            SocketError.HostUnreachable or SocketError.HostDown => "no way leads there",
            SocketError.TimedOut => "it does not respond",
            _ => error.Message,
        };

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response) =>
        response
            .Headers.Concat(response.Content.Headers)
            .DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                header => header.Key.ToLowerInvariant(),
                header => string.Join(", ", header.Value),
                StringComparer.Ordinal
            );

    private async Task<Fetched> EndAsync(
        SourceRequest asked,
        int attempt,
        int call,
        Fetched.Failure failure,
        CancellationToken cancel,
        IReadOnlyDictionary<string, string>? headers = null
    )
    {
        Say(asked, FetchStep.Failed, attempt, default, failure.Why);
        await RecordAsync(asked, call, failure, failure.Status, failure.Body, headers ?? NoHeaders, false, cancel);
        return failure;
    }

    private Task RecordAsync(
        SourceRequest asked,
        int call,
        Fetched outcome,
        int? status,
        ReadOnlyMemory<byte> body,
        IReadOnlyDictionary<string, string> headers,
        bool retried,
        CancellationToken cancel
    ) =>
        Recording?.WriteAsync(asked, call, outcome as Fetched.Failure, status, body, headers, time.GetUtcNow(), retried, cancel)
        ?? Task.CompletedTask;

    private void Say(SourceRequest asked, FetchStep step, int attempt, TimeSpan wait = default, string why = "") =>
        Note?.Invoke(new FetchNote(asked, step, attempt, wait, why));

    /// <summary>The limits of time on one request, both ended by the caller's token too.</summary>
    private sealed class Limits : IDisposable
    {
        private readonly CancellationTokenSource _inAll;
        private readonly CancellationTokenSource _toHeaders;

        public Limits(Lane lane, TimeProvider wire, CancellationToken cancel)
        {
            Lane = lane;
            _inAll = new CancellationTokenSource(lane.InAll, wire);
            _toHeaders = new CancellationTokenSource(lane.ToHeaders, wire);
            InAll = CancellationTokenSource.CreateLinkedTokenSource(_inAll.Token, cancel);
            Headers = CancellationTokenSource.CreateLinkedTokenSource(_toHeaders.Token, InAll.Token);
        }

        public Lane Lane { get; }

        public CancellationTokenSource InAll { get; }

        public CancellationTokenSource Headers { get; }

        public void Dispose()
        {
            Headers.Dispose();
            InAll.Dispose();
            _toHeaders.Dispose();
            _inAll.Dispose();
        }
    }
}

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
    private readonly Rates _rates = new(time);
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);
    private Exchange? _exchange;
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

    /// <summary>What is known of polled addresses; null where nothing is polled.</summary>
    public Polls? Polls { get; init; }

    public async Task<Fetched> GetAsync(SourceRequest asked, CancellationToken cancel)
    {
        var exchange = LazyInitializer.EnsureInitialized(
            ref _exchange,
            () => new Exchange(options, client, time, Wire, closures)
        );
        var circuit = _circuits.GetOrAdd(
            asked.IsPoll ? $"{asked.Source} {asked.Url.Authority}" : asked.Source,
            _ => new Circuit()
        );
        var call = Recording?.NextCall() ?? 0;
        var held = Polls?.Known(asked);
        if (Polls?.Early(held) is { } early)
        {
            await RecordAsync(asked, call, early, Exchanged.NoHeaders, false, cancel);
            return early;
        }

        var named = options.PublicOnly.Contains(asked.Source) ? Reach.Listed : Reach.Named;
        var (attempt, hops, spent, url, reach) = (1, 0, TimeSpan.Zero, asked.Url, named);
        while (true)
        {
            var question = new Question(asked, url, Lane.Of(asked with { Url = url }, options), held, reach);
            if (Barred(question, circuit) is { } barred)
            {
                return await EndAsync(question, attempt, call, Exchanged.NotAsked(barred), cancel);
            }

            Say(asked, FetchStep.Waiting, attempt);
            await Task.Delay(_rates.Rest(question.Lane), time, cancel);
            var pass = await gate.EnterAsync(question.Lane.Gate, _rates.IntervalOf(question.Lane), cancel);
            if (Barred(question, circuit) is { } meanwhile)
            {
                await pass.DisposeAsync();
                return await EndAsync(question, attempt, call, Exchanged.NotAsked(meanwhile), cancel);
            }

            Say(asked, FetchStep.Asking, attempt);
            var started = Wire.GetTimestamp();
            var exchanged = await exchange.AskAsync(question, spent, pass, cancel);
            _rates.Learn(question.Lane, exchanged.Headers);
            if (exchanged.Onward is { } onward && hops < Redirects.Most)
            {
                await pass.DisposeAsync();
                (url, hops, spent) = (onward, hops + 1, spent + Wire.GetElapsedTime(started));
                reach = exchanged.FromPublic ? Reach.Public : reach;
                continue;
            }

            if (exchanged.Outcome is not Fetched.Failure failure)
            {
                await pass.DisposeAsync();
                circuit.Succeeded();
                _fruitful = true;
                Say(asked, FetchStep.Answered, attempt);
                await RecordAsync(asked, call, exchanged.Outcome, exchanged.Headers, false, cancel);
                return Polls?.Ended(asked, held, exchanged.Outcome, exchanged.Headers) ?? exchanged.Outcome;
            }

            var wait = MayPass(failure) ? Wait(circuit, failure) : null;
            failure = Remember(question, failure, wait);
            if (exchanged.Ended)
            {
                // Only now: whoever waits at the gate must find what this answer means for all, such as a 403.
                await pass.DisposeAsync();
            }

            exchanged = exchanged with { Outcome = failure };
            if (
                wait is null
                || wait > options.LongestWait
                || circuit.IsOpen(options)
                || IsFruitless(failure, wait.Value)
                || IsForNextPoll(question)
            )
            {
                return await EndAsync(question, attempt, call, exchanged, cancel);
            }

            await RecordAsync(asked, call, failure, exchanged.Headers, true, cancel);
            Say(asked, FetchStep.Retrying, attempt, wait.Value, failure.Why);
            await Task.Delay(wait.Value, time, cancel);
            (attempt, hops, spent, url, reach) = (attempt + 1, 0, TimeSpan.Zero, asked.Url, named);
        }
    }

    /// <summary>What is known already to make asking useless.</summary>
    private Fetched.Failure? Barred(Question question, Circuit circuit) =>
        closures.For(question.Here, question.Lane)
        ?? UsedUp(question)
        ?? (
            circuit.IsOpen(options)
                ? new Fetched.Failure(
                    FailureKind.Open,
                    $"{question.Asked.Source} failed {circuit.Failures} times and is left alone for this run; the last time: {circuit.Last}"
                )
                : null
        );

    /// <summary>An allowance that is used up for longer than this run can wait.</summary>
    private Fetched.Failure? UsedUp(Question question) =>
        _rates.NotBefore(question.Lane) is { } until && until - time.GetUtcNow() > options.LongestWait
            ? closures.Paused(
                question.Url,
                until,
                new Fetched.Failure(FailureKind.Throttled, $"{question.Url.Host} says that its allowance is used up", null, until)
            )
            : null;

    /// <summary>
    /// A polled document is asked for once an hour at most, failures included; it will still be there. arXiv's of a day will not.
    /// </summary>
    private bool IsForNextPoll(Question question) =>
        Polls is not null && Fetching.Polls.IsPolled(question.Asked) && !question.Lane.IsOfArxiv;

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
    private Fetched.Failure Remember(Question question, Fetched.Failure failure, TimeSpan? wait) =>
        failure switch
        {
            { Kind: FailureKind.Refused403 } when question.Lane.IsOfArxiv => closures.Refused(question.Lane.Gate, failure),
            { Kind: FailureKind.Refused403 } when !Fetching.Polls.IsPolled(question.Asked) => closures.Shut(
                question.Url,
                failure
            ),
            { Kind: FailureKind.Unreachable } when closures.Network is null => closures.Shut(question.Url, failure),
            { Until: { } until } when wait > options.LongestWait => closures.Paused(question.Url, until, failure),
            _ => failure,
        };

    private async Task<Fetched> EndAsync(Question question, int attempt, int call, Exchanged exchanged, CancellationToken cancel)
    {
        var ended = exchanged.WasAsked
            ? Polls?.Ended(question.Asked, question.Held, exchanged.Outcome, exchanged.Headers) ?? exchanged.Outcome
            : exchanged.Outcome;
        Say(question.Asked, FetchStep.Failed, attempt, default, ended is Fetched.Failure failure ? failure.Why : "");
        await RecordAsync(question.Asked, call, ended, exchanged.Headers, false, cancel);
        return ended;
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

using System.Security.Cryptography;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Asking;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>
/// The one way to language models: several endpoints, tried in their order, within a budget and a time. It never throws for what an
/// endpoint does, makes at most two calls for an answer at each endpoint, and believes an answer only if it is of the shape that was asked for.
/// </summary>
/// <param name="endpoints">In the order in which they are tried.</param>
/// <param name="ledger">What they cost.</param>
/// <param name="memory">What they answered, and how they can be asked.</param>
/// <param name="limits">What may be spent.</param>
/// <param name="time">How long they may take in all, from the first question on.</param>
/// <param name="clock">Measures it.</param>
/// <param name="random">Jitter.</param>
internal sealed class Gateway(
    IReadOnlyList<ModelEndpoint> endpoints,
    IModelLedger ledger,
    IModelMemory memory,
    SpendingLimits limits,
    TimeSpan time,
    TimeProvider clock,
    Random random
) : IDisposable
{
    private const int MostCalls = 2;
    private const int MostThrottles = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    /// <summary>A question that got no useful answer is not asked again for so long.</summary>
    private static readonly TimeSpan InVain = TimeSpan.FromDays(7);

    private readonly Turns _turns = new();
    private Caller? _caller;
    private readonly Lazy<CancellationTokenSource> _time = new(() => new CancellationTokenSource(time, clock));
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);
    private int _asked;
    private int _hits;
    private int _fallbacks;
    private int _unanswered;

    /// <summary>The models that may answer, in their order.</summary>
    public IReadOnlyList<string> Models { get; } = [.. endpoints.Select(endpoint => endpoint.Options.Model)];

    public IReadOnlyList<ModelEndpoint> Endpoints => endpoints;

    /// <summary>What was asked so far.</summary>
    public ModelUse Use
    {
        get
        {
            lock (_lock)
            {
                return new ModelUse(
                    _asked,
                    _hits,
                    _fallbacks,
                    _unanswered,
                    [.. endpoints.Select(endpoint => endpoint.Use)],
                    [.. _notes]
                );
            }
        }
    }

    /// <summary>A valid answer; null where there is none, for whatever reason.</summary>
    public async Task<ModelAnswer?> AskAsync(ModelRequest request, CancellationToken cancel)
    {
        Count(ref _asked);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, _time.Value.Token);
        ModelAnswer? answer = null;
        try
        {
            answer = await AnswerAsync(request, both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Note("the time for models was over");
        }

        if (answer is null)
        {
            Count(ref _unanswered);
        }

        return answer;
    }

    /// <summary>Finds out anew what an endpoint can do.</summary>
    public async Task<(ModelAbility? Ability, Called? Why)> TestAsync(ModelEndpoint endpoint, CancellationToken cancel)
    {
        using var slot = await endpoint.EnterAsync(cancel);
        var tried = await new Probe(Caller).TryAsync(endpoint, cancel);
        Remember(endpoint, tried.Ability);
        return tried;
    }

    private Caller Caller => _caller ??= new Caller(ledger, limits, clock, _turns);

    public void Dispose()
    {
        _turns.Dispose();
        foreach (var endpoint in endpoints)
        {
            endpoint.Dispose();
        }

        if (_time.IsValueCreated)
        {
            _time.Value.Dispose();
        }
    }

    private async Task<ModelAnswer?> AnswerAsync(ModelRequest request, CancellationToken cancel)
    {
        var kept = endpoints.Select(endpoint => memory.Find(KeyOf(endpoint, request))).ToList();
        if (kept.Find(answer => answer?.Text is not null) is { } known)
        {
            Count(ref _hits);
            return new ModelAnswer(known.Text!, known.Model);
        }

        for (var at = 0; at < endpoints.Count; at++)
        {
            if (kept[at] is { } inVain && clock.GetUtcNow() - inVain.At < InVain)
            {
                Count(ref _hits);
                return null;
            }

            var endpoint = endpoints[at];
            var (came, text) = await TryAsync(endpoint, request, cancel);
            if (came)
            {
                var options = endpoint.Options;
                var answer = new KeptAnswer(options.Name, options.Model, request.Prompt, text, clock.GetUtcNow());
                await _turns.TakeAsync(() => memory.Keep(KeyOf(endpoint, request), answer));
                if (text is not null && at > 0)
                {
                    Count(ref _fallbacks);
                }

                return text is null ? null : new ModelAnswer(text, options.Model);
            }
        }

        return null;
    }

    /// <summary>Whether an answer came, and what it is: null for one that cannot be used, which another call would not mend.</summary>
    private async Task<(bool Came, string? Text)> TryAsync(ModelEndpoint endpoint, ModelRequest request, CancellationToken cancel)
    {
        List<ChatMessage>? messages = null;
        var (calls, throttles, came) = (0, 0, false);
        while (calls < MostCalls && throttles < MostThrottles && endpoint.Closed is null)
        {
            switch (await OnceAsync(endpoint, request, messages, cancel))
            {
                case Called.Answer { IsRefusal: true } or Called.Answer { IsCut: true }:
                    endpoint.Said(useful: false);
                    return (true, null);
                case Called.Answer answer when request.Shape.Validate(answer.Text, out var fault) is var text:
                    calls++;
                    if (text is not null)
                    {
                        endpoint.Said(useful: true);
                        return (true, text);
                    }

                    came = true;
                    messages =
                    [
                        .. messages ?? Questions.Of(request, AbilityOf(endpoint) ?? new ModelAbility(StructuredOutput.Text)),
                        new(ChatRole.Assistant, Wording.Shown(answer.Text)),
                        new(ChatRole.User, Wording.Repair(fault)),
                    ];
                    break;
                case Called.Failure { Why: var why }:
                    var throttled = why.Kind == ModelFault.Throttled;
                    throttles += throttled ? 1 : 0;
                    calls += throttled ? 0 : 1;
                    if (!why.IsPassing)
                    {
                        return (false, null);
                    }

                    if (!throttled && calls < MostCalls)
                    {
                        await Task.Delay(FirstWait * (0.5 + random.NextDouble()), clock, cancel);
                    }

                    break;
                case Called.TooDear dear:
                    Note($"{dear.Limit} is used up");
                    return (false, null);
                default:
                    return (false, null);
            }
        }

        if (came)
        {
            endpoint.Said(useful: false);
        }

        return (came, null);
    }

    /// <summary>One call in its turn; null where the endpoint is not asked any more.</summary>
    private async Task<Called?> OnceAsync(
        ModelEndpoint endpoint,
        ModelRequest request,
        List<ChatMessage>? messages,
        CancellationToken cancel
    )
    {
        using var slot = await endpoint.EnterAsync(cancel);
        if (slot is null)
        {
            return null;
        }

        var ability = AbilityOf(endpoint);
        Called? called = null;
        if (ability is null)
        {
            (ability, called) = await new Probe(Caller).TryAsync(endpoint, cancel);
            Remember(endpoint, ability);
        }

        if (ability is not null)
        {
            messages ??= Questions.Of(request, ability);
            called = await Caller.CallAsync(endpoint, messages, request.MostTokens, ability, request.Shape.Schema, cancel);
        }

        if (called is Called.Answer)
        {
            endpoint.Answered();
        }
        else if (called is Called.Failure { Why: var why })
        {
            endpoint.Failed(why);
            if (why.Kind == ModelFault.Rejected)
            {
                // It may have changed what it takes.
                Remember(endpoint, null);
            }
        }

        return called;
    }

    private ModelAbility? AbilityOf(ModelEndpoint endpoint) =>
        endpoint.Ability ??= memory.AbilityOf(endpoint.Options.Url, endpoint.Options.Model);

    private void Remember(ModelEndpoint endpoint, ModelAbility? ability)
    {
        endpoint.Ability = ability;
        memory.Remember(endpoint.Options.Url, endpoint.Options.Model, ability);
    }

    /// <summary>Everything that an answer depends on.</summary>
    private static byte[] KeyOf(ModelEndpoint endpoint, ModelRequest request)
    {
        var options = endpoint.Options;
        return SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes<string[]>([
                options.Url.AbsoluteUri,
                options.Model,
                request.Prompt,
                FormattableString.Invariant($"{request.MostTokens} {options.ThinkingTokens}"),
                request.Shape.Schema,
                request.Instruction,
                request.Text,
            ])
        );
    }

    private static void Count(ref int counter) => Interlocked.Increment(ref counter);

    private void Note(string what)
    {
        lock (_lock)
        {
            _notes.Add(what);
        }
    }
}

using Courant.Core.Asking;
using Microsoft.Extensions.AI;

namespace Courant.Models;

/// <summary>An endpoint as the settings have it.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Url">Its address.</param>
/// <param name="Model">What it calls the model.</param>
/// <param name="Price">What the model costs.</param>
/// <param name="Concurrency">How many questions it is asked at the same time.</param>
/// <param name="RequestsPerMinute">The most questions in a minute; null for no limit.</param>
/// <param name="ThinkingTokens">How many tokens the model may spend on thinking, beside those of the answer.</param>
/// <param name="Stream">Whether answers are taken piece by piece.</param>
internal sealed record EndpointOptions(
    string Name,
    Uri Url,
    string Model,
    TokenPrice Price,
    int Concurrency,
    int? RequestsPerMinute,
    int ThinkingTokens,
    bool Stream
);

/// <summary>
/// One endpoint in one run: who may ask it now, how it fares, and what it has cost. Until it has answered one it is asked one question
/// at a time, so that a dead endpoint costs one timeout.
/// </summary>
/// <param name="options">From the settings.</param>
/// <param name="chat">The way to it.</param>
/// <param name="clock">For pauses.</param>
internal sealed class ModelEndpoint(EndpointOptions options, IChatClient chat, TimeProvider clock) : IDisposable
{
    private const int MostFailuresInARow = 3;
    private const int MostThrottlesInARow = 5;
    private const int MostUselessAnswers = 5;

    /// <summary>An endpoint that wants a longer pause than this is left alone in this run.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _slots = new(1);
    private readonly Lock _lock = new();
    private DateTimeOffset _next;
    private bool _answered;
    private int _failures;
    private int _throttles;
    private int _useless;
    private int _calls;
    private int _answers;
    private TokenCount _tokens;
    private decimal _money;

    public EndpointOptions Options => options;

    public IChatClient Chat => chat;

    /// <summary>What the model takes; null while that is not known.</summary>
    public ModelAbility? Ability { get; set; }

    /// <summary>Why it is not asked any more in this run; null while it is.</summary>
    public string? Closed { get; private set; }

    public EndpointUse Use
    {
        get
        {
            lock (_lock)
            {
                return new EndpointUse(options.Name, options.Model, _calls, _answers, _tokens, _money, Closed);
            }
        }
    }

    /// <summary>Waits until it may be asked; null where it is not asked any more.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancel)
    {
        if (Closed is not null)
        {
            return null;
        }

        await _slots.WaitAsync(cancel);
        var slot = new Slot(_slots);
        try
        {
            while (Closed is null && Turn() is { } wait)
            {
                await Task.Delay(wait, clock, cancel);
            }
        }
        catch
        {
            slot.Dispose();
            throw;
        }

        if (Closed is null)
        {
            return slot;
        }

        slot.Dispose();
        return null;
    }

    /// <summary>Takes account of a call.</summary>
    public void Called(TokenCount tokens, decimal money)
    {
        lock (_lock)
        {
            _calls++;
            _tokens += tokens;
            _money += money;
        }
    }

    /// <summary>It has answered a question, whatever it said: from now on it is asked several at a time.</summary>
    public void Answered()
    {
        lock (_lock)
        {
            (_failures, _throttles) = (0, 0);
            if (!_answered)
            {
                _answered = true;
                if (options.Concurrency > 1)
                {
                    _slots.Release(options.Concurrency - 1);
                }
            }
        }
    }

    /// <summary>Whether what it said could be used. One that never says anything useful is not asked for every paper.</summary>
    public void Said(bool useful)
    {
        lock (_lock)
        {
            _answers += useful ? 1 : 0;
            _useless += useful ? 0 : 1;
            if (_answers == 0 && _useless >= MostUselessAnswers)
            {
                Closed ??= "answers with nothing that can be used";
            }
        }
    }

    public void Failed(ModelFailure failure)
    {
        lock (_lock)
        {
            var inARow = failure.Kind == ModelFault.Throttled ? ++_throttles : ++_failures;
            if (failure.Kind == ModelFault.Throttled)
            {
                var pause = failure.RetryAfter ?? TimeSpan.FromSeconds(1 << Math.Min(_throttles, 5));
                var until = clock.GetUtcNow() + pause;
                _next = until > _next ? until : _next;
                Closed ??= inARow >= MostThrottlesInARow || pause > LongestPause ? failure.Message : null;
                return;
            }

            Closed ??= failure.Kind switch
            {
                ModelFault.Unauthorized
                or ModelFault.NotFound
                or ModelFault.QuotaSpent
                or ModelFault.Redirected
                or ModelFault.Unreachable => failure.Message,
                ModelFault.TimedOut when !_answered || inARow > 1 => failure.Message,
                _ => inARow >= MostFailuresInARow ? failure.Message : null,
            };
        }
    }

    public void Dispose()
    {
        chat.Dispose();
        _slots.Dispose();
    }

    /// <summary>How long to wait before asking; null, and the turn is taken, where it may be asked now.</summary>
    private TimeSpan? Turn()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_next > now)
            {
                return _next - now;
            }

            if (options.RequestsPerMinute is { } most)
            {
                _next = now + TimeSpan.FromMinutes(1.0 / most);
            }

            return null;
        }
    }

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}

using System.Collections.Concurrent;
using Courant.Core;

namespace Courant.Fetching;

/// <summary>Where nothing more is to be asked: gates and hosts that said so, hosts that cannot be reached, a network that is down.</summary>
/// <param name="time">The clock of the run.</param>
/// <param name="closedUntil">What earlier runs have stored of a gate or a host; null for nothing.</param>
/// <param name="close">Stores it for later runs.</param>
internal sealed class Closures(TimeProvider time, Func<string, DateTimeOffset?> closedUntil, Action<string, DateTimeOffset> close)
{
    private readonly ConcurrentDictionary<string, Fetched.Failure> _failures = new(StringComparer.OrdinalIgnoreCase);
    private volatile Fetched.Failure? _network;

    /// <summary>That nobody answers at all, once that is known.</summary>
    public Fetched.Failure? Network => _network;

    /// <summary>Why asking would be of no use; null if it may be.</summary>
    public Fetched.Failure? For(SourceRequest asked, Lane lane) =>
        asked.Url.Scheme is not ("http" or "https")
            ? new Fetched.Failure(
                FailureKind.Rejected,
                $"{asked.Url} is not an address of the web; it must begin with https:// or http://"
            )
            : _network ?? For(lane.Gate) ?? For(asked.Url.Authority);

    /// <summary>Nobody answers at all: for the rest of the run.</summary>
    public Fetched.Failure NetworkDown(string why) => _network ??= new Fetched.Failure(FailureKind.Unreachable, why);

    /// <summary>A host cannot be reached, or refuses: for the rest of the run.</summary>
    public Fetched.Failure Shut(Uri url, Fetched.Failure failure) => _failures[url.Authority] = failure;

    /// <summary>
    /// Everyone behind a gate refuses, which arXiv means: it treats carrying on as an attack (https://info.arxiv.org/help/robots.html).
    /// Until the next day (UTC), and for four hours at least.
    /// </summary>
    public Fetched.Failure Refused(string gate, Fetched.Failure failure)
    {
        var now = time.GetUtcNow();
        var tomorrow = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var until = tomorrow - now < TimeSpan.FromHours(4) ? now.AddHours(4) : tomorrow;
        return Close(gate, until, $"{failure.Why}; nothing more is asked there before {until:yyyy-MM-dd HH:mm} UTC", failure);
    }

    /// <summary>A host asked for a pause that is too long to wait for.</summary>
    public Fetched.Failure Paused(Uri url, DateTimeOffset until, Fetched.Failure failure) =>
        Close(url.Authority, until, $"{failure.Why} and wants no request before {until:yyyy-MM-dd HH:mm} UTC", failure);

    private Fetched.Failure? For(string name) =>
        _failures.TryGetValue(name, out var failure) && !(failure.Until <= time.GetUtcNow()) ? failure
        : closedUntil(name) is { } until && until > time.GetUtcNow()
            ? new Fetched.Failure(
                FailureKind.Open,
                $"{name} asked not to be asked before {until:yyyy-MM-dd HH:mm} UTC",
                null,
                until
            )
        : null;

    private Fetched.Failure Close(string name, DateTimeOffset until, string why, Fetched.Failure failure)
    {
        close(name, until);
        var closed = failure with { Why = why, Until = until };
        _failures[name] = closed with { Body = default };
        return closed;
    }
}

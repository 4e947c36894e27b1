using System.Collections.Concurrent;
using System.Globalization;

namespace Courant.Fetching;

/// <summary>
/// What hosts say in their answers of how fast they want to be asked: Crossref's <c>x-rate-limit-limit</c> and <c>-interval</c>
/// (https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/) and the <c>RateLimit</c> fields of
/// draft-ietf-httpapi-ratelimit-headers, which Hugging Face sends. Nobody is ever asked faster than without them. A limit on requests at
/// the same time (<c>x-concurrency-limit</c>) needs nothing: the gate lets one through.
/// </summary>
internal sealed class Rates(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, (TimeSpan Interval, DateTimeOffset NotBefore)> _said = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The least time between two requests.</summary>
    public TimeSpan IntervalOf(Lane lane) =>
        _said.TryGetValue(lane.Gate, out var said) && said.Interval > lane.Interval ? said.Interval : lane.Interval;

    /// <summary>The moment before which a host whose allowance is used up must not be asked; null for none.</summary>
    public DateTimeOffset? NotBefore(Lane lane) =>
        _said.TryGetValue(lane.Gate, out var said) && said.NotBefore > time.GetUtcNow() ? said.NotBefore : null;

    /// <summary>How long that is from now on.</summary>
    public TimeSpan Rest(Lane lane) =>
        NotBefore(lane) is { } until ? Longer(until - time.GetUtcNow(), TimeSpan.Zero) : TimeSpan.Zero;

    public void Learn(Lane lane, IReadOnlyDictionary<string, string> headers)
    {
        var interval = Longer(OfCrossref(headers), OfPolicy(headers.GetValueOrDefault("ratelimit-policy") ?? ""));
        var pause = Pause(headers.GetValueOrDefault("ratelimit") ?? "");
        if (interval > TimeSpan.Zero || pause > TimeSpan.Zero)
        {
            _said[lane.Gate] = (interval, time.GetUtcNow() + pause);
        }
    }

    private static TimeSpan OfCrossref(IReadOnlyDictionary<string, string> headers) =>
        Number(headers.GetValueOrDefault("x-rate-limit-limit")) is { } limit
        && Length(headers.GetValueOrDefault("x-rate-limit-interval") ?? "") is { } interval
            ? Bounded(interval.TotalSeconds / Math.Max(limit, 1))
            : TimeSpan.Zero;

    /// <summary>The widest spacing of all windows: <c>"fixed window";"api";q=500;w=300</c>.</summary>
    private static TimeSpan OfPolicy(string policies)
    {
        var widest = TimeSpan.Zero;
        foreach (var policy in policies.Split(','))
        {
            if (Parameter(policy, "q") is { } quota && Parameter(policy, "w") is { } window)
            {
                widest = Longer(widest, Bounded(window / Math.Max(quota, 1)));
            }
        }

        return widest;
    }

    /// <summary>How long until there is something left again: <c>"api";r=0;t=55</c>, or as older drafts had it <c>remaining=0, reset=55</c>.</summary>
    private static TimeSpan Pause(string limits)
    {
        if (Parameter(limits, "remaining") is { } left)
        {
            return left < 1 ? Bounded(Parameter(limits, "reset") ?? 0) : TimeSpan.Zero;
        }

        var longest = TimeSpan.Zero;
        foreach (var limit in limits.Split(','))
        {
            if (Parameter(limit, "r") is < 1 && Parameter(limit, "t") is { } seconds)
            {
                longest = Longer(longest, Bounded(seconds));
            }
        }

        return longest;
    }

    private static double? Parameter(string text, string name)
    {
        foreach (var parameter in text.Split(';', ','))
        {
            if (parameter.Split('=') is [var left, var right] && left.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return Number(right.Trim());
            }
        }

        return null;
    }

    private static TimeSpan? Length(string text)
    {
        text = text.Trim();
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1] : 's';
        return Number(text.TrimEnd('s', 'm', 'h')) is { } number
            ? Bounded(
                number
                    * unit switch
                    {
                        'm' => 60,
                        'h' => 3600,
                        _ => 1,
                    }
            )
            : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan Bounded(double seconds) => seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

using System.Globalization;

namespace Courant.Fetching;

/// <summary>How long to wait before asking again: exponential with full jitter, or as long as the server says.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    /// <summary>
    /// A random time up to 15 s, doubled with each failure up to an hour
    /// (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). <paramref name="failures"/> counts from 1.
    /// </summary>
    public static TimeSpan After(int failures, Random random)
    {
        var most = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 16));
        return random.NextDouble() * (most < Longest ? most : Longest);
    }

    /// <summary>
    /// What a <c>Retry-After</c> header asks for, in seconds or as a date (RFC 9110, 10.2.3), at most 24 hours. arXiv sends 0
    /// when it is overloaded, which cannot be meant; it counts as absent, as does a date that has passed.
    /// </summary>
    public static TimeSpan? Asked(string? retryAfter, DateTimeOffset now)
    {
        var text = retryAfter?.Trim();
        var wait =
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestAsked.TotalSeconds))
            : DateTimeOffset.TryParseExact(
                text,
                ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
                out var date
            )
                ? date - now
            : TimeSpan.Zero;
        return wait <= TimeSpan.Zero ? null
            : wait < LongestAsked ? wait
            : LongestAsked;
    }
}

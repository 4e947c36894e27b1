using System.Globalization;
using Courant.Core;
using Courant.Core.Model;

namespace Courant.Fetching;

/// <summary>
/// Asks for a document that stays at its address only when it is due, and only for what is new. What a poll found out is kept at
/// once, except the validators of a new body: they travel with the answer and are stored together with what was read in it, or a
/// kill in between would lose that for good.
/// </summary>
/// <param name="time">The clock of the run.</param>
/// <param name="known">What earlier polls have stored of an address; null for nothing.</param>
/// <param name="keep">Stores it for later polls.</param>
internal sealed class Polls(TimeProvider time, Func<Uri, Poll?> known, Action<Poll> keep)
{
    /// <summary>What is longer is no validator that a server would take back.</summary>
    private const int LongestValidator = 4096;

    /// <summary>Only a part's first document is conditional: the later ones belong to it and are read whenever it has changed.</summary>
    public static bool IsPolled(SourceRequest asked) => asked is { IsPoll: true, Page: 0, Content: null };

    public Poll? Known(SourceRequest asked) => IsPolled(asked) ? known(asked.Url) : null;

    /// <summary>What is to be said of an address that is not due; null when it is.</summary>
    public Fetched? Early(Poll? poll) =>
        poll is null || poll.Next <= time.GetUtcNow() ? null
        : poll.Failed is not { } why
            ? new Fetched.Unchanged($"{poll.Url.Host} is not due before {poll.Next:yyyy-MM-dd HH:mm} UTC", time.GetUtcNow())
        : new Fetched.Failure(
            FailureKind.Open,
            poll.Next == Poll.Never
                ? why
                : $"{poll.Url.Host} is not asked before {poll.Next:yyyy-MM-dd HH:mm} UTC, because the last time: {why}",
            null,
            poll.Next
        );

    /// <summary>Asks for a document only if it has changed.</summary>
    public static void Condition(HttpRequestMessage request, Poll? poll)
    {
        if (poll?.ETag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (poll?.LastModified is { } modified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        }
    }

    /// <summary>Keeps what became of a poll, or sends it along with the answer.</summary>
    public Fetched Ended(SourceRequest asked, Poll? before, Fetched outcome, IReadOnlyDictionary<string, string> headers)
    {
        if (!IsPolled(asked))
        {
            return outcome;
        }

        var now = time.GetUtcNow();
        switch (outcome)
        {
            case Fetched.Answer answer:
                var poll = Poll.Answered(asked.Url, before, now, Wait(headers, now));
                return answer with { Poll = poll with { ETag = Tag(headers), LastModified = Modified(headers) } };
            case Fetched.Unchanged:
                keep(
                    Poll.Answered(asked.Url, before, now, Wait(headers, now)) with
                    {
                        ETag = Tag(headers) ?? before?.ETag,
                        LastModified = Modified(headers) ?? before?.LastModified,
                        Misreadings = 0,
                    }
                );
                return outcome;
            case Fetched.Failure { Status: 410 } gone:
                gone = gone with
                {
                    Why =
                        $"{asked.Url} is gone for good, says its server (410), and is not asked any more; take it out of the settings",
                };
                keep(new Poll(asked.Url, now, Poll.Never, Failed: gone.Why));
                return gone;
            case Fetched.Failure { Kind: not (FailureKind.Unreachable or FailureKind.Open) } failure:
                keep(
                    Poll.Answered(asked.Url, before, now, failure.Until - now) with
                    {
                        ETag = before?.ETag,
                        LastModified = before?.LastModified,
                        Failed = failure.Why,
                    }
                );
                return failure;
            default:
                return outcome;
        }
    }

    /// <summary>How long the answer holds, as the longest of what its headers say (RFC 9111, 4.2.1; RFC 9110, 10.2.3).</summary>
    private static TimeSpan? Wait(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        var longest = Backoff.Asked(headers.GetValueOrDefault("retry-after"), now) ?? TimeSpan.Zero;
        foreach (var directive in (headers.GetValueOrDefault("cache-control") ?? "").Split(','))
        {
            var (name, value) = directive.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim(' ', '"')) : ("", "");
            if (
                name.Equals("max-age", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            )
            {
                longest = Longer(longest, TimeSpan.FromSeconds(Math.Min(seconds, (long)Poll.Longest.TotalSeconds)));
            }
        }

        // By the server's own clock, where it says what that shows.
        return Date(headers, "expires") is { } expires ? Longer(longest, expires - (Date(headers, "date") ?? now)) : longest;
    }

    private static DateTimeOffset? Date(IReadOnlyDictionary<string, string> headers, string name) =>
        DateTimeOffset.TryParseExact(
            headers.GetValueOrDefault(name),
            "r",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date
            : null;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string? Tag(IReadOnlyDictionary<string, string> headers) => Validator(headers, "etag");

    private static string? Modified(IReadOnlyDictionary<string, string> headers) => Validator(headers, "last-modified");

    private static string? Validator(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.GetValueOrDefault(name) is { Length: > 0 and <= LongestValidator } value ? value : null;
}

namespace Courant.Core.Model;

/// <summary>
/// How an address is polled: the validators of what is held of it, byte for byte as the server sent them, and the moment before
/// which it is not to be asked again.
/// </summary>
/// <param name="Url">The address.</param>
/// <param name="At">When it answered last.</param>
/// <param name="Next">The moment before which it is not asked.</param>
/// <param name="ETag">Opaque, with its quotes and whatever the server put into it.</param>
/// <param name="LastModified">Opaque too: never read as a date.</param>
/// <param name="Misreadings">Answers in a row that could not be read.</param>
/// <param name="Failed">Why nothing came of the last poll, in a sentence for people; null when something did.</param>
public sealed record Poll(
    Uri Url,
    DateTimeOffset At,
    DateTimeOffset Next,
    string? ETag = null,
    string? LastModified = null,
    int Misreadings = 0,
    string? Failed = null
)
{
    /// <summary>No address is polled more often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>
    /// No server can ask for a longer pause: a day, less half an hour, so that a run at the same time of every day finds it due.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(23.5);

    /// <summary>When an address that is gone for good is due.</summary>
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private const int PatientMisreadings = 3;

    private static readonly TimeSpan LongestAfterMisreading = TimeSpan.FromDays(7);

    /// <summary>A poll that has just been answered, of which nothing more is known than how long the server wants to be left alone.</summary>
    /// <param name="url">The address.</param>
    /// <param name="before">What was known of it before; null for an address that was never polled.</param>
    /// <param name="now">When it answered.</param>
    /// <param name="wait">What the server asks for; null for nothing.</param>
    public static Poll Answered(Uri url, Poll? before, DateTimeOffset now, TimeSpan? wait) =>
        new(url, now, now + Clamped(wait) + (before is null ? Interval * Phase(url) : TimeSpan.Zero))
        {
            Misreadings = before?.Misreadings ?? 0,
        };

    /// <summary>The same once the answer was read, with the time for which the document says that it stays as it is.</summary>
    public Poll Read(TimeSpan? ttl) =>
        this with
        {
            Next = Next > At + Clamped(ttl) ? Next : At + Clamped(ttl),
            Misreadings = 0,
            Failed = null,
        };

    /// <summary>
    /// The same once the answer could not be read: without validators, so that it is sent again, and from the third time in a row on
    /// after a pause that doubles up to a week.
    /// </summary>
    public Poll Misread(string why)
    {
        var misreadings = Misreadings + 1;
        var pause = Interval * Math.Pow(2, Math.Clamp(misreadings - PatientMisreadings + 1, 0, 10));
        var next = At + (pause < LongestAfterMisreading ? pause : LongestAfterMisreading);
        return this with
        {
            ETag = null,
            LastModified = null,
            Next = next > Next ? next : Next,
            Misreadings = misreadings,
            Failed = why,
        };
    }

    private static TimeSpan Clamped(TimeSpan? wait) =>
        wait is not { } asked || asked < Interval ? Interval
        : asked < Longest ? asked
        : Longest;

    /// <summary>
    /// From 0 to 1, the same for the same address: addresses that are first polled together are spread over the interval from then
    /// on (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/, with the finish of MurmurHash3).
    /// </summary>
    private static double Phase(Uri url)
    {
        var hash = 2166136261u;
        foreach (var character in url.AbsoluteUri)
        {
            hash = (hash ^ character) * 16777619u;
        }

        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        return (hash ^ (hash >> 16)) / 4294967296.0;
    }
}

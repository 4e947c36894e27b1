using System.Collections.Frozen;
using System.Globalization;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// When arXiv announces (https://info.arxiv.org/help/availability.html): what was submitted before 14:00 US Eastern time of a
/// working day is announced at 20:00, Sunday to Thursday. A day here is the label of an announcement: the calendar date after
/// that evening, under which listings, feeds and OAI datestamps file it.
/// </summary>
public static class ArxivCalendar
{
    /// <summary>How long after the scheduled day a paper may still be announced: moderation holds and holidays not listed.</summary>
    private const int LatestDays = 5;

    /// <summary>The calendar of every source of arXiv's.</summary>
    public static SourceCalendar Calendar { get; } = new(IsAnnouncementDay, LatestAnnounced, Promised: true);

    /// <summary>
    /// The most days between a submission and its scheduled announcement: over a weekend with holidays beside it, as at the turn of
    /// a year.
    /// </summary>
    public const int LongestPause = 6;

    private static readonly TimeSpan CutOff = TimeSpan.FromHours(14);

    /// <summary>An announcement is in all of arXiv's services 45 minutes after midnight, Eastern time.</summary>
    private static readonly TimeSpan Out = new(0, 45, 0);

    /// <summary>
    /// Days on which nobody closes the submissions: data, a line each in <c>arxiv-holidays.txt</c>, because arXiv lists them anew each
    /// year.
    /// </summary>
    private static readonly FrozenSet<DateOnly> Holidays = ReadHolidays();

    /// <summary>Whether an announcement is filed under the day: Monday to Friday, unless the working day before is a holiday.</summary>
    public static bool IsAnnouncementDay(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Saturday or DayOfWeek.Sunday => false,
            _ when day.Year < 1991 => false,
            DayOfWeek.Monday => !Holidays.Contains(day.AddDays(-3)),
            _ => !Holidays.Contains(day.AddDays(-1)),
        };

    /// <summary>The first announcement day after a day.</summary>
    public static DateOnly Next(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        } while (!IsAnnouncementDay(day));

        return day;
    }

    /// <summary>The last announcement day before a day.</summary>
    public static DateOnly Previous(DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        } while (!IsAnnouncementDay(day));

        return day;
    }

    /// <summary>
    /// The day on which the schedule announces what was submitted at an instant. Moderation may hold a paper longer. Friday's
    /// papers before the cut-off come on Sunday evening and bear Monday's date; those after it come on Monday evening.
    /// </summary>
    public static DateOnly AnnouncementDay(DateTimeOffset submitted)
    {
        var eastern = Eastern(submitted);
        var closing = DateOnly.FromDateTime(eastern);
        if (eastern.TimeOfDay >= CutOff)
        {
            closing = closing.AddDays(1);
        }

        while (closing.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Contains(closing))
        {
            closing = closing.AddDays(1);
        }

        return Next(closing);
    }

    /// <summary>The newest announcement day whose announcement must be out: at 00:45 Eastern time of that day.</summary>
    public static DateOnly LatestAnnounced(DateTimeOffset now)
    {
        var eastern = Eastern(now);
        var today = DateOnly.FromDateTime(eastern);
        return eastern.TimeOfDay >= Out && IsAnnouncementDay(today) ? today : Previous(today);
    }

    /// <summary>The day under which what is announced at an instant is filed: the date after the evening, which begins at 20:00.</summary>
    internal static DateOnly Filed(DateTimeOffset instant) => DateOnly.FromDateTime(Eastern(instant).AddHours(4));

    /// <summary>
    /// As what a record that changed on <paramref name="datestamp"/> was announced that day in category <paramref name="part"/>:
    /// new or cross-listed within five days of the first version's scheduled day, replaced within five days of the latest
    /// version's; null for a change of metadata, which no announcement mentions. A record is visible only once it is announced, so one
    /// that comes before its scheduled day was announced out of schedule.
    /// </summary>
    public static AnnounceType? Announced(
        DateOnly datestamp,
        IReadOnlyList<PaperVersion> versions,
        IReadOnlyList<string> categories,
        string part
    )
    {
        if (versions is not [.., var latest])
        {
            return null;
        }

        var days = datestamp.DayNumber - AnnouncementDay(latest.Date).DayNumber;
        return days > LatestDays ? null
            : latest.Number > 1 ? AnnounceType.Replaced
            : part.Length == 0 || categories is not [var primary, ..] || ArxivCategories.Within(primary, part) ? AnnounceType.New
            : AnnounceType.Cross;
    }

    private static FrozenSet<DateOnly> ReadHolidays()
    {
        using var lines = new StreamReader(typeof(ArxivCalendar).Assembly.GetManifestResourceStream("arxiv-holidays.txt")!);
        return lines
            .ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => DateOnly.ParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .ToFrozenSet();
    }

    /// <summary>
    /// The clock on a wall in New York. Daylight saving time runs from 2:00 on the second Sunday of March to 2:00 on the first
    /// Sunday of November (15 U.S.C. § 260a); before 2007 from the first Sunday of April to the last of October.
    /// </summary>
    internal static DateTime Eastern(DateTimeOffset instant)
    {
        // What servers send as dates may lie at the ends of time, where nothing can be reckoned.
        var standard = instant.Year is > 1 and < 9999 ? instant.UtcDateTime.AddHours(-5) : DateTimeOffset.UnixEpoch.UtcDateTime;
        var year = standard.Year;
        var (start, end) = year >= 2007 ? (Sunday(year, 3, 8), Sunday(year, 11, 1)) : (Sunday(year, 4, 1), Sunday(year, 10, 25));
        return standard >= start.AddHours(2) && standard < end.AddHours(1) ? standard.AddHours(1) : standard;
    }

    /// <summary>The first Sunday on or after a date.</summary>
    private static DateTime Sunday(int year, int month, int day)
    {
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        return date.AddDays((7 - (int)date.DayOfWeek) % 7);
    }
}

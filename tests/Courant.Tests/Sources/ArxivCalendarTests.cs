using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Tests.Sources;

public sealed class ArxivCalendarTests
{
    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z");

    private static DateOnly Day(string day) => DateOnly.Parse(day);

    // 14:00 Eastern is 19:00 UTC in winter and 18:00 UTC in summer.
    [Theory]
    [InlineData("2026-02-02 18:59:59", "2026-02-03")] // Monday before the cut-off: Monday 20:00
    [InlineData("2026-02-02 19:00:00", "2026-02-04")] // Monday after it: Tuesday 20:00
    [InlineData("2026-02-05 18:00:00", "2026-02-06")] // Thursday before it: Thursday 20:00
    [InlineData("2026-02-05 20:00:00", "2026-02-09")] // Thursday after it: Sunday 20:00
    [InlineData("2026-02-06 18:59:59", "2026-02-09")] // Friday before it: Sunday 20:00
    [InlineData("2026-02-06 19:00:00", "2026-02-10")] // Friday after it: Monday 20:00
    [InlineData("2026-02-07 12:00:00", "2026-02-10")] // Saturday
    [InlineData("2026-02-08 23:00:00", "2026-02-10")] // Sunday
    [InlineData("2026-07-14 17:59:59", "2026-07-15")] // summer time
    [InlineData("2026-07-14 18:00:00", "2026-07-16")]
    [InlineData("2019-01-13 11:17:09", "2019-01-15")] // arXiv:1810.09584v2, which bears that datestamp
    [InlineData("2016-07-04 09:00:00", "2016-07-05")] // arXiv:1607.00786
    public void R8_A_submission_is_announced_by_the_schedule(string submitted, string day) =>
        Assert.Equal(Day(day), ArxivCalendar.AnnouncementDay(At(submitted)));

    [Theory]
    [InlineData("2026-01-19 12:00:00", "2026-01-21")] // a Monday on which nobody closes the submissions
    [InlineData("2026-06-18 20:00:00", "2026-06-23")] // a Friday: Sunday evening's announcement is left out
    [InlineData("2026-12-28 20:00:00", "2026-12-31")] // a Tuesday
    public void R8_A_holiday_defers_the_announcement(string submitted, string day) =>
        Assert.Equal(Day(day), ArxivCalendar.AnnouncementDay(At(submitted)));

    [Theory]
    [InlineData("2026-01-02", false)] // after New Year's Day
    [InlineData("2026-01-03", false)] // Saturday
    [InlineData("2026-01-05", true)]
    [InlineData("2026-01-20", false)]
    [InlineData("2026-06-19", true)] // Thursday evening's announcement, although the Friday is a holiday
    [InlineData("2026-06-22", false)]
    [InlineData("2025-01-02", true)] // no holidays are known of that year
    public void R8_An_announcement_day_is_a_weekday_after_a_working_day(string day, bool expected) =>
        Assert.Equal(expected, ArxivCalendar.IsAnnouncementDay(Day(day)));

    [Fact]
    public void R8_Next_and_previous_step_over_weekends_and_holidays()
    {
        Assert.Equal(Day("2026-01-21"), ArxivCalendar.Next(Day("2026-01-19")));
        Assert.Equal(Day("2026-06-19"), ArxivCalendar.Previous(Day("2026-06-23")));
        Assert.Equal(Day("2026-02-06"), ArxivCalendar.Previous(Day("2026-02-09")));
    }

    [Theory]
    [InlineData("2026-02-03 05:44:59", "2026-02-02")] // 0:44 in New York
    [InlineData("2026-02-03 05:45:00", "2026-02-03")]
    [InlineData("2026-07-15 04:44:59", "2026-07-14")]
    [InlineData("2026-07-15 04:45:00", "2026-07-15")]
    [InlineData("2026-02-08 12:00:00", "2026-02-06")] // Sunday
    [InlineData("2026-01-20 12:00:00", "2026-01-19")] // nothing was announced on the holiday's evening
    public void R8_The_newest_announcement_is_out_a_while_after_midnight_in_New_York(string now, string day) =>
        Assert.Equal(Day(day), ArxivCalendar.LatestAnnounced(At(now)));

    /// <summary>
    /// Each Sunday on which New York's clocks change: Monday's announcement is out once, 45 minutes after its midnight, and every
    /// other of the days around it, too.
    /// </summary>
    [Theory]
    [InlineData("2026-03-08", "2026-03-06 05:45", "2026-03-09 04:45")]
    [InlineData("2026-11-01", "2026-10-30 04:45", "2026-11-02 05:45")]
    [InlineData("2027-03-14", "2027-03-12 05:45", "2027-03-15 04:45")]
    [InlineData("2027-11-07", "2027-11-05 04:45", "2027-11-08 05:45")]
    public void R8_Each_day_around_a_change_of_the_clocks_is_announced_once(string sunday, string before, string after)
    {
        var change = Day(sunday);
        var turns = new List<(DateOnly Day, DateTimeOffset At)>();
        for (
            var now = At($"{change.AddDays(-4):yyyy-MM-dd} 12:00");
            now <= At($"{change.AddDays(4):yyyy-MM-dd} 12:00");
            now = now.AddMinutes(1)
        )
        {
            var day = ArxivCalendar.LatestAnnounced(now);
            if (turns.Count == 0 || turns[^1].Day != day)
            {
                turns.Add((day, now));
            }
        }

        Assert.Equal([-4, -3, -2, 1, 2, 3, 4], turns.Select(turn => turn.Day.DayNumber - change.DayNumber));
        Assert.Equal(At(before), turns[2].At);
        Assert.Equal(At(after), turns[3].At);
    }

    /// <summary>What is submitted around a change comes on exactly one day, and never before what was submitted earlier.</summary>
    [Theory]
    [InlineData("2026-03-08", "18:59", "17:59")]
    [InlineData("2026-11-01", "17:59", "18:59")]
    [InlineData("2027-03-14", "18:59", "17:59")]
    [InlineData("2027-11-07", "17:59", "18:59")]
    public void R8_The_cut_off_follows_the_clocks_of_New_York(string sunday, string fridays, string mondays)
    {
        var change = Day(sunday);
        var (friday, monday) = (change.AddDays(-2), change.AddDays(1));

        Assert.Equal(monday, ArxivCalendar.AnnouncementDay(At($"{friday:yyyy-MM-dd} {fridays}")));
        Assert.Equal(monday.AddDays(1), ArxivCalendar.AnnouncementDay(At($"{friday:yyyy-MM-dd} {fridays}").AddMinutes(1)));
        Assert.Equal(monday.AddDays(1), ArxivCalendar.AnnouncementDay(At($"{monday:yyyy-MM-dd} {mondays}")));
        Assert.Equal(monday.AddDays(2), ArxivCalendar.AnnouncementDay(At($"{monday:yyyy-MM-dd} {mondays}").AddMinutes(1)));
        var last = default(DateOnly);
        for (
            var submitted = At($"{friday:yyyy-MM-dd} 00:00");
            submitted < At($"{monday:yyyy-MM-dd} 23:00");
            submitted = submitted.AddMinutes(7)
        )
        {
            var day = ArxivCalendar.AnnouncementDay(submitted);
            Assert.True(day >= last, $"{submitted}");
            last = day;
        }
    }

    [Theory]
    [InlineData("2023-03-17 00:31:14", "2023-03-17")] // q-fin's mailing of that Friday, 20:31 in New York on Thursday
    [InlineData("2023-03-03 01:29:12", "2023-03-03")] // astro-ph's in winter, 20:29
    [InlineData("2023-03-03 00:59:59", "2023-03-02")] // before 20:00
    public void R8_What_is_announced_in_the_evening_is_filed_under_the_next_date(string sent, string day) =>
        Assert.Equal(Day(day), ArxivCalendar.Filed(At(sent)));

    [Fact]
    public void R8_The_days_without_an_announcement_of_2026_follow_from_the_listed_holidays() =>
        Assert.Equal(
            "2026-01-02 2026-01-20 2026-06-22 2026-07-06 2026-09-08 2026-11-27 2026-12-28 2026-12-30".Split(' '),
            Enumerable
                .Range(0, 365)
                .Select(n => new DateOnly(2026, 1, 1).AddDays(n))
                .Where(day =>
                    day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !ArxivCalendar.IsAnnouncementDay(day)
                )
                .Select(day => $"{day:yyyy-MM-dd}")
        );

    [Fact]
    public void R8_New_Yorks_clock_agrees_with_the_time_zone_database()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        for (var instant = At("1991-08-14 00:00:00"); instant.Year < 2040; instant = instant.AddMinutes(347))
        {
            Assert.Equal(TimeZoneInfo.ConvertTime(instant, zone).DateTime, ArxivCalendar.Eastern(instant));
        }
    }

    [Theory]
    [InlineData("2026-02-03", AnnounceType.New)]
    [InlineData("2026-02-08", AnnounceType.New)] // held by moderation
    [InlineData("2026-02-09", null)]
    [InlineData("2026-02-02", AnnounceType.New)] // visible before its day: announced out of schedule
    public void One_version_is_new_until_five_days_after_its_day(string datestamp, AnnounceType? expected) =>
        Assert.Equal(
            expected,
            ArxivCalendar.Announced(Day(datestamp), [new PaperVersion(1, At("2026-02-02 10:00:00"))], ["cs.LG"], "cs.LG")
        );

    [Theory]
    [InlineData("cs.LG", "cs.LG", AnnounceType.New)]
    [InlineData("stat.ML", "cs.LG", AnnounceType.Cross)]
    [InlineData("eess.SY", "cs.SY", AnnounceType.New)] // two names of one category
    [InlineData("math-ph", "math.MP", AnnounceType.New)]
    [InlineData("cond-mat.str-el", "cond-mat", AnnounceType.New)] // within the archive
    [InlineData("cs.LG", "cs.L", AnnounceType.Cross)]
    public void The_primary_category_decides_between_new_and_cross_listed(string primary, string part, AnnounceType expected) =>
        Assert.Equal(
            expected,
            ArxivCalendar.Announced(Day("2026-02-03"), [new PaperVersion(1, At("2026-02-02 10:00:00"))], [primary, "cs.AI"], part)
        );
}

using Courant.Core.Sources.Feeds;

namespace Courant.Tests.Sources.Feeds;

public sealed class FeedDatesTests
{
    [Theory]
    [InlineData("Mon, 05 Jan 2026 10:20:30 GMT", "2026-01-05 10:20:30Z")]
    [InlineData("Mon, 5 Jan 2026 10:20 +0200", "2026-01-05 08:20:00Z")]
    [InlineData("05 Jan 26 10:20:30 EST", "2026-01-05 15:20:30Z")]
    [InlineData("Mon, 05 January 2026", "2026-01-05 00:00:00Z")]
    [InlineData("Mo., 05 Jan 2026 10:20:30 MEZ", null)]
    [InlineData("Lun, 05 Jan 2026 10:20:30 CET", "2026-01-05 09:20:30Z")]
    [InlineData("January 5, 2026", "2026-01-05 00:00:00Z")]
    [InlineData("Jan. 5th, 2026 3:04 pm", "2026-01-05 15:04:00Z")]
    [InlineData("5-Jan-2026", "2026-01-05 00:00:00Z")]
    [InlineData("2026/01/05 10:20", "2026-01-05 10:20:00Z")]
    [InlineData("2026-01-05T10:20:30.123456-05:00", "2026-01-05 15:20:30Z")]
    [InlineData("2026-01-05T10:20Z", "2026-01-05 10:20:00Z")]
    [InlineData("2026-01-05 10:20:30", "2026-01-05 10:20:30Z")]
    [InlineData("20260105T102030Z", "2026-01-05 10:20:30Z")]
    [InlineData("20260105", "2026-01-05 00:00:00Z")]
    [InlineData("2026-01", "2026-01-01 00:00:00Z")]
    [InlineData("Sun, 31 Dec 2028 23:59:60 GMT", "2029-01-01 00:00:00Z")]
    [InlineData("2026-02-30", null)]
    [InlineData("2026-01-05T24:30:00Z", null)]
    [InlineData("yesterday", null)]
    [InlineData("Mon, 05 Foo 2026", null)]
    [InlineData("05/06/2026", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_date_is_read_or_it_is_none(string? written, string? instant) =>
        Assert.Equal(instant, FeedDates.Instant(written)?.ToString("u"));
}

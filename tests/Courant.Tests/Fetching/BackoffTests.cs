using Courant.Fetching;
using Courant.Tests.Support;

namespace Courant.Tests.Fetching;

public sealed class BackoffTests
{
    [Fact]
    public void R4_Waits_are_fully_jittered_and_double_from_15_seconds_to_an_hour()
    {
        var random = new Random(7);
        foreach (var (failures, most) in ((int, double)[])[(1, 15), (2, 30), (3, 60), (8, 1920), (9, 3600), (60, 3600)])
        {
            var waits = Enumerable.Range(0, 2_000).Select(_ => Backoff.After(failures, random).TotalSeconds).ToList();
            Assert.InRange(waits.Max(), most * 0.99, most);
            Assert.InRange(waits.Min(), 0, most * 0.01);
            Assert.InRange(waits.Average(), most * 0.45, most * 0.55);
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("120", 120.0)]
    [InlineData("86400", 86400.0)]
    [InlineData("999999999999", 86400.0)]
    [InlineData("99999999999999999999999999", null)]
    [InlineData("Mon, 05 Jan 2026 06:10:00 GMT", 600.0)]
    [InlineData("Mon, 05 Jan 2026 05:00:00 GMT", null)] // has passed
    [InlineData("Fri, 05 Jan 2029 05:00:00 GMT", 86400.0)]
    public void R4_Retry_After_is_honoured_in_seconds_and_as_a_date_and_zero_is_nothing(string? header, double? seconds) =>
        Assert.Equal(seconds, Backoff.Asked(header, Some.Instant)?.TotalSeconds);
}

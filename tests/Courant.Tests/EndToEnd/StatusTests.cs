using System.Text.Json;

namespace Courant.Tests.EndToEnd;

/// <summary>Where everything stands after good and bad mornings, and past days that are fetched afterwards.</summary>
public sealed class StatusTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateOnly Tuesday = new(2026, 3, 3);

    [Fact]
    public async Task Status_gives_the_receipt_of_each_day_and_names_what_is_open_until_it_is_mended()
    {
        await using var arxiv = await ArxivStandIn.StartAsync(FirstPressTests.Papers(Monday, 5));
        using var reader = new Reader(arxiv.Url);
        (await reader.PressAtAsync(Morning(Monday))).Expect(0);
        arxiv.Announce(FirstPressTests.Papers(Tuesday, 5));
        arxiv.Goes = visit => visit.Api ? Trouble.TooManyRequests : Trouble.Truncated;
        (await reader.PressAtAsync(Morning(Tuesday))).Expect(0);

        var bad = Days((await reader.RunAtAsync(Morning(Tuesday), "status", "--json")).Expect(0).Json);
        var said = (await reader.RunAtAsync(Morning(Tuesday), "status")).Expect(0).Out;

        Assert.Equal(("final", true), bad[Monday]);
        Assert.Equal(("not final", false), bad[Tuesday]);
        Assert.Contains("2026-03-03 (edition not final): open in 2 of 2", said, StringComparison.Ordinal);
        Assert.Contains("fault (the answer breaks off after", said, StringComparison.Ordinal);
        Assert.Contains("complete from 2026-02-18 through 2026-03-02, due is 2026-03-03", said, StringComparison.Ordinal);
        Assert.Contains("set aside: arxiv-oai cs.DC", said, StringComparison.Ordinal);

        arxiv.Goes = _ => Trouble.None;
        (await reader.PressAtAsync(Morning(Tuesday).AddHours(2))).Expect(0);
        var mended = Days((await reader.RunAtAsync(Morning(Tuesday).AddHours(2), "status", "--json")).Expect(0).Json);

        Assert.Equal(("final", true), mended[Tuesday]);
    }

    [Fact]
    public async Task Past_days_are_fetched_from_the_query_API_and_have_their_receipts_and_editions()
    {
        var days = new[] { new DateOnly(2026, 1, 6), new DateOnly(2026, 1, 7) };
        await using var arxiv = await ArxivStandIn.StartAsync(days.SelectMany(day => FirstPressTests.Papers(day, 4)));
        using var reader = new Reader(arxiv.Url);

        var filled = (
            await reader.RunAtAsync(Morning(Monday), "backfill", "--from", "2026-01-06", "--to", "2026-01-07", "--json")
        )
            .Expect(0)
            .Json;

        Assert.All(
            filled.GetProperty("parts").EnumerateArray(),
            part => Assert.Equal("complete", part.GetProperty("state").GetString())
        );
        Assert.Equal(8, filled.GetProperty("papers").GetInt32());
        Assert.All(arxiv.Visits, visit => Assert.True(visit.Api));

        var before = arxiv.Visits.Count;
        (await reader.RunAtAsync(Morning(Monday), "backfill", "--from", "2026-01-06", "--to", "2026-01-07")).Expect(0);
        Assert.Equal(before, arxiv.Visits.Count);

        var printed = (await reader.PressAtAsync(Morning(Monday), "--offline", "--day", "2026-01-07", "--json")).Expect(0).Json;
        var edition = printed.GetProperty("editions")[0];
        Assert.True(edition.GetProperty("whole").GetBoolean());
        Assert.All(
            edition.GetProperty("receipt").EnumerateArray(),
            line => Assert.Equal("back-filled from arxiv-api", line.GetProperty("why").GetString())
        );
    }

    private static DateTimeOffset Morning(DateOnly day) => new(day, new TimeOnly(7, 0), TimeSpan.Zero);

    private static Dictionary<DateOnly, (string Edition, bool Whole)> Days(JsonElement status) =>
        status
            .GetProperty("days")
            .EnumerateArray()
            .ToDictionary(
                day => DateOnly.Parse(day.GetProperty("day").GetString()!),
                day => (day.GetProperty("edition").GetString()!, day.GetProperty("whole").GetBoolean())
            );
}

using System.Text.Json;

namespace Courant.Tests.EndToEnd;

/// <summary>A look at what would be printed, or at one topic, leaves no trace in what is printed later.</summary>
public sealed class LookTests
{
    private static readonly DateOnly[] Days = [.. Enumerable.Range(2, 3).Select(day => new DateOnly(2026, 3, day))];

    [Fact]
    public async Task A_look_at_several_days_shows_nothing_twice_and_changes_nothing()
    {
        await using var arxiv = await ArxivStandIn.StartAsync(FirstPressTests.Papers(Days[0], 4));
        using var reader = new Reader(arxiv.Url);
        (await reader.PressAtAsync(Morning(0))).Expect(0);
        arxiv.Announce(Days[1..].SelectMany(day => FirstPressTests.Papers(day, 4)));
        var before = reader.Pages();

        var dry = (await reader.PressAtAsync(Morning(2), "--dry-run", "--json")).Expect(0).Json;
        Assert.Equal(before, reader.Pages());
        var topic = (await reader.PressAtAsync(Morning(2), "--topic", "llm-training", "--out", "look", "--json")).Expect(0).Json;
        Assert.Equal(before, reader.Pages());
        var real = (await reader.PressAtAsync(Morning(2), "--json")).Expect(0).Json;

        Assert.Equal(8, Picks(dry).Select(pick => pick.Id).Distinct().Count());
        Assert.Equal(Picks(dry), Picks(real));
        Assert.Equal(4, Picks(topic).Count);
        Assert.Subset(Picks(real).ToHashSet(), Picks(topic).ToHashSet());
        Assert.All(topic.GetProperty("editions").EnumerateArray(), look => Assert.False(look.GetProperty("final").GetBoolean()));
        Assert.All(
            real.GetProperty("editions").EnumerateArray(),
            edition => Assert.True(edition.GetProperty("final").GetBoolean())
        );
    }

    private static DateTimeOffset Morning(int day) => new(Days[day], new TimeOnly(7, 0), TimeSpan.Zero);

    private static List<(string Edition, string Id, string State)> Picks(JsonElement run) =>
        [
            .. run.GetProperty("editions")
                .EnumerateArray()
                .SelectMany(edition =>
                    FirstPressTests.Picks(edition).Select(pick => (edition.GetProperty("slug").GetString()!, pick.Id, pick.State))
                )
                .Distinct(),
        ];
}

using System.Security.Cryptography;

namespace Courant.Tests.EndToEnd;

/// <summary>
/// A week in March as it was lived, a day a run: a revision, a day on which the harvest fails, an overloaded server, a withdrawal.
/// Then the recordings alone print it once more.
/// </summary>
public sealed class ReplayTests
{
    private static readonly DateOnly[] Week = [.. Enumerable.Range(2, 4).Select(day => new DateOnly(2026, 3, day))];

    [Fact]
    public async Task A_week_that_was_lived_replays_to_the_same_bytes()
    {
        await using var arxiv = await ArxivStandIn.StartAsync();
        using var reader = new Reader(arxiv.Url);
        await LiveAsync(arxiv, reader);
        var lived = reader.Pages();
        var library = await HashOfLibraryAsync(reader);

        (await reader.PressAsync("--replay", reader.Recordings, "--out", reader["again"])).Expect(0);

        Assert.Empty(Page.Differing(lived, reader.Pages(reader["again"])));

        var wednesday = (
            await reader.PressAsync("--replay", "courant.recordings", "--out", "one", "--day", "2026-03-04", "--json")
        )
            .Expect(0)
            .Json;
        Assert.Equal("2026-03-04", wednesday.GetProperty("editions").EnumerateArray().Single().GetProperty("slug").GetString());
        var only = reader.Pages(reader["one"]);
        Assert.All(only.Keys, name => Assert.StartsWith("2026-03-04/", name, StringComparison.Ordinal));
        Assert.Empty(Page.Differing(lived, only, name => name.StartsWith("2026-03-04/", StringComparison.Ordinal)));

        Assert.Equal(library, await HashOfLibraryAsync(reader));
        Assert.Equal(lived, reader.Pages());

        var record = (await reader.RunAsync("record", "list", "--json")).Expect(0).Json;
        var answers = record.GetProperty("runs").EnumerateArray().SelectMany(run => run.GetProperty("answers").EnumerateArray());
        Assert.Equal(
            arxiv.Visits.Select(visit => visit.Query).Order(),
            answers.Select(answer => new Uri(answer.GetProperty("url").GetString()!).Query).Order()
        );
    }

    private static async Task LiveAsync(ArxivStandIn arxiv, Reader reader)
    {
        arxiv.Announce(FirstPressTests.Papers(Week[0], 9));
        await PressAsync(reader, 0);

        arxiv.Announce([.. FirstPressTests.Papers(Week[1], 5), AnnouncedPaper.New(Week[0], 1).Revised(Week[1])]);
        var tuesday = await PressAsync(reader, 1);
        Assert.Equal(
            FirstPressTests
                .Papers(Week[1], 4)
                .Select(paper => ($"arxiv:{paper.Id}", "new"))
                .Append(($"arxiv:{AnnouncedPaper.New(Week[0], 1).Id}", "revised"))
                .Order(),
            FirstPressTests.Picks(tuesday.Json.GetProperty("editions")[0]).Distinct().Order()
        );

        // The harvest fails and the query API helps out: the day is printed with a gap, and is not final.
        arxiv.Announce(FirstPressTests.Papers(Week[2], 6));
        arxiv.Goes = visit => visit.Api ? Trouble.None : Trouble.Truncated;
        var gap = (await PressAsync(reader, 2)).Json.GetProperty("editions")[0];
        Assert.False(gap.GetProperty("final").GetBoolean());
        Assert.All(
            gap.GetProperty("receipt").EnumerateArray(),
            line => Assert.Equal("fault", line.GetProperty("state").GetString())
        );
        Assert.Equal(5, FirstPressTests.Picks(gap).Select(pick => pick.Id).Distinct().Count());

        // Once overloaded, once without its memory; then everything comes.
        arxiv.Announce([.. FirstPressTests.Papers(Week[3], 7), AnnouncedPaper.New(Week[0], 2).Withdrawn(Week[3])]);
        var (overloaded, forgot) = (0, 0);
        arxiv.Goes = visit =>
            visit.IsLaterPage && Interlocked.Increment(ref forgot) == 1 ? Trouble.LostToken
            : !visit.IsLaterPage && Interlocked.Increment(ref overloaded) == 1 ? Trouble.Unavailable
            : Trouble.None;
        var thursday = (await PressAsync(reader, 3)).Json.GetProperty("editions");
        Assert.Equal(
            ["2026-03-04", "2026-03-05"],
            thursday.EnumerateArray().Select(edition => edition.GetProperty("slug").GetString())
        );
        Assert.All(thursday.EnumerateArray(), edition => Assert.True(edition.GetProperty("final").GetBoolean()));
        Assert.All(FirstPressTests.Picks(thursday[0]), pick => Assert.Equal("new", pick.State));
        Assert.All(
            thursday[0].GetProperty("receipt").EnumerateArray(),
            line => Assert.Equal("", line.GetProperty("why").GetString())
        );
        Assert.Contains(
            FirstPressTests.Picks(thursday[1]),
            pick => pick == ($"arxiv:{AnnouncedPaper.New(Week[0], 2).Id}", "withdrawn")
        );

        // Once more on the same day: nothing is due.
        var visits = arxiv.Visits.Count;
        await PressAsync(reader, 3, hours: 2);
        Assert.Equal(visits, arxiv.Visits.Count);
    }

    private static async Task<Ended> PressAsync(Reader reader, int day, int hours = 0) =>
        (await reader.PressAtAsync(new DateTimeOffset(Week[day], new TimeOnly(7 + hours, 0), TimeSpan.Zero), "--json")).Expect(0);

    private static async Task<string> HashOfLibraryAsync(Reader reader) =>
        Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(reader.Library, Reader.Cancel)));
}

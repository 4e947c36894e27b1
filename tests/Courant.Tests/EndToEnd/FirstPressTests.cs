using System.Text.Json;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Tests.EndToEnd;

/// <summary>The built program as a process, against a stand-in for arXiv on loopback, on the announcement days before today.</summary>
public sealed class FirstPressTests
{
    [Fact]
    public async Task A_first_press_prints_an_edition_for_each_day_and_accounts_for_every_paper_announced()
    {
        var days = LastDays(3);
        await using var arxiv = await ArxivStandIn.StartAsync(days.SelectMany(day => Papers(day, 9)));
        using var reader = new Reader(arxiv.Url);

        var run = (await reader.PressAsync("--json")).Expect(0);

        var editions = run.Json.GetProperty("editions").EnumerateArray().ToList();
        Assert.Equal(
            days.Select(day => $"{day:yyyy-MM-dd}"),
            editions.Select(edition => edition.GetProperty("slug").GetString())
        );
        foreach (var (day, edition) in days.Zip(editions))
        {
            Assert.True(edition.GetProperty("final").GetBoolean(), $"{day:o} is not final");
            Assert.True(edition.GetProperty("whole").GetBoolean());
            foreach (var line in edition.GetProperty("receipt").EnumerateArray())
            {
                var set = ArxivCategories.SetOf(line.GetProperty("part").GetString()!)!;
                var announced = arxiv.Papers.Where(paper => paper.Day == day && paper.IsIn(set)).ToList();
                var cross = announced.Count(paper => ArxivCategories.SetOf(paper.Categories.Split(' ')[0]) != set);
                Assert.Equal(announced.Count, line.GetProperty("announced").GetInt32());
                Assert.Equal(announced.Count, line.GetProperty("held").GetInt32());
                Assert.Equal(cross, line.GetProperty("cross").GetInt32());
                Assert.Equal(announced.Count - cross, line.GetProperty("new").GetInt32());
                Assert.Equal("complete", line.GetProperty("state").GetString());
            }

            var ofDay = arxiv.Papers.Where(paper => paper.Day == day).Select(paper => $"arxiv:{paper.Id}").ToHashSet();
            Assert.Subset(ofDay, Picks(edition).Select(pick => pick.Id).ToHashSet());
            Assert.All(Picks(edition), pick => Assert.Equal("new", pick.State));
            Assert.Equal(
                9,
                Picks(edition).Select(pick => pick.Id).Distinct().Count() + edition.GetProperty("inNoTopic").GetInt32()
            );

            using var list = JsonDocument.Parse(
                await File.ReadAllTextAsync(reader[$"editions/{day:yyyy-MM-dd}/list.json"], Reader.Cancel)
            );
            Assert.Equal(edition.GetProperty("papers").GetInt32(), list.RootElement.GetProperty("count").GetInt32());
        }

        var due = days[^1];
        var monday = due.AddDays(-(((int)due.DayOfWeek + 6) % 7));
        foreach (
            var page in (string[])
                [
                    "index.html",
                    "README.md",
                    $"issue-{due:yyyy-MM-dd}.md",
                    $"weekly/{monday:yyyyMMdd}-{monday.AddDays(6):yyyyMMdd}.md",
                    $"{due:yyyy-MM-dd}/index.html",
                    $"{due:yyyy-MM-dd}/front-page.md",
                    $"{due:yyyy-MM-dd}/list.md",
                ]
        )
        {
            Assert.True(reader.Pages().ContainsKey(page), $"{page} is missing among {string.Join(", ", reader.Pages().Keys)}");
        }

        Assert.Equal(27, (await reader.PapersAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("ok", reader.Integrity());
    }

    [Fact]
    public async Task Pressing_again_asks_nobody_and_touches_no_edition()
    {
        var days = LastDays(2);
        await using var arxiv = await ArxivStandIn.StartAsync(days.SelectMany(day => Papers(day, 6)));
        using var reader = new Reader(arxiv.Url);
        (await reader.PressAsync()).Expect(0);
        var (visits, pages, papers) = (arxiv.Visits.Count, reader.Pages(), await reader.PapersAsync());

        var again = (await reader.PressAsync("--json")).Expect(0);

        Assert.Equal(visits, arxiv.Visits.Count);
        Assert.Equal(pages, reader.Pages());
        Assert.Equal(papers, await reader.PapersAsync());
        Assert.Equal(
            $"{days[^1]:yyyy-MM-dd}",
            again.Json.GetProperty("editions").EnumerateArray().Single().GetProperty("slug").GetString()
        );
    }

    [Fact]
    public async Task An_announcement_that_is_late_is_asked_for_again_and_only_it_is_new()
    {
        var days = LastDays(3);
        await using var arxiv = await ArxivStandIn.StartAsync(days.SkipLast(1).SelectMany(day => Papers(day, 6)));
        using var reader = new Reader(arxiv.Url);
        var early = (await reader.PressAsync("--json")).Expect(0).Json.GetProperty("editions").EnumerateArray().ToList();
        Assert.False(early[^1].GetProperty("final").GetBoolean());
        Assert.All(
            early[^1].GetProperty("receipt").EnumerateArray(),
            line => Assert.Equal("late", line.GetProperty("state").GetString())
        );
        var before = reader.Pages();

        var revised = arxiv.Papers.First(paper => paper.Id.EndsWith("000", StringComparison.Ordinal)).Revised(days[^1]);
        arxiv.Announce([.. Papers(days[^1], 4), revised]);
        var edition = (await reader.PressAsync("--json")).Expect(0).Json.GetProperty("editions").EnumerateArray().Single();

        Assert.True(edition.GetProperty("final").GetBoolean());
        Assert.Equal(
            Papers(days[^1], 4).Select(paper => ($"arxiv:{paper.Id}", "new")).Append(($"arxiv:{revised.Id}", "revised")).Order(),
            Picks(edition).Distinct().Order()
        );
        var list = await File.ReadAllTextAsync(reader[$"editions/{days[^1]:yyyy-MM-dd}/list.md"], Reader.Cancel);
        Assert.Contains("title", list[list.IndexOf("revised", StringComparison.OrdinalIgnoreCase)..], StringComparison.Ordinal);
        Assert.Empty(
            Page.Differing(
                before,
                reader.Pages(),
                name => days.SkipLast(1).Any(day => name.StartsWith($"{day:yyyy-MM-dd}/", StringComparison.Ordinal))
            )
        );
    }

    /// <summary>The newest announcement days that are out, oldest first.</summary>
    internal static IReadOnlyList<DateOnly> LastDays(int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var days = new List<DateOnly> { ArxivCalendar.LatestAnnounced(now) };
        Assert.SkipUnless(
            ArxivCalendar.LatestAnnounced(now.AddMinutes(5)) == days[0]
                && now.AddMinutes(5).UtcDateTime.Date == now.UtcDateTime.Date,
            "a new day begins within minutes, and would come in the middle"
        );
        while (days.Count < count)
        {
            days.Insert(0, ArxivCalendar.Previous(days[0]));
        }

        return days;
    }

    internal static IEnumerable<AnnouncedPaper> Papers(DateOnly day, int count) =>
        Enumerable.Range(0, count).Select(number => AnnouncedPaper.New(day, number));

    /// <summary>The papers of an edition as <c>press --json</c> gives them, with their states.</summary>
    internal static IReadOnlyList<(string Id, string State)> Picks(JsonElement edition) =>
        [
            .. edition
                .GetProperty("sections")
                .EnumerateArray()
                .SelectMany(section => section.GetProperty("picks").EnumerateArray())
                .Select(pick => (pick.GetProperty("id").GetString()!, pick.GetProperty("state").GetString()!)),
        ];
}

using System.Text.Json;

namespace Courant.Tests.EndToEnd;

/// <summary>The program is killed as a power cut would, and run again until it is done.</summary>
public sealed class KilledTests
{
    [Fact]
    public async Task R25_A_press_that_is_killed_again_and_again_prints_what_an_undisturbed_one_prints()
    {
        var days = FirstPressTests.LastDays(4);
        await using var arxiv = await ArxivStandIn.StartAsync(days.SelectMany(day => FirstPressTests.Papers(day, 8)));
        using var undisturbed = new Reader(arxiv.Url);
        var whole = (await undisturbed.PressAsync()).Expect(0).Took;
        using var reader = new Reader(arxiv.Url);
        var random = new Random(20260105);

        await KillOnPageTwoAsync(arxiv, reader);
        for (var kill = 0; kill < 6; kill++)
        {
            using var run = reader.Press();
            await Task.Delay(whole * (0.3 + 0.06 * kill + 0.1 * random.NextDouble()), Reader.Cancel);
            await KillAsync(run, reader);
        }

        foreach (var day in days)
        {
            using var run = reader.Press();
            await run.SaysAsync($"composing the edition of {day:yyyy-MM-dd}");
            await Task.Delay(random.Next(120), Reader.Cancel);
            await KillAsync(run, reader);
        }

        (await reader.PressAsync()).Expect(0);
        Assert.Equal(await undisturbed.PapersAsync(), await reader.PapersAsync());
        Assert.Empty(Page.Differing(undisturbed.Pages(), reader.Pages()));
        Assert.DoesNotContain(reader.Pages().Keys, name => name.EndsWith(".half", StringComparison.Ordinal));

        // What was recorded on the way, of all the runs that were killed, prints the same once more.
        (await reader.PressAsync("--replay", reader.Recordings, "--out", reader["again"])).Expect(0);
        Assert.Empty(Page.Differing(undisturbed.Pages(), reader.Pages(reader["again"])));

        var fresh = days.SelectMany(day => NewOf(reader, day)).ToList();
        Assert.Distinct(fresh);
        Assert.Equal(days.SelectMany(day => NewOf(undisturbed, day)).Order(), fresh.Order());
        Assert.Equal(
            arxiv.Papers.Count(paper => !paper.Title.StartsWith("Counting Birds", StringComparison.Ordinal)),
            fresh.Count
        );
    }

    [Fact]
    public async Task R26_A_page_that_could_not_be_written_is_written_by_the_next_run()
    {
        var days = FirstPressTests.LastDays(4);
        await using var arxiv = await ArxivStandIn.StartAsync(days.SelectMany(day => FirstPressTests.Papers(day, 4)));
        using var undisturbed = new Reader(arxiv.Url);
        (await undisturbed.PressAsync()).Expect(0);
        using var reader = new Reader(arxiv.Url);
        for (var at = 0; at < days.Count; at += 2)
        {
            var obstacle = reader[$"editions/{days[at]:yyyy-MM-dd}"];
            Directory.CreateDirectory(reader.Out);
            await File.WriteAllTextAsync(obstacle, "not a folder", Reader.Cancel);
            Assert.Contains($"{days[at]:yyyy-MM-dd}", (await reader.PressAsync()).Expect(3).Err, StringComparison.Ordinal);
            File.Delete(obstacle);
        }

        (await reader.PressAsync()).Expect(0);

        Assert.Empty(Page.Differing(undisturbed.Pages(), reader.Pages()));
    }

    private static async Task KillOnPageTwoAsync(ArxivStandIn arxiv, Reader reader)
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        arxiv.Goes = visit =>
        {
            if (visit.IsLaterPage)
            {
                second.TrySetResult();
            }

            return visit.IsLaterPage ? Trouble.Silence : Trouble.None;
        };
        using var run = reader.Press();
        await second.Task.WaitAsync(TimeSpan.FromSeconds(60), Reader.Cancel);
        await KillAsync(run, reader);
        arxiv.Goes = _ => Trouble.None;
        Assert.Equal(arxiv.PageSize, (await reader.PapersAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task KillAsync(Running run, Reader reader)
    {
        run.Kill();
        await run.EndAsync(Reader.Cancel);
        Assert.Equal("ok", reader.Integrity());
        reader.FreeGate();
        foreach (var name in reader.Pages().Keys)
        {
            var text = await File.ReadAllTextAsync(reader[$"editions/{name}"], Reader.Cancel);
            Assert.True(
                Path.GetExtension(name) switch
                {
                    ".html" => text.TrimEnd().EndsWith("</html>", StringComparison.Ordinal),
                    ".json" => JsonDocument.Parse(text).RootElement.TryGetProperty("receipt", out _),
                    ".md" => text.EndsWith('\n'),
                    _ => name.EndsWith(".half", StringComparison.Ordinal),
                },
                $"{name} is not whole"
            );
        }
    }

    private static IEnumerable<string> NewOf(Reader reader, DateOnly day)
    {
        using var list = JsonDocument.Parse(File.ReadAllText(reader[$"editions/{day:yyyy-MM-dd}/list.json"]));
        return
        [
            .. list
                .RootElement.GetProperty("papers")
                .EnumerateArray()
                .Where(paper => paper.GetProperty("state").GetString()!.StartsWith("new", StringComparison.OrdinalIgnoreCase))
                .Select(paper => paper.GetProperty("ids")[0].GetString()!),
        ];
    }
}

namespace Courant.Tests.EndToEnd;

public sealed class InterruptTests
{
    [Fact]
    public async Task Ctrl_C_ends_a_press_with_a_sentence_and_the_next_run_completes_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "sends a Unix signal");
        var days = FirstPressTests.LastDays(2);
        await using var arxiv = await ArxivStandIn.StartAsync(days.SelectMany(day => FirstPressTests.Papers(day, 12)));
        arxiv.Takes = TimeSpan.FromMilliseconds(200);
        using var reader = new Reader(arxiv.Url);
        using var run = reader.Press("--json");

        await run.SaysAsync("papers so far");
        await run.InterruptAsync();
        var stopped = (await run.EndAsync(Reader.Cancel)).Expect(130);

        Assert.Contains("run it again", stopped.Err, StringComparison.Ordinal);
        Assert.True(stopped.Took < TimeSpan.FromSeconds(20));
        Assert.Equal("ok", reader.Integrity());
        reader.FreeGate();
        arxiv.Takes = TimeSpan.Zero;
        var again = (await reader.PressAsync("--json")).Expect(0).Json;
        Assert.All(
            again.GetProperty("editions").EnumerateArray(),
            edition => Assert.True(edition.GetProperty("final").GetBoolean())
        );
        Assert.Equal(24, (await reader.PapersAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}

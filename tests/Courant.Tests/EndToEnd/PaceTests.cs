using Courant.Core;
using Courant.Fetching;

namespace Courant.Tests.EndToEnd;

public sealed class PaceTests
{
    [Fact]
    public async Task R1_Two_processes_never_hurry_arXiv_and_one_that_is_killed_frees_the_gate()
    {
        var pace = TimeSpan.FromMilliseconds(300);
        var days = FirstPressTests.LastDays(3);
        await using var arxiv = await ArxivStandIn.StartAsync(days.SelectMany(day => FirstPressTests.Papers(day, 16)));
        arxiv.PageSize = 2;
        arxiv.Takes = TimeSpan.FromMilliseconds(40);
        using var reader = new Reader(arxiv.Url);
        var silent = new TaskCompletionSource<Visit>(TaskCreationOptions.RunContinuationsAsynchronously);
        var victim = new Random(7).Next(18, 26);
        arxiv.Goes = visit => arxiv.Visits.Count == victim && silent.TrySetResult(visit) ? Trouble.Silence : Trouble.None;

        using var one = reader.Press("--set", "pace=300ms", "--set", "contact=one@example.org");
        using var other = reader.Press("--set", "pace=300ms", "--set", "contact=other@example.org");
        var last = await silent.Task.WaitAsync(TimeSpan.FromMinutes(1), Reader.Cancel);
        var ofOne = last.Agent.Contains("one@", StringComparison.Ordinal);
        (ofOne ? one : other).Kill();
        var killed = TimeProvider.System.GetTimestamp();
        (await (ofOne ? other : one).EndAsync(Reader.Cancel)).Expect(0);

        var visits = arxiv.Visits.ToList();
        // How many there are depends on who was first to complete a category; some must come after the kill.
        Assert.True(visits.Count > victim + 3, $"{visits.Count} requests, {victim} before the kill");
        Assert.Equal(2, visits.Take(victim).Select(visit => visit.Agent).Distinct().Count());
        Assert.All(visits, visit => Assert.Equal(1, visit.InFlight));
        Assert.All(
            visits.Zip(visits.Skip(1)),
            pair =>
            {
                var gap = TimeProvider.System.GetElapsedTime(pair.First.Start, pair.Second.Start);
                Assert.True(gap >= pace, $"{gap.TotalMilliseconds} ms between two starts");
            }
        );
        Assert.InRange(TimeProvider.System.GetElapsedTime(killed, visits[victim].Start), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("https://oaipmh.arxiv.org/oai", 0.1, 3)]
    [InlineData("http://export.arxiv.org/api/query", 0.1, 3)]
    [InlineData("http://192.0.2.7/oai", 2.9, 3)]
    [InlineData("http://127.0.0.1.example.org/oai", 0.1, 3)]
    [InlineData("https://oaipmh.arxiv.org/oai", 10, 10)]
    [InlineData("http://127.0.0.1:9000/oai", 0.1, 0.1)]
    [InlineData("http://localhost:9000/oai", 0.1, 0.1)]
    [InlineData("http://[::1]:9000/oai", 0.1, 0.1)]
    public void R1_No_setting_makes_requests_to_arXiv_come_faster_than_every_three_seconds(string url, double set, double lane)
    {
        var asked = new SourceRequest("arxiv-oai", "cs.LG", new DateOnly(2026, 1, 5), new Uri(url));

        var found = Lane.Of(asked, new FetchOptions { Interval = TimeSpan.FromSeconds(set) });

        Assert.Equal(("arxiv", TimeSpan.FromSeconds(lane)), (found.Gate, found.Interval));
    }
}

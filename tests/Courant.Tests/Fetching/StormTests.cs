using Courant.Core;
using Courant.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

/// <summary>Whole runs against servers that are overloaded or refuse, in virtual time.</summary>
public sealed class StormTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string[] Parts = ["cs.LG", "cs.DC", "cs.AR", "cs.PF", "cs.PL", "cs.OS"];

    private static SourceRequest Asking(StandIn server, string source, string part) =>
        new(source, part, default, new Uri(server.Url, $"{source}?set={part}"));

    [Fact]
    public async Task R4_A_source_that_answers_429_after_124_seconds_costs_at_most_six_tries_and_an_hour()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            using var rig = new FetchRig();
            var answering = new Random(seed);
            await using var server = await StandIn.StartAsync(
                (context, _) =>
                {
                    // Every third seed lets something through now and then, so that failures are not in a row.
                    var passes = seed % 3 == 0 && answering.Next(3) == 0;
                    rig.Clock.Advance(TimeSpan.FromSeconds(124));
                    context.Response.StatusCode = passes ? 200 : 429;
                    return context.Response.WriteAsync("Rate exceeded.");
                }
            );
            var fetcher = rig.Fetcher(seed: seed);
            var failed = 0;
            foreach (var part in Parts)
            {
                failed += await fetcher.GetAsync(Asking(server, "arxiv-oai", part), Cancel) is Fetched.Failure ? 1 : 0;
            }

            var refusals =
                rig.Notes.Count(note => note.Step is FetchStep.Retrying) + rig.Notes.Count(note => note.Step is FetchStep.Failed);
            Assert.InRange(server.Asked.Count, 1, 12);
            Assert.InRange(server.Asked.Count - (Parts.Length - failed), 3, 6);
            Assert.True(refusals > 0);
            Assert.InRange(rig.Clock.GetUtcNow() - Some.Instant, TimeSpan.Zero, TimeSpan.FromMinutes(60));
        }
    }

    [Fact]
    public async Task R4_After_a_403_in_the_midst_of_a_run_no_source_of_arXiv_is_asked_again_and_others_are()
    {
        using var rig = new FetchRig();
        await using var arxiv = await StandIn.StartAsync(
            (context, number) =>
            {
                context.Response.StatusCode = number == 4 ? 403 : 200;
                return Task.CompletedTask;
            }
        );
        await using var other = await StandIn.StartAsync((_, _) => Task.CompletedTask);
        for (var run = 0; run < 3; run++)
        {
            var fetcher = rig.Fetcher();
            foreach (var source in (string[])["arxiv-oai", "arxiv-rss", "arxiv-listing", "arxiv-api", "openalex"])
            {
                foreach (var part in Parts)
                {
                    await fetcher.GetAsync(Asking(source == "openalex" ? other : arxiv, source, part), Cancel);
                }
            }
        }

        Assert.Equal(4, arxiv.Asked.Count);
        Assert.Equal(3 * Parts.Length, other.Asked.Count);
        Assert.Equal(["arxiv"], rig.Closed.Keys);
    }

    [Fact]
    public async Task R4_A_403_of_another_host_ends_it_for_the_run_but_not_its_other_documents()
    {
        using var rig = new FetchRig();
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode =
                    context.Request.Path == "/openalex" || context.Request.QueryString.Value == "?set=cs.LG" ? 403 : 200;
                return Task.CompletedTask;
            }
        );
        var fetcher = rig.Fetcher();

        FetchRig.Failed(
            await fetcher.GetAsync(Asking(server, "news", "cs.LG") with { IsPoll = true }, Cancel),
            FailureKind.Refused403
        );
        Assert.IsType<Fetched.Answer>(await fetcher.GetAsync(Asking(server, "news", "cs.DC") with { IsPoll = true }, Cancel));
        FetchRig.Failed(await fetcher.GetAsync(Asking(server, "openalex", "cs.DC"), Cancel), FailureKind.Refused403);
        FetchRig.Failed(await fetcher.GetAsync(Asking(server, "openalex", "cs.AR"), Cancel), FailureKind.Refused403);

        Assert.Equal(3, server.Asked.Count);
        Assert.Empty(rig.Closed);
    }

    [Theory]
    [InlineData("https://rss.arxiv.org/rss/cs.LG", "arxiv", 3, 200)]
    [InlineData("https://ARXIV.org/rss", "arxiv", 3, 200)]
    [InlineData("https://notarxiv.org/rss", "notarxiv.org", 1, 60)]
    [InlineData("https://arxiv.org.example/rss", "arxiv.org.example", 1, 60)]
    public void R1_A_reader_s_feed_from_arXiv_shares_its_gate(string url, string gate, int seconds, int inAll)
    {
        var lane = Lane.Of(new SourceRequest("feeds", "f", default, new Uri(url)), new FetchOptions());

        Assert.Equal((gate, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(inAll)), (lane.Gate, lane.Interval, lane.InAll));
    }
}

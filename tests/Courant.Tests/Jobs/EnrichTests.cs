using System.Diagnostics;
using System.Text.Json;
using Courant.Core.Enriching;
using Courant.Core.Model;
using Courant.Jobs;
using Courant.Models;
using Courant.Tests.Models;

namespace Courant.Tests.Jobs;

/// <summary>What is asked of models for a day's papers, and what of it is kept.</summary>
public sealed class EnrichTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 5);

    private readonly GatewayRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task R37_A_day_of_1500_papers_is_asked_about_in_a_minute_and_never_again()
    {
        await using var server = await ModelStandIn.StartAsync(asked =>
            Say(asked) with
            {
                Delay = TimeSpan.FromMilliseconds(200),
            }
        );
        var papers = Add(1500);
        var watch = Stopwatch.StartNew();
        using (var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url, concurrency: 16)))
        {
            var dossiers = await Enrich(gateway).RunAsync(papers, Cancel);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
            Assert.All(dossiers, dossier => Assert.Equal(new Maker("near-model", "tldr 1"), SummaryOf(dossier).Maker));
            Assert.Equal(papers.Select(paper => paper.Paper.Id), dossiers.Select(dossier => dossier.Paper.Id));
            Assert.Equal((1500, 0, 0), (gateway.Use.Asked, gateway.Use.CacheHits, gateway.Use.Unanswered));
        }

        using var second = _rig.Gateway(GatewayRig.Endpoint(server.Url));
        Assert.All(
            await Enrich(second).RunAsync(papers, Cancel),
            dossier => Assert.Equal("near-model", SummaryOf(dossier).Maker.Name)
        );
        Assert.Equal((0, 0), (second.Use.Asked, second.Use.Calls));
        Assert.Equal(1500, server.Questions.Count);
    }

    [Fact]
    public async Task Another_model_is_asked_anew_and_until_it_answers_what_the_first_said_stands()
    {
        await using var server = await ModelStandIn.StartAsync(Say);
        var papers = Add(3);
        using (var first = _rig.Gateway(GatewayRig.Endpoint(server.Url)))
        {
            await Enrich(first).RunAsync(papers, Cancel);
        }

        using (var dead = _rig.Gateway(GatewayRig.Endpoint(new Uri("http://127.0.0.1:9/v1"), name: "far")))
        {
            Assert.All(
                await Enrich(dead).RunAsync(papers, Cancel),
                dossier => Assert.Equal("near-model", SummaryOf(dossier).Maker.Name)
            );
            Assert.Equal(3, dead.Use.Unanswered);
        }

        using (var other = _rig.Gateway(GatewayRig.Endpoint(server.Url, name: "far")))
        {
            Assert.All(
                await Enrich(other).RunAsync(papers, Cancel),
                dossier => Assert.Equal("far-model", SummaryOf(dossier).Maker.Name)
            );
        }

        // Both are kept: going back asks nothing.
        using var back = _rig.Gateway(GatewayRig.Endpoint(server.Url));
        Assert.All(
            await Enrich(back).RunAsync(papers, Cancel),
            dossier => Assert.Equal("near-model", SummaryOf(dossier).Maker.Name)
        );
        Assert.Equal(6, server.Questions.Count);
    }

    [Fact]
    public async Task A_number_that_the_paper_does_not_have_leaves_the_summary_to_what_is_made_here()
    {
        await using var server = await ModelStandIn.SayingAsync(
            new SaidModel(
                JsonSerializer.Serialize(new { sentence = "It halves the misses of the best policy on 1,999 services." })
            )
        );
        using var gateway = _rig.Gateway(GatewayRig.Endpoint(server.Url));
        var dossier = Assert.Single(await Enrich(gateway).RunAsync(Add(1), Cancel));
        Assert.Equal("extract", SummaryOf(dossier).Maker.Name);
    }

    private static Summary SummaryOf(Dossier dossier) => dossier.Insights.OfType<Summary>().Single();

    private static SaidModel Say(AskedModel asked) =>
        new(JsonSerializer.Serialize(new { sentence = $"{asked.Text.Split('\n')[0]} halves the misses of a cache." }));

    private Enrich Enrich(Gateway gateway) => new(_rig.Library, [new ExtractiveSummary()], Day, models: gateway);

    private List<(long Row, Paper Paper)> Add(int count)
    {
        _rig.Library.Papers.Add(
            Enumerable
                .Range(0, count)
                .Select(number =>
                    Some.Listing($"2601.{number:00000}", $"Caches that Forget, Part {number}") with
                    {
                        Abstract =
                            "We study which entries of a cache are worth their room. Our policy keeps an entry as long as reading it anew would cost more than keeping it. "
                            + $"It halves the misses of the best policy before it on traces of {number + 3} services, and needs no tuning.",
                    }
                )
        );
        return [.. _rig.Library.Papers.All()];
    }
}

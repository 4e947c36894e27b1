using Courant.Fetching;
using Courant.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Courant.Tests.Fetching;

/// <summary>The pace that a host states is kept, and never a faster one than without it.</summary>
public sealed class RatesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 1)]
    [InlineData("x-rate-limit-limit: 50|x-rate-limit-interval: 1s", 1)]
    [InlineData("x-rate-limit-limit: 5|x-rate-limit-interval: 1s|x-concurrency-limit: 1", 1)]
    [InlineData("x-rate-limit-limit: 6|x-rate-limit-interval: 1m", 10)]
    [InlineData("x-rate-limit-limit: 0|x-rate-limit-interval: 1s", 1)]
    [InlineData("x-rate-limit-limit: many|x-rate-limit-interval: soon", 1)]
    [InlineData("RateLimit: \"api\";r=499;t=300|RateLimit-Policy: \"fixed window\";\"api\";q=500;w=300", 1)]
    [InlineData("RateLimit-Policy: \"burst\";q=10;w=1, \"day\";q=1000;w=86400", 86.4)]
    [InlineData("RateLimit: \"api\";r=0;t=55", 55)]
    [InlineData("RateLimit: \"burst\";r=3;t=1, \"day\";r=0;t=90", 90)]
    [InlineData("RateLimit: limit=10, remaining=0, reset=40", 40)]
    [InlineData("RateLimit: limit=10, remaining=3, reset=40", 1)]
    public async Task R4_The_next_request_waits_as_long_as_the_host_says(string headers, double seconds)
    {
        using var rig = new FetchRig();
        var starts = new List<DateTimeOffset>();
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                starts.Add(rig.Clock.GetUtcNow());
                foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
                {
                    context.Response.Headers.Append(header.Split(':')[0], header.Split(": ", 2)[1]);
                }

                return context.Response.WriteAsync("{}");
            }
        );
        var fetcher = rig.Fetcher();
        for (var n = 0; n < 3; n++)
        {
            FetchRig.Text(await fetcher.GetAsync(FetchRig.Asking(server), Cancel));
        }

        // The first answer says it, and the gate of these tests has been entered for the second request by then.
        Assert.Equal(seconds, (starts[2] - starts[1]).TotalSeconds, 0.01);
    }

    [Fact]
    public async Task R4_An_allowance_that_is_used_up_for_hours_ends_the_host_for_this_run_and_the_next_ones()
    {
        using var rig = new FetchRig();
        await using var server = await StandIn.StartAsync(
            (context, _) =>
            {
                context.Response.Headers["RateLimit"] = "\"day\";r=0;t=7200";
                return context.Response.WriteAsync("{}");
            }
        );
        var fetcher = rig.Fetcher();

        FetchRig.Text(await fetcher.GetAsync(FetchRig.Asking(server), Cancel));
        FetchRig.Failed(await fetcher.GetAsync(FetchRig.Asking(server), Cancel), FailureKind.Throttled);
        FetchRig.Failed(await rig.Fetcher().GetAsync(FetchRig.Asking(server), Cancel), FailureKind.Open);
        Assert.Single(server.Asked);
        rig.Clock.Advance(TimeSpan.FromHours(2));
        FetchRig.Text(await rig.Fetcher().GetAsync(FetchRig.Asking(server), Cancel));
    }
}

using System.Collections.Concurrent;
using Courant.Core.Asking;
using Courant.Models;
using Courant.Store;

namespace Courant.Tests.Models;

/// <summary>What may be spent is reserved before it is spent, and is never exceeded, whoever is killed when.</summary>
public sealed class BudgetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void R33_A_reservation_counts_from_the_start_and_settling_gives_back_what_was_not_needed()
    {
        using var rig = new GatewayRig();
        var spend = rig.Library.Spend;
        var limits = new SpendingLimits(1, 5, null, 10_000);
        var first = spend.Reserve(Noon, "near", "m", new Charge(0.6m, 100), limits);
        Assert.Null(first.Refused);
        Assert.Equal("the day's budget of money", spend.Reserve(Noon, "near", "m", new Charge(0.5m, 100), limits).Refused);
        spend.Settle(first.Id, new Charge(0.000_000_001m, 7));
        Assert.Equal(new Charge(0.000_000_001m, 7), Assert.Single(spend.OfDay(Noon)).Charge);
        Assert.Null(spend.Reserve(Noon, "near", "m", new Charge(0.5m, 100), limits).Refused);

        // What costs no money has only tokens to keep to.
        Assert.Equal("the month's budget of tokens", spend.Reserve(Noon, "near", "m", new Charge(0, 10_000), limits).Refused);
    }

    [Fact]
    public void R33_What_is_never_settled_stays_spent_and_a_day_ends_with_its_month()
    {
        using var rig = new GatewayRig();
        var spend = rig.Library.Spend;
        var limits = new SpendingLimits(1, 1.5m, null, null);
        var killed = spend.Reserve(Noon, "near", "m", new Charge(0.9m, 9), limits);

        // A day later it is spent for good: settling it late changes nothing.
        Assert.Null(spend.Reserve(Noon.AddDays(1), "far", "m", new Charge(0.6m, 6), limits).Refused);
        spend.Settle(killed.Id, default);
        Assert.Equal(0.9m, Assert.Single(spend.OfDay(Noon)).Charge.Money);
        Assert.Equal(
            "the month's budget of money",
            spend.Reserve(Noon.AddDays(1), "far", "m", new Charge(0.1m, 1), limits).Refused
        );
        Assert.Equal([0.6m, 0.9m], spend.OfMonth(Noon.AddDays(1)).Select(spent => spent.Charge.Money));
        Assert.Null(spend.Reserve(Noon.AddDays(6), "far", "m", new Charge(0.1m, 1), limits).Refused);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task R33_Thirty_two_calls_at_a_time_never_exceed_a_limit_whatever_they_use_and_whoever_is_killed(bool byTokens)
    {
        using var rig = new GatewayRig();
        using var other = rig.OpenAgain();
        var random = new Random(33);
        var price = new TokenPrice(3, 15);
        await using var server = await ModelStandIn.StartAsync(_ =>
        {
            lock (random)
            {
                return new SaidModel(random.Next(5) == 0 ? "nothing" : GatewayRig.Good)
                {
                    Usage = random.Next(4) == 0 ? null : (random.Next(50, 900), random.Next(1, 400)),
                    Delay = TimeSpan.FromMilliseconds(random.Next(0, 20)),
                    Status = random.Next(12) == 0 ? 503 : 200,
                };
            }
        });
        var limits = byTokens ? new SpendingLimits(null, null, 200_000, null) : new SpendingLimits(0.8m, 0.7m, null, null);
        var watched = new WatchedLedger([rig.Library.Spend, other.Spend], limits, price);
        using var gateway = rig.Gateway(limits, watched, [GatewayRig.Endpoint(server.Url, concurrency: 32, price: price)]);
        await Task.WhenAll(
            Enumerable.Range(0, 400).Select(number => gateway.AskAsync(GatewayRig.Request($"paper {number}"), Cancel))
        );

        Assert.Empty(watched.Overshoots);
        Assert.InRange(watched.Killed, 3, 400);
        Assert.Contains(gateway.Use.Notes, note => note.Contains("budget of", StringComparison.Ordinal));
        Assert.True(server.MostAtOnce > 8, $"{server.MostAtOnce}");

        // The ledger never says less than the endpoint charges for.
        Assert.True(watched.Tokens >= server.Charged, $"{watched.Tokens} < {server.Charged}");
    }

    [Fact]
    public async Task R33_What_costs_nothing_is_still_asked_when_the_money_is_spent()
    {
        using var rig = new GatewayRig();
        await using var dear = await ModelStandIn.SayingAsync(new SaidModel(GatewayRig.Good));
        await using var free = await ModelStandIn.SayingAsync(new SaidModel(GatewayRig.Good));
        using var gateway = rig.Gateway(
            new SpendingLimits(0, 0, null, null),
            null,
            [GatewayRig.Endpoint(dear.Url, price: new TokenPrice(1, 1)), GatewayRig.Endpoint(free.Url, name: "far")]
        );
        Assert.Equal("far-model", (await gateway.AskAsync(GatewayRig.Request(), Cancel))!.Model);
        Assert.Empty(dear.Asked);
        Assert.Equal(1, gateway.Use.Fallbacks);
    }

    /// <summary>Looks at every limit after every movement, through two libraries at once, and kills some calls before they settle.</summary>
    private sealed class WatchedLedger(SpendStore[] stores, SpendingLimits limits, TokenPrice price) : IModelLedger
    {
        private readonly ConcurrentDictionary<long, Charge> _worst = [];
        private int _calls;
        private int _killed;

        public ConcurrentQueue<string> Overshoots { get; } = [];

        public int Killed => _killed;

        public long Tokens => stores[0].OfMonth(TimeProvider.System.GetUtcNow()).Sum(spent => spent.Charge.Tokens);

        public Reservation Reserve(DateTimeOffset now, string endpoint, string model, Charge worst, SpendingLimits within)
        {
            var made = stores[Interlocked.Increment(ref _calls) % 2].Reserve(now, endpoint, model, worst, within);
            if (made.Refused is null)
            {
                _worst[made.Id] = worst;
            }

            Look();
            return made;
        }

        public void Settle(long reservation, Charge spent)
        {
            if (!_worst.TryGetValue(reservation, out var worst) || spent.Tokens > worst.Tokens || spent.Money > worst.Money)
            {
                Overshoots.Enqueue($"{spent} is more than {worst} at {price}");
            }

            if (reservation % 7 == 3)
            {
                Interlocked.Increment(ref _killed);
                return;
            }

            stores[reservation % 2].Settle(reservation, spent);
            Look();
        }

        private void Look()
        {
            var spent = stores[0]
                .OfDay(TimeProvider.System.GetUtcNow())
                .Aggregate(default(Charge), (sum, one) => sum + one.Charge);
            if (spent.Money > limits.Day || spent.Money > limits.Month || spent.Tokens > limits.DayTokens)
            {
                Overshoots.Enqueue($"{spent}");
            }
        }
    }
}

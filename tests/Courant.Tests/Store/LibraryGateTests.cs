using Courant.Store;

namespace Courant.Tests.Store;

public sealed class LibraryGateTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task R1_Requests_of_several_holders_never_overlap_and_start_an_interval_apart()
    {
        var cancel = TestContext.Current.CancellationToken;
        var interval = TimeSpan.FromMilliseconds(40);
        using var one = Library.Open(_folder["gate.db"]);
        using var two = Library.Open(_folder["gate.db"]);
        var gates = new[] { new LibraryGate(one, TimeProvider.System), new LibraryGate(two, TimeProvider.System) };
        var starts = new List<long>();
        var inFlight = 0;
        await Parallel.ForAsync(
            0,
            30,
            cancel,
            async (n, token) =>
            {
                await using var pass = await gates[n % 2].EnterAsync("arxiv", interval, token);
                Assert.Equal(1, Interlocked.Increment(ref inFlight));
                lock (starts)
                {
                    starts.Add(TimeProvider.System.GetTimestamp());
                }

                await Task.Delay(5, token);
                Interlocked.Decrement(ref inFlight);
            }
        );

        Assert.Equal(30, starts.Count);
        var gaps = starts.Zip(starts.Skip(1), TimeProvider.System.GetElapsedTime);
        Assert.All(gaps, gap => Assert.True(gap >= interval, $"{gap.TotalMilliseconds} ms"));
    }

    [Fact]
    public async Task R1_A_holder_that_died_frees_the_gate_when_its_lease_has_run_out()
    {
        var cancel = TestContext.Current.CancellationToken;
        var clock = new FakeClock(Some.Instant) { AutoAdvance = true };
        using (var dead = Library.Open(_folder["gate.db"]))
        {
            var pass = await new LibraryGate(dead, clock).EnterAsync("arxiv", Interval, cancel);
            pass.Abandon();
        }

        using var library = Library.Open(_folder["gate.db"]);
        var before = clock.GetUtcNow();
        await using var next = await new LibraryGate(library, clock).EnterAsync("arxiv", Interval, cancel);

        // The clock moves on by itself whenever a timer is set, so a little of the lease may have passed already.
        Assert.InRange(clock.GetUtcNow() - before, LibraryGate.Lease / 2, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_gate_stays_closed_until_the_time_it_was_closed_for()
    {
        var clock = new FakeClock(Some.Instant);
        using var library = Library.Open(_folder["gate.db"]);
        var gate = new LibraryGate(library, clock);
        await (await gate.EnterAsync("arxiv", Interval, TestContext.Current.CancellationToken)).DisposeAsync();

        gate.Close("arxiv", Some.Instant.AddHours(5));

        Assert.Equal(Some.Instant.AddHours(5), gate.ClosedUntil("arxiv"));
        clock.Advance(TimeSpan.FromHours(6));
        Assert.Null(gate.ClosedUntil("arxiv"));
        Assert.Null(gate.ClosedUntil("elsewhere"));
    }
}

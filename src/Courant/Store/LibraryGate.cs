using Courant.Core;

namespace Courant.Store;

/// <summary>
/// The pace gate as a row of the library: every process that shares the library passes one at a time, spaced in time. The holder
/// renews a short lease; a killed holder's lease runs out by itself.
/// </summary>
internal sealed class LibraryGate(Library library, TimeProvider clock) : IPaceGate
{
    /// <summary>How long a silent holder blocks the others: the longest wait after a kill.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A request leaves a little after its pass was taken: a name must be found, a connection made. The interval counts from there,
    /// so that a server never sees a shorter one.
    /// </summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(1);

    public async Task<IPacePass> EnterAsync(string gate, TimeSpan interval, CancellationToken cancel)
    {
        var holder = Guid.NewGuid().ToString("N");
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (TryTake(gate, holder, interval) is not { } wait)
            {
                return new Pass(this, clock, gate, holder);
            }

            await Task.Delay(wait < LongestNap ? wait : LongestNap, clock, cancel);
        }
    }

    /// <summary>Until when a gate's traffic is closed (a source has forbidden it); null when it is open.</summary>
    public DateTimeOffset? ClosedUntil(string gate) =>
        library.Read(() =>
            library.Sql("select closed_until from gate where name = $1", gate).ExecuteScalar() is long until && until > Now()
                ? DateTimeOffset.FromUnixTimeMilliseconds(until)
                : (DateTimeOffset?)null
        );

    /// <summary>The gates and hosts that are closed now, by name.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset Until)> Closed() =>
        library.Read(() =>
        {
            using var rows = library
                .Sql("select name, closed_until from gate where closed_until > $1 order by name", Now())
                .ExecuteReader();
            var closed = new List<(string, DateTimeOffset)>();
            while (rows.Read())
            {
                closed.Add((rows.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1))));
            }

            return closed;
        });

    public void Close(string gate, DateTimeOffset until) =>
        library.Write(() =>
            library
                .Sql(
                    """
                    insert into gate (name, lease_until, started, closed_until) values ($1, 0, 0, $2)
                    on conflict (name) do update set closed_until = excluded.closed_until
                    """,
                    gate,
                    until.ToUnixTimeMilliseconds()
                )
                .ExecuteNonQuery()
        );

    /// <summary>Takes the gate, or says how long to wait before asking again.</summary>
    private TimeSpan? TryTake(string gate, string holder, TimeSpan interval) =>
        library.Write(() =>
        {
            var now = Now();
            using (var rows = library.Sql("select holder, lease_until, started from gate where name = $1", gate).ExecuteReader())
            {
                if (rows.Read())
                {
                    if (!rows.IsDBNull(0) && rows.GetInt64(1) > now)
                    {
                        return TimeSpan.FromMilliseconds(Math.Min(rows.GetInt64(1) - now, 100));
                    }

                    // A start in the future is another machine's clock, or one set back: the interval from now is enough then.
                    var next = Math.Min(rows.GetInt64(2), now) + (long)Math.Ceiling(interval.TotalMilliseconds);
                    if (next > now)
                    {
                        return TimeSpan.FromMilliseconds(next - now);
                    }
                }
            }

            library
                .Sql(
                    """
                    insert into gate (name, holder, lease_until, started) values ($1, $2, $3, $4)
                    on conflict (name) do update
                        set holder = excluded.holder, lease_until = excluded.lease_until, started = excluded.started
                    """,
                    gate,
                    holder,
                    now + (long)Lease.TotalMilliseconds,
                    now
                )
                .ExecuteNonQuery();
            return (TimeSpan?)null;
        });

    private void Renew(string gate, string holder) =>
        library.Write(() =>
            library
                .Sql(
                    "update gate set lease_until = $3 where name = $1 and holder = $2",
                    gate,
                    holder,
                    Now() + (long)Lease.TotalMilliseconds
                )
                .ExecuteNonQuery()
        );

    private void Release(string gate, string holder) =>
        library.Write(() =>
            library
                .Sql(
                    """
                    update gate set holder = null, lease_until = 0, started = max(started, min($3, started + $4))
                    where name = $1 and holder = $2
                    """,
                    gate,
                    holder,
                    Now(),
                    (long)LongestSend.TotalMilliseconds
                )
                .ExecuteNonQuery()
        );

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Pass : IPacePass
    {
        private readonly LibraryGate _gate;
        private readonly string _name;
        private readonly string _holder;
        private readonly ITimer _renewal;

        public Pass(LibraryGate gate, TimeProvider clock, string name, string holder)
        {
            (_gate, _name, _holder) = (gate, name, holder);
            _renewal = clock.CreateTimer(_ => RenewOrLapse(), null, Renewal, Renewal);
        }

        public void Abandon() => _renewal.Dispose();

        public async ValueTask DisposeAsync()
        {
            await _renewal.DisposeAsync();
            _gate.Release(_name, _holder);
        }

        private void RenewOrLapse()
        {
            try
            {
                _gate.Renew(_name, _holder);
            }
            catch (LibraryException)
            {
                // The library was busy: the next renewal comes well before the lease ends. A timer must not end the process.
            }
        }
    }
}

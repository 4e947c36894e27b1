using System.Globalization;
using Courant.Core.Asking;
using Microsoft.Data.Sqlite;

namespace Courant.Store;

/// <summary>What one model cost in some days, with what is reserved for calls that are being made.</summary>
internal sealed record Spent(string Endpoint, string Model, long Calls, Charge Charge);

/// <summary>What language models cost. A reservation counts as spent from the start; settling it puts what it did cost in its place.</summary>
internal sealed class SpendStore(Library library) : IModelLedger
{
    private const decimal Billionth = 0.000_000_001m;

    /// <summary>No call takes so long: one that is older was cut off with its process, and what was reserved for it stays spent.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public Reservation Reserve(DateTimeOffset now, string endpoint, string model, Charge worst, SpendingLimits limits) =>
        library.Write(() =>
        {
            var day = DayOf(now);
            var made = now.ToUnixTimeMilliseconds();
            library
                .Sql("delete from model_reservation where made < $1", made - (long)Longest.TotalMilliseconds)
                .ExecuteNonQuery();
            if (limits.Exceeded(Sum(day, day), Sum(MonthOf(now), day), worst) is { } limit)
            {
                return new Reservation(0, limit);
            }

            Add(day, endpoint, model, 1, Billionths(worst.Money), worst.Tokens);
            var id = (long)
                library
                    .Sql(
                        """
                        insert into model_reservation (made, day, endpoint, model, money, tokens) values ($1, $2, $3, $4, $5, $6)
                        returning id
                        """,
                        made,
                        day,
                        endpoint,
                        model,
                        Billionths(worst.Money),
                        worst.Tokens
                    )
                    .ExecuteScalar()!;
            return new Reservation(id, null);
        });

    public void Settle(long reservation, Charge spent) =>
        library.Write(() =>
        {
            if (Take(reservation) is var (day, endpoint, model, money, tokens))
            {
                Add(day, endpoint, model, 0, Billionths(spent.Money) - money, spent.Tokens - tokens);
            }
        });

    /// <summary>What each model cost on a day (UTC).</summary>
    public IReadOnlyList<Spent> OfDay(DateTimeOffset now) => Between(DayOf(now), DayOf(now));

    /// <summary>What each model cost in the month of a day, up to it.</summary>
    public IReadOnlyList<Spent> OfMonth(DateTimeOffset now) => Between(MonthOf(now), DayOf(now));

    private List<Spent> Between(string from, string to) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    """
                    select endpoint, model, sum(calls), sum(money), sum(tokens) from model_spend
                    where day between $1 and $2 group by endpoint, model order by endpoint, model
                    """,
                    from,
                    to
                )
                .ExecuteReader();
            var all = new List<Spent>();
            while (rows.Read())
            {
                var charge = new Charge(rows.GetInt64(3) * Billionth, rows.GetInt64(4));
                all.Add(new Spent(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), charge));
            }

            return all;
        });

    private Charge Sum(string from, string to)
    {
        using var row = library
            .Sql(
                "select coalesce(sum(money), 0), coalesce(sum(tokens), 0) from model_spend where day between $1 and $2",
                from,
                to
            )
            .ExecuteReader();
        row.Read();
        return new Charge(row.GetInt64(0) * Billionth, row.GetInt64(1));
    }

    private void Add(string day, string endpoint, string model, int calls, long money, long tokens) =>
        library
            .Sql(
                """
                insert into model_spend (day, endpoint, model, calls, money, tokens) values ($1, $2, $3, $4, $5, $6)
                on conflict (day, endpoint, model) do update
                    set calls = calls + excluded.calls, money = money + excluded.money, tokens = tokens + excluded.tokens
                """,
                day,
                endpoint,
                model,
                calls,
                money,
                tokens
            )
            .ExecuteNonQuery();

    /// <summary>The reservation, which is gone afterwards; null for one that counts as spent already.</summary>
    private (string Day, string Endpoint, string Model, long Money, long Tokens)? Take(long reservation)
    {
        (string, string, string, long, long)? taken = null;
        using (
            SqliteDataReader row = library
                .Sql("select day, endpoint, model, money, tokens from model_reservation where id = $1", reservation)
                .ExecuteReader()
        )
        {
            if (row.Read())
            {
                taken = (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4));
            }
        }

        library.Sql("delete from model_reservation where id = $1", reservation).ExecuteNonQuery();
        return taken;
    }

    private static long Billionths(decimal money) => (long)decimal.Ceiling(money / Billionth);

    private static string DayOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string MonthOf(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-01", CultureInfo.InvariantCulture);
}

using Courant.Core;
using Courant.Core.Model;

namespace Courant.Store;

/// <summary>How far each part of each source is complete, and what it announced: the account behind the receipt.</summary>
internal sealed class HarvestStore(Library library)
{
    /// <summary>The first and the last day of which a part is known completely; null when it never was.</summary>
    public (DateOnly From, DateOnly Through)? Complete(string source, string part) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql("select complete_from, complete_through from harvest where source = $1 and part = $2", source, part)
                .ExecuteReader();
            return rows.Read()
                ? (DateOnly.Parse(rows.GetString(0)), DateOnly.Parse(rows.GetString(1)))
                : ((DateOnly, DateOnly)?)null;
        });

    /// <summary>
    /// Stores one page: its listings, what they announce and the source's own count, and with the last page of a polled part what is
    /// known of its address, together or not at all. Validators that were stored without the papers would keep these from ever being
    /// sent again.
    /// </summary>
    public Added SavePage(SourceRequest asked, SourcePage page, Poll? poll = null) =>
        library.Write(() =>
        {
            if (poll is not null)
            {
                library.Polls.Save(poll);
            }

            if (page.Tally is { } tally)
            {
                Count(asked, tally);
            }

            foreach (var listing in page.Listings)
            {
                if (listing is { Announced: { } day, Announce: { } type })
                {
                    Announce(asked, day, listing.Ids[0], type.ToString());
                }
            }

            return library.Papers.Add([.. page.Listings.Select(Prepared.Of)]);
        });

    /// <summary>
    /// Records how a part's harvest for a day ended, and the days it made complete if it ended whole. They join those known before:
    /// a harvest begins within them or ends after them.
    /// </summary>
    public void Finish(
        string source,
        string part,
        DateOnly day,
        ReceiptState state,
        string why,
        (DateOnly From, DateOnly Through)? complete
    ) =>
        library.Write(() =>
        {
            library
                .Sql(
                    """
                    insert into receipt (source, part, day, state, why) values ($1, $2, $3, $4, $5)
                    on conflict (source, part, day) do update set state = excluded.state, why = excluded.why
                    """,
                    source,
                    part,
                    PaperRows.Day(day),
                    state.ToString(),
                    why
                )
                .ExecuteNonQuery();
            if (complete is { } days)
            {
                library
                    .Sql(
                        """
                        insert into harvest (source, part, complete_from, complete_through) values ($1, $2, $3, $4)
                        on conflict (source, part) do update
                            set complete_from = min(complete_from, excluded.complete_from),
                                complete_through = max(complete_through, excluded.complete_through)
                        """,
                        source,
                        part,
                        PaperRows.Day(days.From),
                        PaperRows.Day(days.Through)
                    )
                    .ExecuteNonQuery();
            }
        });

    /// <summary>How a part's last harvest for any of some days ended; null when none was tried.</summary>
    public (DateOnly Day, ReceiptState State, string Why)? Ended(string source, string part, DateOnly from, DateOnly to) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    """
                    select day, state, why from receipt where source = $1 and part = $2 and day between $3 and $4
                    order by day desc limit 1
                    """,
                    source,
                    part,
                    PaperRows.Day(from),
                    PaperRows.Day(to)
                )
                .ExecuteReader();
            return rows.Read()
                ? (DateOnly.Parse(rows.GetString(0)), Enum.Parse<ReceiptState>(rows.GetString(1)), rows.GetString(2))
                : ((DateOnly, ReceiptState, string)?)null;
        });

    /// <summary>What a part announced from one day to another, by type; a paper that was announced twice is there twice.</summary>
    public IReadOnlyList<(PaperId Id, AnnounceType Type)> Announced(string source, string part, DateOnly from, DateOnly to) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    "select name, type from announcement where source = $1 and part = $2 and day between $3 and $4 order by name",
                    source,
                    part,
                    PaperRows.Day(from),
                    PaperRows.Day(to)
                )
                .ExecuteReader();
            var announced = new List<(PaperId, AnnounceType)>();
            while (rows.Read())
            {
                if (PaperId.TryParseExact(rows.GetString(0), out var id))
                {
                    announced.Add((id, Enum.Parse<AnnounceType>(rows.GetString(1))));
                }
            }

            return announced;
        });

    /// <summary>Whether a part announced a paper in the fortnight before a day.</summary>
    public bool AnnouncedBefore(string source, string part, PaperId id, DateOnly day) =>
        library.Read(() =>
            library
                .Sql(
                    "select 1 from announcement where source = $1 and part = $2 and day >= $3 and day < $4 and name = $5",
                    source,
                    part,
                    PaperRows.Day(day.AddDays(-14)),
                    PaperRows.Day(day),
                    id.ToString()
                )
                .ExecuteScalar()
                is not null
        );

    /// <summary>How many papers a part announced on a day.</summary>
    public int Count(string source, string part, DateOnly day) =>
        library.Read(() =>
            Convert.ToInt32(
                library
                    .Sql(
                        "select count(*) from announcement where source = $1 and part = $2 and day = $3",
                        source,
                        part,
                        PaperRows.Day(day)
                    )
                    .ExecuteScalar()
            )
        );

    /// <summary>
    /// How many of the papers that witnesses named in a part on a day a source has a record of that changed on that day, whether or not
    /// the source calls the change an announcement.
    /// </summary>
    public int Recorded(string source, IReadOnlyList<string> witnesses, string part, DateOnly day) =>
        library.Read(() =>
            witnesses
                .SelectMany(witness => Announced(witness, part, day, day))
                .Select(one => one.Id)
                .Distinct()
                .Count(id => library.Papers.HoldsFrom(id, source, day))
        );

    /// <summary>
    /// How many papers a part announces on a day: the median of the last ten days before one on which it announced anything; null
    /// when it did on fewer than five.
    /// </summary>
    public int? Usual(string source, string part, DateOnly before) =>
        library.Read(() =>
        {
            var counts = PaperRows.Column(
                library.Sql(
                    """
                    select count(*) from announcement where source = $1 and part = $2 and day < $3
                    group by day order by day desc limit 10
                    """,
                    source,
                    part,
                    PaperRows.Day(before)
                )
            );
            counts.Sort();
            return counts.Count < 5 ? (int?)null : (int)counts[counts.Count / 2];
        });

    /// <summary>The source's own count of a day; null when it stated none.</summary>
    public Tally? Tally(string source, string part, DateOnly day) => Tallied("day = $3", source, part, PaperRows.Day(day));

    /// <summary>Whether a source stated its count of a day, and has named as many papers.</summary>
    public bool IsCounted(string source, string part, DateOnly day) =>
        Tally(source, part, day) is { } tally && Count(source, part, day) >= tally.Announced;

    /// <summary>The newest day of which a source stated a count in a part, with the count.</summary>
    public Tally? NewestTally(string source, string part) => Tallied("$3 is null", source, part, null);

    /// <summary>The days on which any of some sources announced anything, from one day to another, ascending.</summary>
    public IReadOnlyList<DateOnly> AnnouncedDays(IReadOnlySet<string> sources, DateOnly from, DateOnly to) =>
        library.Read(() =>
        {
            var days = new SortedSet<DateOnly>();
            foreach (var source in sources)
            {
                using var rows = library
                    .Sql(
                        "select distinct day from announcement where source = $1 and day between $2 and $3",
                        source,
                        PaperRows.Day(from),
                        PaperRows.Day(to)
                    )
                    .ExecuteReader();
                while (rows.Read())
                {
                    days.Add(DateOnly.Parse(rows.GetString(0)));
                }
            }

            return (IReadOnlyList<DateOnly>)[.. days];
        });

    private Tally? Tallied(string which, string source, string part, object? day) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    $"""
                    select day, new, crossed, replaced from tally where source = $1 and part = $2 and {which}
                    order by day desc limit 1
                    """,
                    source,
                    part,
                    day
                )
                .ExecuteReader();
            return rows.Read()
                ? new Tally(DateOnly.Parse(rows.GetString(0)), rows.GetInt32(1), rows.GetInt32(2), rows.GetInt32(3))
                : null;
        });

    private void Count(SourceRequest asked, Tally tally) =>
        library
            .Sql(
                "insert or replace into tally (source, part, day, new, crossed, replaced) values ($1, $2, $3, $4, $5, $6)",
                asked.Source,
                asked.Part,
                PaperRows.Day(tally.Day),
                tally.New,
                tally.Cross,
                tally.Replaced
            )
            .ExecuteNonQuery();

    private void Announce(SourceRequest asked, DateOnly day, PaperId id, string type) =>
        library
            .Fast("insert or replace into announcement (source, part, day, name, type) values ($1, $2, $3, $4, $5)")
            .Bind(1, asked.Source)
            .Bind(2, asked.Part)
            .Bind(3, PaperRows.Day(day))
            .Bind(4, id.ToString())
            .Bind(5, type)
            .Run();
}

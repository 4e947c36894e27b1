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
    /// Stores one page: its listings and what they announce, and with the last page of a polled part what is known of its address,
    /// together or not at all. Validators that were stored without the papers would keep these from ever being sent again.
    /// </summary>
    public Added SavePage(SourceRequest asked, IReadOnlyList<Listing> listings, Poll? poll = null) =>
        library.Write(() =>
        {
            if (poll is not null)
            {
                library.Polls.Save(poll);
            }

            foreach (var listing in listings)
            {
                if (listing is { Announced: { } day, Announce: { } type })
                {
                    Announce(asked, day, listing.Ids[0], type.ToString());
                }
            }

            return library.Papers.Add([.. listings.Select(Prepared.Of)]);
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

    /// <summary>How a part's last harvest for a day ended; null when none was tried.</summary>
    public (ReceiptState State, string Why)? Ended(string source, string part, DateOnly day) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    "select state, why from receipt where source = $1 and part = $2 and day = $3",
                    source,
                    part,
                    PaperRows.Day(day)
                )
                .ExecuteReader();
            return rows.Read() ? (Enum.Parse<ReceiptState>(rows.GetString(0)), rows.GetString(1)) : ((ReceiptState, string)?)null;
        });

    /// <summary>What a part announced on a day, by type.</summary>
    public IReadOnlyList<(PaperId Id, AnnounceType Type)> Announced(string source, string part, DateOnly day) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    "select name, type from announcement where source = $1 and part = $2 and day = $3 order by name",
                    source,
                    part,
                    PaperRows.Day(day)
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

    /// <summary>The days on which any source announced anything, from one day to another, ascending.</summary>
    public IReadOnlyList<DateOnly> AnnouncedDays(DateOnly from, DateOnly to) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    "select distinct day from announcement where day between $1 and $2 order by day",
                    PaperRows.Day(from),
                    PaperRows.Day(to)
                )
                .ExecuteReader();
            var days = new List<DateOnly>();
            while (rows.Read())
            {
                days.Add(DateOnly.Parse(rows.GetString(0)));
            }

            return days;
        });

    private void Announce(SourceRequest asked, DateOnly day, PaperId id, string type) =>
        library
            .Sql(
                "insert or replace into announcement (source, part, day, name, type) values ($1, $2, $3, $4, $5)",
                asked.Source,
                asked.Part,
                PaperRows.Day(day),
                id.ToString(),
                type
            )
            .ExecuteNonQuery();
}

using System.Text.Json;
using Courant.Core;

namespace Courant.Store;

/// <summary>Back-fills of past days: which have ended, and where one that has not goes on.</summary>
internal sealed class BackfillStore(Library library)
{
    /// <summary>Whether back-fills that have ended cover some days of a part, both included.</summary>
    public bool Covers(string source, string part, DateOnly from, DateOnly to) =>
        library.Read(() =>
            library
                .Sql(
                    """
                    select 1 from backfill where source = $1 and part = $2 and next is null and from_day <= $3 and to_day >= $4
                    """,
                    source,
                    part,
                    PaperRows.Day(from),
                    PaperRows.Day(to)
                )
                .ExecuteScalar()
                is not null
        );

    /// <summary>The request with which a back-fill goes on, and whether it has ended; null when it was never begun.</summary>
    public (SourceRequest? Next, bool Ended)? Find(string source, string part, DateOnly from, DateOnly to) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    "select next from backfill where source = $1 and part = $2 and from_day = $3 and to_day = $4",
                    source,
                    part,
                    PaperRows.Day(from),
                    PaperRows.Day(to)
                )
                .ExecuteReader();
            return !rows.Read() ? ((SourceRequest?, bool)?)null
                : rows.IsDBNull(0) ? (null, true)
                : (JsonSerializer.Deserialize<SourceRequest>(rows.GetString(0)), false);
        });

    /// <summary>Stores a page and where the back-fill goes on after it, together or not at all.</summary>
    public void SavePage(SourceRequest asked, SourcePage page, DateOnly from, DateOnly to) =>
        library.Write(() =>
        {
            library.Harvests.SavePage(asked, page);
            library
                .Sql(
                    """
                    insert or replace into backfill (source, part, from_day, to_day, next) values ($1, $2, $3, $4, $5)
                    """,
                    asked.Source,
                    asked.Part,
                    PaperRows.Day(from),
                    PaperRows.Day(to),
                    page.Next is { } next ? JsonSerializer.Serialize(next with { Keys = null }) : null
                )
                .ExecuteNonQuery();
        });
}

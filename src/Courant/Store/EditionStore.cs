using System.IO.Compression;
using Courant.Core.Editions;
using Courant.Core.Model;

namespace Courant.Store;

/// <summary>The editions, frozen when printed, and the ledger that keeps a paper from ever being new twice.</summary>
internal sealed class EditionStore(Library library)
{
    public Edition? Find(string slug) =>
        library.Read(() =>
            library.Sql("select body from edition where slug = $1", slug).ExecuteScalar() is byte[] body ? Thaw(body) : null
        );

    /// <summary>The day of the newest edition; null when none was printed yet.</summary>
    public DateOnly? NewestDay() =>
        library.Read(() =>
            library.Sql("select max(day) from edition").ExecuteScalar() is string day ? DateOnly.Parse(day) : (DateOnly?)null
        );

    /// <summary>The days on which an edition was printed, ascending.</summary>
    public IReadOnlyList<DateOnly> Days() =>
        library.Read(() =>
        {
            using var rows = library.Sql("select day from edition order by day").ExecuteReader();
            var days = new List<DateOnly>();
            while (rows.Read())
            {
                days.Add(DateOnly.Parse(rows.GetString(0)));
            }

            return days;
        });

    /// <summary>
    /// Freezes an edition and enters its papers in the ledger, in one transaction. False when an edition of that name is there
    /// already, made by an earlier run or another process: that one stands.
    /// </summary>
    public bool Freeze(Edition edition, IReadOnlyList<LedgerEntry> entries, DateTimeOffset printed) =>
        library.Write(() =>
        {
            var entered = library
                .Sql(
                    "insert or ignore into edition (slug, day, printed, body) values ($1, $2, $3, $4)",
                    edition.Slug,
                    PaperRows.Day(edition.To),
                    printed.UtcDateTime.ToString("O"),
                    Freeze(edition)
                )
                .ExecuteNonQuery();
            if (entered == 0)
            {
                return false;
            }

            foreach (var entry in entries)
            {
                library
                    .Sql(
                        "insert or ignore into printed (name, edition, version, withdrawn, printed) values ($1, $2, $3, $4, $5)",
                        entry.Id.ToString(),
                        edition.Slug,
                        entry.Version,
                        entry.Withdrawn ? 1 : 0,
                        entry.Printed ? 1 : 0
                    )
                    .ExecuteNonQuery();
            }

            return true;
        });

    /// <summary>Everything that editions of days before the one named have weighed.</summary>
    public PrintedLedger LedgerBefore(DateOnly day) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    """
                    select p.name, p.version, p.withdrawn, p.edition, p.printed
                    from printed p join edition e on e.slug = p.edition
                    where e.day < $1
                    """,
                    PaperRows.Day(day)
                )
                .ExecuteReader();
            var entries = new List<LedgerEntry>();
            while (rows.Read())
            {
                if (PaperId.TryParseExact(rows.GetString(0), out var id))
                {
                    entries.Add(
                        new LedgerEntry(
                            id,
                            rows.IsDBNull(1) ? null : rows.GetInt32(1),
                            rows.GetInt64(2) != 0,
                            rows.GetString(3),
                            rows.GetInt64(4) != 0
                        )
                    );
                }
            }

            return new PrintedLedger(entries);
        });

    private static byte[] Freeze(Edition edition)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(ModelJson.Write(edition));
        }

        return memory.ToArray();
    }

    private static Edition Thaw(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        gzip.CopyTo(memory);
        return ModelJson.Read<Edition>(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }
}

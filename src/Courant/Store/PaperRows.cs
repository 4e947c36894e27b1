using Courant.Core.Merging;
using Courant.Core.Model;
using Microsoft.Data.Sqlite;

namespace Courant.Store;

/// <summary>A listing as it lies in the library: its row, its paper's row, and what was said.</summary>
internal sealed record Held(long Row, long Paper, Listing Listing);

/// <summary>The rows of papers, listings and keys: what <see cref="PaperStore"/> and <see cref="PaperArrival"/> are made of.</summary>
internal sealed class PaperRows(Library library)
{
    /// <summary>The greatest paper row, read at the start of each transaction: no other process adds one before it ends.</summary>
    private long _lastPaper;

    /// <summary>To be called first in every transaction that inserts papers.</summary>
    public void Begin() => _lastPaper = (long)library.Sql("select coalesce(max(id), 0) from paper").ExecuteScalar()!;

    public List<long> WithKeys(IReadOnlyList<long> keys)
    {
        var papers = new List<long>();
        var select = library.Fast("select paper from paper_key where key = $1");
        for (var at = 0; at < keys.Count; at++)
        {
            select.Bind(1, keys[at]).CollectInto(papers);
        }

        return papers;
    }

    /// <summary>Whether a paper has been listed in these very words.</summary>
    public bool Knows(long paper, byte[] hash) =>
        library.Sql("select 1 from listing where paper = $1 and hash = $2", paper, hash).ExecuteScalar() is not null;

    public List<Held> HeldBy(long paper)
    {
        using var rows = library.Sql("select id, body from listing where paper = $1 order by id", paper).ExecuteReader();
        var held = new List<Held>();
        while (rows.Read())
        {
            held.Add(new Held(rows.GetInt64(0), paper, ModelJson.Read<Listing>(rows.GetFieldValue<byte[]>(1))));
        }

        return held;
    }

    public Paper PaperOf(long row) =>
        Account(
            [.. HeldBy(row).Select(held => held.Listing)],
            (string)library.Sql("select disowned from paper where id = $1", row).ExecuteScalar()!
        );

    /// <summary>The account of a paper without the identifiers that another paper has the better claim to.</summary>
    public static Paper Account(List<Listing> said, string disowned)
    {
        var paper = Merge.Of(said);
        return disowned.Length == 0
            ? paper
            : paper with
            {
                Ids = [.. paper.Ids.Where(id => !disowned.Split('\n').Contains(id.ToString()))],
            };
    }

    public long InsertPaper(string name, DateOnly? day, string disowned)
    {
        var row = ++_lastPaper;
        library
            .Fast("insert into paper (id, name, day, disowned) values ($1, $2, $3, $4)")
            .Bind(1, row)
            .Bind(2, name)
            .Bind(3, day is { } date ? Day(date) : null)
            .Bind(4, disowned)
            .Run();
        return row;
    }

    public void UpdatePaper(long row, string name, DateOnly? day, string disowned) =>
        library
            .Sql(
                "update paper set name = $2, day = $3, disowned = $4 where id = $1",
                row,
                name,
                day is { } date ? Day(date) : null,
                disowned
            )
            .ExecuteNonQuery();

    public void DeletePaper(long row) => library.Sql("delete from paper where id = $1", row).ExecuteNonQuery();

    public void InsertListing(long paper, Prepared said) =>
        library
            .Fast("insert into listing (paper, source, announced, hash, body) values ($1, $2, $3, $4, $5)")
            .Bind(1, paper)
            .Bind(2, said.Source)
            .Bind(3, said.Announced is { } day ? Day(day) : null)
            .Bind(4, said.Hash)
            .Bind(5, said.Body)
            .Run();

    public void MoveListing(long listing, long paper) =>
        library.Sql("update listing set paper = $1 where id = $2", paper, listing).ExecuteNonQuery();

    public void InsertKeys(long paper, IEnumerable<long> keys)
    {
        var insert = library.Fast("insert or ignore into paper_key (key, paper) values ($1, $2)");
        foreach (var key in keys)
        {
            insert.Bind(1, key).Bind(2, paper).Run();
        }
    }

    public void DeleteKeys(long paper, IEnumerable<long> keys)
    {
        var delete = library.Fast("delete from paper_key where key = $1 and paper = $2");
        foreach (var key in keys)
        {
            delete.Bind(1, key).Bind(2, paper).Run();
        }
    }

    /// <summary>The first column of every row.</summary>
    public static List<long> Column(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<long>();
        while (reader.Read())
        {
            rows.Add(reader.GetInt64(0));
        }

        return rows;
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");
}

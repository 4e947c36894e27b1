using System.Security.Cryptography;
using Courant.Core.Merging;
using Courant.Core.Model;
using Microsoft.Data.Sqlite;

namespace Courant.Store;

/// <summary>What became of the listings handed in; <paramref name="KnownPapers"/> are the rows of papers that said nothing new.</summary>
internal sealed record Added(int NewPapers, int NewListings, IReadOnlyCollection<long> KnownPapers);

/// <summary>A listing made ready to store: its JSON, the hash by which a repetition is known, and its merge keys.</summary>
internal sealed record Prepared(Listing Listing, byte[] Body, byte[] Hash, IReadOnlyList<long> Keys)
{
    public static Prepared Of(Listing listing)
    {
        var body = ModelJson.Write(listing);
        return new Prepared(listing, body, SHA256.HashData(body)[..16], Merge.Keys(listing));
    }
}

/// <summary>Listings as they were said, and the papers they make up. Papers are merged anew from their listings whenever they are read.</summary>
internal sealed class PaperStore(Library library)
{
    /// <summary>A cluster of look-alikes larger than this is merged by identifiers alone: one generic title must not stop an import.</summary>
    private const int LargestCluster = 400;

    private const int Chunk = 500;

    public Added Add(IEnumerable<Listing> listings) => Add(listings.Select(Prepared.Of).ToList());

    /// <summary>Stores what is new in one transaction. The result does not depend on the order of arrival.</summary>
    public Added Add(IReadOnlyList<Prepared> listings) =>
        library.Write(() =>
        {
            var change = NextChange();
            var (papers, fresh) = (0, 0);
            var known = new HashSet<long>();
            foreach (var said in listings)
            {
                if (AddOne(said, change, known) is { } made)
                {
                    papers += made;
                    fresh++;
                }
            }

            return new Added(papers, fresh, known);
        });

    /// <summary>The row of the newest listing: those added later are greater.</summary>
    public long LastListing() =>
        library.Read(() => (long)library.Sql("select coalesce(max(id), 0) from listing").ExecuteScalar()!);

    /// <summary>The papers that the listings added after one belong to now.</summary>
    public HashSet<long> PapersSince(long listing) =>
        library.Read(() => Rows(library.Sql("select distinct paper from listing where id > $1", listing)).ToHashSet());

    /// <summary>Those of some paper rows that still exist: a merge may have taken one.</summary>
    public IEnumerable<long> StillThere(IEnumerable<long> papers) =>
        library.Read(() =>
            papers.Where(paper => library.Sql("select 1 from paper where id = $1", paper).ExecuteScalar() is not null).ToList()
        );

    public int Count() => library.Read(() => Convert.ToInt32(library.Sql("select count(*) from paper").ExecuteScalar()));

    /// <summary>The paper that bears an identifier, whichever of its listings gave it; null when none does.</summary>
    public Paper? Find(PaperId id) =>
        library.Read(() => PapersWithKeys([Merge.Key(id)]).Select(PaperOf).FirstOrDefault(paper => paper.Ids.Contains(id)));

    /// <summary>What every source said about the paper that bears an identifier, oldest first; empty when none does.</summary>
    public IReadOnlyList<Listing> Listings(PaperId id) =>
        library.Read(() =>
            PapersWithKeys([Merge.Key(id)]).Where(row => PaperOf(row).Ids.Contains(id)).Select(ListingsOf).FirstOrDefault() ?? []
        );

    /// <summary>Whether the library holds a paper that bears the identifier.</summary>
    public bool Holds(PaperId id) =>
        library.Read(() =>
            library.Sql("select 1 from paper_key where key = $1 limit 1", Merge.Key(id)).ExecuteScalar() is not null
        );

    /// <summary>The papers filed or announced between two days, both included.</summary>
    public IReadOnlyList<(long Row, Paper Paper)> Between(DateOnly from, DateOnly to) =>
        library.Read(() =>
            Rows(
                    library.Sql(
                        """
                        select id from paper where day between $1 and $2
                        union select paper from listing where announced between $1 and $2
                        order by 1
                        """,
                        Day(from),
                        Day(to)
                    )
                )
                .Select(row => (row, PaperOf(row)))
                .ToList()
        );

    /// <summary>The first and the last day under which papers are filed; null for an empty library.</summary>
    public (DateOnly First, DateOnly Last)? Days() =>
        library.Read(() =>
        {
            using var rows = library.Sql("select min(day), max(day) from paper").ExecuteReader();
            return rows.Read() && !rows.IsDBNull(0)
                ? (DateOnly.Parse(rows.GetString(0)), DateOnly.Parse(rows.GetString(1)))
                : ((DateOnly, DateOnly)?)null;
        });

    /// <summary>Every paper, in chunks, so that a library larger than memory can be walked.</summary>
    public IEnumerable<(long Row, Paper Paper)> All()
    {
        var last = 0L;
        while (true)
        {
            var chunk = library.Read(() => ChunkAfter(last));
            if (chunk.Count == 0)
            {
                yield break;
            }

            foreach (var (row, disowned, said) in chunk)
            {
                yield return (row, Account(said, disowned));
            }

            last = chunk[^1].Row;
        }
    }

    /// <summary>Applies the reader's decisions about two papers to what is already held: their listings are partitioned anew.</summary>
    public void Repartition(PaperId a, PaperId b) =>
        library.Write(() =>
        {
            var cluster = Cluster([Merge.Key(a), Merge.Key(b)]);
            Regroup(cluster, NextChange());
        });

    /// <summary>Adds one listing and says how many papers that made; null when it was known word for word.</summary>
    private int? AddOne(Prepared said, long change, HashSet<long> known)
    {
        var candidates = PapersWithKeys(said.Keys);
        if (candidates.Count == 0)
        {
            var paper = InsertPaper(Merge.Of([said.Listing]), "", change);
            InsertListing(paper, said);
            InsertKeys(paper, said.Keys);
            return 1;
        }

        foreach (var paper in candidates)
        {
            if (Knows(paper, said.Hash))
            {
                known.Add(paper);
                return null;
            }
        }

        var cluster = Cluster(said.Keys);
        if (cluster.Count > LargestCluster)
        {
            cluster = Cluster([.. said.Listing.Ids.Select(Merge.Key)]);
        }

        var before = cluster.Select(held => held.Paper).Distinct().Count();
        cluster.Add(new Held(null, null, said.Listing));
        return Math.Max(0, Regroup(cluster, change) - before);
    }

    /// <summary>Partitions a cluster of listings into papers and moves only what has to move. Returns the number of papers.</summary>
    private int Regroup(List<Held> cluster, long change)
    {
        var papers = Merge.Papers([.. cluster.Select(held => held.Listing)], library.Marks.Decisions());
        var before = cluster.Select(held => held.Paper).OfType<long>().Distinct().ToList();
        var rows = Rows(papers, cluster);
        foreach (var row in before)
        {
            // Names are unique, and two papers may exchange theirs.
            library.Sql("update paper set name = 'moving:' || id where id = $1", row).ExecuteNonQuery();
            library.Sql("delete from paper_key where paper = $1", row).ExecuteNonQuery();
        }

        for (var at = 0; at < papers.Count; at++)
        {
            var said = papers[at].Listings.Select(index => cluster[index]).ToList();
            var disowned = string.Join('\n', Merge.Of([.. said.Select(held => held.Listing)]).Ids.Except(papers[at].Paper.Ids));
            var row = rows[at] is { } kept
                ? Rename(kept, papers[at].Paper, disowned, change)
                : InsertPaper(papers[at].Paper, disowned, change);
            foreach (var held in said.Where(held => held.Paper != row))
            {
                Move(held, row);
            }

            InsertKeys(row, said.SelectMany(held => Merge.Keys(held.Listing)));
        }

        foreach (var row in before.Except(rows.OfType<long>()))
        {
            library.Sql("delete from paper where id = $1", row).ExecuteNonQuery();
        }

        return papers.Count;
    }

    /// <summary>The row that each paper keeps: the one of its name if it has listings there, else one of its listings' that is free.</summary>
    private long?[] Rows(IReadOnlyList<MergedPaper> papers, List<Held> cluster)
    {
        var rows = new long?[papers.Count];
        for (var at = 0; at < papers.Count; at++)
        {
            var mine = papers[at].Listings.Select(index => cluster[index].Paper).OfType<long>().ToHashSet();
            rows[at] = RowNamed(papers[at].Paper.Id) is { } named && mine.Contains(named) ? named : null;
        }

        for (var at = 0; at < papers.Count; at++)
        {
            rows[at] ??= papers[at]
                .Listings.Select(index => cluster[index].Paper)
                .FirstOrDefault(row => row is not null && !rows.Contains(row));
        }

        return rows;
    }

    private void Move(Held held, long row)
    {
        if (held.Row is { } listing)
        {
            library.Sql("update listing set paper = $1 where id = $2", row, listing).ExecuteNonQuery();
        }
        else
        {
            InsertListing(row, Prepared.Of(held.Listing));
        }
    }

    /// <summary>All listings connected with some keys, directly or through listings of other papers.</summary>
    private List<Held> Cluster(IReadOnlyList<long> keys)
    {
        var cluster = new List<Held>();
        var seen = new HashSet<long>();
        var frontier = new HashSet<long>(keys);
        var asked = new HashSet<long>();
        while (frontier.Count > 0 && cluster.Count <= LargestCluster)
        {
            asked.UnionWith(frontier);
            var found = PapersWithKeys([.. frontier]).Where(seen.Add).ToList();
            frontier.Clear();
            foreach (var paper in found)
            {
                var held = HeldBy(paper);
                cluster.AddRange(held);
                frontier.UnionWith(held.SelectMany(one => Merge.Keys(one.Listing)).Where(key => !asked.Contains(key)));
            }
        }

        return cluster;
    }

    private List<long> PapersWithKeys(IReadOnlyList<long> keys)
    {
        var papers = new List<long>();
        foreach (var key in keys)
        {
            foreach (var paper in Rows(library.Sql("select paper from paper_key where key = $1", key)))
            {
                if (!papers.Contains(paper))
                {
                    papers.Add(paper);
                }
            }
        }

        return papers;
    }

    private long InsertPaper(Paper paper, string disowned, long change) =>
        (long)
            library
                .Sql(
                    "insert into paper (name, day, disowned, change) values ($1, $2, $3, $4) returning id",
                    paper.Id.ToString(),
                    paper.Day is { } day ? Day(day) : null,
                    disowned,
                    change
                )
                .ExecuteScalar()!;

    private long Rename(long row, Paper paper, string disowned, long change)
    {
        library
            .Sql(
                "update paper set name = $2, day = $3, disowned = $4, change = $5 where id = $1",
                row,
                paper.Id.ToString(),
                paper.Day is { } day ? Day(day) : null,
                disowned,
                change
            )
            .ExecuteNonQuery();
        return row;
    }

    private void InsertListing(long paper, Prepared said) =>
        library
            .Sql(
                "insert into listing (paper, source, announced, hash, body) values ($1, $2, $3, $4, $5)",
                paper,
                said.Listing.Source,
                said.Listing.Announced is { } day ? Day(day) : null,
                said.Hash,
                said.Body
            )
            .ExecuteNonQuery();

    private void InsertKeys(long paper, IEnumerable<long> keys)
    {
        foreach (var key in keys)
        {
            library.Sql("insert or ignore into paper_key (key, paper) values ($1, $2)", key, paper).ExecuteNonQuery();
        }
    }

    private bool Knows(long paper, byte[] hash) =>
        library.Sql("select 1 from listing where paper = $1 and hash = $2", paper, hash).ExecuteScalar() is not null;

    private long? RowNamed(PaperId id) =>
        (long?)library.Sql("select id from paper where name = $1", id.ToString()).ExecuteScalar();

    private List<Held> HeldBy(long paper)
    {
        using var rows = library.Sql("select id, body from listing where paper = $1 order by id", paper).ExecuteReader();
        var held = new List<Held>();
        while (rows.Read())
        {
            held.Add(new Held(rows.GetInt64(0), paper, ModelJson.Read<Listing>(rows.GetFieldValue<byte[]>(1))));
        }

        return held;
    }

    private List<Listing> ListingsOf(long paper) => [.. HeldBy(paper).Select(held => held.Listing)];

    private Paper PaperOf(long row) =>
        Account(ListingsOf(row), (string)library.Sql("select disowned from paper where id = $1", row).ExecuteScalar()!);

    /// <summary>The account of a paper without the identifiers that another paper has the better claim to.</summary>
    private static Paper Account(List<Listing> said, string disowned)
    {
        var paper = Merge.Of(said);
        return disowned.Length == 0
            ? paper
            : paper with
            {
                Ids = [.. paper.Ids.Where(id => !disowned.Split('\n').Contains(id.ToString()))],
            };
    }

    private List<(long Row, string Disowned, List<Listing> Said)> ChunkAfter(long last)
    {
        using var rows = library
            .Sql(
                """
                select l.paper, p.disowned, l.body from listing l join paper p on p.id = l.paper
                where l.paper > $1 and l.paper <= coalesce((select max(id) from (select id from paper where id > $1 order by id limit $2)), 0)
                order by l.paper, l.id
                """,
                last,
                Chunk
            )
            .ExecuteReader();
        var chunk = new List<(long Row, string Disowned, List<Listing> Said)>();
        while (rows.Read())
        {
            var paper = rows.GetInt64(0);
            if (chunk.Count == 0 || chunk[^1].Row != paper)
            {
                chunk.Add((paper, rows.GetString(1), []));
            }

            chunk[^1].Said.Add(ModelJson.Read<Listing>(rows.GetFieldValue<byte[]>(2)));
        }

        return chunk;
    }

    private long NextChange() => 1 + (long)library.Sql("select coalesce(max(change), 0) from paper").ExecuteScalar()!;

    private static List<long> Rows(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<long>();
        while (reader.Read())
        {
            rows.Add(reader.GetInt64(0));
        }

        return rows;
    }

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    /// <summary>A listing of a cluster: its row and its paper's, neither yet for one that is just arriving.</summary>
    private sealed record Held(long? Row, long? Paper, Listing Listing);
}

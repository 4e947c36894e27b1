using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Store;

/// <summary>What became of the listings handed in; <paramref name="KnownPapers"/> are the rows of papers that said nothing new.</summary>
internal sealed record Added(int NewPapers, int NewListings, IReadOnlyCollection<long> KnownPapers);

/// <summary>Listings as they were said, and the papers they make up. Papers are merged anew from their listings whenever they are read.</summary>
internal sealed class PaperStore
{
    private const int Chunk = 500;

    private readonly Library _library;
    private readonly PaperRows _rows;
    private readonly PaperArrival _arrival;

    public PaperStore(Library library)
    {
        _library = library;
        _rows = new PaperRows(library);
        _arrival = new PaperArrival(library, _rows);
    }

    public Added Add(IEnumerable<Listing> listings) => Add(listings.Select(Prepared.Of).ToList());

    /// <summary>Stores what is new in one transaction. The result does not depend on the order of arrival.</summary>
    public Added Add(IReadOnlyList<Prepared> listings) =>
        _library.Write(() =>
        {
            _rows.Begin();
            var (papers, fresh) = (0, 0);
            var known = new HashSet<long>();
            foreach (var said in listings)
            {
                if (_arrival.Add(said, known) is { } made)
                {
                    papers += made;
                    fresh++;
                }
            }

            return new Added(papers, fresh, known);
        });

    /// <summary>Applies the reader's decisions about two papers to what is already held.</summary>
    public void Repartition(PaperId a, PaperId b) =>
        _library.Write(() =>
        {
            _rows.Begin();
            _arrival.Repartition([Merge.Key(a), Merge.Key(b)]);
        });

    public int Count() => _library.Read(() => Convert.ToInt32(_library.Sql("select count(*) from paper").ExecuteScalar()));

    /// <summary>The paper that bears an identifier, whichever of its listings gave it; null when none does.</summary>
    public Paper? Find(PaperId id) => _library.Read(() => RowOf(id) is { } row ? _rows.PaperOf(row) : null);

    /// <summary>What every source said about the paper that bears an identifier, oldest first; empty when none does.</summary>
    public IReadOnlyList<Listing> Listings(PaperId id) =>
        _library.Read(() => RowOf(id) is { } row ? _rows.HeldBy(row).ConvertAll(held => held.Listing) : []);

    /// <summary>Whether the library holds a paper that bears the identifier.</summary>
    public bool Holds(PaperId id) => _library.Read(() => _rows.WithKeys([Merge.Key(id)]).Count > 0);

    /// <summary>Whether one of some sources has listed the paper that bears an identifier.</summary>
    public bool HoldsFrom(PaperId id, IEnumerable<string> sources) =>
        _library.Read(() =>
            _rows
                .WithKeys([Merge.Key(id)])
                .Any(row =>
                    sources.Any(source =>
                        _library.Sql("select 1 from listing where paper = $1 and source = $2", row, source).ExecuteScalar()
                            is not null
                    )
                )
        );

    /// <summary>Whether a source has listed the paper that bears an identifier under a day.</summary>
    public bool HoldsFrom(PaperId id, string source, DateOnly day) =>
        _library.Read(() =>
            _rows
                .WithKeys([Merge.Key(id)])
                .Any(row =>
                    _library
                        .Sql(
                            "select 1 from listing where paper = $1 and source = $2 and announced = $3",
                            row,
                            source,
                            PaperRows.Day(day)
                        )
                        .ExecuteScalar()
                        is not null
                )
        );

    /// <summary>The papers filed or announced between two days, both included.</summary>
    public IReadOnlyList<(long Row, Paper Paper)> Between(DateOnly from, DateOnly to) =>
        _library.Read(() =>
            PaperRows
                .Column(
                    _library.Sql(
                        """
                        select id from paper where day between $1 and $2
                        union select paper from listing where announced between $1 and $2
                        order by 1
                        """,
                        PaperRows.Day(from),
                        PaperRows.Day(to)
                    )
                )
                .ConvertAll(row => (row, _rows.PaperOf(row)))
        );

    /// <summary>The first and the last day under which papers are filed; null for an empty library.</summary>
    public (DateOnly First, DateOnly Last)? Days() =>
        _library.Read(() =>
        {
            using var rows = _library.Sql("select min(day), max(day) from paper").ExecuteReader();
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
            var chunk = _library.Read(() => ChunkAfter(last));
            if (chunk.Count == 0)
            {
                yield break;
            }

            foreach (var (row, disowned, said) in chunk)
            {
                yield return (row, PaperRows.Account(said, disowned));
            }

            last = chunk[^1].Row;
        }
    }

    /// <summary>The paper of a row; null where a merge has taken it.</summary>
    public Paper? OfRow(long row) =>
        _library.Read(() =>
            _library.Sql("select 1 from listing where paper = $1", row).ExecuteScalar() is null ? null : _rows.PaperOf(row)
        );

    /// <summary>The row of the newest listing: those added later are greater.</summary>
    public long LastListing() =>
        _library.Read(() => (long)_library.Sql("select coalesce(max(id), 0) from listing").ExecuteScalar()!);

    /// <summary>The papers that the listings added after one belong to now.</summary>
    public HashSet<long> PapersSince(long listing) =>
        _library.Read(() =>
            PaperRows.Column(_library.Sql("select distinct paper from listing where id > $1", listing)).ToHashSet()
        );

    /// <summary>Those of some paper rows that still exist: a merge may have taken one.</summary>
    public IReadOnlyList<long> StillThere(IEnumerable<long> papers) =>
        _library.Read(() =>
            papers.Where(paper => _library.Sql("select 1 from paper where id = $1", paper).ExecuteScalar() is not null).ToList()
        );

    private long? RowOf(PaperId id)
    {
        foreach (var row in _rows.WithKeys([Merge.Key(id)]))
        {
            if (_rows.PaperOf(row).Ids.Contains(id))
            {
                return row;
            }
        }

        return null;
    }

    private List<(long Row, string Disowned, List<Listing> Said)> ChunkAfter(long last)
    {
        using var rows = _library
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
}

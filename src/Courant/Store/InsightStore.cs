using Courant.Core.Model;

namespace Courant.Store;

/// <summary>What enrichers derived from each paper. Keyed by maker, so that a new version of one replaces only its own.</summary>
internal sealed class InsightStore(Library library)
{
    /// <summary>The insights of one maker on one paper if they were derived from this very input; null when they must be derived anew.</summary>
    public IReadOnlyList<Insight>? Find(long paper, Maker maker, string input) =>
        library.Read(() =>
            library
                .Sql("select body from insight where paper = $1 and maker = $2 and input = $3", paper, maker.ToString(), input)
                .ExecuteScalar()
                is byte[] body
                ? ModelJson.Read<List<Insight>>(body)
                : null
        );

    /// <summary>Every paper's insights by makers of a name, whatever their version: the paper, the maker and what it derived.</summary>
    public IReadOnlyList<(long Paper, string Maker, IReadOnlyList<Insight> Insights)> ByMakers(string name) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql("select paper, maker, body from insight where maker like $1 order by paper, maker", $"{name} %")
                .ExecuteReader();
            var found = new List<(long, string, IReadOnlyList<Insight>)>();
            while (rows.Read())
            {
                found.Add((rows.GetInt64(0), rows.GetString(1), ModelJson.Read<List<Insight>>((byte[])rows.GetValue(2))));
            }

            return found;
        });

    /// <summary>Stores what was derived, all in one transaction.</summary>
    public void Save(IEnumerable<(long Paper, Maker Maker, string Input, IReadOnlyList<Insight> Insights)> derived) =>
        library.Write(() =>
        {
            foreach (var (paper, maker, input, insights) in derived)
            {
                library
                    .Sql(
                        """
                        insert into insight (paper, maker, input, body) values ($1, $2, $3, $4)
                        on conflict (paper, maker) do update set input = excluded.input, body = excluded.body
                        """,
                        paper,
                        maker.ToString(),
                        input,
                        ModelJson.Write(insights)
                    )
                    .ExecuteNonQuery();
            }
        });
}

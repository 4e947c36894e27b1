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

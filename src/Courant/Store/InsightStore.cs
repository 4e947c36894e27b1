using Courant.Core.Model;

namespace Courant.Store;

/// <summary>What one maker derived from one paper, and from which input.</summary>
internal sealed record Derived(long Paper, Maker Maker, string Input, IReadOnlyList<Insight> Insights)
{
    /// <summary>The prompt that a model answered with it; null for what was made without one.</summary>
    public string? Prompt { get; init; }
}

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

    /// <summary>What models answered to a prompt about this very input, by the name of the maker.</summary>
    public IReadOnlyList<(string Maker, IReadOnlyList<Insight> Insights)> FindAsked(long paper, string prompt, string input) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql(
                    "select maker, body from insight where paper = $1 and prompt = $2 and input = $3 order by maker",
                    paper,
                    prompt,
                    input
                )
                .ExecuteReader();
            var found = new List<(string, IReadOnlyList<Insight>)>();
            while (rows.Read())
            {
                found.Add((rows.GetString(0), ModelJson.Read<List<Insight>>((byte[])rows.GetValue(1))));
            }

            return found;
        });

    /// <summary>Stores what was derived, all in one transaction.</summary>
    public void Save(IEnumerable<Derived> derived) =>
        library.Write(() =>
        {
            foreach (var one in derived)
            {
                library
                    .Sql(
                        """
                        insert into insight (paper, maker, input, body, prompt) values ($1, $2, $3, $4, $5)
                        on conflict (paper, maker) do update set input = excluded.input, body = excluded.body, prompt = excluded.prompt
                        """,
                        one.Paper,
                        one.Maker.ToString(),
                        one.Input,
                        ModelJson.Write(one.Insights),
                        one.Prompt
                    )
                    .ExecuteNonQuery();
            }
        });
}

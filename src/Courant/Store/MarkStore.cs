using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Store;

/// <summary>
/// The reader's own: marks on papers, and decisions that two papers are or are not the same work. Kept by identifier, so that they
/// follow the paper wherever its listings go.
/// </summary>
internal sealed class MarkStore(Library library)
{
    public void Set(ReaderMark mark) =>
        library.Write(() =>
            library
                .Sql(
                    """
                    insert into mark (paper, kind, text, made) values ($1, $2, $3, $4)
                    on conflict (paper, kind) do update set text = excluded.text, made = excluded.made
                    """,
                    mark.Paper.ToString(),
                    mark.Kind.ToString(),
                    mark.Text,
                    mark.Made.UtcDateTime.ToString("O")
                )
                .ExecuteNonQuery()
        );

    /// <summary>The marks made under any of a paper's identifiers, oldest first.</summary>
    public IReadOnlyList<ReaderMark> Of(Paper paper) =>
        library.Read(() =>
            paper
                .Ids.SelectMany(id =>
                {
                    using var rows = library
                        .Sql("select kind, text, made from mark where paper = $1", id.ToString())
                        .ExecuteReader();
                    var marks = new List<ReaderMark>();
                    while (rows.Read())
                    {
                        var made = DateTimeOffset.Parse(rows.GetString(2));
                        marks.Add(new ReaderMark(id, Enum.Parse<MarkKind>(rows.GetString(0)), rows.GetString(1), made));
                    }

                    return marks;
                })
                .OrderBy(mark => mark.Made)
                .ToList()
        );

    /// <summary>Every mark of a kind, by the identifier under which it was made, in order of the identifiers.</summary>
    public IReadOnlyList<ReaderMark> All(MarkKind kind) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql("select paper, text, made from mark where kind = $1 order by paper", kind.ToString())
                .ExecuteReader();
            var marks = new List<ReaderMark>();
            while (rows.Read())
            {
                if (PaperId.TryParseExact(rows.GetString(0), out var id))
                {
                    marks.Add(new ReaderMark(id, kind, rows.GetString(1), DateTimeOffset.Parse(rows.GetString(2))));
                }
            }

            return marks;
        });

    /// <summary>Remembers the reader's word on two papers and applies it; the last word on a pair stands.</summary>
    public void Decide(MergeDecision decision, DateTimeOffset made) =>
        library.Write(() =>
        {
            var (a, b) = decision.A < decision.B ? (decision.A, decision.B) : (decision.B, decision.A);
            library
                .Sql(
                    """
                    insert into decision (a, b, same, made) values ($1, $2, $3, $4)
                    on conflict (a, b) do update set same = excluded.same, made = excluded.made
                    """,
                    a.ToString(),
                    b.ToString(),
                    decision.Same ? 1 : 0,
                    made.UtcDateTime.ToString("O")
                )
                .ExecuteNonQuery();
            library.Papers.Repartition(a, b);
        });

    public IReadOnlyList<MergeDecision> Decisions() =>
        library.Read(() =>
        {
            using var rows = library.Sql("select a, b, same from decision order by a, b").ExecuteReader();
            var decisions = new List<MergeDecision>();
            while (rows.Read())
            {
                if (PaperId.TryParseExact(rows.GetString(0), out var a) && PaperId.TryParseExact(rows.GetString(1), out var b))
                {
                    decisions.Add(new MergeDecision(a, b, rows.GetInt64(2) != 0));
                }
            }

            return decisions;
        });
}

using Courant.Core.Model;

namespace Courant.Store;

/// <summary>Papers that somebody announced and whose record did not come, and how often they were asked for by name.</summary>
internal sealed class SoughtStore(Library library)
{
    /// <summary>
    /// What a witness announced from one day to another, and no other source has listed. <paramref name="sources"/> are those whose
    /// listing would be the record; papers that were asked for <paramref name="most"/> times are given up.
    /// </summary>
    public IReadOnlyList<PaperId> Missing(
        IReadOnlyList<string> witnesses,
        IReadOnlyList<string> sources,
        DateOnly from,
        DateOnly to,
        int most
    ) =>
        library.Read(() =>
        {
            // A fortnight of announcements is thousands of papers, and most were named by more than one part.
            var announced = new HashSet<PaperId>();
            foreach (var witness in witnesses)
            {
                using var rows = library
                    .Sql(
                        """
                        select distinct a.name from announcement a left join sought s on s.name = a.name
                        where a.source = $1 and a.day between $2 and $3 and coalesce(s.tries, 0) < $4 order by a.name
                        """,
                        witness,
                        PaperRows.Day(from),
                        PaperRows.Day(to),
                        most
                    )
                    .ExecuteReader();
                while (rows.Read())
                {
                    if (PaperId.TryParseExact(rows.GetString(0), out var id))
                    {
                        announced.Add(id);
                    }
                }
            }

            return announced.Where(id => !library.Papers.HoldsFrom(id, sources)).Order().ToList();
        });

    /// <summary>Notes that papers were asked for on a day.</summary>
    public void Asked(IEnumerable<PaperId> papers, DateOnly day) =>
        library.Write(() =>
        {
            foreach (var paper in papers)
            {
                library
                    .Sql(
                        """
                        insert into sought (name, tries, last) values ($1, 1, $2)
                        on conflict (name) do update set tries = tries + 1, last = excluded.last
                        """,
                        paper.ToString(),
                        PaperRows.Day(day)
                    )
                    .ExecuteNonQuery();
            }
        });
}

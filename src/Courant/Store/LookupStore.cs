using Courant.Core.Model;

namespace Courant.Store;

/// <summary>When each registry may be asked again about a paper, by the identifier under which it was asked.</summary>
internal sealed class LookupStore(Library library)
{
    /// <summary>Whether a registry was asked under any of a paper's identifiers and is not to be asked again on a day.</summary>
    public bool Rests(string registry, Paper paper, DateOnly day) =>
        library.Read(() =>
            paper.Ids.Any(id =>
                library
                    .Sql(
                        "select 1 from lookup where registry = $1 and name = $2 and again > $3",
                        registry,
                        id.ToString(),
                        PaperRows.Day(day)
                    )
                    .ExecuteScalar()
                    is not null
            )
        );

    /// <summary>Stores what a registry said and when it may be asked again about the papers it was asked for, together or not at all.</summary>
    public Added Save(string registry, IReadOnlyList<PaperId> asked, DateOnly again, IReadOnlyList<Listing> listings) =>
        library.Write(() =>
        {
            foreach (var id in asked)
            {
                library
                    .Sql(
                        "insert or replace into lookup (registry, name, again) values ($1, $2, $3)",
                        registry,
                        id.ToString(),
                        PaperRows.Day(again)
                    )
                    .ExecuteNonQuery();
            }

            return library.Papers.Add(listings);
        });
}

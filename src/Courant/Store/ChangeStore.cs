using Courant.Core.Model;

namespace Courant.Store;

/// <summary>How far somebody followed the record: its name, the last listing with its hash, and the last change beside listings.</summary>
internal sealed record ChangeMark(string Record, long Listing, string Hash, long Change)
{
    /// <summary>The mark as one word; null for a text that is none.</summary>
    public static ChangeMark? Read(string text) =>
        text.Split('/') is [var record, var listing, var hash, var change]
        && long.TryParse(listing, out var last)
        && long.TryParse(change, out var other)
            ? new(record, last, hash, other)
            : null;

    public override string ToString() => $"{Record}/{Listing}/{Hash}/{Change}";
}

/// <summary>What changed in the record, for those that keep something derived from it.</summary>
internal sealed class ChangeStore(Library library)
{
    /// <summary>A listing that is so far back tells that the record is the one that was followed.</summary>
    public ChangeMark Now() =>
        library.Read(() =>
        {
            var name = (string)library.Sql("select name from record").ExecuteScalar()!;
            var listing = (long)library.Sql("select coalesce(max(id), 0) from listing").ExecuteScalar()!;
            return new ChangeMark(name, listing, HashOf(listing), LastChange());
        });

    /// <summary>
    /// Whether the record has gone on from a mark: it is the same one, and no older copy of it was put in its place.
    /// </summary>
    public bool HasGoneOnFrom(ChangeMark mark) =>
        library.Read(() =>
            (string)library.Sql("select name from record").ExecuteScalar()! == mark.Record
            && HashOf(mark.Listing) == mark.Hash
            && LastChange() >= mark.Change
        );

    /// <summary>The rows of the papers that are new, said something new of, moved or gone since a mark, ascending.</summary>
    public IReadOnlyList<long> PapersSince(ChangeMark mark) =>
        library.Read(() =>
            PaperRows.Column(
                library.Sql(
                    """
                    select paper from listing where id > $1
                    union select paper from paper_change where id > $2
                    order by 1
                    """,
                    mark.Listing,
                    mark.Change
                )
            )
        );

    private string HashOf(long listing) =>
        library.Sql("select hash from listing where id = $1", listing).ExecuteScalar() is byte[] hash
            ? Convert.ToHexStringLower(hash)
            : "";

    private long LastChange() => (long)library.Sql("select coalesce(max(id), 0) from paper_change").ExecuteScalar()!;
}

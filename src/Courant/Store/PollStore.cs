using Courant.Core.Model;

namespace Courant.Store;

/// <summary>What is known of the addresses that are polled.</summary>
internal sealed class PollStore(Library library)
{
    /// <summary>What is known of an address; null when it was never polled.</summary>
    public Poll? Find(Uri url) =>
        library.Read(() =>
        {
            using var rows = library
                .Sql("select answered, next, etag, last_modified, misreadings, failed from poll where url = $1", url.AbsoluteUri)
                .ExecuteReader();
            return rows.Read()
                ? new Poll(
                    url,
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(0)),
                    DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)),
                    rows.IsDBNull(2) ? null : rows.GetString(2),
                    rows.IsDBNull(3) ? null : rows.GetString(3),
                    rows.GetInt32(4),
                    rows.IsDBNull(5) ? null : rows.GetString(5)
                )
                : null;
        });

    public void Save(Poll poll) =>
        library.Write(() =>
            library
                .Sql(
                    """
                    insert or replace into poll (url, answered, next, etag, last_modified, misreadings, failed)
                    values ($1, $2, $3, $4, $5, $6, $7)
                    """,
                    poll.Url.AbsoluteUri,
                    poll.At.ToUnixTimeMilliseconds(),
                    poll.Next.ToUnixTimeMilliseconds(),
                    poll.ETag,
                    poll.LastModified,
                    poll.Misreadings,
                    poll.Failed
                )
                .ExecuteNonQuery()
        );
}

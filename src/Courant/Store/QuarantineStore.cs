using System.IO.Compression;
using Courant.Core;

namespace Courant.Store;

/// <summary>An answer that could not be believed; <paramref name="Length"/> is that of its whole body.</summary>
internal sealed record Quarantined(
    long Id,
    string Source,
    string Part,
    string Url,
    string Why,
    DateTimeOffset Instant,
    long Length
);

/// <summary>
/// Keeps what a source sent and nothing could be made of, for two weeks, so that a person can see what it was. Nothing of it enters
/// the library.
/// </summary>
internal sealed class QuarantineStore(Library library)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>Bytes of a body that are kept; what is longer is cut off there.</summary>
    public const int LongestBody = 1 << 20;

    /// <param name="asked">The question.</param>
    /// <param name="why">What is wrong with the answer, in a sentence for people.</param>
    /// <param name="body">The answer; its first <see cref="LongestBody"/> bytes are kept.</param>
    /// <param name="instant">When it came.</param>
    public void Add(SourceRequest asked, string why, ReadOnlyMemory<byte> body, DateTimeOffset instant)
    {
        var packed = Pack(body.Length > LongestBody ? body[..LongestBody] : body);
        library.Write(() =>
            library
                .Sql(
                    """
                    insert into quarantine (source, part, url, why, instant, length, body) values ($1, $2, $3, $4, $5, $6, $7)
                    """,
                    asked.Source,
                    asked.Part,
                    asked.Url.AbsoluteUri,
                    why,
                    instant.ToUnixTimeMilliseconds(),
                    body.Length,
                    packed
                )
                .ExecuteNonQuery()
        );
    }

    /// <summary>Everything that is kept, the newest first.</summary>
    public IReadOnlyList<Quarantined> List() =>
        library.Read(() =>
        {
            using var rows = library
                .Sql("select id, source, part, url, why, instant, length from quarantine order by instant desc, id desc")
                .ExecuteReader();
            var kept = new List<Quarantined>();
            while (rows.Read())
            {
                kept.Add(
                    new Quarantined(
                        rows.GetInt64(0),
                        rows.GetString(1),
                        rows.GetString(2),
                        rows.GetString(3),
                        rows.GetString(4),
                        DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(5)),
                        rows.GetInt64(6)
                    )
                );
            }

            return kept;
        });

    /// <summary>The body of one; empty when there was none, null when it is not kept any more.</summary>
    public byte[]? Body(long id)
    {
        var found = library.Read(() => library.Sql("select body from quarantine where id = $1", id).ExecuteScalar());
        return found switch
        {
            byte[] packed => Unpack(packed),
            DBNull => [],
            _ => null,
        };
    }

    /// <summary>Drops what has been kept long enough.</summary>
    public void Purge(DateTimeOffset now) =>
        library.Write(() =>
            library.Sql("delete from quarantine where instant < $1", (now - Kept).ToUnixTimeMilliseconds()).ExecuteNonQuery()
        );

    private static byte[]? Pack(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var body = new MemoryStream();
        gzip.CopyTo(body);
        return body.ToArray();
    }
}

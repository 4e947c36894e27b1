using System.Security.Cryptography;
using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Store;

/// <summary>
/// A listing made ready to store, off the writer's thread: its JSON, the hash by which a repetition is known, its merge keys, and the
/// name and day of the paper that it makes if it stays alone.
/// </summary>
internal sealed record Prepared(
    string Source,
    DateOnly? Announced,
    byte[] Body,
    byte[] Hash,
    IReadOnlyList<long> Keys,
    string Name,
    DateOnly? Day
)
{
    public static Prepared Of(Listing listing)
    {
        var body = ModelJson.Write(listing);
        var alone = Merge.Of([listing]);
        return new Prepared(
            listing.Source,
            listing.Announced,
            body,
            SHA256.HashData(body)[..16],
            Merge.Keys(listing),
            alone.Id.ToString(),
            alone.Day
        );
    }
}

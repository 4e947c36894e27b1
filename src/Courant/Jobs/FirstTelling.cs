using Courant.Core;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// Keeps the day on which a source first announced a paper: an entry of a feed that bears no date, or one that moves, would be announced
/// anew each time the feed is read (R17).
/// </summary>
internal sealed class FirstTelling(Library library, string source)
{
    public SourcePage Of(SourcePage page) => page with { Listings = [.. page.Listings.Select(Of)] };

    private Listing Of(Listing listing) =>
        listing is { Announce: AnnounceType.New, Announced: { } day } && Before(listing) is { } first && first < day
            ? listing with
            {
                Announced = first,
            }
            : listing;

    private DateOnly? Before(Listing listing) =>
        library
            .Papers.Listings(listing.Ids[0])
            .Where(said => said.Source == source && said.Announce == AnnounceType.New && said.Version == listing.Version)
            .Min(said => said.Announced);
}

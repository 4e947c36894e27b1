using Courant.Core;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// Tells announcements from edits by what the source has said before. A record bears the day of its last change, and the days of its
/// versions tell only roughly what that change was: an edit of a young paper looks like its announcement, and a paper that moderation
/// held for long, or that came into one more category later, looks like an edit.
/// </summary>
internal sealed class FirstSight(Library library, string source, string part)
{
    private readonly DateOnly? _completeFrom = library.Harvests.Complete(source, part)?.From;

    public SourcePage Of(SourcePage page) => page with { Listings = [.. page.Listings.Select(Of)] };

    private Listing Of(Listing listing)
    {
        if (listing.Announced is not { } day)
        {
            return listing;
        }

        var before = library.Papers.Listings(listing.Ids[0]).Where(said => said.Source == source).ToList();
        if (before.Count > 0)
        {
            if (listing.Announce is null)
            {
                return listing;
            }

            return
                before.Exists(said => said.Version == listing.Version && said.Announced < day)
                && library.Harvests.AnnouncedBefore(source, part, listing.Ids[0], day)
                ? listing with
                {
                    Announce = null,
                }
                : listing;
        }

        // The part was complete before the paper was submitted and never showed it: it comes into the category only now, or its first
        // version was announced and replaced while nobody could read the source.
        return
            listing.Announce is null or AnnounceType.Replaced
            && listing.Published is { } first
            && DateOnly.FromDateTime(first.UtcDateTime) > _completeFrom
            ? listing with
            {
                Announce =
                    listing.Categories is [var primary, ..] && !ArxivCategories.Within(primary, part)
                        ? AnnounceType.Cross
                        : AnnounceType.New,
            }
            : listing;
    }
}

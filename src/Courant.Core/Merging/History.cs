using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>When a paper came: its versions, its first and its latest day, and where it was announced.</summary>
internal static class History
{
    /// <summary>Every version that an archive lists, or describes with its date; the best source's word on each.</summary>
    public static List<PaperVersion> Versions(Listing[] ordered)
    {
        var versions = new SortedDictionary<int, PaperVersion>();
        foreach (var listing in ordered)
        {
            foreach (var version in listing.Versions)
            {
                versions.TryAdd(version.Number, version);
            }
        }

        foreach (var listing in ordered)
        {
            if (ListingOrder.IsArchive(listing) && listing.Version is { } number && listing.Versions.Count == 0)
            {
                if ((listing.Updated ?? (number == 1 ? listing.Published : null)) is { } date)
                {
                    versions.TryAdd(number, new PaperVersion(number, date));
                }
            }
        }

        return [.. versions.Values];
    }

    /// <summary>
    /// The earliest instant that any archive gives, else any digest: a digest knows days, and often those of its own run. What a
    /// registry answers when it is asked later moves no paper to another day; it counts only where nobody else knows one.
    /// </summary>
    public static DateTimeOffset? Earliest(Listing[] ordered, List<PaperVersion> versions)
    {
        DateTimeOffset? first = versions.Count > 0 && versions[0].Number == 1 ? versions[0].Date : null;
        foreach (var standing in (int[])[0, 1, 2])
        {
            foreach (var listing in ordered)
            {
                if (ListingOrder.Standing(listing) == standing && listing.Published is { } date)
                {
                    first = first is { } known && known <= date ? known : date;
                }
            }

            if (first is not null)
            {
                break;
            }
        }

        return first;
    }

    public static DateTimeOffset? Latest(Listing[] ordered, List<PaperVersion> versions, int? latest)
    {
        if (versions.Count > 0 && versions[^1].Number == latest)
        {
            return versions[^1].Date;
        }

        foreach (var standing in (int[])[0, 1, 2])
        {
            DateTimeOffset? last = null;
            foreach (var listing in ordered)
            {
                if (ListingOrder.Standing(listing) == standing && listing.Updated is { } date)
                {
                    last = last is { } known && known >= date ? known : date;
                }
            }

            if (last is not null)
            {
                return last;
            }
        }

        return null;
    }

    public static Announcement[] Announcements(IReadOnlyList<Listing> listings)
    {
        if (listings.Count == 1)
        {
            return listings[0] is { Announced: { } only, Announce: { } kind }
                ? [new Announcement(listings[0].Source, only, kind, listings[0].Version)]
                : [];
        }

        var seen = new HashSet<Announcement>();
        foreach (var listing in listings)
        {
            if (listing is { Announced: { } day, Announce: { } type })
            {
                seen.Add(new Announcement(listing.Source, day, type, listing.Version));
            }
        }

        return
        [
            .. seen.OrderBy(announcement => announcement.Day)
                .ThenBy(announcement => announcement.Type)
                .ThenBy(announcement => announcement.Version)
                .ThenBy(announcement => announcement.Source, StringComparer.Ordinal),
        ];
    }
}

using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>
/// The orders in which listings are asked for a value. Total over everything that a listing says in text and dates, so that two listings
/// in the same place say the same.
/// </summary>
internal static class ListingOrder
{
    private const int LookedUp = 7;

    /// <summary>For title and abstract: the latest version first, then the best source.</summary>
    public static readonly Comparison<Listing> ByVersion = (one, other) =>
        Descending(one.Version ?? 0, other.Version ?? 0) is var version && version != 0 ? version : BySource!(one, other);

    /// <summary>For everything else: archives before digests, then the latest version, then the best source.</summary>
    public static readonly Comparison<Listing> ByClass = (one, other) =>
        IsArchive(one) != IsArchive(other) ? (IsArchive(one) ? -1 : 1) : ByVersion(one, other);

    private static readonly Comparison<Listing> BySource = (one, other) =>
        First(
            Rank(one.Source).CompareTo(Rank(other.Source)),
            Descending(one.Updated?.UtcTicks ?? 0, other.Updated?.UtcTicks ?? 0),
            string.CompareOrdinal(one.Source, other.Source)
        )
            is var known
        && known != 0
            ? known
            : ByText(one, other);

    /// <summary>
    /// How near to the archive a source is, 0 the nearest: arXivRaw gives TeX as submitted and every version, the query API the latest
    /// version, metadata files one with those before it, feeds, listings, mailings and snapshots less; registries that were asked about a
    /// paper repeat what they heard of it, and digests copy, shorten and label.
    /// </summary>
    public static int Rank(string source) =>
        source switch
        {
            "arxiv-oai" => 0,
            "arxiv-api" or "arxiv-abs" => 1,
            "arxiv-rss" or "arxiv-listing" or "arxiv-mailing" => 2,
            "snapshot" => 3,
            "papers" => 4,
            "openalex" or "semantic-scholar" or "crossref-doi" or "datacite" or "unpaywall" or "arxiv-html" => LookedUp,
            "weekly-digest" or "keyword-tables" or "front-page" or "list" => 9,
            _ => 6,
        };

    /// <summary>Whether a source speaks for the archive, and not about its papers.</summary>
    public static bool IsArchive(Listing listing) => Rank(listing.Source) <= 4;

    /// <summary>Who is believed about days: 0 the archives, 1 those who publish or announce, 2 those who were only asked.</summary>
    public static int Standing(Listing listing) =>
        Rank(listing.Source) switch
        {
            <= 4 => 0,
            LookedUp => 2,
            _ => 1,
        };

    private static int ByText(Listing one, Listing other) =>
        First(
            string.CompareOrdinal(one.Title, other.Title),
            Descending(one.Abstract?.Length ?? 0, other.Abstract?.Length ?? 0),
            string.CompareOrdinal(one.Abstract, other.Abstract),
            string.CompareOrdinal(one.Comment, other.Comment),
            string.CompareOrdinal(one.JournalRef, other.JournalRef),
            string.CompareOrdinal(one.License, other.License),
            Descending(one.Authors.Count, other.Authors.Count),
            Lists(one.Authors, other.Authors, author => $"{author.Name}\0{author.Affiliation}"),
            Lists(one.Categories, other.Categories, category => category),
            Descending(one.AuthorCount ?? 0, other.AuthorCount ?? 0),
            Descending(one.Published?.UtcTicks ?? 0, other.Published?.UtcTicks ?? 0),
            Lists(one.Versions, other.Versions, version => $"{version.Number} {version.Date.UtcTicks} {version.Withdrawn}")
        );

    private static int Lists<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, string> text)
    {
        for (var at = 0; at < Math.Min(one.Count, other.Count); at++)
        {
            var order = string.CompareOrdinal(text(one[at]), text(other[at]));
            if (order != 0)
            {
                return order;
            }
        }

        return Descending(one.Count, other.Count);
    }

    private static int Descending<T>(T one, T other)
        where T : IComparable<T> => other.CompareTo(one);

    private static int First(params ReadOnlySpan<int> orders)
    {
        foreach (var order in orders)
        {
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}

using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>Chooses the values of a paper from its listings.</summary>
internal static class Account
{
    /// <param name="listings">At least one.</param>
    /// <param name="ids">The paper's identifiers, sorted; null for all that the listings give.</param>
    public static Paper Of(IReadOnlyList<Listing> listings, PaperId[]? ids)
    {
        ids ??= Ids(listings);
        if (listings.Count == 1)
        {
            return OfOne(listings[0], ids);
        }

        Listing[] byVersion = [.. listings],
            byClass = [.. listings];
        Array.Sort(byVersion, ListingOrder.ByVersion);
        Array.Sort(byClass, ListingOrder.ByClass);
        var authors = Authors(byClass);
        var versions = History.Versions(byClass);
        var latest = versions.Count > 0 ? versions[^1].Number : (int?)null;
        foreach (var listing in listings)
        {
            latest = listing.Version > (latest ?? 0) ? listing.Version : latest;
        }

        var newest = byClass.FirstOrDefault(listing => listing.Version == latest) ?? byClass[0];
        var withdrawn =
            (versions.Count > 0 && versions[^1].Number == latest && versions[^1].Withdrawn)
            || Withdrawals.IsSaid(newest.Comment)
            || Withdrawals.IsSaid(newest.Abstract);
        return new Paper
        {
            Id = ids[0],
            Ids = ids,
            Title = Fullest(byVersion, listing => listing.Title) ?? listings[0].Title,
            Abstract = Fullest(byVersion, listing => listing.Abstract),
            Authors = authors,
            AuthorCount = AuthorCount(byClass, authors.Count),
            Categories = byClass.FirstOrDefault(listing => listing.Categories.Count > 0)?.Categories ?? [],
            Comment = Fullest(byClass, listing => listing.Comment),
            JournalRef = Fullest(byClass, listing => listing.JournalRef),
            License = Fullest(byClass, listing => listing.License),
            Versions = versions,
            Version = latest,
            Published = History.Earliest(byClass, versions),
            Updated = History.Latest(byClass, versions, latest),
            Announcements = History.Announcements(listings),
            Revisions = Revisions.Of(byClass),
            Withdrawn = withdrawn,
            WithdrawnReason = withdrawn ? Withdrawals.Reason(newest) : null,
            Links = Unions.Links(listings),
            Signals = Unions.Signals(listings),
            Insights = Unions.Insights(listings),
            Sources = [.. listings.Select(listing => listing.Source).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    public static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>The common case of an import, without sorting; the same result as from a list that holds the listing twice.</summary>
    private static Paper OfOne(Listing listing, PaperId[] ids)
    {
        Listing[] all = [listing];
        var versions = History.Versions(all);
        var latest = versions.Count > 0 ? Math.Max(versions[^1].Number, listing.Version ?? 0) : listing.Version;
        var withdrawn =
            (versions.Count > 0 && versions[^1].Number == latest && versions[^1].Withdrawn)
            || Withdrawals.IsSaid(listing.Comment)
            || Withdrawals.IsSaid(listing.Abstract);
        return new Paper
        {
            Id = ids[0],
            Ids = ids,
            Title = listing.Title,
            Abstract = Filled(listing.Abstract),
            Authors = listing.Authors,
            AuthorCount = AuthorCount(all, listing.Authors.Count),
            Categories = listing.Categories,
            Comment = Filled(listing.Comment),
            JournalRef = Filled(listing.JournalRef),
            License = Filled(listing.License),
            Versions = versions,
            Version = latest,
            Published = History.Earliest(all, versions),
            Updated = History.Latest(all, versions, latest),
            Announcements = History.Announcements(all),
            Withdrawn = withdrawn,
            WithdrawnReason = withdrawn ? Withdrawals.Reason(listing) : null,
            Links = Unions.Links(all),
            Signals = Unions.Signals(all),
            Insights = Unions.Insights(all),
            Sources = [listing.Source],
        };
    }

    private static PaperId[] Ids(IReadOnlyList<Listing> listings)
    {
        if (listings.Count == 1 && listings[0].Ids.Count == 1)
        {
            return [listings[0].Ids[0]];
        }

        return [.. listings.SelectMany(listing => listing.Ids).Distinct().Order()];
    }

    /// <summary>The first filled text, or one further on that says the same and more: a digest's excerpt ends in the middle.</summary>
    private static string? Fullest(Listing[] ordered, Func<Listing, string?> field)
    {
        string? best = null;
        foreach (var listing in ordered)
        {
            var text = Filled(field(listing));
            if (best is null)
            {
                best = text;
            }
            else if (text is not null && text.Length > best.Length && IsExcerpt(best, text))
            {
                best = text;
            }
        }

        return best;
    }

    private static bool IsExcerpt(string part, string whole)
    {
        var start = part.AsSpan().TrimEnd();
        var cut =
            start.EndsWith("...", StringComparison.Ordinal) ? 3
            : start.EndsWith("…", StringComparison.Ordinal) ? 1
            : 0;
        return cut > 0 && start.Length > cut + 10 && whole.AsSpan().StartsWith(start[..^cut].TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>The best source's list, or a longer one that begins with it; affiliations from whoever gives them to the same person.</summary>
    private static IReadOnlyList<Author> Authors(Listing[] ordered)
    {
        IReadOnlyList<Author> best = [];
        foreach (var listing in ordered)
        {
            if (best.Count == 0 || (listing.Authors.Count > best.Count && BeginsWith(listing.Authors, best)))
            {
                best = listing.Authors.Count > 0 ? listing.Authors : best;
            }
        }

        if (best.All(author => author.Affiliation is not null))
        {
            return best;
        }

        return Affiliations.Complete(best, ordered);
    }

    private static bool BeginsWith(IReadOnlyList<Author> whole, IReadOnlyList<Author> part)
    {
        for (var at = 0; at < part.Count; at++)
        {
            if (TitleText.Words(whole[at].Name) != TitleText.Words(part[at].Name))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The greatest number given, where it is more than the names that are known.</summary>
    private static int? AuthorCount(Listing[] listings, int known)
    {
        int? count = null;
        foreach (var listing in listings)
        {
            count = listing.AuthorCount > (count ?? known) ? listing.AuthorCount : count;
        }

        return count;
    }
}

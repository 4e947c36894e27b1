using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>
/// Brings affiliations that one source gives to the names that another gives. A wrong affiliation is worse than none: a name must be the
/// only one of its kind on both sides, or stand at the same place of a list as long whose names agree.
/// </summary>
internal static class Affiliations
{
    /// <summary>How many of the names of two lists must agree, place by place, for the lists to be the same people in the same order.</summary>
    private const double Aligned = 0.8;

    /// <param name="best">The authors as the best source has them.</param>
    /// <param name="ordered">All listings, the best source's first.</param>
    public static IReadOnlyList<Author> Complete(IReadOnlyList<Author> best, Listing[] ordered)
    {
        if (!ordered.Any(listing => listing.Authors.Any(author => Account.Filled(author.Affiliation) is not null)))
        {
            return best;
        }

        var complete = best.ToArray();
        var names = best.CountBy(author => author.Name).ToDictionary(StringComparer.Ordinal);
        foreach (var other in ordered.Select(listing => listing.Authors))
        {
            if (!other.Any(author => Account.Filled(author.Affiliation) is not null))
            {
                continue;
            }

            var named = other.ToLookup(author => author.Name, StringComparer.Ordinal);
            var same = SamePlaces(best, other);
            for (var at = 0; at < complete.Length; at++)
            {
                if (complete[at].Affiliation is null)
                {
                    var name = complete[at].Name;
                    var found =
                        names[name] == 1 && named[name].Take(2).ToArray() is [var only] ? only
                        : same is not null && same[at] ? other[at]
                        : null;
                    complete[at] = complete[at] with { Affiliation = Account.Filled(found?.Affiliation) };
                }
            }
        }

        return complete;
    }

    /// <summary>The places at which two lists have one person; null where they are not the same people in the same order.</summary>
    private static bool[]? SamePlaces(IReadOnlyList<Author> best, IReadOnlyList<Author> other)
    {
        if (best.Count != other.Count)
        {
            return null;
        }

        var ours = best.Select(author => WorkText.NameOf(author.Name)).ToArray();
        var theirs = other.Select(author => WorkText.NameOf(author.Name)).ToArray();
        var namesakes = theirs.ToLookup(name => name.Surname);
        var same = new bool[ours.Length];
        for (var at = 0; at < same.Length; at++)
        {
            // With a second W. Zhang in the list, the place alone does not say who is who: both must be written out alike.
            same[at] =
                Agree(ours[at], theirs[at])
                && (ours[at] == theirs[at] || namesakes[ours[at].Surname].Count(name => Agree(ours[at], name)) <= 1);
        }

        return same.Count(agrees => agrees) >= Aligned * same.Length ? same : null;
    }

    /// <summary>
    /// Whether two writings can be one person's name: the same surname and the same first name, of which one may be an initial, in
    /// either order.
    /// </summary>
    private static bool Agree(AuthorName one, AuthorName other) =>
        one.Surname.Length > 0
        && (
            (one.Surname == other.Surname && FirstAgree(one, other)) || (one.Surname == other.First && one.First == other.Surname)
        );

    private static bool FirstAgree(AuthorName one, AuthorName other) =>
        one.First == other.First
        || one.Initial == '\0'
        || other.Initial == '\0'
        || ((one.First.Length == 1 || other.First.Length == 1) && one.Initial == other.Initial);
}

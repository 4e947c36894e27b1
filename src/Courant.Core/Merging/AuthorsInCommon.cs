namespace Courant.Core.Merging;

/// <summary>Compares lists of names as people write them: with initials, misspelt, damaged, in another order, cut short.</summary>
internal static class AuthorsInCommon
{
    /// <summary>
    /// Pairs each name of the shorter list with its likest free name of the longer. Returns the sum of likenesses, the number of pairs
    /// with one surname, and of those the number whose first initials differ.
    /// </summary>
    public static (float Alike, float Surnames, int InitialsApart) Count(AuthorName[] one, AuthorName[] other)
    {
        if (one.Length > other.Length)
        {
            (one, other) = (other, one);
        }

        Span<bool> taken = stackalloc bool[Math.Min(other.Length, 1000)];
        taken.Clear();
        float alike = 0;
        float surnames = 0;
        var apart = 0;
        for (var at = 0; at < Math.Min(one.Length, taken.Length); at++)
        {
            var best = -1;
            float likeness = 0;
            for (var to = 0; to < taken.Length; to++)
            {
                var found = taken[to] ? 0 : Likeness(one[at], other[to]);
                if (found > likeness)
                {
                    (best, likeness) = (to, found);
                }
            }

            if (best >= 0)
            {
                taken[best] = true;
                alike += likeness;
                surnames += likeness >= 0.4f ? 1 : 0;
                apart += likeness is >= 0.4f and < 0.6f ? 1 : 0;
            }
        }

        return (alike, surnames, apart);
    }

    /// <summary>1 for one name, 0.9 for surname and initial, 0.8 for a surname misspelt, 0.5 for a surname with another initial, 0 for others.</summary>
    public static float Likeness(AuthorName one, AuthorName other)
    {
        var initials = one.Initial == other.Initial || one.Initial == '\0' || other.Initial == '\0';
        if (one.Surname == other.Surname)
        {
            return !initials ? 0.5f
                : one.First == other.First ? 1
                : 0.9f;
        }

        if (one.Surname.Length < 3 || other.Surname.Length < 3)
        {
            return 0;
        }

        if (one.Surname == other.First && one.First == other.Surname)
        {
            return 0.9f;
        }

        var misspelt =
            one.Surname.EndsWith(other.Surname, StringComparison.Ordinal)
            || other.Surname.EndsWith(one.Surname, StringComparison.Ordinal)
            || Math.Abs(one.Surname.Length - other.Surname.Length) <= 2
                && Similarity.Distance(one.Surname, other.Surname)
                    <= (Math.Min(one.Surname.Length, other.Surname.Length) >= 7 ? 2 : 1);
        return misspelt && initials ? 0.8f : 0;
    }
}

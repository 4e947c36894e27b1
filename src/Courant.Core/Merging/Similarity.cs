namespace Courant.Core.Merging;

/// <summary>Likeness of two texts or bags of words, each from 0 (nothing in common) to 1 (the same).</summary>
internal static class Similarity
{
    /// <summary>1 less the Levenshtein distance over the longer length; looks at the first 300 letters.</summary>
    public static float Edit(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one[..Math.Min(one.Length, 300)];
        other = other[..Math.Min(other.Length, 300)];
        var longer = Math.Max(one.Length, other.Length);
        return longer == 0 ? 1 : 1 - ((float)Distance(one, other) / longer);
    }

    /// <summary>The least number of letters to insert, delete or replace (Levenshtein 1966), of the first 300 letters each.</summary>
    public static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one[..Math.Min(one.Length, 300)];
        other = other[..Math.Min(other.Length, 300)];
        while (one.Length > 0 && other.Length > 0 && one[0] == other[0])
        {
            one = one[1..];
            other = other[1..];
        }

        Span<int> row = stackalloc int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= one.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var above = row[column];
                var cost = one[line - 1] == other[column - 1] ? 0 : 1;
                row[column] = Math.Min(Math.Min(above, row[column - 1]) + 1, diagonal + cost);
                diagonal = above;
            }
        }

        return row[other.Length];
    }

    /// <summary>Jaro's likeness, raised for a common beginning of up to four letters (Winkler 1990).</summary>
    public static float JaroWinkler(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.Length == 0 || other.Length == 0)
        {
            return one.Length == other.Length ? 1 : 0;
        }

        one = one[..Math.Min(one.Length, 300)];
        other = other[..Math.Min(other.Length, 300)];
        var reach = Math.Max(0, (Math.Max(one.Length, other.Length) / 2) - 1);
        Span<bool> taken = stackalloc bool[other.Length];
        Span<char> matched = stackalloc char[one.Length];
        taken.Clear();
        var matches = 0;
        for (var at = 0; at < one.Length; at++)
        {
            var last = Math.Min(other.Length - 1, at + reach);
            for (var to = Math.Max(0, at - reach); to <= last; to++)
            {
                if (!taken[to] && other[to] == one[at])
                {
                    taken[to] = true;
                    matched[matches++] = one[at];
                    break;
                }
            }
        }

        if (matches == 0)
        {
            return 0;
        }

        var swapped = 0;
        for (int to = 0, at = 0; to < other.Length; to++)
        {
            if (taken[to] && other[to] != matched[at++])
            {
                swapped++;
            }
        }

        var jaro = (((float)matches / one.Length) + ((float)matches / other.Length) + ((matches - (swapped / 2f)) / matches)) / 3;
        var prefix = Math.Min(4, one.CommonPrefixLength(other));
        return jaro + (prefix * 0.1f * (1 - jaro));
    }

    /// <summary>Twice the common elements over all elements of two sorted bags (Dice 1945).</summary>
    public static float Dice(int[] one, int[] other) =>
        one.Length + other.Length == 0 ? 1 : 2f * Common(one, other) / (one.Length + other.Length);

    public static int Common(int[] one, int[] other)
    {
        int at = 0,
            to = 0,
            common = 0;
        while (at < one.Length && to < other.Length)
        {
            if (one[at] == other[to])
            {
                common++;
                at++;
                to++;
            }
            else if (one[at] < other[to])
            {
                at++;
            }
            else
            {
                to++;
            }
        }

        return common;
    }

    /// <summary>The number of distinct words that two short texts have in common, and of distinct words of each.</summary>
    public static (int Common, int One, int Other) Words(string[] one, string[] other)
    {
        int common = 0,
            first = 0,
            second = 0;
        for (var at = 0; at < one.Length; at++)
        {
            if (Array.IndexOf(one, one[at]) == at)
            {
                first++;
                common += Array.IndexOf(other, one[at]) >= 0 ? 1 : 0;
            }
        }

        for (var at = 0; at < other.Length; at++)
        {
            second += Array.IndexOf(other, other[at]) == at ? 1 : 0;
        }

        return (common, first, second);
    }
}

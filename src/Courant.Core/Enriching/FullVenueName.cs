using System.Collections.Frozen;

namespace Courant.Core.Enriching;

/// <summary>Reads venues that are written by their full name, listed or not.</summary>
internal static class FullVenueName
{
    private static readonly FrozenSet<string> Joining = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "of",
        "on",
        "in",
        "and",
        "for",
        "the",
        "&",
        "to",
        "with",
        "de",
        "der",
        "von",
        "für"
    );

    private static readonly FrozenSet<string> SingleWords = FrozenSet.Create(
        StringComparer.Ordinal,
        "Neurocomputing",
        "Bioinformatics",
        "Automatica",
        "Algorithmica",
        "PNAS",
        "Nature",
        "Science",
        "eLife"
    );

    private static readonly string[] Kinds =
    [
        "Conference",
        "Symposium",
        "Workshop",
        "Journal",
        "Transactions",
        "Letters",
        "Magazine",
        "Review",
        "Annals",
        "Congress",
        "Meeting",
        "Communications",
        "Proceedings",
        "Phys.",
        "Rev.",
        "J.",
        "Trans.",
        "Proc.",
    ];

    /// <summary>
    /// The full name that begins here: capitalised words and what joins them, up to a comma, a bracket or a number. Believed when it
    /// says what it is (a conference, a journal), has at least two words and ends where the clause does, or was
    /// <paramref name="declared"/> to be one.
    /// </summary>
    public static VenueMention? Find(string text, int from, int to, string? kind = null, bool declared = false)
    {
        if (from < 0)
        {
            return null;
        }

        int start = -1,
            end = -1,
            words = 0;
        var at = from;
        while (at < to)
        {
            while (at < to && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var stop = at;
            while (stop < to && !char.IsWhiteSpace(text[stop]) && text[stop] is not (',' or '(' or ')' or '"'))
            {
                stop++;
            }

            if (stop == at)
            {
                break;
            }

            var word = text.AsSpan(at, stop - at).TrimEnd(":");
            // A colon by itself is no word.
            if (word.IsEmpty || Joining.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                at = stop;
                continue;
            }

            var number = char.IsDigit(word[0]);
            if (start < 0 && (number || IsPreamble(word)))
            {
                at = stop;
                continue;
            }

            if (
                number
                || !char.IsUpper(word[0]) && !HasInnerCapital(word) && start >= 0
                || word.IndexOf("://", StringComparison.Ordinal) >= 0
            )
            {
                break;
            }

            if (!char.IsUpper(word[0]) && !HasInnerCapital(word))
            {
                return null;
            }

            start = start < 0 ? at : start;
            end = at + word.Length;
            words++;
            at = stop;
        }

        if (start < 0)
        {
            return null;
        }

        var clean =
            at >= to
            || text[at] is '(' or ')'
            || char.IsDigit(text[at])
            || text[at] == ','
                && (
                    declared
                    || text.AsSpan(at + 1, to - at - 1).TrimStart() is [] or [>= '0' and <= '9', ..] or ['v' or 'V' or 'p', ..]
                );
        var name = text[start..end].TrimEnd('.', '\'', '’').Trim();
        var says = kind is null
            ? Array.Exists(Kinds, word => name.Contains(word, StringComparison.Ordinal))
            : name.Contains(kind, StringComparison.Ordinal);
        var believed = says ? words >= 2 : kind is null && clean && (words >= 2 || declared || SingleWords.Contains(name));
        if (
            !believed
            || name.Length is < 4 or > 140
            || VenueMention.NoVenue.Contains(name)
            || name.Contains('@', StringComparison.Ordinal)
        )
        {
            return null;
        }

        if (name.StartsWith("ACM on ", StringComparison.Ordinal))
        {
            name = "Proceedings of the " + name;
        }

        var (year, _) = VenueMention.YearAfter(text, end, to);
        return new VenueMention(name, year, start, end, Known: false, year is not null, says ? 0.75 : 0.65);
    }

    private static bool IsPreamble(ReadOnlySpan<char> word) =>
        word
            is "Proceedings"
                or "Proc."
                or "In"
                or "The"
                or "Annual"
                or "proceedings"
                or "forthcoming"
                or "upcoming"
                or "annual"
                or "main"
                or "journal"
                or "conference"
        || word.StartsWith("Twenty")
        || word.StartsWith("Thirty")
        || word.StartsWith("Forty");

    private static bool HasInnerCapital(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsUpper(letter))
            {
                return true;
            }
        }

        return false;
    }
}

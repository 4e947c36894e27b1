using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>
/// What changed between the versions whose text was seen, as a reader would describe it. Only archives are compared: a digest's copy
/// differs for reasons of its own.
/// </summary>
internal static class Revisions
{
    private const int MostSentences = 6;

    /// <param name="ordered">Listings, the best source first.</param>
    public static List<Revision> Of(IReadOnlyList<Listing> ordered)
    {
        var seen = new SortedDictionary<int, List<Listing>>();
        foreach (var listing in ordered)
        {
            if (listing.Version is { } version && ListingOrder.IsArchive(listing))
            {
                (seen.TryGetValue(version, out var same) ? same : seen[version] = []).Add(listing);
            }
        }

        var revisions = new List<Revision>();
        var versions = seen.Keys.ToArray();
        for (var at = 1; at < versions.Length; at++)
        {
            var (before, after) = Comparable(seen[versions[at - 1]], seen[versions[at]]);
            var changes = Changes(before, after);
            if (changes.Count > 0)
            {
                revisions.Add(new Revision(versions[at - 1], versions[at], changes));
            }
        }

        return revisions;
    }

    /// <summary>Two texts of one source where there are such: sources differ in how they write accents and TeX.</summary>
    private static (Listing Before, Listing After) Comparable(List<Listing> before, List<Listing> after)
    {
        foreach (var one in before)
        {
            foreach (var other in after)
            {
                if (one.Source == other.Source)
                {
                    return (one, other);
                }
            }
        }

        return (before[0], after[0]);
    }

    private static List<Change> Changes(Listing before, Listing after)
    {
        var changes = new List<Change>();
        Compare(ChangedPart.Title, before.Title, after.Title);
        Compare(ChangedPart.Authors, Names(before), Names(after));
        Compare(ChangedPart.Comment, before.Comment, after.Comment);
        if (Account.Filled(before.Abstract) is { } old && Account.Filled(after.Abstract) is { } now && Differ(old, now))
        {
            var (gone, come) = ChangedSentences(old, now);
            changes.Add(new Change(ChangedPart.Abstract, gone, come));
        }

        if (before.Categories.Count > 0 && after.Categories.Count > 0 && !before.Categories.SequenceEqual(after.Categories))
        {
            changes.Add(
                new Change(ChangedPart.Categories, string.Join(", ", before.Categories), string.Join(", ", after.Categories))
            );
        }

        return changes;

        void Compare(ChangedPart part, string? one, string? other)
        {
            // A comment may appear; nothing else is a change for having been absent.
            if (
                Account.Filled(other) is { } now
                && (Account.Filled(one) is not null || part == ChangedPart.Comment)
                && Differ(one ?? "", now)
            )
            {
                changes.Add(new Change(part, one ?? "", now));
            }
        }
    }

    private static string Names(Listing listing) => string.Join(", ", listing.Authors.Select(author => author.Name));

    /// <summary>Whether a reader would see another text; accents, TeX and punctuation are not asked, decimals and signs are.</summary>
    private static bool Differ(string one, string other) =>
        !string.Equals(one, other, StringComparison.Ordinal) && TitleText.Words(one) != TitleText.Words(other);

    /// <summary>The sentences that went and those that came, in order, with an ellipsis where others stand between them.</summary>
    private static (string Before, string After) ChangedSentences(string before, string after)
    {
        var (old, now) = (Sentences(before), Sentences(after));
        var oldFolded = old.Select(text => TitleText.Words(text)).ToHashSet();
        var nowFolded = now.Select(text => TitleText.Words(text)).ToHashSet();
        return (Missing(old, nowFolded), Missing(now, oldFolded));
    }

    private static string Missing(List<string> sentences, HashSet<string> elsewhere)
    {
        var parts = new List<string>();
        var last = -1;
        for (var at = 0; at < sentences.Count; at++)
        {
            if (elsewhere.Contains(TitleText.Words(sentences[at])))
            {
                continue;
            }

            if (parts.Count == MostSentences)
            {
                parts.Add("…");
                break;
            }

            parts.Add(parts.Count > 0 && at > last + 1 ? $"… {sentences[at]}" : sentences[at]);
            last = at;
        }

        return string.Join(' ', parts);
    }

    /// <summary>
    /// Cuts after a full stop, question or exclamation mark that a blank and a capital, a digit or TeX follow; "e.g. A" is cut too, which
    /// costs a diff nothing but length.
    /// </summary>
    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at + 2 < text.Length; at++)
        {
            if (text[at] is '.' or '?' or '!' && char.IsWhiteSpace(text[at + 1]))
            {
                var next = at + 2;
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                {
                    next++;
                }

                if (
                    next < text.Length
                    && (char.IsUpper(text[next]) || char.IsDigit(text[next]) || text[next] is '$' or '\\' or '(')
                )
                {
                    sentences.Add(text[start..(at + 1)].Trim());
                    start = next;
                }
            }
        }

        if (start < text.Length)
        {
            sentences.Add(text[start..].Trim());
        }

        return sentences;
    }
}

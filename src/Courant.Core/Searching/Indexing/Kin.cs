namespace Courant.Core.Searching.Indexing;

/// <summary>The other words of a segment that share a root with a word.</summary>
internal static class Kin
{
    /// <summary>Those that most papers hold are enough: each costs as much as a word of the question.</summary>
    private const int Most = 6;

    public static List<TermEntry> Of(Segment segment, string stem)
    {
        var kin = new List<TermEntry>();
        var root = WordRoot.Of(stem);
        if (root.Length < 3 || (root == stem && stem.AsSpan().ContainsAnyExceptInRange('a', 'z')))
        {
            return kin;
        }

        // The last letter of a root may be another than the word's: happy and happi.
        var first = TermKey.Of(TermKind.Word, root.AsSpan(0, Math.Max(3, root.Length - 1)));
        var terms = segment.From(first);
        while (terms.MoveNext() && terms.Key.StartsWith(first))
        {
            // The longest endings of English are shorter than this.
            if (terms.Key.Length <= first.Length + 10 && terms.Entry.Holding > 1)
            {
                var other = TermKey.TextOf(terms.Key);
                if (other != stem && WordRoot.Of(other) == root)
                {
                    kin.Add(terms.Entry);
                }
            }
        }

        return kin.Count <= Most ? kin : [.. kin.OrderByDescending(entry => entry.Holding).ThenBy(entry => entry.At).Take(Most)];
    }
}

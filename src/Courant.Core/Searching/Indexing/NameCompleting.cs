using System.Text;

namespace Courant.Core.Searching.Indexing;

/// <summary>Finds the authors whose names hold words with some beginnings, in any order, those of most papers first.</summary>
internal static class NameCompleting
{
    /// <summary>Names of a segment that are looked at; who has typed so little will type on.</summary>
    private const int MostLookedAt = 40_000;

    /// <summary>Names of a segment that are counted.</summary>
    private const int MostCounted = 128;

    private sealed record Held(int Segment, TermEntry Entry, string Written);

    public static IReadOnlyList<CompletedName> Of(
        IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments,
        string[] words,
        int limit
    )
    {
        // A key begins with the family or the given name: one of the words typed leads there.
        foreach (var first in words.Index().OrderByDescending(word => word.Item.Length).Select(word => word.Index))
        {
            // The longer fits fewer words, so it chooses first.
            byte[][] others =
            [
                .. words.Where((_, at) => at != first).OrderByDescending(word => word.Length).Select(Encoding.UTF8.GetBytes),
            ];
            var names = new Dictionary<string, List<Held>>(StringComparer.Ordinal);
            for (var number = 0; number < segments.Count; number++)
            {
                Gather(segments[number].Segment, number, TermKey.Of(TermKind.Person, words[first]), others, names);
            }

            if (names.Count > 0)
            {
                return
                [
                    .. names
                        .Values.OrderByDescending(held => held.Sum(one => (long)one.Entry.Holding))
                        .Take(limit)
                        .Select(held => Counted(held, segments))
                        .Where(name => name.Papers > 0)
                        .OrderByDescending(name => name.Papers)
                        .ThenBy(name => name.Name, StringComparer.Ordinal),
                ];
            }
        }

        return [];
    }

    private static void Gather(Segment segment, int number, byte[] first, byte[][] others, Dictionary<string, List<Held>> names)
    {
        var best = new PriorityQueue<(byte[] Key, TermEntry Entry), int>();
        var terms = segment.From(first);
        for (var left = MostLookedAt; left > 0 && terms.MoveNext() && terms.Key.StartsWith(first); left--)
        {
            var better = best.Count < MostCounted || terms.Entry.Holding > best.Peek().Entry.Holding;
            if (!better || !HoldsAll(terms.Key[1..], others))
            {
                continue;
            }

            if (best.Count == MostCounted)
            {
                best.Dequeue();
            }

            best.Enqueue((terms.Key.ToArray(), terms.Entry), terms.Entry.Holding);
        }

        foreach (var ((key, entry), _) in best.UnorderedItems)
        {
            var written = PersonKey.Written(TermKey.TextOf(key));
            var name = string.Join(' ', FoldedNames.WordsOf(written));
            if (!names.TryGetValue(name, out var held))
            {
                names.Add(name, held = []);
            }

            // A name of which both ends begin so is met twice.
            if (!held.Exists(one => one.Segment == number && one.Written == written))
            {
                held.Add(new(number, entry, written));
            }
        }
    }

    /// <summary>Whether each beginning fits a word of its own, besides the first.</summary>
    private static bool HoldsAll(ReadOnlySpan<byte> key, byte[][] beginnings)
    {
        if (beginnings.Length == 0)
        {
            return true;
        }

        var name = key[..key.IndexOf(PersonKey.Between)];
        var taken = 1UL;
        foreach (var beginning in beginnings)
        {
            var found = false;
            var number = 0;
            foreach (var word in name.Split((byte)' '))
            {
                if (number < 64 && (taken & (1UL << number)) == 0 && name[word].StartsWith(beginning))
                {
                    taken |= 1UL << number;
                    found = true;
                    break;
                }

                number++;
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A name in the spelling of most papers, with the papers that are left.</summary>
    private static CompletedName Counted(List<Held> held, IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments)
    {
        var papers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var one in held)
        {
            var (segment, deleted) = segments[one.Segment];
            var cursor = new PostingCursor(segment, one.Entry, TermKind.Person);
            for (var paper = cursor.Advance(0); paper != HitCursor.End; paper = cursor.Advance(paper + 1))
            {
                papers[one.Written] = papers.GetValueOrDefault(one.Written) + (deleted.Has(paper) ? 0 : 1);
            }
        }

        var usual = papers.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key;
        return new(usual, papers.Values.Sum());
    }
}

namespace Courant.Core.Searching.Indexing;

/// <summary>Finds the papers of which an author is called so, as <see cref="FoldedNames.Has"/> says, and counts the authors.</summary>
internal static class NameFinder
{
    public static FoundPapers Find(Segment segment, string text) =>
        Find(segment, FoldedNames.WordsOf(text), WordBeginning.IsOne(text), TermKind.Name);

    /// <summary>The papers of the institution that is written so; of any with these words in its name in this order where none is known.</summary>
    public static FoundPapers Institutions(Segment segment, string text) =>
        Find(segment, PaperLabels.InstitutionAsked(text), WordBeginning.IsOne(text), TermKind.Institution);

    private static FoundPapers Find(Segment segment, string[] words, bool lastIsBeginning, TermKind kind)
    {
        var found = new FoundPapers();
        var cursors = new List<TermCursor>();
        for (var i = 0; i < words.Length; i++)
        {
            if (CursorOf(segment, words, i, lastIsBeginning, kind) is not { } cursor)
            {
                return found;
            }

            cursors.Add(cursor);
        }

        if (cursors.Count == 0)
        {
            return found;
        }

        var all = new AllCursor([.. cursors.OrderBy(cursor => cursor.Holding)]);
        var (open, longer) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var places = new List<uint>();
        for (var paper = all.Advance(0); paper != HitCursor.End; paper = all.Advance(paper + 1))
        {
            for (var at = 0; at < cursors.Count; at++)
            {
                places.Clear();
                cursors[at].PlacesInto(places);
                longer.Clear();
                foreach (var place in places)
                {
                    // Of each name, the first place after the word before: what fits later fits there, too.
                    var name = TermPlace.NameOf(place);
                    if (at == 0 || (open.TryGetValue(name, out var before) && TermPlace.WordOf(place) > before))
                    {
                        longer.TryAdd(name, TermPlace.WordOf(place));
                    }
                }

                (open, longer) = (longer, open);
            }

            if (open.Count > 0)
            {
                found.Add(paper, (byte)Math.Min(open.Count, byte.MaxValue));
            }
        }

        return found;
    }

    private static TermCursor? CursorOf(Segment segment, string[] words, int at, bool lastIsBeginning, TermKind kind)
    {
        var word = words[at];
        if (lastIsBeginning && at == words.Length - 1 && word.Length > 1)
        {
            return new FoundCursor(PhraseFinder.Beginning(segment, word, kind), 0);
        }

        kind = kind == TermKind.Name && word.Length == 1 && words.Length > 1 ? TermKind.Initial : kind;
        return segment.Find(TermKey.Of(kind, word)) is { } entry ? new PostingCursor(segment, entry, kind) : null;
    }
}

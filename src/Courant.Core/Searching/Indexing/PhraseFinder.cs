using System.Runtime.InteropServices;

namespace Courant.Core.Searching.Indexing;

/// <summary>Finds the papers of a segment that hold a phrase, by the places of its words, and counts how often in each part.</summary>
internal static class PhraseFinder
{
    public static FoundPapers Find(Segment segment, PhrasePlan plan, QueryField field)
    {
        var starts = new List<(int Paper, uint Start)>();
        var last = plan.Beginning is { } beginning ? Beginning(segment, beginning) : null;
        foreach (var way in plan.Ways)
        {
            FindWay(segment, way, last, starts);
        }

        starts.Sort();
        var found = new FoundPapers();
        var places = new List<uint>();
        for (var at = 0; at < starts.Count; )
        {
            var paper = starts[at].Paper;
            places.Clear();
            for (; at < starts.Count && starts[at].Paper == paper; at++)
            {
                if (places.Count == 0 || places[^1] != starts[at].Start)
                {
                    places.Add(starts[at].Start);
                }
            }

            var counts = TermCounts.In(PaperTerms.CountsOf(CollectionsMarshal.AsSpan(places), segment.LengthsOf(paper)), field);
            if (counts != 0)
            {
                found.Add(paper, counts);
            }
        }

        return found;
    }

    /// <summary>All words that begin so, as one term with the places of each.</summary>
    public static FoundPapers Beginning(Segment segment, string beginning, TermKind kind = TermKind.Word)
    {
        var all = new List<(int Paper, uint Place)>();
        var places = new List<uint>();
        foreach (var entry in BeginningTerms.Of(segment, beginning, kind))
        {
            var cursor = new PostingCursor(segment, entry, kind);
            for (var paper = cursor.Advance(0); paper != HitCursor.End; paper = cursor.Advance(paper + 1))
            {
                places.Clear();
                cursor.PlacesInto(places);
                foreach (var place in places)
                {
                    all.Add((paper, place));
                }
            }
        }

        all.Sort();
        var found = new FoundPapers { Places = new(all.Count) };
        for (var i = 0; i < all.Count; i++)
        {
            if (i > 0 && all[i - 1] == all[i])
            {
                continue;
            }

            if (found.Papers.Count == 0 || found.Papers[^1] != all[i].Paper)
            {
                found.Add(all[i].Paper, 1);
                found.PlaceEnds.Add(0);
            }

            found.Places.Add(all[i].Place);
            found.PlaceEnds[^1] = found.Places.Count;
        }

        return found;
    }

    private static void FindWay(Segment segment, string[] way, FoundPapers? last, List<(int Paper, uint Start)> starts)
    {
        var cursors = new List<TermCursor>();
        foreach (var word in way)
        {
            if (segment.Find(TermKey.Of(TermKind.Word, word)) is not { } entry)
            {
                return;
            }

            cursors.Add(new PostingCursor(segment, entry, TermKind.Word));
        }

        if (last is not null)
        {
            cursors.Add(new FoundCursor(last, 0));
        }

        var all = new AllCursor([.. cursors.OrderBy(cursor => cursor.Holding)]);
        var (open, longer) = (new List<(uint Start, int End)>(), new List<(uint Start, int End)>());
        var places = new List<uint>();
        for (var paper = all.Advance(0); paper != HitCursor.End; paper = all.Advance(paper + 1))
        {
            open.Clear();
            for (var at = 0; at < cursors.Count && (at == 0 || open.Count > 0); at++)
            {
                places.Clear();
                cursors[at].PlacesInto(places);
                longer.Clear();
                foreach (var place in places)
                {
                    Extend(open, place, longer, first: at == 0);
                }

                (open, longer) = (longer, open);
            }

            foreach (var (start, _) in open)
            {
                starts.Add((paper, start));
            }
        }
    }

    private static void Extend(List<(uint Start, int End)> open, uint place, List<(uint Start, int End)> longer, bool first)
    {
        if (first)
        {
            longer.Add((TermPlace.Of(TermPlace.At(place), 1), TermPlace.End(place)));
            return;
        }

        foreach (var (start, end) in open)
        {
            if (end == TermPlace.At(place))
            {
                longer.Add((start, TermPlace.End(place)));
            }
        }
    }
}

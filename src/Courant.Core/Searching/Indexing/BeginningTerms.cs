namespace Courant.Core.Searching.Indexing;

/// <summary>The terms of a segment that a beginning of a word stands for, as <see cref="WordBeginning.Fits"/> says.</summary>
internal static class BeginningTerms
{
    public static List<TermEntry> Of(Segment segment, string beginning, TermKind kind)
    {
        var entries = new List<TermEntry>();
        var key = TermKey.Of(kind, beginning);
        var terms = segment.From(key);
        while (terms.MoveNext() && terms.Key.StartsWith(key))
        {
            entries.Add(terms.Entry);
        }

        // Names have no plural, and tags are stems.
        if (kind == TermKind.Word)
        {
            Span<char> spare = stackalloc char[TokenReader.BufferLength + 1];
            var stem = WordWalk.StemOf(beginning, spare).ToString();
            var plural = WordBeginning.PluralOf(beginning, spare).ToString();
            foreach (var form in (string[])(stem == plural ? [stem] : [stem, plural]))
            {
                if (!form.StartsWith(beginning, StringComparison.Ordinal) && segment.Find(TermKey.Of(kind, form)) is { } entry)
                {
                    entries.Add(entry);
                }
            }
        }

        return entries;
    }

    /// <summary>The papers of all terms of a kind that begin so; where they stand is not told.</summary>
    public static FoundPapers Papers(Segment segment, string beginning, TermKind kind)
    {
        var papers = new SortedSet<int>();
        foreach (var entry in Of(segment, beginning, kind))
        {
            var cursor = new PostingCursor(segment, entry, kind);
            for (var paper = cursor.Advance(0); paper != HitCursor.End; paper = cursor.Advance(paper + 1))
            {
                papers.Add(paper);
            }
        }

        var found = new FoundPapers();
        foreach (var paper in papers)
        {
            found.Add(paper, 1);
        }

        return found;
    }
}

using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>One term of a query, made ready to be looked for in any segment.</summary>
internal sealed class Leaf
{
    private readonly Query.Term _term;
    private readonly PhrasePlan? _plan;
    private readonly (TermKind Kind, byte[] Key)? _single;
    private readonly (int From, int To) _years = (1, 0);

    private Leaf(Query.Term term)
    {
        _term = term;
        switch (term.Field)
        {
            case QueryField.Author or QueryField.Institution or QueryField.Near or QueryField.Interest:
                break;
            case QueryField.Tag:
                _single = WordBeginning.IsOne(term.Text)
                    ? null
                    : (TermKind.Tag, TermKey.Of(TermKind.Tag, PaperLabels.KeyOf(term.Text)));
                break;
            case QueryField.Category:
                _single = (TermKind.Category, TermKey.Of(TermKind.Category, CategoryTerms.Asked(term.Text)));
                break;
            case QueryField.Id:
                _single = Identifiers.TryParse(term.Text, out var id, out _)
                    ? (TermKind.Identifier, TermKey.Of(TermKind.Identifier, id.ToString()))
                    : null;
                break;
            case QueryField.Year:
                _years = PaperTraits.Years(term.Text) ?? _years;
                break;
            case QueryField.Has or QueryField.Is:
                var trait = $"{QueryText.NameOf(term.Field)}:{term.Text}";
                _single = (TermKind.Trait, TermKey.Of(TermKind.Trait, trait));
                break;
            default:
                _plan = PhrasePlan.Of(term.Text);
                _single =
                    _plan is { IsWord: true } && term.Field == QueryField.All
                        ? (TermKind.Word, TermKey.Of(TermKind.Word, _plan.Ways[0][0]))
                        : null;
                break;
        }
    }

    public static Leaf Of(Query.Term term) => new(term);

    public Query.Term Term => _term;

    /// <summary>Whether how well a paper fits depends on it. Categories, ids, years and states do not say how well.</summary>
    public bool Scores =>
        _term.Field is QueryField.All or QueryField.Title or QueryField.Abstract or QueryField.Comment or QueryField.Author;

    /// <summary>The stem of a single word, wherever it is looked for; null for anything else.</summary>
    public string? Stem => _plan is { IsWord: true } ? _plan.Ways[0][0] : null;

    public TermKind Kind => _term.Field == QueryField.Author ? TermKind.Name : TermKind.Word;

    /// <summary>What of a segment is needed to go through its papers.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="kin">Whether words of the same root count as the word itself.</param>
    public SegmentLeaf In(Segment segment, bool kin)
    {
        if (_single is { } single)
        {
            var others = kin && single.Kind == TermKind.Word ? Kin.Of(segment, _plan!.Ways[0][0]) : [];
            return new(this, segment, segment.Find(single.Key), single.Kind, null) { Others = others };
        }

        var found =
            _term.Field is QueryField.Near or QueryField.Interest ? Nearby(segment)
            : _term.Field == QueryField.Author ? NameFinder.Find(segment, _term.Text)
            : _term.Field == QueryField.Institution ? NameFinder.Institutions(segment, _term.Text)
            : _term.Field == QueryField.Tag ? BeginningTerms.Papers(segment, PaperLabels.BeginningOf(_term.Text), TermKind.Tag)
            : _plan is null ? null
            : _plan.IsWord ? WordInPart(segment, _plan.Ways[0][0])
            : PhraseFinder.Find(segment, _plan, _term.Field);
        return new(this, segment, null, Kind, found);
    }

    public HitCursor? Years(Segment segment) =>
        _term.Field == QueryField.Year ? new YearCursor(segment, _years.From, _years.To) : null;

    private FoundPapers Nearby(Segment segment)
    {
        var found = new FoundPapers();
        var vectors = segment.Vectors;
        var space = _term.Near?.Space ?? _term.Interest?.Space;
        if (vectors.Fingerprint != space?.Fingerprint)
        {
            return found;
        }

        for (var paper = 0; paper < segment.Count; paper++)
        {
            if (IsNear(vectors, paper))
            {
                found.Add(paper, 0);
            }
        }

        return found;
    }

    private bool IsNear(SegmentVectors vectors, int paper)
    {
        if (_term.Near is { } near)
        {
            return vectors.CosineOf(paper, near.Toward) is { } cosine && near.IsNear(cosine);
        }

        var interest = _term.Interest!;
        return vectors.Greatest(paper, interest.Wanted) is { } wanted
            && KnownInterest.Holds(KnownInterest.Score(wanted, vectors.Greatest(paper, interest.Unwanted) ?? -1));
    }

    private FoundPapers WordInPart(Segment segment, string stem)
    {
        var found = new FoundPapers();
        if (segment.Find(TermKey.Of(TermKind.Word, stem)) is { } entry)
        {
            var cursor = new PostingCursor(segment, entry, TermKind.Word);
            for (var paper = cursor.Advance(0); paper != HitCursor.End; paper = cursor.Advance(paper + 1))
            {
                var counts = TermCounts.In(cursor.Counts, _term.Field);
                if (counts != 0)
                {
                    found.Add(paper, counts);
                }
            }
        }

        return found;
    }
}

/// <summary>A term of a query in one segment. Cursors can be had from it as often as one likes.</summary>
internal sealed class SegmentLeaf(Leaf leaf, Segment segment, TermEntry? entry, TermKind kind, FoundPapers? found)
{
    public Leaf Leaf { get; } = leaf;

    /// <summary>Words of the same root, where they count as well.</summary>
    public IReadOnlyList<TermEntry> Others { get; init; } = [];

    /// <summary>
    /// How many papers hold it or its kin, those included that were deleted since; a paper that holds several counts for each.
    /// </summary>
    public long Holding => (entry?.Holding ?? found?.Papers.Count ?? 0) + Others.Sum(other => (long)other.Holding);

    /// <summary>The papers for the tree of a query: which, not how well.</summary>
    public HitCursor Hits() => Leaf.Years(segment) ?? Scored(null) ?? (HitCursor)new NothingCursor();

    /// <summary>The papers with their counts; null where there are none.</summary>
    /// <param name="ranking">The ranking for which bounds are needed; null for none.</param>
    /// <param name="kin">Whether its kin is included.</param>
    public TermCursor? Scored(Bm25f? ranking, bool kin = true)
    {
        if (Others.Count == 0 || !kin)
        {
            return entry is { } postings ? new PostingCursor(segment, postings, kind, ranking)
                : found is { Papers.Count: > 0 } ? new FoundCursor(found, ranking is null ? 0 : BoundOf(found, ranking))
                : null;
        }

        IEnumerable<TermEntry> entries = entry is { } own ? Others.Prepend(own) : Others;
        return new KinCursor([.. entries.Select(one => new PostingCursor(segment, one, kind, ranking))]);
    }

    private float BoundOf(FoundPapers papers, Bm25f ranking)
    {
        var most = 0f;
        for (var i = 0; i < papers.Papers.Count; i++)
        {
            most = Math.Max(most, ranking.Saturation(kind, papers.Counts[i], segment.LengthsOf(papers.Papers[i])));
        }

        return most;
    }
}

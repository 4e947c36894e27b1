namespace Courant.Core.Searching.Indexing;

/// <summary>Scores papers of one segment.</summary>
internal sealed class SegmentRanking(Segment segment, DeletedPapers deleted, int number, Bm25f ranking)
{
    public Segment Segment { get; } = segment;

    public int Number { get; } = number;

    public bool Lives(int paper) => deleted.Count == 0 || !deleted.Has(paper);

    /// <summary>Hands a paper that was not deleted to the best, with the score of the terms that stand at it.</summary>
    public void Offer(int paper, ReadOnlySpan<WeightedTerm> terms, TopPapers top)
    {
        if (!Lives(paper))
        {
            return;
        }

        var score = Score(paper, terms);
        if (score >= top.Threshold)
        {
            top.Offer(new(score, Segment.DayOf(paper), Segment.RowOf(paper), Number, paper));
        }
    }

    /// <summary>The score of a paper by the terms that stand at it.</summary>
    public double Score(int paper, ReadOnlySpan<WeightedTerm> terms)
    {
        var score = 0.0;
        var lengths = Segment.LengthsOf(paper);
        foreach (var term in terms)
        {
            score += Share(term, lengths);
        }

        return score;
    }

    /// <summary>A term of a query with its weight; null where no paper holds it.</summary>
    public WeightedTerm? Weighted(SegmentLeaf leaf, float weight, bool kin = true) =>
        leaf.Scored(ranking, kin) is { } cursor ? new(leaf.Leaf, cursor, weight) : null;

    /// <summary>What a term adds to the score of the paper at which it stands.</summary>
    public double Share(WeightedTerm term, PartLengths lengths) =>
        term.Weight * (double)ranking.Saturation(term.Kind, term.Cursor.Counts, lengths);
}

using System.Runtime.InteropServices;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>A query made ready for the segments of an index: what each term finds there, and what it weighs.</summary>
internal sealed class AskedQuery
{
    /// <summary>A word that more papers hold finds enough of them by itself.</summary>
    private const long FewEnoughForKin = 20_000;

    private readonly IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> _segments;
    private readonly Bm25f _ranking;
    private readonly SearchPlan _plan;
    private readonly List<Dictionary<Leaf, SegmentLeaf>> _leaves;
    private readonly Dictionary<Leaf, float> _weights;
    private readonly WordPairs? _pairs;
    private readonly QuestionRanking? _question;

    public AskedQuery(
        Query query,
        QuestionRanking? question,
        IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments,
        Bm25f ranking,
        Func<string, float>? telling = null
    )
    {
        _segments = segments;
        _ranking = ranking;
        _plan = new SearchPlan(query);
        _leaves =
        [
            .. segments.Select(part =>
                _plan.Leaves.ToDictionary(leaf => leaf, leaf => leaf.In(part.Segment, kin: question is not null))
            ),
        ];
        var all = segments.Sum(part => (long)part.Segment.Count);
        _weights = _plan.Scoring.ToDictionary(
            leaf => leaf,
            leaf => _plan.Said(leaf) * (question is null ? Rarity(leaf) : Asked(leaf, question))
        );
        _question = question;
        _pairs = question is null ? null : WordPairs.Of(query, _plan, leaf => question.Pairs * Rarity(leaf));
        Most = _weights.Values.Sum(weight => (double)weight);

        float Asked(Leaf leaf, QuestionRanking ranked)
        {
            var tells = leaf.Stem is { } stem && telling is not null ? telling(stem) : 1;
            return (float)(Math.Pow(Rarity(leaf), ranked.RarityPower) * Math.Pow(tells, ranked.TellingPower));
        }

        float Rarity(Leaf leaf) => Bm25f.Weight(Math.Min(all, Holding(leaf)), all);
    }

    /// <summary>What no paper's score by words reaches, pairs left aside: every word as often as one likes.</summary>
    public double Most { get; }

    /// <summary>The words and phrases with what each weighs.</summary>
    public IEnumerable<(Query.Term Term, double Weight)> Weights =>
        _plan.Scoring.Select(leaf => (leaf.Term, (double)_weights[leaf]));

    /// <summary>The terms that no paper holds.</summary>
    public IReadOnlyList<Query.Term> Unknown =>
        [.. _plan.Scoring.Where(leaf => _leaves.TrueForAll(part => part[leaf].Holding == 0)).Select(leaf => leaf.Term)];

    /// <summary>The best papers, best first; where counting is wanted, every paper that matches is counted.</summary>
    public ScoredPaper[] Best(int most, FacetCounting? counting)
    {
        var top = new TopPapers(most);
        for (var number = 0; number < _segments.Count; number++)
        {
            var part = Part(number);
            if (_plan.IsAnyOfWords && counting is null)
            {
                Disjunction.Collect(part, Terms(part, sparing: true), top);
            }
            else
            {
                Collect(part, Hits(number), Terms(part), top, counting);
            }
        }

        return top.InOrder();
    }

    /// <summary>The papers for which a query holds, ascending, for each segment; null for no query, which leaves all.</summary>
    public static List<int[]>? Matching(
        Query? query,
        IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments,
        Bm25f ranking
    ) => query is null ? null : new AskedQuery(query, null, segments, ranking).Matching();

    private List<int[]> Matching()
    {
        var matching = new List<int[]>();
        for (var number = 0; number < _segments.Count; number++)
        {
            var (hits, found) = (Hits(number), new List<int>());
            for (var paper = hits.Advance(0); paper != HitCursor.End; paper = hits.Advance(paper + 1))
            {
                found.Add(paper);
            }

            matching.Add([.. found]);
        }

        return matching;
    }

    /// <summary>What words and meaning say of some papers, each once, wherever it was found.</summary>
    public List<JudgedPaper> Judge(IEnumerable<ScoredPaper> papers, QuantizedVector? vector)
    {
        var judged = new List<JudgedPaper>();
        foreach (var group in papers.DistinctBy(found => (found.Segment, found.Paper)).GroupBy(found => found.Segment))
        {
            var part = Part(group.Key);
            var (terms, hits) = (Terms(part), Hits(group.Key));
            var pairs = _pairs?.In(terms);
            var present = new List<WeightedTerm>(terms.Count);
            foreach (var found in group.OrderBy(found => found.Paper))
            {
                var at = found.Paper;
                var standing = Standing(terms, at, present);
                var words = part.Score(at, standing);
                if (pairs is not null)
                {
                    words += (_question!.Presence * WeightOf(standing)) + pairs.At(at);
                }

                judged.Add(new(found, words, CosineOf(found, vector), hits.Advance(at) == at));
            }
        }

        return judged;
    }

    /// <summary>The cosine of a paper's vector with another; null where the paper has none.</summary>
    public double? CosineOf(ScoredPaper found, QuantizedVector? vector)
    {
        var vectors = _segments[found.Segment].Segment.Vectors;
        return vector is not null && vectors.Dimension == vector.Values.Length ? vectors.CosineOf(found.Paper, vector) : null;
    }

    /// <summary>What each term that stands in a paper adds to its score, best first.</summary>
    public IReadOnlyList<TermShare> Shares(ScoredPaper found)
    {
        var part = Part(found.Segment);
        var shares = _plan.Scoring.Select(leaf => ShareOf(_leaves[found.Segment][leaf], part, found.Paper, _weights[leaf]));
        return [.. shares.OfType<TermShare>().OrderByDescending(share => share.Share)];
    }

    private static double WeightOf(ReadOnlySpan<WeightedTerm> terms)
    {
        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += term.Weight;
        }

        return sum;
    }

    private SegmentRanking Part(int number) => new(_segments[number].Segment, _segments[number].Deleted, number, _ranking);

    /// <param name="part">The segment.</param>
    /// <param name="sparing">Whether words that very many papers hold go without their kin, which then counts only in papers found otherwise.</param>
    private List<WeightedTerm> Terms(SegmentRanking part, bool sparing = false) =>
        [
            .. _plan
                .Scoring.Select(leaf =>
                    part.Weighted(_leaves[part.Number][leaf], _weights[leaf], kin: !sparing || Holding(leaf) <= FewEnoughForKin)
                )
                .OfType<WeightedTerm>(),
        ];

    private long Holding(Leaf leaf) => _leaves.Sum(part => part[leaf].Holding);

    private HitCursor Hits(int number) => _plan.Hits(_leaves[number], _segments[number].Segment.Count);

    private static void Collect(
        SegmentRanking part,
        HitCursor hits,
        List<WeightedTerm> terms,
        TopPapers top,
        FacetCounting? counting
    )
    {
        var present = new List<WeightedTerm>(terms.Count);
        for (var paper = hits.Advance(0); paper != HitCursor.End; paper = hits.Advance(paper + 1))
        {
            if (part.Lives(paper))
            {
                counting?.Add(part.Segment, paper);
                part.Offer(paper, Standing(terms, paper, present), top);
            }
        }

        counting?.Close(part.Segment);
    }

    /// <summary>Those of the terms that stand in a paper, written into a list that is emptied first.</summary>
    private static ReadOnlySpan<WeightedTerm> Standing(List<WeightedTerm> terms, int paper, List<WeightedTerm> into)
    {
        into.Clear();
        foreach (var term in terms)
        {
            if (term.Cursor.Advance(paper) == paper)
            {
                into.Add(term);
            }
        }

        return CollectionsMarshal.AsSpan(into);
    }

    private TermShare? ShareOf(SegmentLeaf leaf, SegmentRanking part, int paper, float weight)
    {
        if (part.Weighted(leaf, weight) is not { } term || term.Cursor.Advance(paper) != paper)
        {
            return null;
        }

        var counts = term.Cursor.Counts;
        var share = part.Share(term, part.Segment.LengthsOf(paper)) + ((_question?.Presence ?? 0) * weight);
        var word = leaf.Leaf.Kind == TermKind.Word;
        return new(
            QueryText.Print(leaf.Leaf.Term),
            share,
            weight,
            word ? TermCounts.Title(counts) : 0,
            word ? TermCounts.Abstract(counts) : 0,
            word ? TermCounts.Comment(counts) : 0,
            word ? 0 : counts
        );
    }
}

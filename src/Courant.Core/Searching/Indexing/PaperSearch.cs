using System.Runtime.InteropServices;
using Courant.Core.Model;

namespace Courant.Core.Searching.Indexing;

/// <summary>What is asked of an index.</summary>
/// <param name="Query">Which papers.</param>
/// <param name="Limit">How many of the best.</param>
public sealed record SearchRequest(Query Query, int Limit)
{
    /// <summary>Whether every paper that matches is counted, as a whole and by facet.</summary>
    public bool Counts { get; init; }

    /// <summary>The topics by which papers are counted too, where they are counted.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>Whether each paper says what each term adds to its score.</summary>
    public bool Explains { get; init; }

    /// <summary>
    /// Whether the query was a question in plain words: words of the same root count as well, though less.
    /// </summary>
    public bool Plain { get; init; }
}

/// <summary>A paper that was found, by its row, and how well it fits.</summary>
public sealed record SearchHit(long Row, double Score)
{
    /// <summary>What each term that was found adds to the score, best first; empty where that was not asked.</summary>
    public IReadOnlyList<TermShare> Shares { get; init; } = [];
}

/// <summary>What a term of the query adds to the score of a paper.</summary>
/// <param name="Term">The term, as one would write it.</param>
/// <param name="Share">Its part of the score.</param>
/// <param name="Weight">How rare the term is.</param>
/// <param name="Title">How often it stands in the title, up to 3.</param>
/// <param name="Abstract">In the abstract, up to 15.</param>
/// <param name="Comment">In the comment, up to 3.</param>
/// <param name="Authors">How many authors are called so.</param>
public sealed record TermShare(string Term, double Share, double Weight, int Title, int Abstract, int Comment, int Authors);

/// <summary>What a facet holds: <c>category</c>, <c>cs.LG</c>, and how many of the papers that match.</summary>
public sealed record FacetCount(string Facet, string Value, long Papers);

/// <summary>The answer of an index.</summary>
/// <param name="Hits">The best papers, best first.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits)
{
    /// <summary>How many papers match; null where they were not counted.</summary>
    public long? Total { get; init; }

    /// <summary>Counts by facet, most first; empty where they were not counted.</summary>
    public IReadOnlyList<FacetCount> Facets { get; init; } = [];

    /// <summary>Terms that no paper holds.</summary>
    public IReadOnlyList<Query.Term> Unknown { get; init; } = [];
}

/// <summary>Answers queries from segments. Can be used by several threads at once.</summary>
public sealed class PaperSearch(IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments, Bm25f ranking)
{
    /// <summary>Papers that can be found.</summary>
    public long Papers { get; } = segments.Sum(part => (long)part.Segment.Count - part.Deleted.Count);

    /// <summary>The best papers for a query, the same for every way in which papers are spread over segments.</summary>
    public SearchAnswer Find(SearchRequest request)
    {
        var plan = new SearchPlan(request.Query);
        var leaves = segments
            .Select(part => plan.Leaves.ToDictionary(leaf => leaf, leaf => leaf.In(part.Segment, request.Plain)))
            .ToList();
        var weights = Weights(plan, leaves);
        var top = new TopPapers(request.Limit);
        var counting = request.Counts ? new FacetCounting() : null;
        for (var number = 0; number < segments.Count; number++)
        {
            var (segment, deleted) = segments[number];
            var part = new SegmentRanking(segment, deleted, number, ranking);
            var terms = plan.Scoring.SelectMany(leaf => part.Weighted(leaves[number][leaf], weights[leaf]));
            if (plan.IsAnyOfWords && counting is null)
            {
                Disjunction.Collect(part, [.. terms], top);
            }
            else
            {
                var topics = counting is null ? [] : request.Topics.Select(topic => new TopicCounting(topic, segment)).ToArray();
                Collect(part, plan.Hits(leaves[number], segment.Count), [.. terms], top, counting, topics);
            }
        }

        return new([
            .. top.InOrder()
                .Select(found => new SearchHit(found.Row, found.Score) { Shares = request.Explains ? Shares(found) : [] }),
        ])
        {
            Total = counting?.Total,
            Facets = counting?.InOrder() ?? [],
            Unknown =
            [
                .. plan.Scoring.Where(leaf => leaves.TrueForAll(part => part[leaf].Holding == 0)).Select(leaf => leaf.Term),
            ],
        };

        IReadOnlyList<TermShare> Shares(ScoredPaper found)
        {
            var (segment, deleted) = segments[found.Segment];
            var part = new SegmentRanking(segment, deleted, found.Segment, ranking);
            var shares = plan.Scoring.Select(leaf => ShareOf(leaves[found.Segment][leaf], part, found.Paper, weights[leaf]));
            return [.. shares.OfType<TermShare>().OrderByDescending(share => share.Share)];
        }
    }

    /// <summary>How what was typed so far can go on: terms, titles and authors, at most <paramref name="limit"/> of each.</summary>
    public Completions Complete(string text, int limit) => Completing.Of(segments, text, limit);

    /// <summary>
    /// The query with words that are held in the place of those that no paper holds; null where there is nothing better to ask.
    /// </summary>
    public Query? DidYouMean(Query query) =>
        query switch
        {
            Query.Term term => Meant(term),
            Query.And and => Meant(and.Parts) is { } parts ? new Query.And(parts) : null,
            Query.Or or => Meant(or.Parts) is { } parts ? new Query.Or(parts) : null,
            _ => null,
        };

    private List<Query>? Meant(IReadOnlyList<Query> parts)
    {
        var meant = parts.Select(DidYouMean).ToList();
        return meant.TrueForAll(part => part is null) ? null : [.. meant.Select((part, at) => part ?? parts[at])];
    }

    private Query.Term? Meant(Query.Term term)
    {
        var kind = term.Field == QueryField.Author ? TermKind.Name : TermKind.Word;
        if (!Leaf.Of(term).Scores || WordBeginning.IsOne(term.Text))
        {
            return null;
        }

        // As it is written, where the word is known; the stem of another in its place.
        var better = false;
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        var words = Folding.Fold(term.Text).Split(' ');
        for (var at = 0; at < words.Length; at++)
        {
            var stem = kind == TermKind.Word && words[at].Length > 0 ? WordWalk.StemOf(words[at], spare).ToString() : words[at];
            if (!segments.Any(part => part.Segment.Find(TermKey.Of(kind, stem)) is not null))
            {
                if (KnownWords.Nearest(segments.Select(part => part.Segment), stem, kind) is { } near)
                {
                    words[at] = near;
                    better = true;
                }
            }
        }

        return better ? term with { Text = string.Join(' ', words) } : null;
    }

    private Dictionary<Leaf, float> Weights(SearchPlan plan, List<Dictionary<Leaf, SegmentLeaf>> leaves)
    {
        var all = segments.Sum(part => (long)part.Segment.Count);
        return plan.Scoring.ToDictionary(
            leaf => leaf,
            leaf => plan.Said(leaf) * Bm25f.Weight(Math.Min(all, leaves.Sum(part => part[leaf].Holding)), all)
        );
    }

    private static void Collect(
        SegmentRanking part,
        HitCursor hits,
        List<WeightedTerm> terms,
        TopPapers top,
        FacetCounting? counting,
        TopicCounting[] topics
    )
    {
        var present = new List<WeightedTerm>(terms.Count);
        for (var paper = hits.Advance(0); paper != HitCursor.End; paper = hits.Advance(paper + 1))
        {
            if (!part.Lives(paper))
            {
                continue;
            }

            counting?.Add(part.Segment, paper);
            foreach (var topic in topics)
            {
                topic.Add(paper);
            }

            present.Clear();
            foreach (var term in terms)
            {
                if (term.Cursor.Advance(paper) == paper)
                {
                    present.Add(term);
                }
            }

            part.Offer(paper, CollectionsMarshal.AsSpan(present), top);
        }

        counting?.Close(part.Segment);
        foreach (var topic in topics)
        {
            counting?.AddTopic(topic.Slug, topic.Papers);
        }
    }

    private TermShare? ShareOf(SegmentLeaf leaf, SegmentRanking part, int paper, float weight)
    {
        var (share, counts) = (0.0, (byte)0);
        foreach (var term in part.Weighted(leaf, weight))
        {
            if (term.Cursor.Advance(paper) == paper)
            {
                share += term.Weight * (double)ranking.Saturation(term.Kind, term.Cursor.Counts, part.Segment.LengthsOf(paper));
                counts = counts == 0 ? term.Cursor.Counts : TermCounts.Sum(counts, term.Cursor.Counts);
            }
        }

        if (counts == 0)
        {
            return null;
        }

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

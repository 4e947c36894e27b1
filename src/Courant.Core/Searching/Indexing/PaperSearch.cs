using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

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

    /// <summary>What the question means, where papers are to be found by that as well; null for words alone.</summary>
    public MeantQuestion? Meant { get; init; }
}

/// <summary>What a question means, and which papers may be found by that without its words.</summary>
/// <param name="Vector">The question in the space of the index.</param>
/// <param name="Among">What must hold of a paper; null for any.</param>
public sealed record MeantQuestion(QuantizedVector Vector, Query? Among);

/// <summary>A paper that was found, by its row, and how well it fits.</summary>
public sealed record SearchHit(long Row, double Score)
{
    /// <summary>What each term that was found adds to the score, best first; empty where that was not asked.</summary>
    public IReadOnlyList<TermShare> Shares { get; init; } = [];

    /// <summary>What its words alone give; null where the papers were not found by meaning as well.</summary>
    public double? Words { get; init; }

    /// <summary>The cosine between the question and the paper; null where meaning was not looked at, or the paper has none.</summary>
    public double? Meaning { get; init; }

    /// <summary>Whether the query holds for it; otherwise it was found by its meaning alone.</summary>
    public bool Matches { get; init; } = true;

    internal ScoredPaper Found { get; init; }
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

    /// <summary>Whether papers were looked for by meaning as well.</summary>
    public bool ByMeaning { get; init; }
}

/// <summary>Answers queries from segments. Can be used by several threads at once.</summary>
/// <param name="segments">The segments, and what was deleted from each.</param>
/// <param name="ranking">The ranking with which they were built.</param>
/// <param name="space">The model whose vectors are asked for; null for words alone. Vectors of another model count as none.</param>
public sealed class PaperSearch(
    IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments,
    Bm25f ranking,
    VectorSpace? space = null
)
{
    /// <summary>Papers that can be found.</summary>
    public long Papers { get; } = segments.Sum(part => (long)part.Segment.Count - part.Deleted.Count);

    /// <summary>Whether papers can be found by what they mean: the index holds vectors of the model.</summary>
    public bool KnowsMeaning { get; } =
        space is not null && segments.Any(part => part.Segment.Vectors.Fingerprint == space.Fingerprint);

    /// <summary>The best papers for a query, the same for every way in which papers are spread over segments.</summary>
    public SearchAnswer Find(SearchRequest request)
    {
        var asked = new AskedQuery(request.Query, request.Plain, segments, ranking);
        var counting = request.Counts ? new FacetCounting(request.Topics) : null;
        var fused = KnowsMeaning && request.Meant is { } meant ? Fuse(asked, meant, request, counting) : null;
        var hits =
            fused
            ?? [.. asked.Best(request.Limit, counting).Select(found => new SearchHit(found.Row, found.Score) { Found = found })];
        return new([.. hits.Select(hit => request.Explains ? hit with { Shares = asked.Shares(hit.Found) } : hit)])
        {
            Total = counting?.Total,
            Facets = counting?.InOrder() ?? [],
            Unknown = asked.Unknown,
            ByMeaning = fused is not null,
        };
    }

    /// <summary>The papers nearest to a vector, best first; the score is the cosine.</summary>
    /// <param name="vector">A vector of the model with which the index was built.</param>
    /// <param name="limit">How many.</param>
    /// <param name="among">A query for which they must hold; null for any paper.</param>
    public IReadOnlyList<SearchHit> Nearest(QuantizedVector vector, int limit, Query? among = null) =>
        KnowsMeaning
            ?
            [
                .. new NearestPapers(segments)
                    .Find(vector, limit, Among(among))
                    .Select(found => new SearchHit(found.Row, found.Score) { Meaning = found.Score, Found = found }),
            ]
            : [];

    /// <summary>The vector of the paper that bears an identifier; null where no paper does, or it has none.</summary>
    public QuantizedVector? VectorOf(PaperId id)
    {
        foreach (var (segment, deleted) in segments.Where(_ => KnowsMeaning))
        {
            var hits = Leaf.Of(new(QueryField.Id, id.ToString())).In(segment, kin: false).Hits();
            for (var paper = hits.Advance(0); paper != HitCursor.End; paper = hits.Advance(paper + 1))
            {
                if (!deleted.Has(paper) && segment.Vectors.Dimension > 0)
                {
                    return QuantizedVector.Of(segment.Vectors.RowOf(paper), segment.Vectors.Scales[paper]);
                }
            }
        }

        return null;
    }

    private List<int[]>? Among(Query? query) =>
        query is null ? null : new AskedQuery(query, plain: false, segments, ranking).Matching();

    /// <summary>The best by words and the best by meaning, each with what both say of it, in the order that both together give.</summary>
    private List<SearchHit> Fuse(AskedQuery asked, MeantQuestion meant, SearchRequest request, FacetCounting? counting)
    {
        var depth = Math.Max(request.Limit, RankFusion.Depth);
        var words = asked.Best(depth, counting);
        var near = new NearestPapers(segments).Find(meant.Vector, depth, Among(meant.Among));
        var both = asked.Judge(words.Concat(near.Where(found => found.Score >= RankFusion.Floor)), meant.Vector);
        return
        [
            .. RankFusion
                .Scores(both)
                .Select((score, at) => both[at].Found with { Score = score })
                .Index()
                .OrderByDescending(one => one.Item, ScoredPaper.ByRank)
                .Take(request.Limit)
                .Select(one => new SearchHit(one.Item.Row, one.Item.Score)
                {
                    Words = both[one.Index].Words,
                    Meaning = both[one.Index].Meaning,
                    Matches = both[one.Index].Matches,
                    Found = one.Item,
                }),
        ];
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
}

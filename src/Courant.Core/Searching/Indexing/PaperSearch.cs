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
    /// Whether the query was a question in plain words: words of the same root count as one, and papers where words stand side by side
    /// as in the question come before those that hold them anywhere.
    /// </summary>
    public bool Plain { get; init; }

    /// <summary>How much a word says of what a question is about, by its stem: 1 for usual words. Asked for questions in plain words.</summary>
    public Func<string, float>? Telling { get; init; }

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
        var asked = new AskedQuery(request.Query, request.Plain, segments, ranking, request.Plain ? request.Telling : null);
        var counting = request.Counts ? new FacetCounting(request.Topics) : null;
        var meant = KnowsMeaning ? request.Meant : null;
        List<SearchHit> hits =
            meant is not null || request.Plain
                ? Judge(asked, meant, request.Limit, counting)
                :
                [
                    .. asked
                        .Best(request.Limit, counting)
                        .Select(found => new SearchHit(found.Row, found.Score) { Found = found }),
                ];
        return new([.. hits.Select(hit => request.Explains ? hit with { Shares = asked.Shares(hit.Found) } : hit)])
        {
            Total = counting?.Total,
            Facets = counting?.InOrder() ?? [],
            Unknown = asked.Unknown,
            ByMeaning = meant is not null,
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

    /// <summary>The best by words and by meaning, each with what both say of it, in the order that both together give.</summary>
    private List<SearchHit> Judge(AskedQuery asked, MeantQuestion? meant, int limit, FacetCounting? counting)
    {
        var depth = Math.Max(limit, RankFusion.Depth);
        IEnumerable<ScoredPaper> found = asked.Best(depth, counting);
        if (meant is not null)
        {
            var near = new NearestPapers(segments).Find(meant.Vector, depth, Among(meant.Among));
            found = found.Concat(near.Where(one => one.Score >= RankFusion.Floor));
        }

        var judged = asked.Judge(found, meant?.Vector);
        var scores = RankFusion.Scores(judged, asked.Most);
        if (meant is not null && Leaning(meant.Vector, judged, scores) is { } leaning)
        {
            judged = [.. judged.Select(one => one with { Leaning = asked.CosineOf(one.Found, leaning) })];
            scores = RankFusion.Scores(judged, asked.Most);
        }

        return
        [
            .. scores
                .Select((score, at) => judged[at].Found with { Score = meant is null ? judged[at].Words : score })
                .Index()
                .OrderByDescending(one => one.Item, ScoredPaper.ByRank)
                .Take(limit)
                .Select(one => new SearchHit(one.Item.Row, one.Item.Score)
                {
                    Words = meant is null ? null : judged[one.Index].Words,
                    Meaning = judged[one.Index].Meaning,
                    Matches = judged[one.Index].Matches,
                    Found = one.Item,
                }),
        ];
    }

    /// <summary>The question's vector, drawn toward those of the papers that seem best (Rocchio, "Relevance feedback in information
    /// retrieval", 1971, with no reader to say which are).</summary>
    private QuantizedVector? Leaning(QuantizedVector asked, List<JudgedPaper> judged, double[] scores)
    {
        var sum = new float[asked.Values.Length];
        Add(asked.Values, asked.Scale);
        var best = scores.Select((score, at) => judged[at].Found with { Score = score }).OrderDescending(ScoredPaper.ByRank);
        foreach (var found in best.Take(RankFusion.Leading))
        {
            var vectors = segments[found.Segment].Segment.Vectors;
            if (vectors.Dimension == sum.Length)
            {
                Add(vectors.RowOf(found.Paper), vectors.Scales[found.Paper] * RankFusion.Drawing);
            }
        }

        return QuantizedVector.Of(sum);

        void Add(ReadOnlySpan<sbyte> values, float scale)
        {
            for (var at = 0; at < sum.Length; at++)
            {
                sum[at] += values[at] * scale;
            }
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
}

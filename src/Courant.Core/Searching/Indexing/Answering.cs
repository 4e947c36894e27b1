using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>
/// Answers a question in two steps: the best by words and by meaning are found, and then all that both say of each decides, and
/// where the best of them point.
/// </summary>
internal sealed class Answering(
    IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments,
    Bm25f ranking,
    QuestionRanking questions
)
{
    /// <summary>The papers, each with what words and meaning say of it, best first.</summary>
    public List<SearchHit> Find(AskedQuery asked, SearchRequest request, MeantQuestion? meant, FacetCounting? counting)
    {
        var depth = Math.Max(request.Limit, RankFusion.Depth);
        IEnumerable<ScoredPaper> found = asked.Best(depth, counting);
        if (meant is not null)
        {
            var among = AskedQuery.Matching(meant.Among, segments, ranking);
            var near = new NearestPapers(segments).Find(meant.Vector, depth, among);
            found = found.Concat(near.Where(one => one.Score >= RankFusion.Floor));
        }

        var judged = asked.Judge(found, meant?.Vector);
        if (meant is not null && Leaning(meant.Vector, InOrder(judged, Scores(judged, asked, meant))) is { } leaning)
        {
            judged = [.. judged.Select(one => one with { Leaning = asked.CosineOf(one.Found, leaning) })];
        }

        return Ranked(judged, Scores(judged, asked, meant), request.Limit);
    }

    /// <summary>The papers with these scores, best first.</summary>
    public static List<SearchHit> Ranked(List<JudgedPaper> judged, double[] scores, int limit) =>
        [
            .. scores
                .Select((score, at) => judged[at].Found with { Score = score })
                .Index()
                .OrderByDescending(one => one.Item, ScoredPaper.ByRank)
                .Take(limit)
                .Select(one => new SearchHit(one.Item.Row, one.Item.Score)
                {
                    Words = judged[one.Index].Meaning is null ? null : judged[one.Index].Words,
                    Meaning = judged[one.Index].Meaning,
                    Matches = judged[one.Index].Matches,
                    Found = one.Item,
                }),
        ];

    private double[] Scores(List<JudgedPaper> judged, AskedQuery asked, MeantQuestion? meant) =>
        RankFusion.Scores(judged, asked.Most, meant is null ? 0 : questions.Meaning);

    private static ScoredPaper[] InOrder(List<JudgedPaper> judged, double[] scores) =>
        [.. scores.Select((score, at) => judged[at].Found with { Score = score }).OrderDescending(ScoredPaper.ByRank)];

    /// <summary>
    /// The question's vector, drawn toward those of the papers that seem best (Rocchio, "Relevance feedback in information retrieval",
    /// 1971, with no reader to say which are).
    /// </summary>
    private QuantizedVector? Leaning(QuantizedVector asked, ScoredPaper[] best)
    {
        var sum = new float[asked.Values.Length];
        Add(asked.Values, asked.Scale);
        foreach (var found in best.Take(questions.Leading))
        {
            var vectors = segments[found.Segment].Segment.Vectors;
            if (vectors.Dimension == sum.Length)
            {
                Add(vectors.RowOf(found.Paper), vectors.Scales[found.Paper] * (float)questions.Drawing);
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
}

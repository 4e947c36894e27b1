using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>Answers queries from segments. Can be used by several threads at once.</summary>
/// <param name="segments">The segments, and what was deleted from each.</param>
/// <param name="ranking">The ranking with which they were built.</param>
/// <param name="questions">How questions in plain words are ranked; null for what ships.</param>
/// <param name="space">The model whose vectors are asked for; null for words alone. Vectors of another model count as none.</param>
public sealed class PaperSearch(
    IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> segments,
    Bm25f ranking,
    VectorSpace? space = null,
    QuestionRanking? questions = null
)
{
    private readonly QuestionRanking _questions = questions ?? QuestionRanking.Shipped;

    /// <summary>Papers that can be found.</summary>
    public long Papers { get; } = segments.Sum(part => (long)part.Segment.Count - part.Deleted.Count);

    /// <summary>Whether papers can be found by what they mean: the index holds vectors of the model.</summary>
    public bool KnowsMeaning { get; } =
        space is not null && segments.Any(part => part.Segment.Vectors.Fingerprint == space.Fingerprint);

    /// <summary>The best papers for a query, the same for every way in which papers are spread over segments.</summary>
    public SearchAnswer Find(SearchRequest request)
    {
        var asked = new AskedQuery(request.Query, request.Plain ? _questions : null, segments, ranking, request.Telling);
        var counting = request.Counts ? new FacetCounting(request.Topics) : null;
        var meant = KnowsMeaning ? request.Meant : null;
        List<SearchHit> hits =
            meant is not null || request.Plain
                ? new Answering(segments, ranking, _questions).Find(asked, request, meant, counting)
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

    /// <summary>
    /// The papers most like a paper, best first: of those nearest to its vector the ones that share its telling words come first.
    /// </summary>
    /// <param name="vector">Its vector.</param>
    /// <param name="text">Its title and abstract.</param>
    /// <param name="telling">How telling a word is.</param>
    /// <param name="limit">How many.</param>
    /// <param name="among">A query for which they must hold; null for any paper.</param>
    public IReadOnlyList<SearchHit> Similar(
        QuantizedVector vector,
        string text,
        Func<string, float>? telling,
        int limit,
        Query? among = null
    )
    {
        if (!KnowsMeaning || PlainWords.Query(text) is not { } words)
        {
            return Nearest(vector, limit, among);
        }

        var similar = _questions.ForSimilar();
        var near = new NearestPapers(segments).Find(vector, Math.Max(limit, RankFusion.SimilarDepth), Among(among));
        var asked = new AskedQuery(words, similar, segments, ranking, telling);
        var judged = asked.Judge(near, vector);
        return Answering.Ranked(judged, RankFusion.Scores(judged, asked.Most, similar.Meaning), limit);
    }

    private List<int[]>? Among(Query? query) => AskedQuery.Matching(query, segments, ranking);

    /// <summary>How what was typed so far can go on: terms, titles and authors, at most <paramref name="limit"/> of each.</summary>
    public Completions Complete(string text, int limit) => Completing.Of(segments, text, limit);

    /// <summary>What the words of a question in plain words weigh here, in its order: the rarer and the more telling, the more.</summary>
    /// <param name="question">What <see cref="PlainWords.Query"/> made of it.</param>
    /// <param name="telling">How telling a word is.</param>
    public IReadOnlyList<(Query.Term Term, double Weight)> Weights(Query question, Func<string, float>? telling) =>
        [.. new AskedQuery(question, _questions, segments, ranking, telling).Weights];

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

using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Models;

namespace Courant.Bench.Quality.Search;

/// <summary>How well questions in plain words are answered by the search that ships, on public collections; one configuration for all.</summary>
internal static class SearchQuality
{
    private const int Deep = 100;

    public static IReadOnlyDictionary<string, double> Scifact(string folder, Side side)
    {
        var collection = SearchSets.Scifact(folder, side);
        return Scifact(collection, Bm25f.Shipped).Concat(PassageQuality.Score(collection)).ToDictionary();
    }

    public static IReadOnlyDictionary<string, double> Scitldr(string folder, Side side) =>
        Scitldr(SearchSets.Scitldr(folder, side), Bm25f.Shipped);

    public static IReadOnlyDictionary<string, double> Smart(string folder, Side side) =>
        Smart(SearchSets.Smart(folder, side), Bm25f.Shipped);

    public static IReadOnlyDictionary<string, double> Scifact(
        Collection collection,
        Bm25f ranking,
        QuestionRanking? questions = null
    )
    {
        var index = collection.Index(ranking, ShippedModel.Words, questions);
        var text = Ranked(collection, index, Deep, meaning: false);
        var hybrid = Ranked(collection, index, Deep, meaning: true);
        return new Dictionary<string, double>
        {
            ["ndcg10_text"] = 100 * text.Average(one => Ndcg(one.Ranking, one.Question.Relevant, 10)),
            ["ndcg10_hybrid"] = 100 * hybrid.Average(one => Ndcg(one.Ranking, one.Question.Relevant, 10)),
            ["recall100_hybrid"] = 100 * hybrid.Average(one => Recall(one.Ranking, one.Question.Relevant)),
        };
    }

    public static IReadOnlyDictionary<string, double> Scitldr(
        Collection collection,
        Bm25f ranking,
        QuestionRanking? questions = null
    )
    {
        var index = collection.Index(ranking, ShippedModel.Words, questions);
        var metrics = new Dictionary<string, double>();
        foreach (var kind in Ranked(collection, index, 10, meaning: true).GroupBy(one => one.Question.Kind))
        {
            // The target is for what students wrote of reviews; what authors wrote stands beside it.
            var prefix = kind.Key == "peer" ? "" : $"{kind.Key}_";
            var places = kind.Select(one => one.Ranking.FindIndex(one.Question.Relevant.Contains)).ToList();
            metrics[$"{prefix}mrr10"] = 100 * places.Average(place => place < 0 ? 0 : 1.0 / (place + 1));
            metrics[$"{prefix}recall10"] = 100 * places.Average(place => place >= 0 ? 1.0 : 0);
        }

        return metrics;
    }

    public static IReadOnlyDictionary<string, double> Smart(
        Collection collection,
        Bm25f ranking,
        QuestionRanking? questions = null
    )
    {
        var index = collection.Index(ranking, ShippedModel.Words, questions);
        var ranked = Ranked(collection, index, collection.Papers.Count, meaning: true);
        return new Dictionary<string, double>
        {
            ["map"] = 100 * ranked.Average(one => Precision(one.Ranking, one.Question.Relevant)),
            ["ndcg10"] = 100 * ranked.Average(one => Ndcg(one.Ranking, one.Question.Relevant, 10)),
        };
    }

    private static List<(Question Question, List<long> Ranking)> Ranked(
        Collection collection,
        PaperSearch index,
        int depth,
        bool meaning
    ) => [.. collection.Questions.Select(one => (one, Collection.Ranking(index, one, depth, ShippedModel.Words, meaning)))];

    private static double Ndcg(List<long> ranking, HashSet<long> relevant, int depth)
    {
        static double Gain(int place) => 1 / Math.Log2(place + 2);
        var gained = ranking.Take(depth).Select((row, place) => relevant.Contains(row) ? Gain(place) : 0).Sum();
        return gained / Enumerable.Range(0, Math.Min(depth, relevant.Count)).Sum(Gain);
    }

    private static double Recall(List<long> ranking, HashSet<long> relevant) =>
        ranking.Count(relevant.Contains) / (double)relevant.Count;

    private static double Precision(List<long> ranking, HashSet<long> relevant)
    {
        var (found, sum) = (0, 0.0);
        for (var place = 0; place < ranking.Count; place++)
        {
            if (relevant.Contains(ranking[place]))
            {
                sum += ++found / (place + 1.0);
            }
        }

        return sum / relevant.Count;
    }
}

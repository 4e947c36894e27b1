using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Models;

namespace Courant.Bench.Quality.Search;

/// <summary>How well questions in plain words are answered by the search that ships, on public collections; one configuration for all.</summary>
internal static class SearchQuality
{
    private const int Deep = 100;

    public static IReadOnlyDictionary<string, double> Scifact(string folder, Side side) =>
        Scifact(SearchSets.Scifact(folder, side), Bm25f.Shipped, ShippedModel.Words);

    public static IReadOnlyDictionary<string, double> Scitldr(string folder, Side side) =>
        Scitldr(SearchSets.Scitldr(folder, side), Bm25f.Shipped, ShippedModel.Words);

    public static IReadOnlyDictionary<string, double> Smart(string folder, Side side) =>
        Smart(SearchSets.Smart(folder, side), Bm25f.Shipped, ShippedModel.Words);

    public static IReadOnlyDictionary<string, double> Scifact(Collection collection, Bm25f ranking, WordVectors? model)
    {
        var index = collection.Index(ranking, model);
        var ranked = collection
            .Questions.Select(question => (question, Collection.Ranking(index, question, Deep, model)))
            .ToList();
        return new Dictionary<string, double>
        {
            ["ndcg@10"] = 100 * ranked.Average(one => Ndcg(one.Item2, one.question.Relevant, 10)),
            ["recall@100"] = 100 * ranked.Average(one => Recall(one.Item2, one.question.Relevant)),
        };
    }

    public static IReadOnlyDictionary<string, double> Scitldr(Collection collection, Bm25f ranking, WordVectors? model)
    {
        var index = collection.Index(ranking, model);
        var metrics = new Dictionary<string, double>();
        foreach (var kind in collection.Questions.GroupBy(question => question.Kind))
        {
            var places = kind.Select(question =>
                    Collection.Ranking(index, question, 10, model).FindIndex(question.Relevant.Contains)
                )
                .ToList();
            metrics[$"{kind.Key}_mrr@10"] = 100 * places.Average(place => place < 0 ? 0 : 1.0 / (place + 1));
            metrics[$"{kind.Key}_r@1"] = 100 * places.Average(place => place == 0 ? 1.0 : 0);
            metrics[$"{kind.Key}_r@10"] = 100 * places.Average(place => place >= 0 ? 1.0 : 0);
        }

        return metrics;
    }

    public static IReadOnlyDictionary<string, double> Smart(Collection collection, Bm25f ranking, WordVectors? model)
    {
        var index = collection.Index(ranking, model);
        var ranked = collection
            .Questions.Select(question => (question, Collection.Ranking(index, question, collection.Papers.Count, model)))
            .ToList();
        return new Dictionary<string, double>
        {
            ["map"] = 100 * ranked.Average(one => Precision(one.Item2, one.question.Relevant)),
            ["ndcg@10"] = 100 * ranked.Average(one => Ndcg(one.Item2, one.question.Relevant, 10)),
        };
    }

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

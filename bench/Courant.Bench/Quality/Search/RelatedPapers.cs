using System.Text.Json;
using Courant.Core.Model;
using Courant.Core.Searching.Indexing;
using Courant.Models;

namespace Courant.Bench.Quality.Search;

/// <summary>
/// CSFCube (Mysore et al., NeurIPS Datasets and Benchmarks 2021): how well the papers most like one come before the others of a pool. The whole of
/// title and abstract is compared, whatever the facet.
/// </summary>
internal static class RelatedPapers
{
    /// <summary>The papers, and for each facet and paper a pool with its grades.</summary>
    public sealed class Pools
    {
        public Pools(string folder, Side side)
        {
            var (papers, numbers) = SearchSets.Papers(folder);
            Collection = new(papers, []);
            Numbers = numbers;
            var file = Path.Combine(folder, side == Side.Dev ? "qrels.dev.json" : "qrels.hidden.json");
            Judgements = JsonDocument.Parse(File.ReadAllBytes(file));
        }

        public Collection Collection { get; }

        public Dictionary<string, long> Numbers { get; }

        public JsonDocument Judgements { get; }

        public Paper PaperOf(string id) => Collection.Papers[(int)Numbers[id]];
    }

    public static IReadOnlyDictionary<string, double> Score(string folder, Side side) =>
        Score(new Pools(folder, side), Bm25f.Shipped);

    public static IReadOnlyDictionary<string, double> Score(Pools pools, Bm25f ranking, QuestionRanking? questions = null)
    {
        var index = pools.Collection.Index(ranking, ShippedModel.Words, questions);
        var likenesses = new Dictionary<string, Dictionary<long, int>>(StringComparer.Ordinal);
        var (precision, gain, count) = (0.0, 0.0, 0);
        foreach (var facet in pools.Judgements.RootElement.EnumerateObject())
        {
            foreach (var query in facet.Value.EnumerateObject())
            {
                if (!likenesses.TryGetValue(query.Name, out var places))
                {
                    likenesses.Add(query.Name, places = Places(index, pools.PaperOf(query.Name), pools.Collection.Papers.Count));
                }

                var pool = query
                    .Value.GetProperty("cands")
                    .EnumerateArray()
                    .Select(id => pools.Numbers[id.GetString()!])
                    .Zip(query.Value.GetProperty("relevance_adju").EnumerateArray().Select(grade => grade.GetInt32()))
                    .OrderBy(one => places.GetValueOrDefault(one.First, int.MaxValue))
                    .Select(one => one.Second)
                    .ToList();
                precision += Precision(pool);
                gain += Ndcg(pool);
                count++;
            }
        }

        return new Dictionary<string, double> { ["map"] = 100 * precision / count, ["ndcg20"] = 100 * gain / count };
    }

    private static Dictionary<long, int> Places(PaperSearch index, Paper paper, int papers)
    {
        var model = ShippedModel.Words;
        var hits = model?.Of(paper) is { } vector
            ? index.Similar(vector, $"{paper.Title} {paper.Abstract}", model.Telling, papers)
            : [];
        return hits.Index().ToDictionary(hit => hit.Item.Row, hit => hit.Index);
    }

    /// <summary>Average precision; papers of grade 2 and 3 are relevant.</summary>
    private static double Precision(List<int> grades)
    {
        var (found, sum) = (0, 0.0);
        for (var place = 0; place < grades.Count; place++)
        {
            if (grades[place] >= 2)
            {
                sum += ++found / (place + 1.0);
            }
        }

        return found == 0 ? 0 : sum / found;
    }

    /// <summary>Of the first fifth of the pool, with the first two places undiscounted.</summary>
    private static double Ndcg(List<int> grades)
    {
        var depth = grades.Count / 5;
        static double Gain(IEnumerable<int> best) =>
            best.Select((grade, at) => at == 0 ? grade : grade / Math.Log2(at + 1)).Sum();
        return Gain(grades.Take(depth)) / Gain(grades.OrderDescending().Take(depth));
    }
}

using Courant.Bench.Quality;
using Courant.Bench.Quality.Search;
using Courant.Core.Searching.Indexing;

namespace Courant.Bench.Fitting;

/// <summary>
/// Tries parameters of the ranking on the development sides of the search benchmarks, one at a time from the best so far, and prints
/// what each gives. The best of all collections together is what ships.
/// </summary>
internal static class RankingFit
{
    private sealed record Parameters(double K1, double Title, double TitleB, double Body, double BodyB);

    public static int Run(string[] rest)
    {
        if (Options.Read(rest, ["data"], []) is not { } options || options["data"] is not { } data)
        {
            Console.Error.WriteLine("Say where the data sets are: bench fit ranking --data DIR");
            return 2;
        }

        var scifact = SearchSets.Scifact(Path.Combine(data, "scifact"), Side.Dev);
        var scitldr = SearchSets.Scitldr(Path.Combine(data, "scitldr-search"), Side.Dev);
        var cacm = SearchSets.Smart(Path.Combine(data, "cacm"), Side.Dev);
        var cisi = SearchSets.Smart(Path.Combine(data, "cisi"), Side.Dev);
        var best = new Parameters(2, 3, 0.4, 1, 0.65);
        var most = Score(best);
        Func<Parameters, IEnumerable<Parameters>>[] steps =
        [
            at => new[] { 0.8, 1.0, 1.5, 2.0, 2.5, 3.0 }.Select(k1 => at with { K1 = k1 }),
            at => new[] { 0.8, 1.2, 2.0, 2.5, 3.0, 4.0 }.Select(title => at with { Title = title }),
            at => new[] { 0.3, 0.45, 0.55, 0.75, 0.85 }.Select(b => at with { BodyB = b }),
            at => new[] { 0.0, 0.1, 0.4, 0.6 }.Select(b => at with { TitleB = b }),
        ];
        foreach (var step in steps.Concat(steps[..2]))
        {
            foreach (var tried in step(best).ToList())
            {
                if (Score(tried) is var score && score > most)
                {
                    (best, most) = (tried, score);
                }
            }
        }

        Console.Out.WriteLine($"best: {best}");
        return 0;

        double Score(Parameters tried)
        {
            var ranking = new Bm25f(tried.K1, tried.Title, tried.TitleB, tried.Body, tried.BodyB, comment: 0.5);
            var one = SearchQuality.Scifact(scifact, ranking, model: null)["ndcg10_hybrid"];
            var two = SearchQuality.Scitldr(scitldr, ranking, model: null)["mrr10"];
            var three = SearchQuality.Smart(cacm, ranking, model: null)["map"];
            var four = SearchQuality.Smart(cisi, ranking, model: null)["map"];
            Console.Out.WriteLine($"{tried}: scifact {one:0.00}, peers {two:0.00}, cacm {three:0.00}, cisi {four:0.00}");
            return one + two + three + four;
        }
    }
}

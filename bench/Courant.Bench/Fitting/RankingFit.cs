using Courant.Bench.Quality;
using Courant.Bench.Quality.Search;
using Courant.Core.Searching.Indexing;

namespace Courant.Bench.Fitting;

/// <summary>
/// Tries numbers of the ranking on the development sides of the search benchmarks, one at a time from those that ship, and prints what
/// each gives. Those that are best for all collections together are to ship.
/// </summary>
internal static class RankingFit
{
    private sealed record Parameters(double K1, double Title, double TitleB, double BodyB, QuestionRanking Questions);

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
        var related = new RelatedPapers.Pools(Path.Combine(data, "csfcube"), Side.Dev);
        Bm25f? built = null;
        var best = new Parameters(2, 3, 0.6, 0.65, QuestionRanking.Shipped);
        var most = Score(best);
        foreach (var step in Steps())
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
            var ranking = new Bm25f(tried.K1, tried.Title, tried.TitleB, 1, tried.BodyB, comment: 0.5);
            built = built?.Fingerprint == ranking.Fingerprint ? built : ranking;
            var one = SearchQuality.Scifact(scifact, built, tried.Questions);
            var two = SearchQuality.Scitldr(scitldr, built, tried.Questions);
            var three = SearchQuality.Smart(cacm, built, tried.Questions)["map"];
            var four = SearchQuality.Smart(cisi, built, tried.Questions)["map"];
            var five = RelatedPapers.Score(related, built, tried.Questions);
            double[] figures =
            [
                one["ndcg10_text"],
                one["ndcg10_hybrid"],
                two["mrr10"],
                two["recall10"],
                three,
                four,
                five["map"],
                five["ndcg20"],
            ];
            Console.Out.WriteLine(
                $"{figures.Sum():0.00} = {string.Join(" ", figures.Select(figure => $"{figure:0.00}"))}: {tried}"
            );
            return figures.Sum();
        }
    }

    private static IEnumerable<Func<Parameters, IEnumerable<Parameters>>> Steps()
    {
        yield return at => Questions(at, [0.1, 0.3, 0.4], (to, value) => to with { Meaning = value });
        yield return at => Questions(at, [0.2, 0.5], (to, value) => to with { Drawing = value });
        yield return at => Questions(at, [3, 8, 12], (to, value) => to with { Leading = (int)value });
        yield return at => Questions(at, [0.2, 0.4, 0.5], (to, value) => to with { MeaningOfSimilar = value });
        yield return at => Questions(at, [0.5, 0.65, 1], (to, value) => to with { RarityPowerOfSimilar = value });
        yield return at => Questions(at, [0, 0.12, 0.4], (to, value) => to with { Presence = value });
        yield return at => Questions(at, [1, 2, 2.5], (to, value) => to with { Pairs = value });
        yield return at => Questions(at, [1.2, 1.5], (to, value) => to with { RarityPower = value });
        yield return at => Questions(at, [0.5, 1], (to, value) => to with { TellingPower = value });
        yield return at => new[] { 1.5, 2.5 }.Select(k1 => at with { K1 = k1 });
        yield return at => new[] { 2.0, 4 }.Select(title => at with { Title = title });
        yield return at => new[] { 0.5, 0.75 }.Select(b => at with { BodyB = b });
        yield return at => new[] { 0.4, 0.8 }.Select(b => at with { TitleB = b });
    }

    private static IEnumerable<Parameters> Questions(
        Parameters at,
        double[] values,
        Func<QuestionRanking, double, QuestionRanking> with
    ) => values.Select(value => at with { Questions = with(at.Questions, value) });
}

using Courant.Core.Enriching;

namespace Courant.Bench.Fitting;

/// <summary>Logistic regression over hashed features by full gradients with adapted steps, so that the same rows give the same weights.</summary>
internal static class LogisticFit
{
    private const int Steps = 200;
    private const double Rate = 0.2;

    /// <param name="rows">The features that are present in each row, and whether its answer is yes.</param>
    /// <param name="penalty">What a squared weight costs; greater is steadier.</param>
    public static LinearModel Fit(IReadOnlyList<(IReadOnlyList<uint> Features, bool Yes)> rows, double penalty)
    {
        var places = new Dictionary<uint, int>();
        var present = new int[rows.Count][];
        for (var row = 0; row < rows.Count; row++)
        {
            present[row] =
            [
                .. rows[row]
                    .Features.Distinct()
                    .Select(feature =>
                    {
                        places.TryAdd(feature, places.Count);
                        return places[feature];
                    }),
            ];
        }

        var weights = new double[places.Count];
        var squares = new double[places.Count];
        var slope = new double[places.Count];
        for (var step = 0; step < Steps; step++)
        {
            for (var place = 0; place < weights.Length; place++)
            {
                slope[place] = penalty * weights[place];
            }

            for (var row = 0; row < present.Length; row++)
            {
                var score = present[row].Sum(place => weights[place]);
                var off = 1 / (1 + Math.Exp(-score)) - (rows[row].Yes ? 1 : 0);
                foreach (var place in present[row])
                {
                    slope[place] += off;
                }
            }

            for (var place = 0; place < weights.Length; place++)
            {
                squares[place] += slope[place] * slope[place];
                weights[place] -= Rate * slope[place] / (Math.Sqrt(squares[place]) + 1e-9);
            }
        }

        // What weighs next to nothing is left out of the file.
        return new(
            places
                .Where(pair => Math.Abs(weights[pair.Value]) > 0.005)
                .ToDictionary(pair => pair.Key, pair => (float)weights[pair.Value])
        );
    }
}

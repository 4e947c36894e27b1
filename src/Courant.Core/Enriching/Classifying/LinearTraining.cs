using Courant.Core.Enriching.Themes;

namespace Courant.Core.Enriching.Classifying;

/// <summary>What the training knows of a label of an example.</summary>
internal enum Truth : sbyte
{
    No = -1,

    /// <summary>Not known; the example says nothing of the label.</summary>
    Open = 0,
    Yes = 1,
}

/// <summary>Features of an example that are not 0: the row and the value of each.</summary>
internal readonly record struct SparseText(int[] Rows, float[] Values);

/// <summary>
/// Fits a linear model for each label, all side by side, by dual coordinate descent on the squared hinge loss (Hsieh and others, "A dual
/// coordinate descent method for large-scale linear SVM", ICML 2008). The same examples give the same weights.
/// </summary>
internal static class LinearTraining
{
    /// <summary>How much the meaning of a text counts in the model that has nothing else.</summary>
    public const float MeaningAlone = 2.1f;

    private const int Rounds = 12;

    /// <param name="texts">The examples.</param>
    /// <param name="truth">For each example what is known of each label, in rows as wide as those of the weights.</param>
    /// <param name="rows">How many features there are.</param>
    /// <param name="width">How many labels, a multiple of 16.</param>
    /// <param name="cost">What a label costs that is got wrong; greater fits closer.</param>
    public static float[] Fit(IReadOnlyList<SparseText> texts, Truth[] truth, int rows, int width, float cost)
    {
        var weights = new float[rows * width];
        var duals = new float[texts.Count * width];
        var sums = new float[width];
        var ridge = 0.5f / cost;
        var order = Enumerable.Range(0, texts.Count).ToArray();
        var random = new FixedRandom(1);
        for (var round = 0; round < Rounds; round++)
        {
            for (var last = order.Length - 1; last > 0; last--)
            {
                var other = (int)(random.NextShare() * (last + 1));
                (order[last], order[other]) = (order[other], order[last]);
            }

            foreach (var text in order)
            {
                var (at, values) = texts[text];
                Array.Clear(sums);
                var square = 0f;
                for (var feature = 0; feature < at.Length; feature++)
                {
                    square += values[feature] * values[feature];
                    FixedRows.Add(sums, weights.AsSpan(at[feature] * width, width), values[feature]);
                }

                Step(duals.AsSpan(text * width, width), truth.AsSpan(text * width, width), sums, square, ridge);
                for (var feature = 0; feature < at.Length; feature++)
                {
                    FixedRows.Add(weights.AsSpan(at[feature] * width, width), sums, values[feature]);
                }
            }
        }

        return weights;
    }

    /// <summary>Moves the duals of an example to their best, and leaves in the sums by how much.</summary>
    private static void Step(Span<float> duals, ReadOnlySpan<Truth> truth, float[] sums, float square, float ridge)
    {
        for (var label = 0; label < duals.Length; label++)
        {
            var sign = (float)truth[label];
            var before = duals[label] * sign;
            var slope = (sign * sums[label]) - 1 + (ridge * before);
            var after = Math.Max(0, before - (slope / (square + ridge))) * sign;
            sums[label] = after - duals[label];
            duals[label] = after;
        }
    }
}

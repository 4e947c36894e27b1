namespace Courant.Core.Enriching.Themes;

/// <summary>
/// Texts in the directions in which their words vary together most: latent semantic analysis (Deerwester and others 1990) by subspace
/// iteration (Halko, Martinsson and Tropp 2011, https://arxiv.org/abs/0909.4061).
/// </summary>
internal static class LatentSpace
{
    private const int MostDirections = 128;
    private const int Rounds = 5;

    /// <summary>One vector of length 1 for each text; zeros where it shares no word with another.</summary>
    public static float[][] Of(ThemeTerms terms)
    {
        var texts = terms.Weighted;
        var directions = Math.Max(1, Math.Min(MostDirections, texts.Length / 4));
        var random = new FixedRandom(5);
        var basis = new float[terms.Count][];
        for (var term = 0; term < basis.Length; term++)
        {
            basis[term] = new float[directions];
            for (var at = 0; at < directions; at++)
            {
                basis[term][at] = random.Next() >> 63 == 0 ? 1 : -1;
            }
        }

        for (var round = 0; ; round++)
        {
            var vectors = new float[texts.Length][];
            for (var text = 0; text < texts.Length; text++)
            {
                vectors[text] = new float[directions];
                foreach (var (term, weight) in texts[text])
                {
                    FixedOrder.Add(vectors[text], basis[term], weight);
                }
            }

            if (round == Rounds)
            {
                foreach (var vector in vectors)
                {
                    FixedOrder.ToLengthOne(vector);
                }

                return vectors;
            }

            Orthogonal(vectors, directions);
            foreach (var row in basis)
            {
                Array.Clear(row);
            }

            for (var text = 0; text < texts.Length; text++)
            {
                foreach (var (term, weight) in texts[text])
                {
                    FixedOrder.Add(basis[term], vectors[text], weight);
                }
            }

            Orthogonal(basis, directions);
        }
    }

    /// <summary>Makes the columns orthogonal and of length 1, by the Cholesky factor of their products.</summary>
    private static void Orthogonal(float[][] rows, int columns)
    {
        var products = new double[columns, columns];
        foreach (var row in rows)
        {
            for (var one = 0; one < columns; one++)
            {
                for (var other = 0; row[one] != 0 && other <= one; other++)
                {
                    products[one, other] += (double)row[one] * row[other];
                }
            }
        }

        var factor = new double[columns, columns];
        for (var one = 0; one < columns; one++)
        {
            for (var other = 0; other <= one; other++)
            {
                var sum = products[one, other];
                for (var at = 0; at < other; at++)
                {
                    sum -= factor[one, at] * factor[other, at];
                }

                factor[one, other] = one == other ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / factor[other, other];
            }
        }

        foreach (var row in rows)
        {
            for (var one = 0; one < columns; one++)
            {
                double sum = row[one];
                for (var at = 0; at < one; at++)
                {
                    sum -= factor[one, at] * row[at];
                }

                row[one] = (float)(sum / factor[one, one]);
            }
        }
    }
}

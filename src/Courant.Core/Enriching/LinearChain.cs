namespace Courant.Core.Enriching;

/// <summary>
/// A linear chain of labels (conditional random field, Lafferty, McCallum and Pereira, ICML 2001): from the score of each label for each
/// place (a sentence of an abstract, a token of an affiliation), and of each label after another, to the probability of each label for
/// each place, or to the likeliest labels together.
/// </summary>
internal static class LinearChain
{
    /// <summary>
    /// The probabilities, place by place. <paramref name="pairs"/>, where given, gains the expected number of times each label follows
    /// another, which fitting needs; its last row and column are the start and the end, as those of <paramref name="joins"/> are.
    /// </summary>
    public static double[][] Odds(double[][] scores, double[,] joins, double[,]? pairs = null) =>
        Odds(scores, Everywhere(joins, scores.Length), pairs is null ? null : Everywhere(pairs, scores.Length));

    /// <summary>The same where each place is joined to the one before it in its own way, and the end, which comes last, to the last place.</summary>
    public static double[][] Odds(double[][] scores, double[][,] joins, double[][,]? pairs = null)
    {
        var labels = joins[0].GetLength(0) - 1;
        var count = scores.Length;
        var before = new double[count][];
        var after = new double[count][];
        Span<double> terms = stackalloc double[labels];
        for (var at = 0; at < count; at++)
        {
            before[at] = new double[labels];
            for (var label = 0; label < labels; label++)
            {
                for (var last = 0; at > 0 && last < labels; last++)
                {
                    terms[last] = before[at - 1][last] + joins[at][last, label];
                }

                before[at][label] = scores[at][label] + (at == 0 ? joins[0][labels, label] : LogSum(terms));
            }
        }

        for (var at = count - 1; at >= 0; at--)
        {
            after[at] = new double[labels];
            for (var label = 0; label < labels; label++)
            {
                for (var next = 0; at + 1 < count && next < labels; next++)
                {
                    terms[next] = joins[at + 1][label, next] + scores[at + 1][next] + after[at + 1][next];
                }

                after[at][label] = at + 1 == count ? joins[count][label, labels] : LogSum(terms);
            }
        }

        for (var label = 0; label < labels; label++)
        {
            terms[label] = before[count - 1][label] + after[count - 1][label];
        }

        var all = LogSum(terms);
        var odds = new double[count][];
        for (var at = 0; at < count; at++)
        {
            odds[at] = new double[labels];
            for (var label = 0; label < labels; label++)
            {
                odds[at][label] = Math.Exp(before[at][label] + after[at][label] - all);
            }
        }

        if (pairs is not null)
        {
            for (var label = 0; label < labels; label++)
            {
                pairs[0][labels, label] += odds[0][label];
                pairs[count][label, labels] += odds[count - 1][label];
                for (var at = 1; at < count; at++)
                {
                    for (var last = 0; last < labels; last++)
                    {
                        pairs[at][last, label] += Math.Exp(
                            before[at - 1][last] + joins[at][last, label] + scores[at][label] + after[at][label] - all
                        );
                    }
                }
            }
        }

        return odds;
    }

    /// <summary>The likeliest labels of all places together (Viterbi). Of two that are as likely, the lower number.</summary>
    public static int[] Best(double[][] scores, double[][,] joins)
    {
        var labels = joins[0].GetLength(0) - 1;
        var from = new int[scores.Length, labels];
        var best = new double[labels];
        var next = new double[labels];
        for (var at = 0; at < scores.Length; at++)
        {
            for (var label = 0; label < labels; label++)
            {
                next[label] = at == 0 ? joins[0][labels, label] : double.NegativeInfinity;
                for (var last = 0; at > 0 && last < labels; last++)
                {
                    var sum = best[last] + joins[at][last, label];
                    if (sum > next[label])
                    {
                        next[label] = sum;
                        from[at, label] = last;
                    }
                }

                next[label] += scores[at][label];
            }

            (best, next) = (next, best);
        }

        var path = new int[scores.Length];
        for (var label = 1; label < labels; label++)
        {
            path[^1] = best[label] + joins[^1][label, labels] > best[path[^1]] + joins[^1][path[^1], labels] ? label : path[^1];
        }

        for (var at = path.Length - 1; at > 0; at--)
        {
            path[at - 1] = from[at, path[at]];
        }

        return path;
    }

    private static double[][,] Everywhere(double[,] joins, int count)
    {
        var all = new double[count + 1][,];
        Array.Fill(all, joins);
        return all;
    }

    private static double LogSum(ReadOnlySpan<double> terms)
    {
        var most = terms[0];
        foreach (var term in terms)
        {
            most = Math.Max(most, term);
        }

        double sum = 0;
        foreach (var term in terms)
        {
            sum += Math.Exp(term - most);
        }

        return most + Math.Log(sum);
    }
}

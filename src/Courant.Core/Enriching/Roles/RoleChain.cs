namespace Courant.Core.Enriching.Roles;

/// <summary>
/// A linear chain of roles (conditional random field, Lafferty, McCallum and Pereira, ICML 2001): from the score of each role for each
/// sentence, and of each role after another, to the probability of each role for each sentence.
/// </summary>
internal static class RoleChain
{
    /// <summary>
    /// The probabilities, sentence by sentence. <paramref name="pairs"/>, where given, gains the expected number of times each role
    /// follows another, which fitting needs; its last row and column are the start and the end.
    /// </summary>
    public static double[][] Odds(double[][] scores, double[,] joins, double[,]? pairs = null)
    {
        const int Roles = RoleWeights.Roles;
        var count = scores.Length;
        var before = new double[count][];
        var after = new double[count][];
        Span<double> terms = stackalloc double[Roles];
        for (var at = 0; at < count; at++)
        {
            before[at] = new double[Roles];
            for (var role = 0; role < Roles; role++)
            {
                for (var last = 0; at > 0 && last < Roles; last++)
                {
                    terms[last] = before[at - 1][last] + joins[last, role];
                }

                before[at][role] = scores[at][role] + (at == 0 ? joins[Roles, role] : LogSum(terms));
            }
        }

        for (var at = count - 1; at >= 0; at--)
        {
            after[at] = new double[Roles];
            for (var role = 0; role < Roles; role++)
            {
                for (var next = 0; at + 1 < count && next < Roles; next++)
                {
                    terms[next] = joins[role, next] + scores[at + 1][next] + after[at + 1][next];
                }

                after[at][role] = at + 1 == count ? joins[role, Roles] : LogSum(terms);
            }
        }

        for (var role = 0; role < Roles; role++)
        {
            terms[role] = before[count - 1][role] + after[count - 1][role];
        }

        var all = LogSum(terms);
        var odds = new double[count][];
        for (var at = 0; at < count; at++)
        {
            odds[at] = new double[Roles];
            for (var role = 0; role < Roles; role++)
            {
                odds[at][role] = Math.Exp(before[at][role] + after[at][role] - all);
            }
        }

        if (pairs is not null)
        {
            for (var role = 0; role < Roles; role++)
            {
                pairs[Roles, role] += odds[0][role];
                pairs[role, Roles] += odds[count - 1][role];
                for (var at = 1; at < count; at++)
                {
                    for (var last = 0; last < Roles; last++)
                    {
                        pairs[last, role] += Math.Exp(
                            before[at - 1][last] + joins[last, role] + scores[at][role] + after[at][role] - all
                        );
                    }
                }
            }
        }

        return odds;
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

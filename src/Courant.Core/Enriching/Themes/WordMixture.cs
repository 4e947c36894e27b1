namespace Courant.Core.Enriching.Themes;

/// <summary>
/// Texts as drawn from groups that each have words of their own: a mixture of multinomials, from given groups on by expectation and
/// maximisation (Nigam and others 2000).
/// </summary>
internal sealed class WordMixture
{
    private const int Rounds = 12;
    private const double Smoothing = 0.1;

    private readonly double[][] _counts;
    private readonly int _groups;

    private WordMixture(int[] of, double[][] counts, int groups) => (Of, _counts, _groups) = (of, counts, groups);

    /// <summary>The group of each text.</summary>
    public int[] Of { get; }

    public static WordMixture From(ThemeTerms terms, int[] groups, int count)
    {
        var texts = terms.Words;
        var used = texts.SelectMany(text => text).Distinct().Count();
        var shares = groups.Select(group => Enumerable.Range(0, count).Select(one => one == group ? 1.0 : 0).ToArray()).ToArray();
        var of = (int[])groups.Clone();
        var counts = new double[terms.Count][];
        for (var round = 0; round < Rounds; round++)
        {
            var sizes = new double[count];
            var totals = new double[count];
            counts = [.. counts.Select(_ => new double[count])];
            for (var text = 0; text < texts.Length; text++)
            {
                for (var group = 0; group < count; group++)
                {
                    var share = shares[text][group];
                    sizes[group] += share;
                    totals[group] += share * texts[text].Length;
                    foreach (var word in texts[text])
                    {
                        counts[word][group] += share;
                    }
                }
            }

            double[][] logs =
            [
                .. counts.Select(word =>
                    word.Select((held, group) => Math.Log((held + Smoothing) / (totals[group] + (Smoothing * used)))).ToArray()
                ),
            ];
            for (var text = 0; text < texts.Length; text++)
            {
                of[text] = Share(texts[text], logs, sizes, shares[text]);
            }
        }

        return new(of, counts, count);
    }

    /// <summary>The words that stand in a group far more often than elsewhere, the most telling first.</summary>
    public IEnumerable<int> Telling(int group, int most)
    {
        double[] totals = [.. Enumerable.Range(0, _groups).Select(one => _counts.Sum(word => word[one]))];
        var all = totals.Sum();
        return Enumerable
            .Range(0, _counts.Length)
            .Select(word =>
            {
                var here = _counts[word][group];
                var expected = _counts[word].Sum() * totals[group] / all;
                return (Word: word, Worth: expected > 0 && here > expected ? here * Math.Log(here / expected) : 0);
            })
            .Where(word => word.Worth > 0)
            .OrderByDescending(word => word.Worth)
            .ThenBy(word => word.Word)
            .Take(most)
            .Select(word => word.Word);
    }

    /// <summary>Writes the share of each group in a text and returns the greatest one's number.</summary>
    private static int Share(int[] text, double[][] logs, double[] sizes, double[] shares)
    {
        var all = sizes.Sum();
        var best = 0;
        for (var group = 0; group < shares.Length; group++)
        {
            // Half of a group's weight is given to all alike: a group that grows does not swallow the others.
            shares[group] = Math.Log((sizes[group] + (all / shares.Length)) / (2 * all));
            foreach (var word in text)
            {
                shares[group] += logs[word][group];
            }

            best = shares[group] > shares[best] ? group : best;
        }

        var (most, sum) = (shares[best], 0.0);
        for (var group = 0; group < shares.Length; group++)
        {
            sum += shares[group] = Math.Exp(shares[group] - most);
        }

        for (var group = 0; group < shares.Length; group++)
        {
            shares[group] /= sum;
        }

        return best;
    }
}

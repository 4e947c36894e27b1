using Courant.Core.Enriching.Themes;

namespace Courant.Bench.Quality.Understanding;

/// <summary>How many texts of each group that was found are of each subject.</summary>
internal sealed class GroupTable
{
    private readonly double[,] _counts;
    private readonly int _size;
    private readonly double _all;

    public GroupTable(IReadOnlyList<string> subjects, IReadOnlyList<TextTheme> groups)
    {
        var names = subjects.Distinct(StringComparer.Ordinal).Index().ToDictionary(name => name.Item, name => name.Index);
        _size = Math.Max(names.Count, groups.Count);
        _counts = new double[_size, _size];
        _all = subjects.Count;
        foreach (var (group, theme) in groups.Index())
        {
            foreach (var text in theme.Texts)
            {
                _counts[group, names[subjects[text]]]++;
            }
        }
    }

    /// <summary>The share under the best pairing of groups and subjects, by the Hungarian method.</summary>
    public double Accuracy()
    {
        var (rows, columns) = (new double[_size + 1], new double[_size + 1]);
        var (paired, way) = (new int[_size + 1], new int[_size + 1]);
        for (var row = 1; row <= _size; row++)
        {
            paired[0] = row;
            var column = 0;
            var least = new double[_size + 1];
            Array.Fill(least, double.MaxValue);
            var used = new bool[_size + 1];
            do
            {
                used[column] = true;
                var (step, next) = (double.MaxValue, 0);
                for (var other = 1; other <= _size; other++)
                {
                    if (used[other])
                    {
                        continue;
                    }

                    var cost = -_counts[paired[column] - 1, other - 1] - rows[paired[column]] - columns[other];
                    (least[other], way[other]) = cost < least[other] ? (cost, column) : (least[other], way[other]);
                    (step, next) = least[other] < step ? (least[other], other) : (step, next);
                }

                for (var other = 0; other <= _size; other++)
                {
                    if (used[other])
                    {
                        rows[paired[other]] += step;
                        columns[other] -= step;
                    }
                    else
                    {
                        least[other] -= step;
                    }
                }

                column = next;
            } while (paired[column] != 0);

            for (; column != 0; column = way[column])
            {
                paired[column] = paired[way[column]];
            }
        }

        return Enumerable.Range(1, _size).Sum(column => _counts[paired[column] - 1, column - 1]) / _all;
    }

    /// <summary>Mutual information over the geometric mean of the entropies.</summary>
    public double Information()
    {
        double[] groups =
        [
            .. Enumerable.Range(0, _size).Select(group => Enumerable.Range(0, _size).Sum(at => _counts[group, at])),
        ];
        double[] subjects =
        [
            .. Enumerable.Range(0, _size).Select(at => Enumerable.Range(0, _size).Sum(group => _counts[group, at])),
        ];
        var mutual = 0.0;
        for (var group = 0; group < _size; group++)
        {
            for (var at = 0; at < _size; at++)
            {
                if (_counts[group, at] > 0)
                {
                    mutual += _counts[group, at] / _all * Math.Log(_counts[group, at] * _all / (groups[group] * subjects[at]));
                }
            }
        }

        return mutual / Math.Sqrt(Entropy(groups) * Entropy(subjects));
    }

    private double Entropy(double[] counts) =>
        -counts.Where(count => count > 0).Sum(count => count / _all * Math.Log(count / _all));
}

using System.Buffers.Binary;
using Courant.Core.Enriching;

namespace Courant.Bench.Fitting;

/// <summary>Labelled places in a row: the features of each, its label, and how sure people were of it (0 to 1).</summary>
internal sealed record ChainExample(uint[][] Features, int[] Labels, double[] Sure)
{
    /// <summary>The tables that join each place to the one before it, and the end to the last; the one table there is where none are named.</summary>
    public int[][]? Joins { get; init; }
}

/// <summary>
/// How often the examples are gone through, how long the steps are and how fast weights shrink; and whether the weights are the mean of those
/// at the end of each round of the second half (Polyak and Juditsky, SIAM J. Control 1992).
/// </summary>
internal sealed record ChainPace(int Rounds, double Rate, double Shrink, bool Averaged = false)
{
    /// <summary>The share of a place's features, drawn anew each time, that are hidden from it while it is learnt from.</summary>
    public double Hide { get; init; }
}

/// <summary>
/// Fits a chain of labels by its likelihood, with steps of AdaGrad (Duchi, Hazan and Singer, JMLR 2011) and weights that shrink between
/// them. A place counts as much as the people who gave its label agreed.
/// </summary>
internal sealed class ChainTraining
{
    private readonly int _labels;
    private readonly ChainPace _pace;
    private readonly uint[] _hashes;
    private readonly (int[][] Rows, ChainExample Said)[] _examples;
    private readonly double[] _weights;
    private readonly double[] _squares;
    private readonly int[] _touched;
    private readonly double[][,] _joins;
    private readonly double[][,] _joinSquares;
    private int _step;

    /// <summary>A feature that fewer places than <paramref name="least"/> have is left out.</summary>
    public ChainTraining(IReadOnlyList<ChainExample> said, int labels, int least, ChainPace pace, int tables = 1)
    {
        _labels = labels;
        _pace = pace;
        _joins = [.. Enumerable.Range(0, tables).Select(_ => new double[labels + 1, labels + 1])];
        _joinSquares = [.. Enumerable.Range(0, tables).Select(_ => new double[labels + 1, labels + 1])];
        var counts = new Dictionary<uint, int>();
        foreach (var feature in said.SelectMany(each => each.Features).SelectMany(each => each))
        {
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
        }

        _hashes = [.. counts.Where(count => count.Value >= least).Select(count => count.Key).Order()];
        var rows = _hashes.Select((hash, row) => (hash, row)).ToDictionary(each => each.hash, each => each.row);
        _examples =
        [
            .. said.Select(each =>
                (
                    Array.ConvertAll(each.Features, place => place.Where(rows.ContainsKey).Select(hash => rows[hash]).ToArray()),
                    each
                )
            ),
        ];
        _weights = new double[_hashes.Length * _labels];
        _squares = new double[_weights.Length];
        _touched = new int[_hashes.Length];
    }

    public void Fit(int seed)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, _examples.Length).ToArray();
        var weights = new double[_weights.Length];
        var joins = Array.ConvertAll(_joins, table => new double[table.GetLength(0), table.GetLength(1)]);
        var first = _pace.Rounds / 2;
        for (var round = 0; round < _pace.Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                _step++;
                var (rows, said) = _examples[at];
                Learn(_pace.Hide == 0 ? rows : Array.ConvertAll(rows, Seen), said);
            }

            if (_pace.Averaged && round >= first)
            {
                CatchUp();
                Each(weights, joins, (sum, now) => sum + (now / (_pace.Rounds - first)));
            }
        }

        CatchUp();
        if (_pace.Averaged)
        {
            weights.CopyTo(_weights, 0);
            for (var table = 0; table < joins.Length; table++)
            {
                Array.Copy(joins[table], _joins[table], joins[table].Length);
            }
        }

        int[] Seen(int[] features) => [.. features.Where(_ => random.NextDouble() >= _pace.Hide)];
    }

    private void Each(double[] weights, double[][,] joins, Func<double, double, double> with)
    {
        for (var at = 0; at < weights.Length; at++)
        {
            weights[at] = with(weights[at], _weights[at]);
        }

        for (var table = 0; table < joins.Length; table++)
        {
            for (var one = 0; one <= _labels; one++)
            {
                for (var next = 0; next <= _labels; next++)
                {
                    joins[table][one, next] = with(joins[table][one, next], _joins[table][one, next]);
                }
            }
        }
    }

    private void CatchUp()
    {
        for (var row = 0; row < _hashes.Length; row++)
        {
            CatchUp(row);
        }
    }

    /// <summary>
    /// The bytes that <see cref="ChainWeights.Read"/> takes, with no more than <paramref name="most"/> features: those stay that have the
    /// greatest weight for some label.
    /// </summary>
    public byte[] Write(int most = int.MaxValue)
    {
        var kept = Enumerable.Range(0, _hashes.Length).OrderByDescending(Greatest).Take(most).Order().ToArray();
        var scale = (float)(_weights.Max(Math.Abs) / sbyte.MaxValue);
        var bytes = new byte[8 + (4 * _joins.Sum(table => table.Length)) + ((4 + _labels) * kept.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, kept.Length);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4), scale);
        var at = 8;
        foreach (var join in _joins.SelectMany(table => table.Cast<double>()))
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)join);
            at += 4;
        }

        foreach (var row in kept)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), _hashes[row]);
            at += 4;
        }

        foreach (var row in kept)
        {
            foreach (var weight in _weights.AsSpan(row * _labels, _labels))
            {
                bytes[at++] = (byte)(sbyte)Math.Round(weight / scale);
            }
        }

        return bytes;

        double Greatest(int row) => Enumerable.Range(row * _labels, _labels).Max(at => Math.Abs(_weights[at]));
    }

    private void Learn(int[][] rows, ChainExample said)
    {
        var scores = new double[rows.Length][];
        for (var at = 0; at < rows.Length; at++)
        {
            scores[at] = new double[_labels];
            foreach (var row in rows[at])
            {
                CatchUp(row);
                for (var label = 0; label < _labels; label++)
                {
                    scores[at][label] += _weights[(row * _labels) + label];
                }
            }
        }

        int[] only = [0];
        var named = said.Joins ?? [.. Enumerable.Repeat(only, rows.Length + 1)];
        var pairs = Array.ConvertAll(named, _ => new double[_labels + 1, _labels + 1]);
        var odds = LinearChain.Odds(scores, Array.ConvertAll(named, place => ChainWeights.Sum(_joins, place)), pairs);
        for (var at = 0; at < rows.Length; at++)
        {
            for (var label = 0; label < _labels; label++)
            {
                var slope = (odds[at][label] - (said.Labels[at] == label ? 1 : 0)) * said.Sure[at];
                foreach (var row in rows[at])
                {
                    Step(ref _weights[(row * _labels) + label], ref _squares[(row * _labels) + label], slope);
                }
            }

            pairs[at][at == 0 ? _labels : said.Labels[at - 1], said.Labels[at]]--;
        }

        pairs[^1][said.Labels[^1], _labels]--;
        if (said.Joins is null)
        {
            // One table for all places takes one step for all of them.
            Step(0, Total(pairs));
            return;
        }

        for (var at = 0; at < named.Length; at++)
        {
            foreach (var table in named[at])
            {
                Step(table, pairs[at]);
            }
        }
    }

    private static double[,] Total(double[][,] pairs) => ChainWeights.Sum(pairs, [.. Enumerable.Range(0, pairs.Length)]);

    private void Step(int table, double[,] slopes)
    {
        for (var one = 0; one <= _labels; one++)
        {
            for (var next = 0; next <= _labels; next++)
            {
                Step(ref _joins[table][one, next], ref _joinSquares[table][one, next], slopes[one, next]);
            }
        }
    }

    private void Step(ref double weight, ref double squares, double slope)
    {
        squares += slope * slope;
        weight -= _pace.Rate * slope / Math.Sqrt(squares + 1);
    }

    /// <summary>Shrinks a feature's weights for the steps in which no place had it.</summary>
    private void CatchUp(int row)
    {
        if (_pace.Shrink == 0)
        {
            return;
        }

        for (var at = row * _labels; at < (row + 1) * _labels && _touched[row] < _step; at++)
        {
            _weights[at] *= Math.Exp(-_pace.Shrink * _pace.Rate * (_step - _touched[row]) / (1 + Math.Sqrt(_squares[at])));
        }

        _touched[row] = _step;
    }
}

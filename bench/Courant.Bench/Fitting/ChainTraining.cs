using System.Buffers.Binary;
using Courant.Bench.Quality;
using Courant.Core.Enriching.Roles;

namespace Courant.Bench.Fitting;

/// <summary>
/// Fits a chain of roles by its likelihood, with steps of AdaGrad (Duchi, Hazan and Singer, JMLR 2011) and weights that shrink between
/// them. A sentence counts as much as the people who gave its role agreed.
/// </summary>
internal sealed class ChainTraining
{
    private const int Roles = RoleWeights.Roles;
    private const int Rounds = 10;
    private const double Rate = 0.05;
    private const double Shrink = 0.01;

    private readonly uint[] _hashes;
    private readonly (int[][] Rows, RoledAbstract Said)[] _abstracts;
    private readonly double[] _weights;
    private readonly double[] _squares;
    private readonly int[] _touched;
    private readonly double[,] _joins = new double[Roles + 1, Roles + 1];
    private readonly double[,] _joinSquares = new double[Roles + 1, Roles + 1];
    private int _step;

    public ChainTraining(IReadOnlyList<RoledAbstract> said, int leastSentences)
    {
        var features = said.Select(Features).ToList();
        var counts = new Dictionary<uint, int>();
        foreach (var feature in features.SelectMany(each => each).SelectMany(each => each))
        {
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
        }

        _hashes = [.. counts.Where(count => count.Value >= leastSentences).Select(count => count.Key).Order()];
        var rows = _hashes.Select((hash, row) => (hash, row)).ToDictionary(each => each.hash, each => each.row);
        _abstracts =
        [
            .. features.Select(
                (each, at) =>
                    (
                        Array.ConvertAll(each, sentence => sentence.Where(rows.ContainsKey).Select(hash => rows[hash]).ToArray()),
                        said[at]
                    )
            ),
        ];
        _weights = new double[_hashes.Length * Roles];
        _squares = new double[_weights.Length];
        _touched = new int[_hashes.Length];
    }

    public static uint[][] Features(RoledAbstract said) =>
        RoleFeatures.Of(said.Text, [.. said.Sentences.Select(sentence => Tokens.Of(said.Text, sentence))]);

    public void Fit(int seed)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, _abstracts.Length).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                _step++;
                Learn(_abstracts[at].Rows, _abstracts[at].Said);
            }
        }

        for (var row = 0; row < _hashes.Length; row++)
        {
            CatchUp(row);
        }
    }

    /// <summary>The bytes that <see cref="RoleWeights.Read"/> takes.</summary>
    public byte[] Write()
    {
        var scale = (float)(_weights.Max(Math.Abs) / sbyte.MaxValue);
        var bytes = new byte[8 + (4 * _joins.Length) + ((4 + Roles) * _hashes.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, _hashes.Length);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4), scale);
        var at = 8;
        foreach (var join in _joins)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)join);
            at += 4;
        }

        foreach (var hash in _hashes)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), hash);
            at += 4;
        }

        foreach (var weight in _weights)
        {
            bytes[at++] = (byte)(sbyte)Math.Round(weight / scale);
        }

        return bytes;
    }

    private void Learn(int[][] rows, RoledAbstract said)
    {
        var scores = new double[rows.Length][];
        for (var at = 0; at < rows.Length; at++)
        {
            scores[at] = new double[Roles];
            foreach (var row in rows[at])
            {
                CatchUp(row);
                for (var role = 0; role < Roles; role++)
                {
                    scores[at][role] += _weights[(row * Roles) + role];
                }
            }
        }

        var pairs = new double[Roles + 1, Roles + 1];
        var odds = RoleChain.Odds(scores, _joins, pairs);
        for (var at = 0; at < rows.Length; at++)
        {
            for (var role = 0; role < Roles; role++)
            {
                var slope = (odds[at][role] - ((int)said.Roles[at] == role ? 1 : 0)) * said.Sure[at];
                foreach (var row in rows[at])
                {
                    Step(ref _weights[(row * Roles) + role], ref _squares[(row * Roles) + role], slope);
                }
            }

            pairs[at == 0 ? Roles : (int)said.Roles[at - 1], (int)said.Roles[at]]--;
        }

        pairs[(int)said.Roles[^1], Roles]--;
        for (var one = 0; one <= Roles; one++)
        {
            for (var next = 0; next <= Roles; next++)
            {
                Step(ref _joins[one, next], ref _joinSquares[one, next], pairs[one, next]);
            }
        }
    }

    private static void Step(ref double weight, ref double squares, double slope)
    {
        squares += slope * slope;
        weight -= Rate * slope / Math.Sqrt(squares + 1);
    }

    /// <summary>Shrinks a feature's weights for the steps in which no sentence had it.</summary>
    private void CatchUp(int row)
    {
        for (var at = row * Roles; at < (row + 1) * Roles && _touched[row] < _step; at++)
        {
            _weights[at] *= Math.Exp(-Shrink * Rate * (_step - _touched[row]) / (1 + Math.Sqrt(_squares[at])));
        }

        _touched[row] = _step;
    }
}

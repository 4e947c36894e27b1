using System.Buffers.Binary;

namespace Courant.Core.Merging;

/// <summary>
/// A sum of complete binary trees of one depth over binned features. In bytes: depth, number of features, number of trees (16 bits), bias
/// and leaf scale (floats); for each feature the number of its thresholds and the thresholds (floats); for each tree its inner nodes
/// (feature, threshold index) by level and its leaves (16 bits). Little-endian.
/// </summary>
internal sealed class BoostedTrees
{
    private readonly int _depth;
    private readonly int _trees;
    private readonly float _bias;
    private readonly byte[] _features;
    private readonly float[] _thresholds;
    private readonly float[] _leaves;

    private BoostedTrees(int depth, int trees, float bias)
    {
        _depth = depth;
        _trees = trees;
        _bias = bias;
        _features = new byte[trees * ((1 << depth) - 1)];
        _thresholds = new float[_features.Length];
        _leaves = new float[trees << depth];
    }

    public static BoostedTrees Read(ReadOnlySpan<byte> bytes)
    {
        var depth = bytes[0];
        var edges = new float[bytes[1]][];
        var trees = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var model = new BoostedTrees(depth, trees, BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]));
        var scale = BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]);
        bytes = bytes[12..];
        for (var feature = 0; feature < edges.Length; feature++)
        {
            edges[feature] = new float[bytes[0]];
            bytes = bytes[1..];
            for (var edge = 0; edge < edges[feature].Length; edge++)
            {
                edges[feature][edge] = BinaryPrimitives.ReadSingleLittleEndian(bytes);
                bytes = bytes[4..];
            }
        }

        var inner = (1 << depth) - 1;
        for (var tree = 0; tree < trees; tree++)
        {
            for (var node = 0; node < inner; node++)
            {
                model._features[(tree * inner) + node] = bytes[0];
                model._thresholds[(tree * inner) + node] = edges[bytes[0]][bytes[1]];
                bytes = bytes[2..];
            }

            for (var leaf = 0; leaf <= inner; leaf++)
            {
                model._leaves[(tree << depth) + leaf] = BinaryPrimitives.ReadInt16LittleEndian(bytes) * scale;
                bytes = bytes[2..];
            }
        }

        return model;
    }

    /// <summary>The log-odds. A feature above a node's threshold goes right.</summary>
    public double Score(ReadOnlySpan<float> features)
    {
        double score = 0;
        Score(features, features.Length, new Span<double>(ref score));
        return score;
    }

    /// <summary>
    /// The log-odds of several rows of features, which lie one after the other. Four walk down a tree side by side, so that none waits
    /// for the other; each gives what it gives alone.
    /// </summary>
    public void Score(ReadOnlySpan<float> rows, int width, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, width * scores.Length, nameof(rows));
        scores.Fill(_bias);
        var inner = (1 << _depth) - 1;
        for (var tree = 0; tree < _trees; tree++)
        {
            var features = _features.AsSpan(tree * inner, inner);
            var thresholds = _thresholds.AsSpan(tree * inner, inner);
            var leaves = _leaves.AsSpan(tree << _depth, inner + 1);
            var row = 0;
            for (; row + 4 <= scores.Length; row += 4)
            {
                var one = rows.Slice(row * width, width);
                var two = rows.Slice((row + 1) * width, width);
                var three = rows.Slice((row + 2) * width, width);
                var four = rows.Slice((row + 3) * width, width);
                int first = 0,
                    second = 0,
                    third = 0,
                    fourth = 0;
                for (var level = 0; level < _depth; level++)
                {
                    first = (2 * first) + 1 + (one[features[first]] > thresholds[first] ? 1 : 0);
                    second = (2 * second) + 1 + (two[features[second]] > thresholds[second] ? 1 : 0);
                    third = (2 * third) + 1 + (three[features[third]] > thresholds[third] ? 1 : 0);
                    fourth = (2 * fourth) + 1 + (four[features[fourth]] > thresholds[fourth] ? 1 : 0);
                }

                scores[row] += leaves[first - inner];
                scores[row + 1] += leaves[second - inner];
                scores[row + 2] += leaves[third - inner];
                scores[row + 3] += leaves[fourth - inner];
            }

            for (; row < scores.Length; row++)
            {
                var node = 0;
                for (var level = 0; level < _depth; level++)
                {
                    node = (2 * node) + 1 + (rows[(row * width) + features[node]] > thresholds[node] ? 1 : 0);
                }

                scores[row] += leaves[node - inner];
            }
        }
    }
}

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
        var inner = (1 << _depth) - 1;
        double sum = _bias;
        for (var tree = 0; tree < _trees; tree++)
        {
            var node = 0;
            while (node < inner)
            {
                var at = (tree * inner) + node;
                node = (2 * node) + (features[_features[at]] > _thresholds[at] ? 2 : 1);
            }

            sum += _leaves[(tree << _depth) + node - inner];
        }

        return sum;
    }
}

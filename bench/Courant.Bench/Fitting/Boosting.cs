using System.Buffers.Binary;

namespace Courant.Bench.Fitting;

/// <summary>How to fit. Depth is that of every tree; Lambda the L2 penalty on leaves; Rows and Columns the shares that each tree sees.</summary>
internal sealed record BoostingPlan
{
    public int Trees { get; init; } = 120;

    public int Depth { get; init; } = 5;

    public double Rate { get; init; } = 0.1;

    public double Lambda { get; init; } = 2;

    /// <summary>The least sum of second derivatives in a leaf.</summary>
    public double LeastWeight { get; init; } = 1;

    public double Rows { get; init; } = 0.8;

    public double Columns { get; init; } = 0.4;

    public int Seed { get; init; } = 1;
}

/// <summary>One tree: inner nodes by level (feature, threshold index) and leaves.</summary>
internal sealed record BoostedTree(byte[] Features, byte[] Edges, float[] Leaves);

/// <summary>
/// Gradient boosting of logistic loss with binned features and complete trees (Friedman 2001; the gain and leaf formulas of Chen and
/// Guestrin 2016, https://arxiv.org/abs/1603.02754).
/// </summary>
internal sealed class Boosting
{
    private const int MostEdges = 48;
    private readonly float[][] _edges;
    private readonly byte[][] _bins;
    private readonly int _features;

    /// <summary>Bins the rows once; any number of fits may follow.</summary>
    public Boosting(float[][] rows)
    {
        _features = rows[0].Length;
        _edges = new float[_features][];
        _bins = new byte[_features][];
        for (var feature = 0; feature < _features; feature++)
        {
            _edges[feature] = EdgesOf(rows, feature);
            _bins[feature] = new byte[rows.Length];
            for (var row = 0; row < rows.Length; row++)
            {
                _bins[feature][row] = BinOf(_edges[feature], rows[row][feature]);
            }
        }
    }

    /// <summary>Fits to the rows of positive weight and returns the trees with the log-odds of every row, those left out included.</summary>
    public (List<BoostedTree> Trees, double Bias, double[] Scores) Fit(bool[] same, double[] weights, BoostingPlan plan)
    {
        var random = new Random(plan.Seed);
        var count = same.Length;
        double positive = 0,
            total = 0;
        for (var row = 0; row < count; row++)
        {
            total += weights[row];
            positive += same[row] ? weights[row] : 0;
        }

        var bias = Math.Log(positive / (total - positive));
        var scores = new double[count];
        Array.Fill(scores, bias);
        var gradients = new double[count];
        var hessians = new double[count];
        var trees = new List<BoostedTree>();
        while (trees.Count < plan.Trees)
        {
            for (var row = 0; row < count; row++)
            {
                var probability = 1 / (1 + Math.Exp(-scores[row]));
                var weight = random.NextDouble() < plan.Rows ? weights[row] : 0;
                gradients[row] = weight * (probability - (same[row] ? 1 : 0));
                hessians[row] = weight * probability * (1 - probability);
            }

            trees.Add(Grow(gradients, hessians, scores, plan, random));
        }

        return (trees, bias, scores);
    }

    /// <summary>The bytes that <c>BoostedTrees.Read</c> takes; the leaves of several fits are averaged.</summary>
    public byte[] Write(IReadOnlyList<(List<BoostedTree> Trees, double Bias)> fits, int depth)
    {
        var trees = fits.SelectMany(fit => fit.Trees).ToList();
        var largest = trees.Max(tree => tree.Leaves.Max(Math.Abs)) / fits.Count;
        var scale = largest / short.MaxValue;
        var bytes = new List<byte> { (byte)depth, (byte)_features, (byte)trees.Count, (byte)(trees.Count >> 8) };
        Add(bytes, (float)fits.Average(fit => fit.Bias));
        Add(bytes, scale);
        foreach (var edges in _edges)
        {
            bytes.Add((byte)edges.Length);
            foreach (var edge in edges)
            {
                Add(bytes, edge);
            }
        }

        foreach (var tree in trees)
        {
            for (var node = 0; node < tree.Features.Length; node++)
            {
                bytes.Add(tree.Features[node]);
                bytes.Add(tree.Edges[node]);
            }

            foreach (var leaf in tree.Leaves)
            {
                var value = (short)Math.Round(leaf / fits.Count / scale);
                bytes.Add((byte)value);
                bytes.Add((byte)(value >> 8));
            }
        }

        return [.. bytes];
    }

    private static void Add(List<byte> bytes, float value)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.AddRange(four);
    }

    private BoostedTree Grow(double[] gradients, double[] hessians, double[] scores, BoostingPlan plan, Random random)
    {
        var inner = (1 << plan.Depth) - 1;
        var tree = new BoostedTree(new byte[inner], new byte[inner], new float[inner + 1]);
        var nodes = new int[scores.Length];
        var columns = Enumerable.Range(0, _features).Where(_ => random.NextDouble() < plan.Columns).ToArray();
        columns = columns.Length == 0 ? [random.Next(_features)] : columns;
        const int Bins = MostEdges + 1;
        for (var level = 0; level < plan.Depth; level++)
        {
            var first = (1 << level) - 1;
            var width = 1 << level;
            var best = new (double Gain, int Feature, int Edge)[width];
            var sums = new double[width * Bins * 2];
            foreach (var feature in columns)
            {
                Array.Clear(sums);
                var bins = _bins[feature];
                for (var row = 0; row < nodes.Length; row++)
                {
                    if (hessians[row] > 0)
                    {
                        var at = (((nodes[row] - first) * Bins) + bins[row]) * 2;
                        sums[at] += gradients[row];
                        sums[at + 1] += hessians[row];
                    }
                }

                for (var node = 0; node < width; node++)
                {
                    Consider(sums.AsSpan(node * Bins * 2, Bins * 2), feature, _edges[feature].Length, plan, ref best[node]);
                }
            }

            for (var node = 0; node < width; node++)
            {
                // A node that no split improves sends everything left.
                var (gain, feature, edge) = best[node];
                tree.Features[first + node] = (byte)(gain > 0 ? feature : columns[0]);
                tree.Edges[first + node] = (byte)(gain > 0 ? edge : Math.Max(0, _edges[columns[0]].Length - 1));
            }

            for (var row = 0; row < nodes.Length; row++)
            {
                var node = nodes[row];
                nodes[row] = (2 * node) + (_bins[tree.Features[node]][row] > tree.Edges[node] ? 2 : 1);
            }
        }

        var leaves = new (double Gradient, double Hessian)[inner + 1];
        for (var row = 0; row < nodes.Length; row++)
        {
            ref var leaf = ref leaves[nodes[row] - inner];
            leaf = (leaf.Gradient + gradients[row], leaf.Hessian + hessians[row]);
        }

        for (var leaf = 0; leaf <= inner; leaf++)
        {
            tree.Leaves[leaf] = (float)(-plan.Rate * leaves[leaf].Gradient / (leaves[leaf].Hessian + plan.Lambda));
        }

        for (var row = 0; row < nodes.Length; row++)
        {
            scores[row] += tree.Leaves[nodes[row] - inner];
        }

        return tree;
    }

    private static void Consider(
        Span<double> sums,
        int feature,
        int edges,
        BoostingPlan plan,
        ref (double Gain, int Feature, int Edge) best
    )
    {
        double allGradient = 0,
            allHessian = 0;
        for (var bin = 0; bin < sums.Length; bin += 2)
        {
            allGradient += sums[bin];
            allHessian += sums[bin + 1];
        }

        double gradient = 0,
            hessian = 0;
        for (var edge = 0; edge < edges; edge++)
        {
            gradient += sums[2 * edge];
            hessian += sums[(2 * edge) + 1];
            if (hessian < plan.LeastWeight || allHessian - hessian < plan.LeastWeight)
            {
                continue;
            }

            var gain =
                Square(gradient, hessian, plan.Lambda)
                + Square(allGradient - gradient, allHessian - hessian, plan.Lambda)
                - Square(allGradient, allHessian, plan.Lambda);
            if (gain > best.Gain + 1e-9)
            {
                best = (gain, feature, edge);
            }
        }
    }

    private static double Square(double gradient, double hessian, double lambda) => gradient * gradient / (hessian + lambda);

    /// <summary>Thresholds between the quantiles of a feature's distinct values; a value is in bin k when k thresholds lie below it.</summary>
    private static float[] EdgesOf(float[][] rows, int feature)
    {
        var values = rows.Select(row => row[feature]).Order().ToArray();
        var edges = new SortedSet<float>();
        var distinct = values.Distinct().ToArray();
        if (distinct.Length <= MostEdges)
        {
            for (var at = 1; at < distinct.Length; at++)
            {
                edges.Add((distinct[at - 1] + distinct[at]) / 2);
            }
        }
        else
        {
            // Half by rows and half by values, so that the rare high likenesses are told apart as well as the many low ones.
            for (var at = 1; at <= MostEdges / 2; at++)
            {
                edges.Add(values[(int)((long)at * (values.Length - 1) / ((MostEdges / 2) + 1))]);
                edges.Add(distinct[(int)((long)at * (distinct.Length - 1) / ((MostEdges / 2) + 1))]);
            }
        }

        return [.. edges];
    }

    private static byte BinOf(float[] edges, float value)
    {
        byte bin = 0;
        while (bin < edges.Length && value > edges[bin])
        {
            bin++;
        }

        return bin;
    }
}

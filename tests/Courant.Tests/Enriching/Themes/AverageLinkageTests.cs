using Courant.Core.Enriching.Themes;

namespace Courant.Tests.Enriching.Themes;

public sealed class AverageLinkageTests
{
    [Fact]
    public void Two_tight_groups_and_one_alone()
    {
        double[] places = [0, 0.1, 5, 5.2, 0.2, 20];
        var clusters = AverageLinkage.Of(Likeness(places), places.Length, least: -1);

        Assert.Equal(["0 1 4", "2 3", "5"], clusters.Select(cluster => string.Join(' ', cluster)));
    }

    [Fact]
    public void It_joins_what_the_plain_algorithm_joins()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var places = Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.NextDouble() * 10).ToArray();
            var least = (float)(-3 * random.NextDouble());

            var fast = AverageLinkage.Of(Likeness(places), places.Length, least);

            Assert.Equal(
                Plain(Likeness(places), places.Length, least).Select(cluster => string.Join(' ', cluster)),
                fast.Select(cluster => string.Join(' ', cluster))
            );
        }
    }

    private static float[] Likeness(double[] places) =>
        [.. places.SelectMany(one => places.Select(other => (float)-Math.Abs(one - other)))];

    /// <summary>Joins the two most alike of all clusters, again and again.</summary>
    private static IEnumerable<List<int>> Plain(float[] likeness, int count, float least)
    {
        var clusters = Enumerable.Range(0, count).Select(member => new List<int> { member }).ToList();
        while (clusters.Count > 1)
        {
            var (one, other) = clusters
                .SelectMany((left, at) => clusters.Skip(at + 1).Select(right => (left, right)))
                .MaxBy(pair => Mean(pair.left, pair.right));
            if (Mean(one, other) < least)
            {
                break;
            }

            one.AddRange(other);
            clusters.Remove(other);
        }

        return clusters.Select(cluster => cluster.Order().ToList()).OrderBy(cluster => cluster[0]);

        double Mean(List<int> left, List<int> right) =>
            left.Average(from => right.Average(to => (double)likeness[from * count + to]));
    }
}

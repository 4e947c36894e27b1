namespace Courant.Core.Enriching.Themes;

/// <summary>The group of each vector, and the sum of the cosines to the groups' centres.</summary>
internal sealed record Clustering(int[] Of, double Tightness);

/// <summary>
/// Groups of vectors by direction: spherical k-means (Dhillon and Modha 2001), its first centres far apart (Arthur and Vassilvitskii 2007).
/// </summary>
internal static class SphericalClusters
{
    private const int MostRounds = 25;

    public static Clustering Of(float[][] vectors, int count, ulong seed)
    {
        var centres = Spread(vectors, count, seed);
        var groups = new int[vectors.Length];
        var tightness = 0.0;
        for (var round = 0; round < MostRounds; round++)
        {
            var next = centres.Select(centre => new float[centre.Length]).ToArray();
            var moved = 0;
            tightness = 0;
            for (var text = 0; text < vectors.Length; text++)
            {
                var (group, cosine) = Nearest(vectors[text], centres);
                moved += groups[text] == group ? 0 : 1;
                groups[text] = group;
                tightness += cosine;
                FixedOrder.Add(next[group], vectors[text], 1);
            }

            foreach (var centre in next)
            {
                FixedOrder.ToLengthOne(centre);
            }

            centres = next;
            if (moved * 1000 <= vectors.Length && round > 0)
            {
                break;
            }
        }

        return new(groups, tightness);
    }

    /// <summary>The member that is nearest to the middle of its group; the first of equals.</summary>
    public static int Central(float[][] vectors, IReadOnlyList<int> members)
    {
        var centre = new float[vectors[0].Length];
        foreach (var member in members)
        {
            FixedOrder.Add(centre, vectors[member], 1);
        }

        return members.MaxBy(member => FixedOrder.Dot(vectors[member], centre));
    }

    private static (int Group, float Cosine) Nearest(float[] vector, float[][] centres)
    {
        var (best, most) = (0, float.NegativeInfinity);
        for (var group = 0; group < centres.Length; group++)
        {
            var cosine = FixedOrder.Dot(vector, centres[group]);
            (best, most) = cosine > most ? (group, cosine) : (best, most);
        }

        return (best, most);
    }

    /// <summary>Each further centre is a vector taken with a chance that grows with its distance from those taken.</summary>
    private static float[][] Spread(float[][] vectors, int count, ulong seed)
    {
        var random = new FixedRandom(seed + 1);
        var far = new double[vectors.Length];
        Array.Fill(far, 2);
        var centres = new float[Math.Min(count, vectors.Length)][];
        for (var taken = 0; taken < centres.Length; taken++)
        {
            var goal = random.NextShare() * far.Sum();
            var text = 0;
            while (text < vectors.Length - 1 && (goal -= far[text]) > 0)
            {
                text++;
            }

            centres[taken] = (float[])vectors[text].Clone();
            for (var other = 0; other < vectors.Length; other++)
            {
                far[other] = Math.Min(far[other], Math.Max(0, 1 - FixedOrder.Dot(vectors[other], centres[taken])));
            }
        }

        return centres;
    }
}

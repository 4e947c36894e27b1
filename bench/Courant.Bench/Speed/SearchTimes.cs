using System.Diagnostics;

namespace Courant.Bench.Speed;

/// <summary>The milliseconds of many questions, ascending.</summary>
internal sealed class SearchTimes(IEnumerable<double> milliseconds)
{
    private readonly double[] _ascending = [.. milliseconds.Order()];

    public double Median => Math.Round(_ascending[_ascending.Length / 2], 3);

    public double P95 => Math.Round(_ascending[(int)(_ascending.Length * 0.95)], 3);

    /// <summary>
    /// Asks several systems the same questions, one system after the other and that again and again, so that what else the machine
    /// does falls on all of them. The first round warms up and does not count.
    /// </summary>
    public static IReadOnlyList<SearchTimes> Of(int rounds, int questions, IReadOnlyList<Action<int>> systems)
    {
        var times = systems.Select(_ => new List<double>()).ToList();
        for (var round = 0; round <= rounds; round++)
        {
            for (var system = 0; system < systems.Count; system++)
            {
                for (var at = 0; at < questions; at++)
                {
                    var start = Stopwatch.GetTimestamp();
                    systems[system](at);
                    if (round > 0)
                    {
                        times[system].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    }
                }
            }
        }

        return [.. times.Select(one => new SearchTimes(one))];
    }
}

namespace Courant.Bench.Quality.Feeds;

/// <summary>Prints what was judged: a line for each suite, what failed, and what was not judged, by its reason.</summary>
internal static class FeedTable
{
    public static IReadOnlyDictionary<string, double> Score(string folder)
    {
        var judgements = FeedSuites.Judge(folder);
        Console.Error.WriteLine($"{"suite", -20} {"passed", 7} {"judged", 7} {"skipped", 8} {"percent", 8}");
        foreach (var suite in judgements.GroupBy(one => one.Suite))
        {
            var (passed, judged) = (suite.Count(one => one.Passed == true), suite.Count(one => one.Passed is not null));
            Console.Error.WriteLine(
                $"{suite.Key, -20} {passed, 7} {judged, 7} {suite.Count() - judged, 8} {FeedSuites.Percent(judgements, suite.Key), 8:F1}"
            );
        }

        foreach (var failed in judgements.Where(one => one.Passed == false && one.Suite != "sanitizer"))
        {
            Console.Error.WriteLine($"failed: {failed.Suite}: {failed.File}: {failed.Why}");
        }

        foreach (var reason in judgements.Where(one => one.Passed is null).GroupBy(one => (one.Suite, one.Why)))
        {
            var files = reason.Select(one => one.File).ToList();
            Console.Error.WriteLine($"skipped: {reason.Key.Suite}: {files.Count}: {reason.Key.Why}: {string.Join(' ', files)}");
        }

        return judgements
            .GroupBy(one => one.Suite)
            .ToDictionary(
                suite => suite.Key.Replace(' ', '_').Replace('-', '_'),
                suite => FeedSuites.Percent(judgements, suite.Key)
            );
    }
}

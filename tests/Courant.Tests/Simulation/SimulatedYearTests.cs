namespace Courant.Tests.Simulation;

public sealed class SimulatedYearTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task R2_A_year_of_arXiv_with_all_that_goes_wrong_leaves_nothing_missing_and_nothing_twice(int seed)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = await Task.Run(() => SimulatedYear.RunAsync(new YearPlan(seed), Cancel), Cancel);
        TestContext.Current.TestOutputHelper!.WriteLine($"{result} {watch.Elapsed.TotalSeconds}");

        Assert.True(result.Wrong.Count == 0, $"{result}\n{string.Join('\n', result.Wrong.Take(40))}");
    }
}

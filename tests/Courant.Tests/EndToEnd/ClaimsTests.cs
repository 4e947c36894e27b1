using System.Text.Json;
using Courant.Core.Model;
using Courant.Store;
using Courant.Tests.Support;

namespace Courant.Tests.EndToEnd;

/// <summary>The claims of a library as they are asked for.</summary>
public sealed class ClaimsTests : IDisposable
{
    private readonly Reader _reader = new(new Uri("http://127.0.0.1:9/"));

    public ClaimsTests()
    {
        using var library = Library.Open(_reader["courant.db"]);
        library.Papers.Add([
            Some.Listing("2401.00001", "Heron: Fast Caches") with
            {
                Abstract = "Experiments show that Heron improves throughput by 2.4x over Orca and lowers tail latency by 30%.",
            },
            Some.Listing("2401.00002", "Pond: Faster Caches") with
            {
                Abstract = "Experiments on 64 GPUs show that Pond improves throughput by up to an order of magnitude over Heron.",
            },
        ]);
    }

    public void Dispose() => _reader.Dispose();

    [Fact]
    public async Task Claims_are_asked_for_by_metric_and_baseline_and_come_greatest_first()
    {
        var all = await AskAsync("--metric", "throughput");
        Assert.Equal(["an order of magnitude", "2.4x"], all.Select(claim => claim.GetProperty("quantity").GetString()));

        var one = Assert.Single(await AskAsync("--metric", "throughput", "--over", "orca"));
        Assert.Equal("Heron", one.GetProperty("system").GetString());
        Assert.Equal("higher", one.GetProperty("direction").GetString());
        Assert.Equal("Orca", one.GetProperty("baseline").GetString());

        Assert.Equal("64 GPUs", Assert.Single(await AskAsync("--kind", "scale")).GetProperty("quantity").GetString());
        Assert.Equal(2, (await AskAsync("ti:heron")).Count);

        var table = (await _reader.RunAsync("claims", "ti:heron")).Expect(0);
        Assert.Contains("2.4x   throughput ↑    Orca", table.Out, StringComparison.Ordinal);
        Assert.Contains("2 claims", table.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_query_kind_or_number_is_answered_with_the_way_out()
    {
        Assert.Contains("QUERY", (await _reader.RunAsync("claims", "year:20x4")).Expect(2).Err, StringComparison.Ordinal);
        Assert.Contains("1 to 10000", (await _reader.RunAsync("claims", "--limit", "0")).Expect(2).Err, StringComparison.Ordinal);
        Assert.Contains(
            "improvement",
            (await _reader.RunAsync("claims", "--kind", "hope")).Expect(2).Err,
            StringComparison.Ordinal
        );
    }

    private async Task<IReadOnlyList<JsonElement>> AskAsync(params string[] words)
    {
        var said = (await _reader.RunAsync(["claims", .. words, "--json"])).Expect(0);
        return [.. JsonDocument.Parse(said.Out).RootElement.GetProperty("claims").EnumerateArray()];
    }
}

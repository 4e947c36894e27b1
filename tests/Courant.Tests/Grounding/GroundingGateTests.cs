using Courant.Core.Grounding;

namespace Courant.Tests.Grounding;

public sealed class GroundingGateTests
{
    private const string Title = "Heron: A Cache for Language Models";

    private const string Text =
        "Serving language models wastes memory. We present Heron, a key-value cache that lends pages to neighbour GPUs. On 1,000 traces "
        + "and five data sets, Heron improves throughput by 2.4x over Orca, reduces tail latency from 500 ms to 120 ms compared to "
        + "Pelican, and raises accuracy by 3.5 percentage points on MMLU with 12% less energy. It was built on Kestrel.";

    private static readonly GroundingGate Gate = new(Title, Text, ["Ada Lovelace"]);

    [Theory]
    [InlineData("Heron, a key-value cache, lends pages of memory to neighbour GPUs.")]
    [InlineData("Heron raises throughput 2.4 times over Orca on 1000 traces.")]
    [InlineData("Against Pelican, Heron lowers tail latency from 0.5 s to 120 ms.")]
    [InlineData("The cache of Lovelace improves accuracy on MMLU by 3.5 percentage points.")]
    [InlineData("Heron needs 12 percent less energy while serving language models.")]
    [InlineData("Across five benchmarks, one cache (Heron) improves throughput and latency.")]
    [InlineData("Its KV cache lends pages to other GPUs.")]
    public void An_honest_reformulation_is_grounded(string sentence) => Assert.Empty(Gate.Check(sentence));

    [Theory]
    [InlineData("Heron raises throughput 2.6 times over Orca.", GroundingFault.Number)]
    [InlineData("Heron was tried on 10,000 traces of language models.", GroundingFault.Number)]
    [InlineData("Heron raises accuracy by 3.5% on MMLU.", GroundingFault.Unit)]
    [InlineData("Heron needs 12 percentage points less energy.", GroundingFault.Unit)]
    [InlineData("Heron lowers tail latency from 500 s to 120 s.", GroundingFault.Number)]
    [InlineData("Heron improves throughput by 2.4x over vLLM.", GroundingFault.Name)]
    [InlineData("Pelikan-2 improves throughput by 2.4x over Orca.", GroundingFault.Name)]
    [InlineData("Heron raises accuracy by 3.5 percentage points on GSM8K.", GroundingFault.Name)]
    [InlineData("Heron improves throughput by 2.4x over Pelican.", GroundingFault.Baseline)]
    [InlineData("Heron reduces throughput by 2.4x over Orca.", GroundingFault.Direction)]
    [InlineData("Heron tidies kitchens while elderly sailors juggle pages.", GroundingFault.Words)]
    public void A_falsehood_is_caught_for_what_it_is(string sentence, GroundingFault fault) =>
        Assert.Contains(fault, Gate.Check(sentence).Select(each => each.Fault));

    [Fact]
    public void Sentences_that_fail_are_dropped_and_too_few_are_none()
    {
        const string good = "Heron is a key-value cache that lends pages to neighbour GPUs.";
        const string better = "It improves throughput by 2.4x over Orca.";
        const string bad = "It improves throughput by 9.9x over Orca.";

        Assert.Equal($"{good} {better}", Gate.Keep($"{good} {bad} {better}"));
        Assert.Null(Gate.Keep($"{good} {bad}"));
        Assert.Equal(good, Gate.Keep(good));
        Assert.Null(Gate.Keep(bad));
        Assert.Null(Gate.Keep(""));
    }
}

using Courant.Core.Enriching;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching;

public sealed class ClaimsFromAbstractTests
{
    /// <summary>A sentence and the claims in it, each as QUANTITY, METRIC DIRECTION, over BASELINE, on SETTING.</summary>
    public static TheoryData<string, string> Abstracts =>
        new()
        {
            { "We show that Heron improves throughput by up to 2.4x over Orca.", "2.4x, throughput Higher, over Orca" },
            {
                "Experiments show that Heron reduces tail latency by 14-62% compared to the default scheduler.",
                "14-62%, tail latency Lower, over default scheduler"
            },
            {
                "Our evaluation shows that Heron achieves up to 15% higher hit rates than LRU and 3.4x faster start-up times.",
                "15%, hit rates Higher, over LRU|3.4x, start-up times Lower, over LRU"
            },
            {
                "Heron achieves 3$\\times$ and 5$\\times$ higher throughput than Orca and Pond, respectively.",
                "3$\\times$, throughput Higher, over Orca|5$\\times$, throughput Higher, over Pond"
            },
            {
                "Results show that Heron outperforms all baselines by 4.6x on average.",
                "4.6x, outperforms Higher, over baselines"
            },
            {
                "Compared with static plans, Heron cuts the cost from 30 ms to 2 ms and yields a 40% reduction in energy.",
                "30 ms to 2 ms, cost Lower, over static plans|40%, energy Lower, over static plans"
            },
            { "In our experiments Heron runs up to 3x as fast as Orca.", "3x, fast Higher, over Orca" },
            { "Our throughput is up to 6x higher than that of Orca.", "6x, throughput Higher, over Orca" },
            { "We achieve an accuracy of 91.3% in our experiments.", "91.3%, accuracy None" },
            { "Experiments show that Heron delivers 1.9x the throughput of Orca.", "1.9x, throughput of Orca Higher" },
            { "Existing caches could potentially save cost by up to 10x, yet nobody knows how.", "" },
            { "We extend Llama 3 with 4-bit weights at 512x512 pixels and make two key contributions.", "" },
            { "In our experiments the effect is significant (p < 0.05), and it improves upon the 13.4% baseline.", "" },
            { "We propose 1) a cache to feed 2) a planner on a 5-point scale.", "" },
            { "Heron is quick and small.", "" },
        };

    [Theory]
    [MemberData(nameof(Abstracts))]
    public void A_claim_says_how_much_of_what_over_what(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Rows(text).Select(Text)));

    [Fact]
    public void The_figure_of_the_comparator_is_no_claim_of_the_paper()
    {
        var rows = Rows(
            "In our experiments Heron reaches higher accuracy (83.4% vs. 60.0%), while Orca only achieves 45.1% recall."
        );

        Assert.Equal(["83.4%"], rows.Select(row => row.Quantity));
    }

    [Theory]
    [InlineData("Heron: Fast Caches", "Heron is a cache.", "Heron")]
    [InlineData("Fast Caches", "We propose HeronX, a cache.", "HeronX")]
    [InlineData("Fast Caches", "We propose a Graph Neural Network (GNN) for caches.", null)]
    [InlineData("On Caches: A Survey", "We look at caches.", null)]
    public void The_system_is_named_as_its_authors_name_it_or_not_at_all(string title, string text, string? expected) =>
        Assert.Equal(expected, ClaimsFromAbstract.Of(title, $"{text} Experiments show a 2x speedup over Orca.")!.System);

    [Fact]
    public void The_claims_of_a_paper_are_an_insight_with_the_places_where_they_stand()
    {
        var paper = Merge.Of([
            Some.Listing() with
            {
                Abstract = "Experiments show that Heron improves throughput by 2x over Orca.",
            },
        ]);

        var claims = Assert.IsType<Claims>(Assert.Single(new ClaimsFromAbstract().Read(paper, null)));
        var evidence = Assert.Single(claims.Evidence);

        Assert.Equal("2x", paper.Abstract![evidence.Start..evidence.End]);
        Assert.Equal(
            claims,
            ModelJson.Read<Insight>(ModelJson.Write<Insight>(claims)) with { Evidence = claims.Evidence } is Claims again
                ? again with
                {
                    Rows = claims.Rows,
                }
                : null
        );
        Assert.Empty(new ClaimsFromAbstract().Read(paper with { Abstract = null }, null));
        Assert.Empty(new ClaimsFromAbstract().Read(paper with { Withdrawn = true }, null));
    }

    [Fact]
    public void Whatever_the_text_every_word_of_a_claim_stands_in_it()
    {
        string[] pieces =
        [
            "improves ",
            "throughput ",
            "by ",
            "up to ",
            "2.4x",
            "40\\%",
            "$3\\times$",
            "\\textbf{7}",
            "--",
            "-",
            " over ",
            "vLLM",
            ", ",
            "respectively",
            ".",
            " We ",
            "(",
            ")",
            "{",
            "}",
            "$",
            "\\",
            "~",
            "\\,",
            "5B ",
            "parameters ",
            "from ",
            "to ",
            "10 ms",
            "µs",
            "and ",
            "a factor of ",
            "six ",
            "1,000",
            "10^5",
            "\n",
            "\0",
            "\ud83d",
            "😀",
            "=",
            "±",
            "vs. ",
            "twice ",
            "than ",
            "halves ",
            "/",
            "+",
            "×",
            "0.5",
            "GPUs ",
            "on ",
            "A100 ",
            "an order of magnitude ",
            "\u00a0",
            "．",
            "٣",
        ];
        var random = new Random(23);
        for (var round = 0; round < 4_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var claim in ClaimsFromAbstract.Of(text, text)?.Rows ?? [])
            {
                Assert.Equal(claim.Quantity, text[claim.Evidence.Start..claim.Evidence.End]);
                Assert.True(claim.Low <= claim.High);
                Assert.All(
                    new[] { claim.Metric, claim.Baseline, claim.Setting, claim.Hardware }.OfType<string>(),
                    phrase => Assert.Contains(phrase, text, StringComparison.Ordinal)
                );
            }
        }
    }

    private static IReadOnlyList<Claim> Rows(string text) => ClaimsFromAbstract.Of("Heron: Fast Caches", text)?.Rows ?? [];

    private static string Text(Claim claim) =>
        $"{claim.Quantity}, {claim.Metric} {claim.Direction}{(claim.Baseline is { } over ? $", over {over}" : "")}";
}

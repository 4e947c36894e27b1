using Courant.Core.Searching;
using Courant.Tests.Support;

namespace Courant.Tests.Searching;

public sealed class ExplainTests
{
    private static readonly FoldedPaper[] Papers =
    [
        .. (
            (string[])
                [
                    "Routing in MoE models",
                    "MoE kernels",
                    "Compiler models",
                    "Database models",
                    "Quantum models",
                    "Graphs",
                    "Sorting",
                ]
        ).Select((title, number) => FoldedPaper.Of(Some.Paper($"2601.0000{number + 1}", title) with { Abstract = null })),
    ];

    [Fact]
    public void The_tree_shows_the_papers_of_every_clause()
    {
        var explanation = Of("(moe OR compiler OR ti:\"no such\") -routing");
        Assert.Equal(
            """
                   2  AND
                   3    OR
                   2      moe
                   1      compiler
                   0      ti:"no such"
                   6    NOT
                   1      routing
            """,
            explanation.Tree
        );
        Assert.Equal((2, 7), (explanation.Total, explanation.Papers));
        Assert.Equal(["ti:\"no such\" matches nothing in 7 papers."], explanation.Warnings);
    }

    [Theory]
    [InlineData("models", "models matches more than half of everything: 4 of 7 papers.")]
    [InlineData("moe AND sorting", "moe AND sorting matches nothing, although each of its parts does.")]
    [InlineData("moe -kernel -sorting", "NOT sorting removes nothing of 1 paper that")]
    [InlineData("kernels -moe", "NOT moe removes everything: all of 1 paper that")]
    [InlineData("nonesuch -graph", "nonesuch matches nothing in 7 papers.")]
    public void A_clause_that_does_nothing_or_too_much_is_warned_of(string query, string warning) =>
        Assert.Contains(Of(query).Warnings, each => each.StartsWith(warning, StringComparison.Ordinal));

    [Fact]
    public void A_good_query_has_no_warning() => Assert.Empty(Of("moe -routing").Warnings);

    [Fact]
    public void An_empty_library_is_no_fault_of_the_query()
    {
        var explanation = Explain.Of(QueryParser.Parse("moe -routing").Query!, []);
        Assert.Equal((0, 0), (explanation.Total, explanation.Papers));
        Assert.Empty(explanation.Warnings);
    }

    [Fact]
    public void The_whole_counts_what_the_matcher_matches()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var query = RandomQueries.Any(random, 3);
            var matcher = new Matcher(query);
            Assert.Equal(Papers.Count(matcher.Matches), Explain.Of(query, Papers).Total);
        }
    }

    private static QueryExplanation Of(string query) => Explain.Of(QueryParser.Parse(query).Query!, Papers);
}

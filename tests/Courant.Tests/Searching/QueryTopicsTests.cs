using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Tests.Searching;

public sealed class QueryTopicsTests
{
    private static readonly Topic[] Topics =
    [
        new()
        {
            Slug = "compilers",
            Name = "Compilers",
            Query = QueryParser.Parse("ti:compiler OR llvm").Query!,
        },
        new()
        {
            Slug = "kv-caches",
            Name = "KV caches",
            Query = QueryParser.Parse("\"KV cache\"").Query!,
        },
    ];

    [Theory]
    [InlineData("topic:compilers", "ti:compiler OR llvm")]
    [InlineData("topic:Compilers gpu", "(ti:compiler OR llvm) AND gpu")]
    [InlineData("gpu -topic:\"kv caches\"", "gpu AND NOT \"KV cache\"")]
    [InlineData("topic:(compilers OR kv-caches)", "(ti:compiler OR llvm) OR \"KV cache\"")]
    [InlineData("topic:compilers, pruning", "(ti:compiler OR llvm) OR pruning")]
    public void A_topic_stands_for_its_query(string text, string means) =>
        Assert.Equal(means, QueryParser.Parse(text, Topics).Query?.ToString());

    [Theory]
    [InlineData("gpu topic:compiler", "10..18 there is no topic compiler; did you mean topic:compilers?")]
    [InlineData("topic:zebra", "6..11 there is no topic zebra; the topics are compilers, kv-caches")]
    [InlineData("topics:compilers", "0..16 topics: is not a field; did you mean topic: ?")]
    public void A_topic_that_is_not_there_is_a_mistake_with_its_place(string text, string mistake)
    {
        var found = Assert.Single(QueryParser.Parse(text, Topics).Mistakes);
        Assert.StartsWith(mistake, $"{found.Start}..{found.End} {found.What}; {found.HowToFix}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_asks_for_no_topic() =>
        Assert.Contains(
            "topics stand by themselves",
            Assert.Single(QueryParser.Parse("topic:compilers").Mistakes).What,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("moe yaer:2024", 4, 13, "moe yaer:2024|    ^^^^^^^^^")]
    [InlineData("强化学习 OR", 5, 7, "强化学习 OR|         ^^")]
    [InlineData("a\nb (", 4, 5, "a b (|    ^")]
    [InlineData("", 0, 0, "|^")]
    [InlineData("moe", 3, 3, "moe|   ^")]
    public void The_place_of_a_mistake_is_shown_under_what_was_written(string text, int start, int end, string shown)
    {
        var (line, carets) = QueryPlace.Show(text, start, end);
        Assert.Equal(shown, $"{line}|{carets}");
    }

    [Fact]
    public void A_long_query_is_shown_around_the_place()
    {
        var text = new string('x', 300);
        var (line, carets) = QueryPlace.Show(text, 200, 202);
        Assert.Equal(100, line.Length);
        Assert.Equal(carets.Length, line.IndexOf('…') + 1 + 48 + 2);
    }
}

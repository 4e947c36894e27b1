using Courant.Core.Searching;

namespace Courant.Tests.Searching;

public sealed class QueryTextTests
{
    [Fact]
    public void Every_tree_is_read_back_from_its_text()
    {
        var random = new Random(20260105);
        for (var i = 0; i < 5_000; i++)
        {
            var query = RandomQueries.Any(random, depth: random.Next(5));
            var text = QueryText.Print(query);
            var parse = QueryParser.Parse(text);
            Assert.True(parse.Mistakes.Count == 0, $"{text}: {string.Join("; ", parse.Mistakes)}");
            Assert.True(query.Equals(parse.Query), $"{text} was read back as {QueryText.Print(parse.Query!)}");
            Assert.Equal(query.GetHashCode(), parse.Query!.GetHashCode());
        }
    }

    [Theory]
    [InlineData("\"mixture of experts\" OR moe", "\"mixture of experts\" OR moe")]
    [InlineData("a b c", "a AND b AND c")]
    [InlineData("a AND b OR c", "(a AND b) OR c")]
    [InlineData("a OR b AND c", "a OR (b AND c)")]
    [InlineData("a OR b c", "a OR (b AND c)")]
    [InlineData("a -b", "a AND NOT b")]
    [InlineData("a ANDNOT b OR c", "(a AND NOT b) OR c")]
    [InlineData("NOT a b", "NOT a AND b")]
    [InlineData("NOT (a b) c", "NOT (a AND b) AND c")]
    [InlineData("a -(b OR c)", "a AND NOT (b OR c)")]
    [InlineData("a −b", "a AND NOT b")]
    [InlineData("ti:(a OR abs:b) c", "(ti:a OR abs:b) AND c")]
    [InlineData("ti:-a b", "NOT ti:a AND b")]
    [InlineData("title:a AUTHOR:\"B C\"", "ti:a AND au:\"B C\"")]
    [InlineData("all:a", "a")]
    [InlineData("ti: a", "ti:a")]
    [InlineData("“a  b”", "\"a b\"")]
    [InlineData("«a b» „c d”", "\"a b\" AND \"c d\"")]
    [InlineData("reinforcement learning, compilers", "\"reinforcement learning\" OR compilers")]
    [InlineData("reinforcement learning\r\ncompilers;kernels,", "\"reinforcement learning\" OR compilers OR kernels")]
    [InlineData("\"a b\", ti:c", "\"a b\" OR ti:c")]
    [InlineData("a\nAND b", "a AND b")]
    [InlineData("id:arxiv:2512.25065v1", "id:arxiv:2512.25065v1")]
    [InlineData("id:10.1145/3600006.3613165", "id:10.1145/3600006.3613165")]
    [InlineData("cat:(cs.LG OR cs.*)", "cat:cs.LG OR cat:cs.*")]
    [InlineData("\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\"")]
    [InlineData("1,3-dipolar", "1,3-dipolar")]
    [InlineData("((a))", "a")]
    public void A_text_is_printed_so_that_it_cannot_be_misread(string text, string printed)
    {
        var parse = QueryParser.Parse(text);
        Assert.Empty(parse.Mistakes);
        Assert.Equal(printed, QueryText.Print(parse.Query!));
    }

    [Fact]
    public void A_list_of_keywords_asks_for_any_of_them()
    {
        var parse = QueryParser.OfKeywords(["mixture of experts", "moe", "ti:routing -quantum", "\"expert choice\"", "x, y"]);
        Assert.Empty(parse.Mistakes);
        Assert.Equal(
            "\"mixture of experts\" OR moe OR (ti:routing AND NOT quantum) OR \"expert choice\" OR (x OR y)",
            QueryText.Print(parse.Query!)
        );
        Assert.Equal("\"a b\"", QueryText.Print(QueryParser.OfKeywords(["a b"]).Query!));
    }

    [Fact]
    public void A_mistake_in_a_list_names_its_keyword()
    {
        var parse = QueryParser.OfKeywords(["moe", "(routing", ""]);
        Assert.Null(parse.Query);
        Assert.Equal(["keyword 2", "keyword 3"], parse.Mistakes.Select(mistake => mistake.What[..9]));
        Assert.Single(QueryParser.OfKeywords([]).Mistakes);
    }

    [Fact]
    public void Queries_are_equal_when_their_trees_are()
    {
        Assert.Equal(QueryParser.Parse("a OR (b c)").Query, QueryParser.Parse("a OR b AND c").Query);
        Assert.NotEqual(QueryParser.Parse("a OR b").Query, QueryParser.Parse("b OR a").Query);
        Assert.NotEqual(QueryParser.Parse("a OR b").Query, QueryParser.Parse("a AND b").Query);
    }
}

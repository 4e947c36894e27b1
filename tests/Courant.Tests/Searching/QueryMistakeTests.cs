using System.Diagnostics;
using System.Text;
using Courant.Core.Searching;

namespace Courant.Tests.Searching;

public sealed class QueryMistakeTests
{
    [Theory]
    [InlineData("", 0, 0, "empty")]
    [InlineData("  ", 0, 2, "empty")]
    [InlineData("a (b", 2, 3, "never closed")]
    [InlineData("a b)", 3, 4, "never opened")]
    [InlineData("a \"b c", 2, 6, "never closed")]
    [InlineData("a \"\"", 2, 4, "quotes are empty")]
    [InlineData("a ()", 2, 4, "group is empty")]
    [InlineData("a AND", 2, 5, "AND has nothing")]
    [InlineData("OR a", 0, 2, "OR has nothing")]
    [InlineData("a AND OR b", 2, 5, "AND has nothing")]
    [InlineData("a NOT", 2, 5, "NOT has nothing")]
    [InlineData("a OR (AND b)", 6, 9, "AND has nothing")]
    [InlineData("NOT a", 0, 5, "only what is not wanted")]
    [InlineData("-a", 0, 2, "only what is not wanted")]
    [InlineData("a OR NOT b", 0, 10, "only what is not wanted")]
    [InlineData("a titel:b", 2, 9, "titel: is not a field")]
    [InlineData("arxiv:2512.25065", 0, 16, "arxiv: is not a field")]
    [InlineData("ti:", 0, 3, "nothing stands after ti:")]
    [InlineData("a abs: ) ", 2, 6, "nothing stands after abs:")]
    [InlineData("a near:b", 7, 8, "b is not an identifier")]
    [InlineData("cat:CSLG", 4, 8, "not an arXiv category")]
    [InlineData("cat:cs.1", 4, 8, "not an arXiv category")]
    [InlineData("id:hello", 3, 8, "not an identifier")]
    [InlineData("a && b", 2, 4, "no letter or digit")]
    [InlineData("a - b", 2, 3, "no letter or digit")]
    [InlineData("ab*", 0, 3, "fewer than three letters")]
    [InlineData("a, b OR c", 1, 2, "a comma or semicolon")]
    [InlineData(",", 0, 1, "no keyword")]
    public void A_mistake_says_where_what_and_how_to_fix_it(string text, int start, int end, string what)
    {
        var parse = QueryParser.Parse(text);
        Assert.Null(parse.Query);
        var first = parse.Mistakes[0];
        Assert.Contains(what, first.What, StringComparison.Ordinal);
        Assert.Equal((start, end), (first.Start, first.End));
        Assert.NotEmpty(first.HowToFix);
    }

    [Theory]
    [InlineData("titel:b", "did you mean title:")]
    [InlineData("abz:b", "did you mean abs:")]
    [InlineData("jr:nature", "put the word in quotes")]
    [InlineData("doi:10.1145/1", "write id:doi:10.1145/1")]
    [InlineData("cat:sc.LG", "did you mean cs.LG?")]
    [InlineData("cat:quantph", "did you mean quant-ph?")]
    [InlineData("a || b", "write OR")]
    [InlineData("A*", "\"A*\" in quotes")]
    public void The_nearest_known_word_is_suggested(string text, string fix) =>
        Assert.Contains(QueryParser.Parse(text).Mistakes, mistake => mistake.HowToFix.Contains(fix, StringComparison.Ordinal));

    [Fact]
    public void All_mistakes_are_reported_at_once_and_in_order()
    {
        var parse = QueryParser.Parse("(titel:a AND cat:xyzzy) OR () OR ab*)");
        Assert.Equal([1, 17, 27, 33, 36], parse.Mistakes.Select(mistake => mistake.Start));
    }

    [Theory]
    [InlineData("scheduling and routing", 11, 14, "write AND")]
    [InlineData("a or b", 2, 4, "write OR")]
    [InlineData("a not b", 2, 5, "write NOT")]
    [InlineData("a OR b AND c", 0, 12, "write parentheses")]
    [InlineData("cs.LG moe", 0, 5, "write cat:cs.LG")]
    [InlineData("cat:cs.LF", 4, 9, "did you mean cs.")]
    public void What_was_probably_meant_otherwise_is_read_with_a_warning(string text, int start, int end, string fix)
    {
        var parse = QueryParser.Parse(text);
        Assert.NotNull(parse.Query);
        var warning = Assert.Single(parse.Warnings);
        Assert.Equal((start, end), (warning.Start, warning.End));
        Assert.Contains(fix, warning.HowToFix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"search and rescue\"")]
    [InlineData("a OR (b AND c)")]
    [InlineData("cat:cs.LG")]
    [InlineData("search and rescue, compilers")]
    public void What_is_plain_has_no_warning(string text) => Assert.Empty(QueryParser.Parse(text).Warnings);

    [Fact]
    public void A_mutated_query_is_read_or_refused_and_never_throws()
    {
        const string Alphabet = "ab()\"-: \n,;*ANDORNOT“”tiabscu.#\\{}$é強\uD83D\0";
        var seeds = new[]
        {
            "\"mixture of experts\" OR moe",
            "ti:(a OR b) -cat:cs.LG ANDNOT au:\"V. Prasanna\"",
            "id:arxiv:2512.25065, x\ny",
        };
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(seeds[random.Next(seeds.Length)]);
            for (var edits = random.Next(1, 12); edits > 0; edits--)
            {
                var at = random.Next(text.Length + 1);
                if (random.Next(3) == 0 && at < text.Length)
                {
                    text.Remove(at, Math.Min(text.Length - at, random.Next(1, 4)));
                }
                else
                {
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                }
            }

            var parse = QueryParser.Parse(text.ToString());
            Assert.Equal(parse.Query is null, parse.Mistakes.Count > 0);
            Assert.All(
                parse.Mistakes.Concat(parse.Warnings),
                mistake => Assert.True(0 <= mistake.Start && mistake.Start <= mistake.End && mistake.End <= text.Length)
            );
            if (parse.Query is { } query)
            {
                Assert.Equal(query, QueryParser.Parse(QueryText.Print(query)).Query);
                ArxivQuery.Render(query, ["cs.LG"]);
            }
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("\"")]
    [InlineData("-")]
    [InlineData("NOT ")]
    [InlineData("ti:")]
    [InlineData("ti:(")]
    [InlineData("a OR ")]
    [InlineData("a b OR ")]
    [InlineData("OR ")]
    [InlineData("a,")]
    [InlineData("x")]
    [InlineData("\\")]
    [InlineData("a (b OR c d) ")]
    public void A_long_query_is_read_in_time_linear_in_its_length(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        QueryParser.Parse(text[..1_000]);
        var watch = Stopwatch.StartNew();
        QueryParser.Parse(text);
        // Quadratic work on this length takes minutes; the limit leaves room for a busy machine.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(70, false)]
    [InlineData(50_000, false)]
    public void Deep_nesting_has_a_limit_that_is_named(int depth, bool readable)
    {
        var parse = QueryParser.Parse(new string('(', depth) + "a" + new string(')', depth));
        Assert.Equal(readable, parse.Query is not null);
        Assert.Equal(
            readable ? [] : ["the query is nested deeper than 64 levels"],
            parse.Mistakes.Select(mistake => mistake.What)
        );
    }
}

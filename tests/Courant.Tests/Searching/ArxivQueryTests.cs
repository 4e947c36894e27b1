using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Tests.Support;

namespace Courant.Tests.Searching;

public sealed class ArxivQueryTests
{
    [Theory]
    [InlineData("moe", "all:moe")]
    [InlineData("\"mixture of experts\" OR moe", "(all:\"mixture of experts\" OR all:moe)")]
    [InlineData("mixture-of-experts", "all:\"mixture of experts\"")]
    [InlineData("pre-training", "(all:\"pre training\" OR all:pretraining)")]
    [InlineData("ti:(a b) OR abs:c", "((ti:a AND ti:b) OR abs:c)")]
    [InlineData("ti:a -abs:b", "(ti:a ANDNOT abs:b)")]
    [InlineData("ti:a -abs:b -co:c d", "((ti:a AND all:d) ANDNOT (abs:b OR co:c))")]
    [InlineData("ti:a -b", "(ti:a ANDNOT (ti:b OR abs:b OR co:b))")]
    [InlineData("ti:a AND (ti:b OR NOT ti:c)", "(ti:a ANDNOT (ti:c ANDNOT ti:b))")]
    [InlineData("ti:a AND NOT (NOT ti:b)", "(ti:a AND ti:b)")]
    [InlineData("ti:a AND (NOT ti:b AND NOT ti:c)", "(ti:a ANDNOT (ti:b OR ti:c))")]
    [InlineData("au:\"Viktor Prasanna\"", "(au:viktor AND au:prasanna)")]
    [InlineData("au:\"V. Prasanna\"", "au:prasanna")]
    [InlineData("ti:a -au:\"Viktor Prasanna\"", "(ti:a ANDNOT au:\"viktor prasanna\")")]
    [InlineData("cat:CS.lg", "cat:cs.LG")]
    [InlineData("cat:nlin.*", "(cat:nlin.AO OR cat:nlin.CD OR cat:nlin.CG OR cat:nlin.PS OR cat:nlin.SI)")]
    [InlineData("Poincaré", "all:poincare")]
    [InlineData("ti:\"$\\alpha$-divergence\"", "(ti:\"alpha divergence\" OR ti:alphadivergence)")]
    public void A_query_is_sent_with_all_its_parentheses(string text, string sent)
    {
        var rendered = ArxivQuery.Render(QueryParser.Parse(text).Query!, []);
        Assert.Equal(sent, rendered.Text);
        Assert.Empty(rendered.Notes);
        Assert.Empty(rendered.Ids);
    }

    [Theory]
    [InlineData("quantiz* ti:a", "ti:a", "beginnings of words")]
    [InlineData("ti:a -quantiz*", "ti:a", "excluded here alone")]
    [InlineData("quantiz* OR ti:a", null, "name categories")]
    [InlineData("C++", "all:c", "does not see the signs")]
    [InlineData("ti:a -C++", "ti:a", "excluded here alone")]
    [InlineData("ti:a -id:2512.25065", "ti:a", "excluded here")]
    [InlineData("ti:a OR id:10.1145/3600006.3613165", "ti:a", "only its own identifiers")]
    public void What_arXiv_cannot_be_asked_is_widened_and_noted(string text, string? sent, string note)
    {
        var rendered = ArxivQuery.Render(QueryParser.Parse(text).Query!, []);
        Assert.Equal(sent, rendered.Text);
        Assert.Contains(rendered.Notes, each => each.Contains(note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("id:arxiv:2512.25065v2", null)]
    [InlineData("id:2512.25065 OR moe", "all:moe")]
    [InlineData("id:2512.25065 AND moe", null)]
    public void Identifiers_are_asked_for_apart(string text, string? sent)
    {
        var rendered = ArxivQuery.Render(QueryParser.Parse(text).Query!, []);
        Assert.Equal(sent, rendered.Text);
        Assert.Equal([new PaperId(IdScheme.Arxiv, "2512.25065")], rendered.Ids);
    }

    [Fact]
    public void Categories_stand_around_the_whole_query()
    {
        var query = QueryParser.Parse("moe OR routing").Query!;
        Assert.Equal(
            "((cat:cs.DC OR cat:cs.LG) AND (all:moe OR all:routing))",
            ArxivQuery.Render(query, ["cs.DC", "cs.lg"]).Text
        );
        Assert.Equal("(cat:cs.DC AND (all:moe OR all:routing))", ArxivQuery.Render(query, ["cs.DC"]).Text);
        Assert.Equal("cat:cs.DC", ArxivQuery.Render(QueryParser.Parse("quantiz*").Query!, ["cs.DC"]).Text);
    }

    [Fact]
    public void OAI_is_asked_for_sets_alone()
    {
        Assert.Equal(
            "sets cs:cs:DC, physics:hep-th, physics:cond-mat:str-el, q-bio:q-bio:NC, math:math, physics:physics:optics; matched here",
            ArxivQuery.RenderSets(["cs.dc", "hep-th", "cond-mat.str-el", "q-bio.NC", "math", "physics.optics"])
        );
        Assert.Equal("all sets; matched here", ArxivQuery.RenderSets([]));
    }

    [Fact]
    public void Three_topics_in_the_same_categories_never_hold_the_same_papers_for_want_of_parentheses()
    {
        // Sent without parentheses, this query returned the newest of its first category whatever the phrase was.
        Paper[] papers =
        [
            Some.Paper("2601.00001", "Kernel fusion for decoding") with
            {
                Categories = ["cs.LG"],
                Abstract = "About operation fusion.",
            },
            Some.Paper("2601.00002", "Reward design") with
            {
                Categories = ["cs.LG"],
                Abstract = "About reinforcement learning.",
            },
            Some.Paper("2601.00003", "A new compiler") with
            {
                Categories = ["cs.DC"],
                Abstract = "Lowering loops.",
            },
            Some.Paper("2601.00004", "Compiler and kernel") with
            {
                Categories = ["math.CO"],
                Abstract = "Not in the categories.",
            },
        ];
        string[] phrases = ["kernel fusion", "reinforcement learning", "compiler"];
        var sets = phrases
            .Select(phrase => QueryParser.Parse($"(cat:cs.LG OR cat:cs.DC) AND (ti:\"{phrase}\" OR abs:\"{phrase}\")").Query!)
            .Select(query => new Matcher(query))
            .Select(matcher =>
                string.Join(
                    ' ',
                    papers.Where(paper => matcher.Try(FoldedPaper.Of(paper)) is not null).Select(paper => paper.Id.Value)
                )
            )
            .ToList();
        Assert.Equal(["2601.00001", "2601.00002", "2601.00003"], sets);

        var bare = QueryParser.Parse("cat:cs.LG OR cat:cs.DC AND ti:\"kernel fusion\" OR abs:\"kernel fusion\"");
        Assert.Equal(
            "(cat:cs.LG OR (cat:cs.DC AND ti:\"kernel fusion\") OR abs:\"kernel fusion\")",
            ArxivQuery.Render(bare.Query!, []).Text
        );
        Assert.Contains("write parentheses", Assert.Single(bare.Warnings).HowToFix, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_sent_holds_balanced_groups_of_one_operator_each()
    {
        var random = new Random(11);
        for (var i = 0; i < 2_000; i++)
        {
            var text = ArxivQuery.Render(RandomQueries.Any(random, random.Next(4)), ["cs.LG"]).Text;
            if (text is not null)
            {
                AssertPlain(text);
            }
        }
    }

    private static void AssertPlain(string text)
    {
        var groups = new Stack<string>();
        var quoted = false;
        foreach (
            var word in text.Replace("(", "( ", StringComparison.Ordinal).Replace(")", " )", StringComparison.Ordinal).Split(' ')
        )
        {
            quoted ^= word.Count(c => c == '"') == 1;
            switch (word)
            {
                case "(" when !quoted:
                    groups.Push("");
                    break;
                case ")" when !quoted:
                    Assert.NotEqual("", groups.Pop());
                    break;
                case "AND" or "OR" or "ANDNOT" when !quoted:
                    var before = groups.Pop();
                    Assert.True(before.Length == 0 || (before == word && word != "ANDNOT"), text);
                    groups.Push(word);
                    break;
            }
        }

        Assert.Empty(groups);
    }
}

using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Tests.Support;

namespace Courant.Tests.Searching;

public sealed class MatchTests
{
    private static readonly Paper Vulcan = Some.Paper() with
    {
        Title = "Vulcan: Instance-Optimal Systems Heuristics",
        Abstract = "We synthesise heuristics for caching; the models write code.",
        Comment = "27 pages. Code: https://example.org/vulcan",
        Authors =
        [
            new Author("Viktor K. Prasanna"),
            new Author("Adrian Del Maestro"),
            new Author("Jean-Pierre Serre"),
            new Author("Erd\\H{o}s, P\\'al"),
            new Author("W. Zhang"),
        ],
        Categories = ["cs.OS", "cs.AI", "math-ph"],
        Ids = [new PaperId(IdScheme.Arxiv, "2512.25065"), new PaperId(IdScheme.Doi, "10.1145/3600006.3613165")],
    };

    [Theory]
    [InlineData("au:prasanna", true)]
    [InlineData("au:\"Viktor Prasanna\"", true)]
    [InlineData("au:\"V. Prasanna\"", true)]
    [InlineData("au:\"V. K. Prasanna\"", true)]
    [InlineData("au:\"Prasanna, Viktor\"", true)]
    [InlineData("au:\"X. Prasanna\"", false)]
    [InlineData("au:\"Viktor Maestro\"", false)]
    [InlineData("au:del_maestro", true)]
    [InlineData("au:\"del Maestro\"", true)]
    [InlineData("au:\"J.-P. Serre\"", true)]
    [InlineData("au:serres", false)]
    [InlineData("au:\"Pál Erdős\"", true)]
    [InlineData("au:\"Wei Zhang\"", false)]
    [InlineData("au:\"W. Zhang\"", true)]
    [InlineData("au:prasan*", true)]
    [InlineData("au:asanna", false)]
    [InlineData("prasanna", false)]
    [InlineData("cat:cs.OS", true)]
    [InlineData("cat:CS.os", true)]
    [InlineData("cat:cs", true)]
    [InlineData("cat:cs.*", true)]
    [InlineData("cat:cs.LG", false)]
    [InlineData("cat:math", false)]
    [InlineData("cat:math-ph", true)]
    [InlineData("id:2512.25065", true)]
    [InlineData("id:arXiv:2512.25065v3", true)]
    [InlineData("id:https://arxiv.org/abs/2512.25065", true)]
    [InlineData("id:10.48550/arXiv.2512.25065", true)]
    [InlineData("id:doi:10.1145/3600006.3613165", true)]
    [InlineData("id:2512.25066", false)]
    [InlineData("ti:caching", false)]
    [InlineData("abs:caching", true)]
    [InlineData("co:code", true)]
    [InlineData("co:vulcan abs:code", true)]
    [InlineData("co:heuristics", false)]
    [InlineData("\"heuristics we\"", false)]
    public void A_field_is_looked_at_alone(string query, bool matches) =>
        Assert.Equal(matches, new Matcher(QueryParser.Parse(query).Query!).Try(FoldedPaper.Of(Vulcan)) is not null);

    [Fact]
    public void A_match_names_its_clauses_with_the_first_field_of_each()
    {
        var match = new Matcher(
            QueryParser
                .Parse("(\"instance optimal\" OR caching OR missing OR (code absent)) cat:cs.OS -quantum au:serre co:code")
                .Query!
        ).Try(FoldedPaper.Of(Vulcan))!;
        Assert.Equal(
            [
                "\"instance optimal\" in title",
                "caching in abstract",
                "cat:cs.OS in categories",
                "au:serre in authors",
                "co:code in comment",
            ],
            match.Clauses.Select(clause => $"{clause.Clause} in {clause.Field}")
        );
        Assert.Equal(3 + 1 + 0 + 1 + 1, match.Score);
    }

    [Fact]
    public void A_word_in_the_title_weighs_more_than_one_in_the_abstract()
    {
        double Score(string query) => new Matcher(QueryParser.Parse(query).Query!).Try(FoldedPaper.Of(Vulcan))!.Score;
        Assert.Equal(3, Score("vulcan ti:vulcan -co:vulcan OR ti:vulcan"));
        Assert.Equal(4, Score("heuristics"));
        Assert.Equal(1, Score("caching"));
        Assert.Equal(0, Score("id:2512.25065"));
        Assert.Equal(1, Score("caching caching"));
    }

    [Fact]
    public void A_paper_without_abstract_comment_and_authors_is_matched_by_its_title()
    {
        var bare = new Paper
        {
            Id = Vulcan.Id,
            Ids = [Vulcan.Id],
            Title = "Vulcan",
        };
        Assert.NotNull(new Matcher(QueryParser.Parse("vulcan").Query!).Try(FoldedPaper.Of(bare)));
        Assert.Null(
            new Matcher(QueryParser.Parse("au:serre OR cat:cs OR abs:vulcan OR co:vulc*").Query!).Try(FoldedPaper.Of(bare))
        );
    }

    [Fact]
    public void A_phrase_with_hyphens_does_not_go_on_from_the_title_into_the_abstract()
    {
        var paper = FoldedPaper.Of(Some.Paper(title: "A Mixture of Experts") with { Abstract = "We look at routing." });
        Assert.Null(new Matcher(QueryParser.Parse("\"mixture-of-experts pre training\"").Query!).Try(paper));
        Assert.NotNull(new Matcher(QueryParser.Parse("\"mixture-of-experts\"").Query!).Try(paper));
    }

    [Fact]
    public void A_tree_made_by_a_program_is_matched_whatever_its_terms_hold()
    {
        var paper = FoldedPaper.Of(Vulcan);
        foreach (var field in Enum.GetValues<QueryField>())
        {
            foreach (var text in (string[])["", "***", "\"", "\0", "\uD83D", "(", "ab*"])
            {
                Assert.Null(new Matcher(new Query.Term(field, text)).Try(paper));
            }
        }
    }
}

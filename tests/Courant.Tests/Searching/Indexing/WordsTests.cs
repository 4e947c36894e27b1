using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Tests.Searching.Indexing;

public sealed class WordsTests
{
    [Theory]
    [InlineData("mixture-of-experts", "A Mixture of Experts")]
    [InlineData("mixture of experts", "Mixture-of-Experts Models")]
    [InlineData("GPT-4", "What GPT4 Knows")]
    [InlineData("gpt4", "What GPT-4 Knows")]
    [InlineData("W4A16", "Kernels for w4a16 Quantisation")]
    [InlineData("C++", "Templates in C++")]
    [InlineData("poincare", "On Poincaré Maps")]
    [InlineData("alpha", "An $\\alpha$-Stable Process")]
    [InlineData("学习", "深度强化学习综述")]
    [InlineData("policies", "A Policy")]
    [InlineData("quantiz*", "Quantization of Weights")]
    [InlineData("au:\"V Prasanna\"", "Anything")]
    [InlineData("au:lec*", "Anything")]
    [InlineData("year:2026", "Anything")]
    [InlineData("cat:cs", "Anything")]
    [InlineData("id:2512.25065", "Anything")]
    public void A_question_finds_the_title(string query, string title)
    {
        var paper = Some.Paper(title: title) with { Authors = [new Author("Prasanna, Viktor K."), new Author("Yann LeCun")] };
        var search = Search(paper, Some.Paper("2401.00001", "Ducks") with { Categories = ["math.CO"], Published = null });
        Assert.Equal([0L], search.Find(new(QueryParser.Parse(query).Query!, 5)).Hits.Select(hit => hit.Row));
    }

    [Theory]
    [InlineData("C++", "Vitamin C in Ducks")]
    [InlineData("\"forced learning\"", "Reinforced Learning")]
    [InlineData("\"学强\"", "深度强化学习综述")]
    [InlineData("news", "A New Way")]
    [InlineData("au:ducks", "Ducks")]
    [InlineData("has:code", "Ducks")]
    public void A_question_does_not_find_what_only_looks_like_it(string query, string title) =>
        Assert.Empty(Search(Some.Paper(title: title)).Find(new(QueryParser.Parse(query).Query!, 5)).Hits);

    [Fact]
    public void A_text_in_plain_words_asks_for_those_that_say_something()
    {
        Assert.Equal("deal OR system OR system OR TSS", Sorted("Which of the systems deal with TSS (a system)?"));
        Assert.Equal("it OR that", Sorted("that it"));
        Assert.Null(PlainWords.Query("?! -"));

        static string Sorted(string text) =>
            string.Join(
                " OR ",
                QueryText
                    .Print(PlainWords.Query(text)!)
                    .Split(" OR ")
                    .Select(word => word == "tss" ? "TSS" : word.TrimEnd('s'))
                    .Order(StringComparer.OrdinalIgnoreCase)
            );
    }

    [Theory]
    [InlineData("retrieval", "retriev")]
    [InlineData("retrieving", "retriev")]
    [InlineData("relational", "relat")]
    [InlineData("hopping", "hop")]
    [InlineData("happy", "happi")]
    [InlineData("generalizations", "gener")]
    [InlineData("sky", "sky")]
    [InlineData("gpt4", "gpt4")]
    public void Words_of_one_kin_have_one_root(string word, string root) => Assert.Equal(root, WordRoot.Of(word));

    [Fact]
    public void A_question_in_plain_words_finds_kin_like_the_word_itself_and_a_query_does_not()
    {
        var search = Search([
            .. Enumerable.Range(0, 20).Select(at => Some.Paper($"2401.{at:D5}", at % 2 == 0 ? "To Retrieve" : "On Retrieval")),
            Some.Paper("2402.00001", "Ducks"),
        ]);
        var query = PlainWords.Query("What about retrieval?")!;
        var plain = search.Find(new(query, 30) { Plain = true }).Hits;

        Assert.Equal(20, plain.Count);
        Assert.Single(plain.Select(hit => hit.Score).Distinct());
        Assert.Equal(20, search.Find(new(query, 30) { Plain = true, Counts = true }).Total);
        Assert.Equal(10, search.Find(new(query, 30) { Counts = true }).Total);
    }

    [Fact]
    public void Words_that_stand_side_by_side_as_in_the_question_come_first()
    {
        var search = Search([
            Some.Paper("2401.00001", "A Cache of Geese, and How to Evict"),
            Some.Paper("2401.00002", "How to Cache Evictions of Geese"),
            Some.Paper("2401.00003", "Ducks"),
        ]);
        var query = PlainWords.Query("cache evictions")!;

        var hits = search.Find(new(query, 10) { Plain = true }).Hits;

        Assert.Equal([1, 0], hits.Take(2).Select(hit => hit.Row));
        Assert.True(hits[0].Score > hits[1].Score);
    }

    [Fact]
    public void A_telling_word_counts_more_than_an_equally_rare_one_that_says_little()
    {
        var search = Search([Some.Paper("2401.00001", "Promising Ducks"), Some.Paper("2401.00002", "Evicting Ducks")]);
        var query = PlainWords.Query("promising evicting")!;

        var hits = search.Find(new(query, 10) { Plain = true, Telling = stem => stem == "promising" ? 0.3f : 1 }).Hits;

        Assert.Equal([1, 0], hits.Select(hit => hit.Row));
        Assert.True(hits[0].Score > 2 * hits[1].Score);
    }

    [Fact]
    public void A_snippet_is_the_stretch_that_holds_most_and_marks_it()
    {
        var text =
            string.Join(' ', Enumerable.Repeat("filler", 50))
            + " caches evict pre-trained objects "
            + string.Join(' ', Enumerable.Repeat("more", 50));
        var query = QueryParser.Parse("cache pretrained -filler \"evict objects\"").Query!;
        var shown = Snippet.Join(Snippet.Best(text, query), "[", "]");

        Assert.StartsWith("… ", shown, StringComparison.Ordinal);
        Assert.EndsWith(" …", shown, StringComparison.Ordinal);
        Assert.Contains("[caches evict]", shown, StringComparison.Ordinal);
        Assert.Contains("[objects]", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("[filler]", shown, StringComparison.Ordinal);
        Assert.Equal("Ducks [evict] ducks", Snippet.Join(Snippet.Of("Ducks evict ducks", query), "[", "]"));
        Assert.Equal("", Snippet.Join(Snippet.Best("", query), "[", "]"));
    }

    [Fact]
    public void A_misspelt_word_is_answered_with_the_one_that_papers_hold()
    {
        var search = Search(Some.Paper("2401.00001", "Attention"), Some.Paper("2401.00002", "Attention Again"));
        Assert.Equal("attention AND au:saxena", Meant("atention au:saxena"));
        Assert.Equal("au:saxena", Meant("au:saxenna"));
        Assert.Null(Meant("attention"));
        Assert.Null(Meant("zzzzzzzz"));

        string? Meant(string query) =>
            search.DidYouMean(QueryParser.Parse(query).Query!) is { } meant ? QueryText.Print(meant) : null;
    }

    private static PaperSearch Search(params Paper[] papers) =>
        new([(WrittenPapers.Segment(papers.Select((paper, row) => ((long)row, paper))), DeletedPapers.None)], Bm25f.Shipped);
}

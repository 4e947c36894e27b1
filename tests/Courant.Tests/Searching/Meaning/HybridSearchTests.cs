using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Tests.Searching.Indexing;

namespace Courant.Tests.Searching.Meaning;

public sealed class HybridSearchTests
{
    private static readonly WordVectors Model = WrittenModel.Groups(["cache", "eviction", "buffer"], ["duck", "bird"]);

    [Fact]
    public void A_paper_that_means_the_same_is_found_without_the_words_and_marked_so()
    {
        var search = Search(
            (1, Some.Paper("2401.00001", "Cache things")),
            (2, Some.Paper("2401.00002", "Buffer eviction")),
            (3, Some.Paper("2401.00003", "A duck"))
        );
        var answer = search.Find(
            new(new Query.Term(QueryField.All, "cache"), 2)
            {
                Meant = new(Vector("cache"), null),
                Counts = true,
                Explains = true,
            }
        );

        Assert.True(answer.ByMeaning);
        Assert.Equal(1, answer.Total);
        Assert.Equal([1L, 2L], answer.Hits.Select(hit => hit.Row));
        Assert.Equal([true, false], answer.Hits.Select(hit => hit.Matches));
        Assert.All(answer.Hits, hit => Assert.Equal(1, hit.Meaning!.Value, 3));
        Assert.Equal(0, answer.Hits[1].Words);
        Assert.Single(answer.Hits[0].Shares);
        Assert.Empty(answer.Hits[1].Shares);
    }

    [Fact]
    public void Meaning_brings_in_only_what_the_filter_allows()
    {
        var random = new Random(8);
        var papers = WrittenPapers.Make(random, 400);
        var (parts, gone) = NearestPapersTests.Parts(random, papers);
        var search = new PaperSearch(parts, Bm25f.Shipped, WrittenModel.Chance.Space);
        var brought = 0;
        for (var asked = 0; asked < 200; asked++)
        {
            var filter = WrittenPapers.Ask(random);
            var words = new Query.Term(QueryField.All, WrittenPapers.Word(random));
            var vector = QuantizedVector.Of(WrittenModel.Chance.Embed(words.Text + " sparse")!)!;
            var query = new Query.And([words, filter]);
            var exact = search.Find(new(query, 1000) { Counts = true });
            var answer = search.Find(new(query, 1000) { Meant = new(vector, filter), Counts = true });
            var allowed = new Matcher(filter);
            var matches = new Matcher(query);

            Assert.Equal(exact.Total, answer.Total);
            Assert.Equal(
                exact.Hits.Select(hit => hit.Row).Order(),
                answer.Hits.Where(hit => hit.Matches).Select(hit => hit.Row).Order()
            );
            foreach (var hit in answer.Hits)
            {
                var paper = FoldedPaper.Of(papers.First(one => one.Row == hit.Row).Paper);
                Assert.DoesNotContain(hit.Row, gone);
                Assert.True(allowed.Matches(paper), QueryText.Print(filter));
                Assert.Equal(matches.Matches(paper), hit.Matches);
                brought += hit.Matches ? 0 : 1;
            }
        }

        Assert.True(brought > 20, $"{brought}");
    }

    [Fact]
    public void A_paper_is_near_to_its_own_meaning_and_one_without_a_known_word_to_none()
    {
        var paper = Some.Paper("2401.00001", "Cache things");
        var search = Search((1, paper), (2, Some.Paper("2401.00002", "Unknown words alone")));

        Assert.Equal(1, Assert.Single(Nearest("2401.00001")).Score, 3);
        Assert.Empty(Nearest("2401.00002"));
        Assert.Empty(Nearest("2401.00009"));

        IReadOnlyList<SearchHit> Nearest(string id) => search.Nearest(Vector("buffer"), 5, new Query.Term(QueryField.Id, id));
    }

    private static QuantizedVector Vector(string text) => QuantizedVector.Of(Model.Embed(text)!)!;

    private static PaperSearch Search(params (long, Paper)[] papers) =>
        new([(WrittenModel.Segment(Model, papers), DeletedPapers.None)], Bm25f.Shipped, Model.Space);
}

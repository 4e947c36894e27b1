using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Tests.Searching.Indexing;

namespace Courant.Tests.Searching.Meaning;

public sealed class NearTests
{
    private static readonly WordVectors Model = WrittenModel.Groups(["cache", "eviction", "buffer"], ["duck", "bird"]);

    [Fact]
    public void Near_means_the_same_for_a_topic_and_for_the_index()
    {
        var random = new Random(21);
        var papers = WrittenPapers.Make(random, 300);
        var chance = WrittenModel.Chance;
        var search = new PaperSearch([(WrittenModel.Segment(chance, papers), DeletedPapers.None)], Bm25f.Shipped, chance.Space);
        var found = 0;
        for (var asked = 0; asked < 60; asked++)
        {
            var near = new Query.Term(QueryField.Near, papers[random.Next(papers.Count)].Paper.Id.ToString());
            Query query = (asked % 3) switch
            {
                0 => near,
                1 => new Query.And([near, new Query.Not(WrittenPapers.Term(random))]),
                _ => new Query.Or([near, WrittenPapers.Term(random)]),
            };
            var known = NearPapers.Known(query, chance, id => papers.First(one => one.Paper.Id == id).Paper);
            var matcher = new Matcher(known);
            var expected = papers
                .Where(one => matcher.Matches(FoldedPaper.Of(one.Paper)))
                .Select(one => one.Row)
                .Order()
                .ToList();
            Assert.Equal(expected, search.Find(new(known, 1000)).Hits.Select(hit => hit.Row).Order());
            found += expected.Count;
        }

        Assert.InRange(found, 200, 15_000);
    }

    [Fact]
    public void A_paper_is_near_from_the_cosine_of_the_model_on_and_says_that_it_is_by_meaning()
    {
        var like = Some.Paper("2401.00001", "Cache eviction");
        var query = QueryParser.Parse("near:2401.00001").Query!;
        Assert.Equal([like.Id], NearPapers.NamedIn(query));

        var known = NearPapers.Known(query, Model, id => id == like.Id ? like : null);
        var match = new Matcher(known).Try(FoldedPaper.Of(Some.Paper("2401.00002", "A buffer")));
        Assert.Equal([new MatchedClause("near:2401.00001", "meaning")], match!.Clauses);
        Assert.Null(new Matcher(known).Try(FoldedPaper.Of(Some.Paper("2401.00003", "A duck"))));

        // One word of each group: a cosine of 0.707 with either, and 0.7 is enough.
        Assert.NotNull(new Matcher(known).Try(FoldedPaper.Of(Some.Paper("2401.00004", "A duck, a buffer"))));
        Assert.Null(new Matcher(known).Try(FoldedPaper.Of(Some.Paper("2401.00005", "A duck, a bird, a buffer"))));
    }

    [Fact]
    public void Nothing_is_near_a_paper_that_is_not_known()
    {
        var query = QueryParser.Parse("near:2401.00009").Query!;
        var paper = FoldedPaper.Of(Some.Paper("2401.00001", "Cache eviction"));
        Assert.False(new Matcher(query).Matches(paper));
        Assert.False(new Matcher(NearPapers.Known(query, Model, _ => null)).Matches(paper));
        Assert.False(new Matcher(NearPapers.Known(query, null, _ => paper.Paper)).Matches(paper));
    }

    [Theory]
    [InlineData("caches evict year:2024..", "caches evict", "year:2024..")]
    [InlineData("caches evict", "caches evict", null)]
    [InlineData("caches -evict cat:cs.DC", "caches", "(NOT evict) AND cat:cs.DC")]
    [InlineData("caches \"evict objects\" quantiz*", "caches", "\"evict objects\" AND quantiz*")]
    [InlineData("ti:caches", null, null)]
    [InlineData("caches OR buffers", null, null)]
    [InlineData("mixture-of-experts (a OR b)", "mixture-of-experts", "a OR b")]
    public void Words_that_stand_by_themselves_are_the_wish_and_the_rest_is_the_condition(
        string query,
        string? text,
        string? condition
    )
    {
        var wish = Wish.Of(QueryParser.Parse(query).Query!);
        Assert.Equal(text, wish?.Text);
        Assert.Equal(
            condition is null ? null : QueryText.Print(QueryParser.Parse(condition).Query!),
            wish?.Condition is { } rest ? QueryText.Print(rest) : null
        );
    }
}

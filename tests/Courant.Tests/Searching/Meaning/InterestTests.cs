using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Tests.Searching.Indexing;

namespace Courant.Tests.Searching.Meaning;

public sealed class InterestTests
{
    private static readonly WordVectors Model = WrittenModel.Groups(["cache", "eviction", "buffer"], ["duck", "bird"], ["cloud"]);

    [Theory]
    [InlineData(
        "I work on serving MoE models on few GPUs; not interested in federated learning",
        "serving MoE models on few GPUs",
        "federated learning"
    )]
    [InlineData("speculative decoding", "speculative decoding", "")]
    [InlineData("I am interested in KV caches, but not in training.", "KV caches", "training")]
    [InlineData("graph learning. No social networks.", "graph learning", "social networks")]
    [InlineData("Papers on compilers, except hardware design", "compilers", "hardware design")]
    [InlineData("distributed training without federated learning", "distributed training", "federated learning")]
    [InlineData("no blockchain, but consensus protocols", "consensus protocols", "blockchain")]
    [InlineData("caches; not interested in web caching, CDNs or DNS", "caches", "web caching|CDNs|DNS")]
    [InlineData("Databases. I don't care about privacy, nor about law", "Databases", "privacy|law")]
    [InlineData("not only training but also inference", "not only training but also inference", "")]
    [InlineData("no-regret learning and non-convex optimization", "no-regret learning and non-convex optimization", "")]
    [InlineData("notation, nonlinear models, Northern lights", "notation, nonlinear models, Northern lights", "")]
    [InlineData(
        "scaling of LLMs, e.g. on v. large clusters; scheduling",
        "scaling of LLMs, e.g. on v. large clusters|scheduling",
        ""
    )]
    [InlineData("anything about  birds\n but not ducks, please", "birds", "ducks")]
    [InlineData("not federated learning", "", "federated learning")]
    [InlineData("", "", "")]
    [InlineData("; . , but not", "", "")]
    public void What_is_wished_for_and_what_is_not_are_told_apart(string prose, string wanted, string unwanted)
    {
        var interest = Interest.Of(prose);

        Assert.Equal(wanted, string.Join('|', interest.Wanted));
        Assert.Equal(unwanted, string.Join('|', interest.Unwanted));
        Assert.DoesNotContain('\n', interest.Text);
    }

    [Fact]
    public void Any_text_is_read_and_every_subject_stands_in_it()
    {
        var random = new Random(6);
        string[] words =
        [
            "not",
            "no",
            "but",
            "except",
            "caches",
            "ducks",
            ",",
            ";",
            ".",
            "I work on",
            "don't care about",
            "e.g.",
            "(",
            "or",
            "\t",
        ];
        for (var tried = 0; tried < 2_000; tried++)
        {
            var prose = string.Join(' ', Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
            var interest = Interest.Of(prose);
            Assert.All(
                interest.Wanted.Concat(interest.Unwanted),
                subject => Assert.Contains(subject, interest.Text, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void A_paper_scores_by_what_is_wished_for_less_what_is_not()
    {
        var interest = KnownInterest.Of(Model, Interest.Of("caches; not ducks"))!;

        double Score(string title) => interest.ScoreOf(Folded(title))!.Value;

        Assert.Equal(1, Score("Eviction"), 0.01);
        Assert.Equal(-0.6, Score("Birds"), 0.01);
        Assert.Equal(0.707 - (0.6 * 0.707), Score("A duck, a buffer"), 0.01);
        Assert.Equal(0.707, Score("A cloud, a buffer"), 0.01);
        Assert.Null(interest.ScoreOf(Folded("Unheard")));
        Assert.Null(KnownInterest.Of(Model, Interest.Of("unheard of")));

        // What is unwanted takes nothing off that the wish has too.
        var both = KnownInterest.Of(Model, Interest.Of("caches; not caches for ducks"))!;
        Assert.Equal(1, both.ScoreOf(Folded("Eviction"))!.Value, 0.02);
    }

    [Fact]
    public void A_topic_says_by_which_words_a_paper_is_near_and_how_near()
    {
        var query = Known("""interest:"I work on cache eviction and clouds; not ducks" """);

        var match = new Matcher(query).Try(Folded("Evicting pages from caches"))!;

        var clause = Assert.Single(match.Clauses);
        Assert.Equal("near your interest in cache eviction", clause.InWords);
        Assert.Equal(match.Nearness, clause.Cosine);
        Assert.InRange(clause.Cosine!.Value, KnownInterest.From, 1);
        Assert.Equal(
            "near your interest by other words",
            new Matcher(Known("interest:eviction")).Try(Folded("A buffer"))!.Clauses[0].InWords
        );
        Assert.Null(new Matcher(query).Try(Folded("A duck")));
    }

    [Fact]
    public void Prose_never_brings_in_what_the_query_keeps_out_and_nothing_is_near_prose_that_no_model_read()
    {
        var query = Known("ti:pond AND interest:caches");
        Assert.Null(new Matcher(query).Try(Folded("Cache eviction")));
        Assert.NotNull(new Matcher(query).Try(Folded("The cache of a pond")));
        Assert.Null(new Matcher(query).Try(Folded("A pond of ducks")));

        Assert.Null(new Matcher(QueryParser.Parse("interest:caches").Query!).Try(Folded("Cache eviction")));
        Assert.Null(
            new Matcher(Interests.Known(QueryParser.Parse("interest:caches").Query!, null)).Try(Folded("Cache eviction"))
        );
    }

    [Fact]
    public void Prose_means_the_same_for_a_topic_and_for_the_index()
    {
        var papers = WrittenPapers.Make(new Random(22), 300);
        var model = WrittenModel.Chance;
        var search = new PaperSearch([(WrittenModel.Segment(model, papers), DeletedPapers.None)], Bm25f.Shipped, model.Space);
        var found = 0;
        foreach (var wanted in WrittenPapers.Words.Take(12))
        {
            var query = Interests.Known(new Query.Term(QueryField.Interest, $"{wanted}; not {WrittenPapers.Words[^1]}"), model);
            var matcher = new Matcher(query);
            var expected = papers
                .Where(one => matcher.Matches(FoldedPaper.Of(one.Paper)))
                .Select(one => one.Row)
                .Order()
                .ToList();

            Assert.Equal(expected, search.Find(new(query, 1000)).Hits.Select(hit => hit.Row).Order());
            found += expected.Count;
        }

        Assert.InRange(found, 10, 3_000);
    }

    [Fact]
    public void Prose_is_printed_and_read_back_whatever_stands_in_it()
    {
        var term = new Query.Term(QueryField.Interest, "caches that \"learn\", no ducks; (at all): 100% AND more*");
        Assert.Equal(term, QueryParser.Parse(QueryText.Print(term)).Query);
        Assert.Equal([term.Text], Interests.In(new Query.And([term, new Query.Not(term)])).Select(interest => interest.Text));
    }

    private static Query Known(string query) => Interests.Known(QueryParser.Parse(query).Query!, Model);

    private static FoldedPaper Folded(string title) => FoldedPaper.Of(Some.Paper("2401.00001", title) with { Abstract = null });
}

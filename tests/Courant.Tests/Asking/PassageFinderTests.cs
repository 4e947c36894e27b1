using Courant.Core.Asking;
using Courant.Core.Model;
using Courant.Models;
using Question = Courant.Core.Asking.Question;

namespace Courant.Tests.Asked;

public sealed class PassageFinderTests
{
    private static readonly Question Eviction = Asked(
        "how do caches decide what to evict?",
        ("caches", 3),
        ("decide", 1),
        ("evict", 4)
    );

    private static readonly Paper Learned = Of(
        "2401.00001",
        "A Learned Policy for Page Caches",
        "Memory is scarce. Caches decide what to evict by a rule of thumb in many systems. "
            + "We show that a cache which decides what to evict by the predicted time to the next use has a hit rate 12% higher. "
            + "Our code is public."
    );

    private static readonly Paper Waves = Of(
        "2401.00002",
        "Gravitational Waves",
        "We bound the equation of state of dense matter. The signal of a binary merger decides between two models."
    );

    [Fact]
    public void The_sentence_that_answers_is_quoted_as_it_stands_with_its_place()
    {
        var found = Find(Eviction, 5, Waves, Learned).Found;

        var passage = Assert.Single(found);
        Assert.Equal((Learned.Id, "abstract"), (passage.PaperId, passage.Field));
        Assert.StartsWith("We show that a cache", passage.Text, StringComparison.Ordinal);
        Assert.Equal(passage.Text, Learned.Abstract![passage.Start..passage.End]);
        Assert.InRange(passage.Score, 0.3, 1);
    }

    [Fact]
    public void A_question_of_which_no_paper_speaks_has_no_answer()
    {
        var penguins = Asked("how do penguins knit sweaters?", ("penguins", 5), ("knit", 6), ("sweaters", 6));

        Assert.Empty(Find(penguins, 5, Waves, Learned).Found);
        Assert.Empty(Find(penguins, 5).Found);

        // One word of several is not enough, however rare it is.
        var merger = Asked("when does the merger of the banks happen?", ("merger", 9), ("banks", 3), ("happen", 1));
        Assert.Empty(Find(merger, 5, Waves).Found);
    }

    [Fact]
    public void What_something_is_is_said_by_the_sentence_that_defines_it()
    {
        var paper = Of(
            "2401.00003",
            "Private Federated Learning",
            "Federated learning is a way of training one model on many devices that keep their data. "
                + "We propose federated learning with noise. Experiments with federated learning show an accuracy of 91%."
        );

        var what = Find(Asked("what is federated learning?", ("federated", 4), ("learning", 2)), 1, paper).Found;
        Assert.StartsWith("Federated learning is a way", Assert.Single(what).Text, StringComparison.Ordinal);

        var how = Find(
            Asked("accuracy of federated learning", ("accuracy", 2), ("federated", 4), ("learning", 2)),
            1,
            paper
        ).Found;
        Assert.StartsWith("Experiments", Assert.Single(how).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_leans_on_the_one_before_is_quoted_with_it()
    {
        var paper = Of(
            "2401.00004",
            "Objects",
            "We propose Ward, which orders objects by age. It decides what a cache is to evict before the cache is full."
        );

        Assert.Equal(paper.Abstract, Assert.Single(Find(Eviction, 5, paper).Found).Text);
    }

    [Fact]
    public void Withdrawn_papers_are_left_out_and_what_is_said_twice_is_shown_once()
    {
        var copy = Learned with { Id = new PaperId(IdScheme.Arxiv, "2401.00009") };

        Assert.Empty(Find(Eviction, 5, Learned with { Withdrawn = true }).Found);
        Assert.Single(Find(Eviction, 5, Learned, copy).Found);
    }

    [Fact]
    public void There_are_no_more_passages_than_asked_for_and_words_alone_will_do()
    {
        var other = Of(
            "2401.00005",
            "Caches that Evict Early",
            "A cache that decides early what to evict wastes bandwidth. It rains."
        );

        Assert.Equal(2, Find(Eviction, 5, Learned, other).Found.Count);
        Assert.Single(Find(Eviction, 1, Learned, other).Found);
        Assert.Equal(2, new PassageFinder(null).Find(Eviction, [new(Learned, 1), new(other, 0.9)], 5).Found.Count);
    }

    [Fact]
    public void A_paper_without_an_abstract_answers_by_its_title()
    {
        var bare = Of("2401.00006", "How Caches Decide What to Evict", null);

        var passage = Assert.Single(Find(Eviction, 5, bare).Found);

        Assert.Equal(("title", 0, bare.Title.Length, bare.Title), (passage.Field, passage.Start, passage.End, passage.Text));
    }

    private static Passages Find(Question question, int limit, params Paper[] papers) =>
        new PassageFinder(ShippedModel.Words).Find(
            question,
            [.. papers.Select((paper, at) => new AskedPaper(paper, 1 - (0.05 * at)))],
            limit
        );

    private static Question Asked(string text, params (string Word, double Weight)[] words) =>
        Question.Of(
            text,
            words.Select(word => (new Core.Searching.Query.Term(Core.Searching.QueryField.All, word.Word), word.Weight))
        );

    private static Paper Of(string id, string title, string? text) => Some.Paper(id, title) with { Abstract = text };
}

using Courant.Core.Editions.Overviews;
using Courant.Core.Model;

namespace Courant.Tests.Editions.Overviews;

public sealed class ReportedSpeechTests
{
    [Theory]
    [InlineData(
        "We present Orca, a server that batches requests of many tenants.",
        "Orca is a server that batches requests of many tenants."
    )]
    [InlineData("This paper introduces Orca, a server that batches requests.", "Orca is a server that batches requests.")]
    [InlineData("We show that caches of a quarter suffice for most traces.", "Caches of a quarter suffice for most traces.")]
    [InlineData(
        "Extensive experimental results demonstrate that our method halves the latency of decoding.",
        "Orca halves the latency of decoding."
    )]
    [InlineData("Our system serves twice as many users as the best one.", "Orca serves twice as many users as the best one.")]
    [InlineData(
        "Deployed in two clusters, it saves 12% of the energy in a month.",
        "Deployed in two clusters, Orca saves 12% of the energy in a month."
    )]
    [InlineData(
        "On two clusters, the proposed scheduler saves 12% of energy.",
        "On two clusters, the proposed scheduler saves 12% of energy."
    )]
    [InlineData(
        "Runs on two clusters show that our method saves 12% of energy.",
        "Runs on two clusters show that Orca saves 12% of energy."
    )]
    [InlineData("On two clusters, the proposed method saves 12% of energy.", "On two clusters, Orca saves 12% of energy.")]
    public void A_named_system_speaks_by_its_name(string sentence, string told) =>
        Assert.Equal(told, ReportedSpeech.Of(sentence, Of("Ada Lovelace", "Charles Babbage", "Mary Somerville"), "Orca"));

    [Theory]
    [InlineData(
        "We study how our caches behave when we evict pages early.",
        "Lovelace et al. study how their caches behave when they evict pages early."
    )]
    [InlineData(
        "To save memory, we evict pages that nobody reads.",
        "To save memory, Lovelace et al. evict pages that nobody reads."
    )]
    [InlineData(
        "This paper analyses a scheduler for shared clusters.",
        "Lovelace et al. analyse a scheduler for shared clusters."
    )]
    [InlineData("Our method halves the latency of decoding.", "The method of Lovelace et al. halves the latency of decoding.")]
    [InlineData(
        "Across our case studies, latency falls by half.",
        "Across Lovelace et al.’s case studies, latency falls by half."
    )]
    public void Authors_speak_by_their_names(string sentence, string told) =>
        Assert.Equal(told, ReportedSpeech.Of(sentence, Of("Ada Lovelace", "Charles Babbage", "Mary Somerville"), name: null));

    [Fact]
    public void Two_authors_are_both_named_and_unknown_ones_are_the_authors()
    {
        const string sentence = "We study caches that nobody has studied.";

        Assert.Equal(
            "Lovelace and Babbage study caches that nobody has studied.",
            ReportedSpeech.Of(sentence, Of("Lovelace, Ada", "Charles Babbage Jr."), name: null)
        );
        Assert.Equal("The authors study caches that nobody has studied.", ReportedSpeech.Of(sentence, Of(), name: null));
    }

    [Theory]
    [InlineData("I argue that caches should be larger than they are.")]
    [InlineData("Memory, in the view of this work, is cheap enough to waste.")]
    [InlineData("Deployed in two clusters, it saves 12% of the energy.")]
    public void What_cannot_be_turned_safely_is_left_to_be_quoted(string sentence) =>
        Assert.Null(ReportedSpeech.Of(sentence, Of("Ada Lovelace", "Charles Babbage"), name: null));

    [Fact]
    public void One_author_alone_is_quoted_because_the_verb_would_change() =>
        Assert.Null(ReportedSpeech.Of("We study caches that nobody has studied.", Of("Ada Lovelace"), name: null));

    private static Paper Of(params string[] authors) =>
        new()
        {
            Id = new PaperId(IdScheme.Arxiv, "2601.00001"),
            Ids = [new PaperId(IdScheme.Arxiv, "2601.00001")],
            Title = "On caches",
            Authors = [.. authors.Select(name => new Author(name))],
        };
}

using Courant.Core.Enriching;
using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching;

public sealed class TopicLabelsTests
{
    private static readonly Topic Inference = Topic(
        "inference",
        "\"KV cache\" OR ti:serving",
        new TopicLabel("mlsys", "LLM inference")
    );
    private static readonly Topic Memory = Topic("memory", "tiering OR memory OR cat:cs.OS", new TopicLabel("sys", "memory"));
    private static readonly Topic Unlabelled = Topic("all", "cache", null);

    [Fact]
    public void The_topic_that_matches_best_gives_the_first_label()
    {
        var paper = Some.Paper(title: "Serving with a Small KV Cache") with { Abstract = "We shrink the KV cache by tiering." };

        var labels = new TopicLabels([Memory, Inference, Unlabelled]).Read(paper, null);

        Assert.Equal(["LLM inference", "memory"], labels.OfType<Classification>().Select(label => label.Category));
        var first = labels.OfType<Classification>().First();
        Assert.Equal("mlsys", first.Domain);
        Assert.Contains(first.Evidence, span => span.Field == "title" && paper.Title[span.Start..span.End] == "KV Cache");
        Assert.InRange(first.Confidence, 0.6, 0.95);
    }

    [Fact]
    public void Phrases_are_the_clauses_without_field_and_quotation_marks()
    {
        var paper = Some.Paper(title: "Serving with a Small KV Cache") with { Abstract = "We shrink it by tiering." };

        var phrases = new TopicLabels([Inference, Memory]).Read(paper, null).OfType<Keyphrases>().Single().Phrases;

        Assert.Equal(["KV cache", "serving", "tiering"], phrases);
    }

    [Fact]
    public void A_paper_that_matches_no_topic_gets_no_label() =>
        Assert.Empty(
            new TopicLabels([Inference]).Read(Some.Paper() with { Categories = ["cs.CV"], Abstract = "Nothing of it." }, null)
        );

    [Fact]
    public void A_category_alone_labels_with_little_confidence_and_gives_no_phrase()
    {
        var found = new TopicLabels([Memory]).Read(
            Some.Paper(title: "Boot Loaders") with
            {
                Abstract = "They boot.",
                Categories = ["cs.OS"],
            },
            null
        );

        Assert.Equal(0.3, Assert.IsType<Classification>(Assert.Single(found)).Confidence);
    }

    [Fact]
    public void Other_topics_are_another_maker_and_the_same_are_the_same()
    {
        Assert.Equal(new TopicLabels([Inference, Memory]).Maker, new TopicLabels([Inference, Memory]).Maker);
        Assert.NotEqual(new TopicLabels([Inference]).Maker, new TopicLabels([Memory]).Maker);
        Assert.Equal("topic", new TopicLabels([Memory]).Maker.Name);
    }

    private static Topic Topic(string slug, string query, TopicLabel? label) =>
        new()
        {
            Slug = slug,
            Name = slug,
            Query = QueryParser.Parse(query).Query!,
            Label = label,
        };
}

using Courant.Core.Enriching;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Models;
using Courant.Settings;
using Courant.Tests.Enriching.Classifying;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching;

public sealed class TaxonomyLabelsTests
{
    private static readonly TaxonomyLabels Shipped = Of(ShippedTaxonomies.Read("mlsys"));

    [Theory]
    [InlineData(
        "Paged Key-Value Caches for Serving Language Models",
        "We serve large language models with a KV cache in pages and batch decoding, which doubles the throughput of LLM inference on one GPU.",
        "mlsys",
        "LLM inference"
    )]
    [InlineData(
        "A Verified File System for Flash Storage",
        "We present a file system for SSDs whose crash safety is proved, and evaluate its storage throughput against ext4.",
        "sys",
        "filesystem"
    )]
    [InlineData(
        "Segmenting Point Clouds with Few Labels",
        "We propose a neural network that segments 3D point clouds and images, trained with few labels, and beats earlier methods of semantic segmentation.",
        "ai",
        "computer vision"
    )]
    public void A_paper_gets_the_label_that_it_is_most_like(string title, string text, string domain, string category)
    {
        var paper = Some.Paper(title: title) with { Abstract = text, Categories = ["cs.ZZ"] };

        var label = Assert.IsType<Classification>(Assert.Single(Shipped.Read(paper, null)));

        Assert.Equal((domain, category), (label.Domain, label.Category));
        Assert.InRange(label.Confidence, 0.3, 1);
        Assert.StartsWith("taxonomy mlsys@1+", label.Maker.ToString(), StringComparison.Ordinal);
        Assert.InRange(label.Evidence.Count, 1, 3);
        Assert.All(
            label.Evidence,
            span => Assert.InRange(span.End, span.Start + 1, (span.Field == "title" ? paper.Title : paper.Abstract).Length)
        );
    }

    [Fact]
    public void A_paper_on_something_else_gets_no_label() =>
        Assert.Empty(
            Shipped.Read(
                Some.Paper(title: "The Rotation Curves of Dwarf Galaxies") with
                {
                    Abstract =
                        "We measure the rotation of stars in dwarf galaxies and find less dark matter than cosmology predicts.",
                    Categories = ["astro-ph.GA"],
                },
                null
            )
        );

    [Fact]
    public void Hostile_texts_are_read_without_harm() =>
        Assert.All(
            new[] { "", " ", "\\begin{x}$$", new string('a', 100_000), "学习 🎉 \u202E", "GPUs' s' 's" },
            text =>
            {
                var paper = Some.Paper(title: text) with { Abstract = text };
                Assert.All(
                    Shipped.Read(paper, null).SelectMany(label => label.Evidence),
                    span => Assert.InRange(span.End, span.Start, text.Length)
                );
            }
        );

    [Fact]
    public void How_an_abstract_ends_does_not_change_the_label()
    {
        var words = string.Join(' ', Enumerable.Repeat("We schedule training jobs of deep learning on shared GPU clusters.", 20));
        var paper = Some.Paper(title: "Scheduling Training Jobs") with { Abstract = words };

        Assert.Equivalent(Shipped.Read(paper, null), Shipped.Read(paper with { Abstract = words[..^130] }, null));
    }

    [Fact]
    public void A_taxonomy_of_the_readers_own_labels_by_names_terms_and_titles()
    {
        var own = TaxonomyTests.Made(
            new("bees", null, "Bees and what they pollinate.", 1)
            {
                Terms = ["honey", "hive", "pollination"],
                For = ["Honey Bees in Spring"],
            },
            new("volcanoes", null, "Eruptions and lava.", 2)
            {
                Terms = ["lava", "eruption", "magma"],
                For = ["Lava Flows of Etna"],
            }
        );
        var enricher = Of(own);

        var said = enricher.Read(
            Some.Paper(title: "Eruption Forecasts from Magma Flow") with
            {
                Abstract = "The lava of an eruption follows its magma.",
            },
            null
        );

        var label = Assert.IsType<Classification>(Assert.Single(said));
        Assert.True((label.Domain, label.Category) is ("test", "volcanoes") or (Classification.Unsure, Classification.Unsure));
    }

    [Fact]
    public void A_category_that_a_source_gave_is_not_guessed_again() =>
        Assert.Empty(
            Of(ShippedTaxonomies.Read("arxiv")).Read(Some.Paper(title: "Deep Learning") with { Categories = ["cs.LG"] }, null)
        );

    [Fact]
    public void The_shipped_labels_are_those_that_topics_may_declare()
    {
        var taxonomy = ShippedTaxonomies.Read("mlsys");

        Assert.All(
            Labels.Categories,
            domain =>
                Assert.Equal(
                    domain.Value,
                    taxonomy.Labels.Where(label => label.Parent?.Name == domain.Key).Select(label => label.Name)
                )
        );
        Assert.All(taxonomy.Labels, label => Assert.NotEmpty(label.Definition));
    }

    private static TaxonomyLabels Of(Taxonomy taxonomy) => new([taxonomy], ShippedTaxonomies.Weights, () => ShippedModel.Words);
}

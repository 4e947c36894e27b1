using Courant.Core.Enriching.Classifying;

namespace Courant.Tests.Enriching.Classifying;

public sealed class LabelChoiceTests
{
    private static readonly Taxonomy Tree = TaxonomyTests.Made(
        new("sys", null, "", 1),
        new("ai", null, "", 2),
        new("memory", "sys", "", 3),
        new("network", "sys", "", 4)
    );

    [Fact]
    public void A_child_that_is_likely_makes_its_parent_so()
    {
        Assert.Equal([0, 2], LabelChoice.Several(Tree, [-3, -3, 1, -3]));

        var one = LabelChoice.One(Tree, [-3, -3, 1, -3])!;
        Assert.Equal("sys/memory", one.Label.Path);
        Assert.False(one.IsUnsure);
        Assert.Equal(1 / (1 + Math.Exp(-1)), one.Probability, 6);
    }

    [Fact]
    public void A_parent_without_a_likely_child_is_said_and_its_child_is_unsure()
    {
        var one = LabelChoice.One(Tree, [2, -3, -2, -2])!;

        Assert.Equal("sys", one.Label.Path);
        Assert.True(one.IsUnsure);
    }

    [Fact]
    public void Between_likely_and_unlikely_even_the_parent_is_unsure_and_below_there_is_none()
    {
        Assert.True(LabelChoice.One(Tree, [-0.5, -3, -3, -3]) is { IsUnsure: true, Probability: < LabelChoice.SureFrom });
        Assert.Null(LabelChoice.One(Tree, [-2, -2, -2, double.NegativeInfinity]));
    }
}

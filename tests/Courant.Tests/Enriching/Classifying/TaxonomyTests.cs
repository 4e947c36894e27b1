using Courant.Core.Enriching.Classifying;

namespace Courant.Tests.Enriching.Classifying;

public sealed class TaxonomyTests
{
    [Fact]
    public void Labels_have_paths_and_a_name_may_stand_under_two_parents()
    {
        var taxonomy = Made(
            new("ml", null, "", 3),
            new("others", "ml", "", 4),
            new("sys", null, "", 5),
            new("others", "sys", "", 6)
        );

        Assert.Equal(["ml", "sys", "ml/others", "sys/others"], taxonomy.Labels.Select(label => label.Path));
        Assert.Equal("sys", taxonomy.Find("SYS/Others")!.Root.Name);
        Assert.Null(taxonomy.Find("others"));
    }

    [Fact]
    public void A_child_may_stand_before_its_parent() =>
        Assert.Equal(
            ["a", "a/b", "a/b/c"],
            Made(new("c", "b", "", 1), new("b", "a", "", 2), new("a", null, "", 3)).Labels.Select(label => label.Path)
        );

    [Theory]
    [InlineData("inferrence", "Did you mean `inference`?")]
    [InlineData("zzz", "Add that label")]
    public void An_unknown_parent_is_named_with_its_line(string parent, string fix)
    {
        var fault = Assert.Single(
            Faults("1", new LabelDraft("inference", null, "", 3), new LabelDraft("serving", parent, "", 7))
        );

        Assert.Equal(7, fault.Line);
        Assert.Contains(parent, fault.What, StringComparison.Ordinal);
        Assert.Contains(fix, fault.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_are_each_others_parents_are_refused() =>
        Assert.Equal([3, 4], Faults("1", new("a", "b", "", 3), new("b", "a", "", 4)).Select(fault => fault.Line));

    [Fact]
    public void A_second_label_of_the_same_path_is_refused_with_the_line_of_the_first()
    {
        var fault = Assert.Single(Faults("1", new LabelDraft("a", null, "", 3), new LabelDraft("A", null, "", 9)));

        Assert.Equal(9, fault.Line);
        Assert.Contains("line 3", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void No_version_no_labels_no_name_a_slash_and_the_word_for_unsure_are_refused()
    {
        Assert.Contains("version", Assert.Single(Faults(" ", new LabelDraft("a", null, "", 3))).What, StringComparison.Ordinal);
        Assert.Contains("0 labels", Assert.Single(Faults("1")).What, StringComparison.Ordinal);
        Assert.All(
            ["", "a/b", "Unsure"],
            name =>
                Assert.Equal(
                    5,
                    Assert.Single(Faults("1", new LabelDraft("a", null, "", 3), new LabelDraft(name, null, "", 5))).Line
                )
        );
    }

    [Fact]
    public void Anything_that_a_file_says_of_its_labels_changes_the_hash()
    {
        var one = new LabelDraft("a", null, "about a", 3);
        LabelDraft[] others =
        [
            one with
            {
                Name = "b",
            },
            one with
            {
                Definition = "about b",
            },
            one with
            {
                Terms = ["word"],
            },
            one with
            {
                For = ["word"],
            },
            one with
            {
                Against = ["word"],
            },
        ];

        Assert.Equal(6, others.Prepend(one).Select(label => Made(label).Hash).Distinct().Count());
        Assert.Equal(Made(one).Hash, Made(one with { Line = 4 }).Hash);
    }

    internal static Taxonomy Made(params LabelDraft[] labels) => new TaxonomyDraft("test", "1", labels).Check(out _)!;

    private static IReadOnlyList<TaxonomyFault> Faults(string version, params LabelDraft[] labels)
    {
        Assert.Null(new TaxonomyDraft("test", version, labels).Check(out var faults));
        return faults;
    }
}

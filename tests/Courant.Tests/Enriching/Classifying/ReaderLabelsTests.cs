using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching.Classifying;

public sealed class ReaderLabelsTests
{
    private static readonly Taxonomy Tree = TaxonomyTests.Made(new("sys", null, "", 1), new("memory", "sys", "", 2));

    [Fact]
    public void A_label_by_hand_stands_alone_and_what_is_no_label_stays()
    {
        var mark = new ReaderMark(Some.Paper().Id, MarkKind.Label, ReaderLabels.With(null, Tree, Tree.Labels[1]), Some.Instant);

        var settled = ReaderLabels.Settled([Label("topic", "a", "b"), Label("taxonomy", "sys", "network"), Words], mark, [Tree]);

        Assert.Equal([("reader", 1.0)], settled.OfType<Classification>().Select(label => (label.Maker.Name, label.Confidence)));
        Assert.Equal(
            ("sys", "memory"),
            (settled.OfType<Classification>().Single().Domain, settled.OfType<Classification>().Single().Category)
        );
        Assert.Single(settled.OfType<Keyphrases>());
    }

    [Fact]
    public void What_is_said_already_or_unsure_is_not_said_beside_it()
    {
        var settled = ReaderLabels.Settled(
            [
                Label("topic", "sys", "memory"),
                Label("taxonomy", "sys", "memory"),
                Label("taxonomy", "sys", Classification.Unsure),
            ],
            null,
            [Tree]
        );

        Assert.Equal(["topic"], settled.OfType<Classification>().Select(label => label.Maker.Name));
        Assert.Single(ReaderLabels.Settled([Label("taxonomy", "sys", Classification.Unsure)], null, [Tree]));
    }

    [Fact]
    public void A_mark_keeps_one_label_of_each_taxonomy_and_one_that_is_gone_says_nothing()
    {
        var other = new TaxonomyDraft("other", "1", [new("x", null, "", 1)]).Check(out _)!;
        var text = ReaderLabels.With(ReaderLabels.With(null, Tree, Tree.Labels[0]), other, other.Labels[0]);
        text = ReaderLabels.With(text, Tree, Tree.Labels[1]);

        Assert.Equal("other:x\ntest:sys/memory", text);
        Assert.Null(ReaderLabels.Of(new(Some.Paper().Id, MarkKind.Label, "test:gone", Some.Instant), Tree));
    }

    private static readonly Keyphrases Words = new(["cache"]) { Maker = new("keyphrases", "1") };

    private static Classification Label(string maker, string domain, string category) =>
        new(domain, category) { Maker = new(maker, "1"), Confidence = 0.7 };
}

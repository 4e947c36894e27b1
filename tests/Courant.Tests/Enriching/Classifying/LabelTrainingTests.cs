using Courant.Core.Enriching.Classifying;
using Courant.Models;

namespace Courant.Tests.Enriching.Classifying;

public sealed class LabelTrainingTests
{
    private static readonly Taxonomy Tree = TaxonomyTests.Made(
        new("storage", null, "", 1) { Terms = ["file system", "disk"] },
        new("speech", null, "", 2) { Terms = ["speech recognition", "speaker"] }
    );

    [Fact]
    public void What_was_learnt_tells_like_papers_apart_and_comes_back_from_bytes()
    {
        var papers = Enumerable.Range(0, 24).Select(Paper).ToList();
        var learnt = LabelTraining.Fit(Tree, papers, ShippedModel.Words);
        ReadOnlySpan<byte> bytes = LabelWeightsFile.Write(Tree, learnt);
        var (read, paths) = LabelWeightsFile.Read(ref bytes);

        Assert.Equal(["storage", "speech"], paths);
        Assert.Equal(0, bytes.Length);
        Assert.All(
            new[] { learnt, read },
            weights =>
            {
                var model = new LabelModel(Tree, weights, ShippedModel.Words, LabelTrees.Shipped);
                var said = model.ByWords(model.Read("A journaling file system for slow disks", null));
                Assert.True(said[0] > said[1]);
            }
        );
    }

    [Fact]
    public void The_same_papers_teach_the_same_to_the_last_bit()
    {
        var papers = Enumerable.Range(0, 24).Select(Paper).ToList();

        Assert.Equal(
            LabelWeightsFile.Write(Tree, LabelTraining.Fit(Tree, papers, ShippedModel.Words)),
            LabelWeightsFile.Write(Tree, LabelTraining.Fit(Tree, papers, ShippedModel.Words))
        );
    }

    [Fact]
    public void A_label_of_which_nothing_is_known_teaches_nothing()
    {
        var papers = Enumerable.Range(0, 24).Select(Paper).ToList();
        var open = papers.Append(new("Speaker disk", null, [], [0, 1])).ToList();

        var (without, with) = (LabelTraining.Fit(Tree, papers, null), LabelTraining.Fit(Tree, open, null));

        Assert.Equal(without.Papers, with.Papers);
        Assert.Equal(without.Of + 1, with.Of);
    }

    private static LabelledText Paper(int at) =>
        at % 2 == 0
            ? new($"File system number {at}", $"We store blocks of disk {at % 6} in a log.", [0], [])
            : new($"Speech recognition number {at}", $"We recognise the words of speaker {at % 6}.", [1], []);
}

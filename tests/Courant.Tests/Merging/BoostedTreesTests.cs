using Courant.Core.Enriching.Phrases;

namespace Courant.Tests.Merging;

public sealed class BoostedTreesTests
{
    [Fact]
    public void Rows_side_by_side_score_what_each_scores_alone()
    {
        var trees = KeyphraseModel.Shipped.Trees!;
        var random = new Random(11);
        for (var count = 0; count <= 13; count++)
        {
            var rows = Enumerable
                .Range(0, count * PhraseFeatures.Count)
                .Select(_ => (float)(random.NextDouble() * 30) - 10)
                .ToArray();
            var scores = new double[count];

            trees.Score(rows, PhraseFeatures.Count, scores);

            Assert.Equal(
                Enumerable
                    .Range(0, count)
                    .Select(row => trees.Score(rows.AsSpan(row * PhraseFeatures.Count, PhraseFeatures.Count))),
                scores
            );
            Assert.True(count < 4 || scores.Distinct().Count() > 1);
        }
    }
}

using Courant.Core.Searching.Indexing;

namespace Courant.Core.Searching.Meaning;

/// <summary>A paper with what its words and its meaning say of how well it answers.</summary>
/// <param name="Found">Which paper.</param>
/// <param name="Words">The score of its words; 0 where it holds none that was asked for.</param>
/// <param name="Meaning">The cosine of its vector with the question's; null where it has none.</param>
/// <param name="Matches">Whether the query holds for it.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct JudgedPaper(ScoredPaper Found, double Words, double? Meaning, bool Matches);

/// <summary>
/// Makes one ranking of two: a convex combination of both scores, each put on the scale from 0 for the least of the papers to 1 for the
/// best (Bruch, Gai and Ingber, "An analysis of fusion functions for hybrid retrieval", TOIS 2023).
/// </summary>
internal static class RankFusion
{
    /// <summary>How many of the best by words, and how many by meaning, are looked at.</summary>
    public const int Depth = 200;

    /// <summary>The least cosine with which a paper is found by its meaning alone.</summary>
    public const double Floor = 0.25;

    /// <summary>What meaning counts, and words the rest.</summary>
    private const double MeaningWeight = 0.4;

    /// <summary>The score of each paper, from 0 to 1.</summary>
    public static double[] Scores(IReadOnlyList<JudgedPaper> papers)
    {
        if (papers.Count == 0)
        {
            return [];
        }

        // Where no word stands in a paper, its score by words is 0, which is the least there is.
        var most = papers.Max(paper => paper.Words);
        var least = papers.Min(paper => paper.Meaning ?? 0);
        var span = papers.Max(paper => paper.Meaning ?? 0) - least;
        return
        [
            .. papers.Select(paper =>
            {
                var words = most > 0 ? paper.Words / most : 0;
                var meaning = span > 0 ? ((paper.Meaning ?? least) - least) / span : 0;
                return (MeaningWeight * meaning) + ((1 - MeaningWeight) * words);
            }),
        ];
    }
}

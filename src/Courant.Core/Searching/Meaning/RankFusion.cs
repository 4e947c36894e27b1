using Courant.Core.Searching.Indexing;

namespace Courant.Core.Searching.Meaning;

/// <summary>A paper with what its words and its meaning say of how well it answers.</summary>
/// <param name="Found">Which paper.</param>
/// <param name="Words">The score of its words; 0 where it holds none that was asked for.</param>
/// <param name="Meaning">The cosine of its vector with the question's; null where it has none.</param>
/// <param name="Matches">Whether the query holds for it.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct JudgedPaper(ScoredPaper Found, double Words, double? Meaning, bool Matches)
{
    /// <summary>The cosine with the question's vector drawn toward the best papers; null until that is known.</summary>
    public double? Leaning { get; init; }
}

/// <summary>
/// Makes one ranking of two: a convex combination of the score by words, as a part of the most that it can be, and the cosine (Bruch, Gai
/// and Ingber, "An analysis of fusion functions for hybrid retrieval", TOIS 2023).
/// </summary>
internal static class RankFusion
{
    /// <summary>How many of the best by words, and how many by meaning, are looked at.</summary>
    public const int Depth = 100;

    /// <summary>The least cosine with which a paper is found by its meaning alone.</summary>
    public const double Floor = 0.25;

    /// <summary>Of the papers nearest to one so many are compared with it word by word.</summary>
    public const int SimilarDepth = 400;

    /// <summary>The score of each paper, from 0 to about 1.</summary>
    /// <param name="papers">The papers.</param>
    /// <param name="most">What no score by words reaches.</param>
    /// <param name="meaning">What meaning counts, from 0 to 1, and words the rest.</param>
    public static double[] Scores(IReadOnlyList<JudgedPaper> papers, double most, double meaning) =>
        [
            .. papers.Select(paper =>
                ((1 - meaning) * (most > 0 ? paper.Words / most : 0))
                + (meaning * Math.Max(0, paper.Leaning ?? paper.Meaning ?? 0))
            ),
        ];
}

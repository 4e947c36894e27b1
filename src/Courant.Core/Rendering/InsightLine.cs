using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>What is derived of a paper as one line of JSON, in the form of the list.</summary>
public static class InsightLine
{
    /// <param name="id">What the file that the paper is from calls it, else its identifier.</param>
    /// <param name="insights">All that is derived of it.</param>
    public static string Of(string id, IReadOnlyList<Insight> insights) =>
        ListedPaper.Write(new { Id = id, Insights = insights });
}

using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>What a paper is today, in the words that importers read back.</summary>
internal static class StateMark
{
    /// <summary>The mark of the paper's state; empty for a new one.</summary>
    public static string Of(Pick pick) =>
        pick.Paper.Withdrawn || pick.State == PickState.Withdrawn ? Withdrawn(pick.Paper)
        : pick.State == PickState.Revised ? Revised(pick)
        : pick.State == PickState.CrossListed ? "cross-listed"
        : pick.State == PickState.Known ? "known"
        : "";

    private static string Withdrawn(Paper paper) =>
        (paper.WithdrawnReason ?? paper.Comment) is { Length: > 0 } reason ? $"withdrawn: {reason}" : "withdrawn";

    private static string Revised(Pick pick)
    {
        if (pick.Revision is not { } revision)
        {
            return pick.Paper.Version is { } version ? $"revised v{version}" : "revised";
        }

        var parts = string.Join(", ", revision.Changes.Select(change => change.Part.ToString().ToLowerInvariant()).Distinct());
        return $"revised v{revision.To}: {(parts.Length > 0 ? $"{parts} changed" : "same title and abstract")} since v{revision.From}";
    }
}

using Courant.Core.Model;

namespace Courant.Core.Searching.Indexing;

/// <summary>
/// Counts which of some papers of a segment a topic matches. It is asked when one counts, and never stored: a topic that was changed
/// is counted as it is now.
/// </summary>
internal sealed class TopicCounting(Topic topic, Segment segment)
{
    private readonly HitCursor _matching = Matching(topic, segment);

    public string Slug => topic.Slug;

    public long Papers { get; private set; }

    /// <summary>Papers come in ascending order.</summary>
    public void Add(int paper) => Papers += _matching.Advance(paper) == paper ? 1 : 0;

    private static HitCursor Matching(Topic topic, Segment segment)
    {
        var plan = new SearchPlan(topic.Query);
        return plan.Hits(plan.Leaves.ToDictionary(leaf => leaf, leaf => leaf.In(segment, kin: false)), segment.Count);
    }
}

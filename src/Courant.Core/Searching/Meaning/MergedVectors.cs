using Courant.Core.Searching.Indexing;

namespace Courant.Core.Searching.Meaning;

/// <summary>The vectors of the papers that are left of several segments, copied from where they lie.</summary>
internal sealed class MergedVectors : VectorRows
{
    private readonly List<(Segment Segment, int Paper)> _papers;

    private MergedVectors(VectorSpace space, List<(Segment Segment, int Paper)> papers)
        : base(space) => _papers = papers;

    /// <summary>
    /// Null where no segment has vectors. Segments whose vectors are of different spaces are never merged: an
    /// <see cref="ArgumentException"/>.
    /// </summary>
    public static MergedVectors? Of(IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> from)
    {
        var spaces = from.Where(part => part.Segment.Count > 0)
            .Select(part => (part.Segment.Vectors.Fingerprint, part.Segment.Vectors.Dimension))
            .Distinct()
            .ToList();
        if (spaces.Count > 1)
        {
            throw new ArgumentException("The vectors of the segments are of different models.", nameof(from));
        }

        if (spaces is not [(_, > 0) space])
        {
            return null;
        }

        var papers = new List<(Segment Segment, int Paper)>();
        foreach (var (segment, deleted) in from)
        {
            for (var paper = 0; paper < segment.Count; paper++)
            {
                if (!deleted.Has(paper))
                {
                    papers.Add((segment, paper));
                }
            }
        }

        return new(new("", space.Fingerprint, space.Dimension, 0), papers);
    }

    public override ReadOnlySpan<sbyte> RowOf(int paper, out float scale)
    {
        var (segment, number) = _papers[paper];
        scale = segment.Vectors.Scales[number];
        return segment.Vectors.RowOf(number);
    }
}

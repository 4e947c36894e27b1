using Courant.Core.Searching.Meaning;

namespace Courant.Core.Searching.Indexing;

/// <summary>Writes several segments as one, without the papers that were deleted.</summary>
public static class SegmentMerge
{
    /// <param name="from">Segments and their deleted papers; papers keep this order.</param>
    /// <param name="ranking">The ranking for which the bounds are made.</param>
    /// <param name="to">Where the new segment is written.</param>
    /// <param name="cancel">Ends the work between two terms.</param>
    public static long Write(
        IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> from,
        Bm25f ranking,
        Stream to,
        CancellationToken cancel
    )
    {
        var papers = new List<SegmentPaper>();
        var facets = new FacetList();
        var numbers = new int[from.Count][];
        for (var at = 0; at < from.Count; at++)
        {
            var (segment, deleted) = from[at];
            numbers[at] = new int[segment.Count];
            for (var paper = 0; paper < segment.Count; paper++)
            {
                numbers[at][paper] = deleted.Has(paper) ? -1 : papers.Count;
                if (!deleted.Has(paper))
                {
                    var kept = segment.Paper(paper);
                    int[] named = [.. kept.Facets.Select(facet => facets.NumberOf(segment.Facets[facet])).Order()];
                    papers.Add(kept with { Facets = named });
                }
            }
        }

        var writer = new SegmentWriter(to, ranking, papers, facets.Names, MergedVectors.Of(from));
        WriteTerms(from, numbers, writer, cancel);
        return writer.Finish();
    }

    private static void WriteTerms(
        IReadOnlyList<(Segment Segment, DeletedPapers Deleted)> from,
        int[][] numbers,
        SegmentWriter writer,
        CancellationToken cancel
    )
    {
        var queue = new PriorityQueue<int, (byte[] Key, int Segment)>(
            Comparer<(byte[] Key, int Segment)>.Create(
                (left, right) =>
                    left.Key.AsSpan().SequenceCompareTo(right.Key) is var order and not 0
                        ? order
                        : left.Segment.CompareTo(right.Segment)
            )
        );
        var walks = new TermWalk[from.Count];
        var copies = new PostingCopy[from.Count];
        for (var at = 0; at < from.Count; at++)
        {
            walks[at] = new TermWalk(from[at].Segment);
            copies[at] = new PostingCopy(from[at].Segment, numbers[at]);
            Requeue(at);
        }

        var postings = new PostingList();
        while (queue.TryPeek(out _, out var least))
        {
            cancel.ThrowIfCancellationRequested();
            postings.Clear();
            while (queue.TryPeek(out var at, out var next) && next.Key.AsSpan().SequenceEqual(least.Key))
            {
                queue.Dequeue();
                copies[at].AddTo(postings, walks[at].Entry, TermKey.KindOf(next.Key));
                Requeue(at);
            }

            if (postings.Count > 0)
            {
                writer.Add(least.Key, postings);
            }
        }

        void Requeue(int at)
        {
            if (walks[at].MoveNext())
            {
                queue.Enqueue(at, (walks[at].Key, at));
            }
        }
    }

    /// <summary>All terms of a segment, with keys that outlive the step.</summary>
    private sealed class TermWalk(Segment segment)
    {
        private const int Batch = 512;

        private readonly Queue<(byte[] Key, TermEntry Entry)> _ahead = new();
        private byte[] _from = [];
        private bool _ended;

        public byte[] Key { get; private set; } = [];

        public TermEntry Entry { get; private set; }

        public bool MoveNext()
        {
            if (_ahead.Count == 0 && !_ended)
            {
                Fill();
            }

            if (!_ahead.TryDequeue(out var next))
            {
                return false;
            }

            (Key, Entry) = next;
            return true;
        }

        // A reader over spans cannot be kept; the terms are taken in batches.
        private void Fill()
        {
            var terms = segment.From(_from);
            while (_ahead.Count < Batch)
            {
                if (!terms.MoveNext())
                {
                    _ended = true;
                    return;
                }

                _ahead.Enqueue((terms.Key.ToArray(), terms.Entry));
            }

            // The least key after the last: the same with a zero behind it.
            _from = [.. terms.Key, 0];
        }
    }
}

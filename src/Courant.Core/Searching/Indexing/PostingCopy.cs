namespace Courant.Core.Searching.Indexing;

/// <summary>Takes postings from one segment into another, with the places as they are.</summary>
internal sealed class PostingCopy(Segment segment, int[] numbers)
{
    private readonly int[] _papers = new int[SegmentLayout.BlockSize];

    /// <summary>Adds the postings of a term, under the new numbers of their papers; those without one (-1) stay behind.</summary>
    public void AddTo(PostingList list, TermEntry entry, TermKind kind)
    {
        var span = segment.Span;
        var blocks = (entry.Holding + SegmentLayout.BlockSize - 1) / SegmentLayout.BlockSize;
        var block = entry.At + (blocks > 1 ? blocks * SegmentLayout.SkipBytes : 0);
        var places = TermKey.HasPositions(kind) ? EndOfBlocks(span, block, entry.Holding) : -1;
        var before = -1;
        for (var left = entry.Holding; left > 0; left -= SegmentLayout.BlockSize)
        {
            var papers = _papers.AsSpan(0, Math.Min(left, SegmentLayout.BlockSize));
            Packing.Unpack(span[(block + 1)..], span[block], papers);
            var counts = block + 1 + Packing.BytesOf(papers.Length, span[block]);
            for (var i = 0; i < papers.Length; i++)
            {
                before += papers[i] + 1;
                var end = places < 0 ? places : Packing.EndOfPlaces(span, places);
                if (numbers[before] is var number and >= 0)
                {
                    list.Add(number, span[counts + i], places < 0 ? [] : span[places..end]);
                }

                places = end;
            }

            block = counts + papers.Length;
        }
    }

    private static int EndOfBlocks(ReadOnlySpan<byte> span, int block, int holding)
    {
        for (var left = holding; left > 0; left -= SegmentLayout.BlockSize)
        {
            var count = Math.Min(left, SegmentLayout.BlockSize);
            block += 1 + Packing.BytesOf(count, span[block]) + count;
        }

        return block;
    }
}

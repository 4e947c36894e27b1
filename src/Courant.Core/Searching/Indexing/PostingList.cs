namespace Courant.Core.Searching.Indexing;

/// <summary>
/// The postings of one term while they are gathered to be written: papers ascending, their counts, and their places as a segment has
/// them, which are never looked into on the way.
/// </summary>
internal sealed class PostingList
{
    private readonly ByteBuffer _places = new();
    private int[] _papers = new int[256];
    private byte[] _counts = new byte[256];
    private int[] _placeEnds = new int[256];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Papers => _papers.AsSpan(0, Count);

    public ReadOnlySpan<byte> Counts => _counts.AsSpan(0, Count);

    /// <summary>The places of some postings, one posting after another.</summary>
    public ReadOnlySpan<byte> PlacesOf(int from, int count) =>
        _places.WrittenSpan[(from == 0 ? 0 : _placeEnds[from - 1])..(_placeEnds[from + count - 1])];

    public void Clear()
    {
        Count = 0;
        _places.ResetWrittenCount();
    }

    public void Add(int paper, byte counts, ReadOnlySpan<byte> places)
    {
        if (Count == _papers.Length)
        {
            Array.Resize(ref _papers, 2 * Count);
            Array.Resize(ref _counts, 2 * Count);
            Array.Resize(ref _placeEnds, 2 * Count);
        }

        _places.Write(places);
        _papers[Count] = paper;
        _counts[Count] = counts;
        _placeEnds[Count] = _places.WrittenCount;
        Count++;
    }
}

namespace Courant.Core.Searching.Indexing;

/// <summary>The postings of one term while they are gathered to be written: papers ascending, their counts and places.</summary>
internal sealed class PostingList
{
    private int[] _papers = new int[256];
    private byte[] _counts = new byte[256];
    private int[] _placeEnds = new int[256];
    private uint[] _places = new uint[1024];
    private int _placesUsed;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Papers => _papers.AsSpan(0, Count);

    public ReadOnlySpan<byte> Counts => _counts.AsSpan(0, Count);

    /// <summary>The places of one posting, ascending.</summary>
    public ReadOnlySpan<uint> PlacesOf(int posting) =>
        _places.AsSpan((posting == 0 ? 0 : _placeEnds[posting - 1])..(_placeEnds[posting]));

    public void Clear()
    {
        Count = 0;
        _placesUsed = 0;
    }

    public void Add(int paper, byte counts, ReadOnlySpan<uint> places)
    {
        if (Count == _papers.Length)
        {
            Array.Resize(ref _papers, 2 * Count);
            Array.Resize(ref _counts, 2 * Count);
            Array.Resize(ref _placeEnds, 2 * Count);
        }

        while (_placesUsed + places.Length > _places.Length)
        {
            Array.Resize(ref _places, 2 * _places.Length);
        }

        places.CopyTo(_places.AsSpan(_placesUsed));
        _placesUsed += places.Length;
        _papers[Count] = paper;
        _counts[Count] = counts;
        _placeEnds[Count] = _placesUsed;
        Count++;
    }
}

namespace Courant.Core.Searching.Indexing;

/// <summary>All postings of a segment that is being built, paper by paper in flat arrays, and sorted by term at the end.</summary>
internal sealed class PostingRows
{
    private int[] _terms = new int[1 << 16];
    private int[] _papers = new int[1 << 16];
    private byte[] _counts = new byte[1 << 16];
    private int[] _placeEnds = new int[1 << 16];
    private uint[] _places = new uint[1 << 17];
    private int _placesUsed;
    private int _count;

    public long Held => (_terms.Length * 17L) + (_places.Length * 4L);

    public void Add(int term, int paper, byte counts, ReadOnlySpan<uint> places)
    {
        if (_count == _terms.Length)
        {
            Array.Resize(ref _terms, 2 * _count);
            Array.Resize(ref _papers, 2 * _count);
            Array.Resize(ref _counts, 2 * _count);
            Array.Resize(ref _placeEnds, 2 * _count);
        }

        while (_placesUsed + places.Length > _places.Length)
        {
            Array.Resize(ref _places, 2 * _places.Length);
        }

        places.CopyTo(_places.AsSpan(_placesUsed));
        _placesUsed += places.Length;
        _terms[_count] = term;
        _papers[_count] = paper;
        _counts[_count] = counts;
        _placeEnds[_count++] = _placesUsed;
    }

    public int PaperOf(int row) => _papers[row];

    public byte CountsOf(int row) => _counts[row];

    public ReadOnlySpan<uint> PlacesOf(int row) => _places.AsSpan((row == 0 ? 0 : _placeEnds[row - 1])..(_placeEnds[row]));

    /// <summary>The rows of each term, papers ascending, by counting sort.</summary>
    public RowsOfTerms ByTerm(int terms)
    {
        var starts = new int[terms + 1];
        foreach (var term in _terms.AsSpan(0, _count))
        {
            starts[term + 1]++;
        }

        for (var term = 0; term < terms; term++)
        {
            starts[term + 1] += starts[term];
        }

        var next = starts.AsSpan(0, terms).ToArray();
        var rows = new int[_count];
        for (var row = 0; row < _count; row++)
        {
            rows[next[_terms[row]]++] = row;
        }

        return new(rows, starts);
    }
}

/// <summary>Rows grouped by term.</summary>
internal readonly struct RowsOfTerms(int[] rows, int[] starts)
{
    public ReadOnlySpan<int> Of(int term) => rows.AsSpan(starts[term]..starts[term + 1]);
}

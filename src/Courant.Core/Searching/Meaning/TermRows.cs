using System.Buffers;

namespace Courant.Core.Searching.Meaning;

/// <summary>The rows of a model that the terms of one text ask for; the memory is lent, and given back with <see cref="Dispose"/>.</summary>
internal struct TermRows(WordVectors model) : IWordSink, IDisposable
{
    private int[] _found = ArrayPool<int>.Shared.Rent(1024);
    private int _count;
    private int _second;
    private ulong _before;

    /// <summary>What follows is the second part of the text: no pair of words stands across.</summary>
    public void Turn() => (_second, _before) = (1, 0);

    public void Word(int at, ulong hash, ReadOnlySpan<char> stem)
    {
        Add(hash);
        if (_before != 0)
        {
            Add(MeaningTerms.HashOfPair(_before, hash));
        }

        _before = hash;
    }

    public void Other(int at, int width, ulong hash, ReadOnlySpan<char> stem)
    {
        if (width == 2)
        {
            Add(hash);
        }
    }

    /// <summary>Ascending, so that the sum of a text does not depend on how it is gone through.</summary>
    public readonly ReadOnlySpan<int> InOrder()
    {
        var found = _found.AsSpan(0, _count);
        found.Sort();
        return found;
    }

    public static int RowOf(int found) => found >> 1;

    public static bool IsFirst(int found) => (found & 1) == 0;

    public readonly void Dispose() => ArrayPool<int>.Shared.Return(_found);

    private void Add(ulong hash)
    {
        var row = model.RowOf(hash);
        if (row < 0)
        {
            return;
        }

        if (_count == _found.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent(2 * _count);
            _found.CopyTo(larger, 0);
            ArrayPool<int>.Shared.Return(_found);
            _found = larger;
        }

        _found[_count++] = (row << 1) | _second;
    }
}

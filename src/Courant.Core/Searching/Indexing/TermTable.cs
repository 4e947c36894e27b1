using System.Buffers.Binary;
using System.Text;

namespace Courant.Core.Searching.Indexing;

/// <summary>The terms of a segment that is being built, by number in the order of arrival. Words are told apart by their 64-bit hash, as in matching.</summary>
internal sealed class TermTable
{
    private const ulong KindMixer = 0xC2B2AE3D27D4EB4F;

    /// <summary>Open addressing: a hash and its number lie together, so that a word costs one look into memory. Number -1 is a free place.</summary>
    private (ulong Hash, int Number)[] _places = Free(1 << 12);
    private readonly List<int> _ends = [];
    private readonly List<TermKind> _kinds = [];
    private byte[] _keys = new byte[1 << 16];
    private int _used;

    public int Count => _ends.Count;

    public long Held => _keys.Length + (_places.Length * 16L) + (Count * 8L);

    public int Of(TermKind kind, ReadOnlySpan<char> text) => Of(kind, Folding.Hash(text), text);

    public int Of(TermKind kind, ulong hash, ReadOnlySpan<char> text)
    {
        hash ^= (ulong)kind * KindMixer;
        var places = _places;
        for (var at = (int)hash & (places.Length - 1); ; at = (at + 1) & (places.Length - 1))
        {
            if (places[at].Number < 0)
            {
                places[at] = (hash, Count);
                Append(kind, text);
                return Count - 1;
            }

            if (places[at].Hash == hash)
            {
                return places[at].Number;
            }
        }
    }

    public ReadOnlySpan<byte> KeyOf(int term) => _keys.AsSpan((term == 0 ? 0 : _ends[term - 1])..(_ends[term]));

    public TermKind KindOf(int term) => _kinds[term];

    /// <summary>The terms in the order of their keys' bytes: by the first eight as a number, and by all of them where those are the same.</summary>
    public int[] InOrder()
    {
        var (order, beginnings) = (new int[Count], new ulong[Count]);
        Span<byte> beginning = stackalloc byte[8];
        for (var term = 0; term < order.Length; term++)
        {
            var key = KeyOf(term);
            beginning.Clear();
            key[..Math.Min(8, key.Length)].CopyTo(beginning);
            beginnings[term] = BinaryPrimitives.ReadUInt64BigEndian(beginning);
            order[term] = term;
        }

        Array.Sort(beginnings, order);
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && beginnings[to] == beginnings[from]; )
            {
                to++;
            }

            if (to > from + 1)
            {
                order.AsSpan(from..to).Sort((left, right) => KeyOf(left).SequenceCompareTo(KeyOf(right)));
            }
        }

        return order;
    }

    private void Append(TermKind kind, ReadOnlySpan<char> text)
    {
        var most = _used + 1 + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(most, 2 * _keys.Length));
        }

        _keys[_used++] = (byte)kind;
        _used += Encoding.UTF8.GetBytes(text, _keys.AsSpan(_used));
        _ends.Add(_used);
        _kinds.Add(kind);
        if (2 * Count > _places.Length)
        {
            Spread();
        }
    }

    private void Spread()
    {
        var before = _places;
        _places = Free(4 * before.Length);
        foreach (var place in before)
        {
            if (place.Number >= 0)
            {
                var at = (int)place.Hash & (_places.Length - 1);
                while (_places[at].Number >= 0)
                {
                    at = (at + 1) & (_places.Length - 1);
                }

                _places[at] = place;
            }
        }
    }

    private static (ulong Hash, int Number)[] Free(int count)
    {
        var places = new (ulong Hash, int Number)[count];
        places.AsSpan().Fill((0, -1));
        return places;
    }
}

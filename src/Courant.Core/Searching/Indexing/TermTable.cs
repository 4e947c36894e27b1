using System.Runtime.InteropServices;
using System.Text;

namespace Courant.Core.Searching.Indexing;

/// <summary>The terms of a segment that is being built, by number in the order of arrival. Words are told apart by their 64-bit hash, as in matching.</summary>
internal sealed class TermTable
{
    private const ulong KindMixer = 0xC2B2AE3D27D4EB4F;

    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<int> _ends = [];
    private byte[] _keys = new byte[1 << 16];
    private int _used;

    public int Count => _ends.Count;

    public long Held => _keys.Length + (Count * 40L);

    public int Of(TermKind kind, ReadOnlySpan<char> text) => Of(kind, Folding.Hash(text), text);

    public int Of(TermKind kind, ulong hash, ReadOnlySpan<char> text)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _numbers,
            hash ^ ((ulong)kind * KindMixer),
            out var known
        );
        if (!known)
        {
            number = Count;
            Append(kind, text);
        }

        return number;
    }

    public ReadOnlySpan<byte> KeyOf(int term) => _keys.AsSpan((term == 0 ? 0 : _ends[term - 1])..(_ends[term]));

    public bool HasPositions(int term) => TermKey.HasPositions(TermKey.KindOf(KeyOf(term)));

    /// <summary>The terms in the order of their keys' bytes.</summary>
    public int[] InOrder()
    {
        var order = new int[Count];
        for (var term = 0; term < order.Length; term++)
        {
            order[term] = term;
        }

        order.AsSpan().Sort((left, right) => KeyOf(left).SequenceCompareTo(KeyOf(right)));
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
    }
}

using System.Buffers.Binary;

namespace Courant.Core.Enriching.Phrases;

/// <summary>
/// In how many abstracts a word or a pair of neighbouring words stands, as a logarithm: 12 times the natural one, rounded. In bytes: number
/// of abstracts and of terms (32 bits each), hashes in ascending order (32 bits each), logarithms (8 bits each). Little-endian.
/// </summary>
internal sealed class PhraseCounts
{
    private const float Scale = 12;
    private const float Unknown = 0.7f;

    private readonly uint[] _hashes;
    private readonly byte[] _logs;
    private readonly int[] _buckets = new int[65_537];

    private PhraseCounts(uint[] hashes, byte[] logs, float all)
    {
        (_hashes, _logs, LogOfAll) = (hashes, logs, all);
        foreach (var hash in hashes)
        {
            _buckets[(hash >> 16) + 1]++;
        }

        for (var at = 1; at < _buckets.Length; at++)
        {
            _buckets[at] += _buckets[at - 1];
        }
    }

    /// <summary>The natural logarithm of the number of abstracts that were counted.</summary>
    public float LogOfAll { get; }

    public static PhraseCounts Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var all = BinaryPrimitives.ReadSingleLittleEndian(bytes);
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        var hashes = new uint[count];
        for (var at = 0; at < count; at++)
        {
            hashes[at] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(8 + (4 * at))..]);
        }

        length = 8 + (5 * count);
        return new(hashes, bytes.Slice(8 + (4 * count), count).ToArray(), all);
    }

    /// <summary>The bytes that are read back, of the counts by hash; of two hashes with the same beginning the greater count stands.</summary>
    public static byte[] Write(IEnumerable<(ulong Hash, int Count)> counts, int all)
    {
        var byHash = new SortedDictionary<uint, int>();
        foreach (var (hash, count) in counts)
        {
            var key = (uint)(hash >> 32);
            byHash[key] = Math.Max(byHash.GetValueOrDefault(key), count);
        }

        var bytes = new byte[8 + (5 * byHash.Count)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)Math.Log(all));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), byHash.Count);
        var at = 0;
        foreach (var (hash, count) in byHash)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8 + (4 * at)), hash);
            bytes[8 + (4 * byHash.Count) + at++] = (byte)Math.Round(Math.Log(count) * Scale);
        }

        return bytes;
    }

    /// <summary>The natural logarithm of how many abstracts hold the term; a little for one that is not known.</summary>
    public float LogOf(ulong hash)
    {
        var key = (uint)(hash >> 32);
        for (var at = _buckets[key >> 16]; at < _buckets[(key >> 16) + 1]; at++)
        {
            if (_hashes[at] == key)
            {
                return _logs[at] / Scale;
            }
        }

        return Unknown;
    }

    /// <summary>How much more often two words stand side by side than by chance: pointwise mutual information; -1 where they hardly ever do.</summary>
    public float Bond(ulong first, ulong second)
    {
        var together = LogOf(PhraseText.Pair(first, second));
        return together == Unknown ? -1 : together + LogOfAll - LogOf(first) - LogOf(second);
    }
}

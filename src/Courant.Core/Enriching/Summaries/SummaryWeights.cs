using System.Buffers.Binary;

namespace Courant.Core.Enriching.Summaries;

/// <summary>
/// The fitted weights of what words of an abstract its authors would keep in one sentence. In bytes, little-endian: the number of
/// abstracts, of roots and of pairs (32 bits each); for each root, ascending, its hash and in how many abstracts it stands (32 bits
/// each); for each pair, ascending, its hash (64 bits); the weights of words and of pairs (floats of 16 bits).
/// </summary>
internal sealed class SummaryWeights
{
    /// <summary>Roots that fewer abstracts have are told apart by nothing.</summary>
    public const int LeastAbstracts = 8;

    private static readonly Lazy<SummaryWeights> Fitted = new(() => Read(Resource.Bytes("summary-words.bin")));

    private readonly int _abstracts;
    private readonly Dictionary<uint, (int Row, float Rarity)> _roots;
    private readonly Dictionary<ulong, int> _pairs;
    private readonly float _rare;

    public SummaryWeights(int abstracts, IEnumerable<(uint Root, int Abstracts)> roots, IEnumerable<ulong> pairs)
    {
        _abstracts = abstracts;
        _roots = roots.OrderBy(root => root.Root).Select((root, row) => (root, row)).ToDictionary(at => at.root.Root, Value);
        _pairs = pairs.Order().Select((pair, row) => (pair, row)).ToDictionary(at => at.pair, at => at.row);
        _rare = RarityOf(LeastAbstracts / 2);
        Words = new float[WordFeatures.Dense + (2 * _roots.Count)];
        Pairs = new float[PairFeatures.Dense + _pairs.Count];

        (int, float) Value(((uint Root, int Abstracts) Root, int Row) at) => (at.Row, RarityOf(at.Root.Abstracts));
    }

    /// <summary>Those that ship with the program; read when they are first asked for.</summary>
    public static SummaryWeights Shipped => Fitted.Value;

    public float[] Words { get; }

    public float[] Pairs { get; }

    public int Roots => _roots.Count;

    public static SummaryWeights Read(ReadOnlySpan<byte> bytes)
    {
        var abstracts = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var roots = new (uint, int)[BinaryPrimitives.ReadInt32LittleEndian(bytes[4..])];
        var pairs = new ulong[BinaryPrimitives.ReadInt32LittleEndian(bytes[8..])];
        bytes = bytes[12..];
        for (var row = 0; row < roots.Length; row++, bytes = bytes[8..])
        {
            roots[row] = (BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
        }

        for (var row = 0; row < pairs.Length; row++, bytes = bytes[8..])
        {
            pairs[row] = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        var weights = new SummaryWeights(abstracts, roots, pairs);
        foreach (var table in new[] { weights.Words, weights.Pairs })
        {
            for (var at = 0; at < table.Length; at++, bytes = bytes[2..])
            {
                table[at] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);
            }
        }

        return weights;
    }

    /// <summary>The row of a root and how rare it is: the logarithm of one in how many abstracts has it. Row -1 for one not known.</summary>
    public (int Row, float Rarity) Root(uint root) => _roots.TryGetValue(root, out var known) ? known : (-1, _rare);

    /// <summary>The row of a pair of roots; -1 for one not known.</summary>
    public int Pair(ulong pair) => _pairs.TryGetValue(pair, out var row) ? row : -1;

    private float RarityOf(int abstracts) => MathF.Log(_abstracts / (1f + abstracts));
}

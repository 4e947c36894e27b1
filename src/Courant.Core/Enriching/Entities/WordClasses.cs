using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Entities;

/// <summary>The classes of a word, from coarse to fine; a compound is told from the word that it ends with.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordClass(uint Packed, uint Compound)
{
    public static readonly WordClass Unknown = new(0, 2);

    public const int Levels = 4;

    /// <summary>The class at a level, 0 being the coarsest of 32, 128, 512 and 2,048 classes.</summary>
    public uint At(int level) =>
        (Compound << 16)
        | level switch
        {
            0 => Packed >> 27,
            1 => (Packed >> 20) & 0x7F,
            2 => (Packed >> 11) & 0x1FF,
            _ => Packed & 0x7FF,
        };
}

/// <summary>
/// Words that stand among the same words are of one class: k-means over vectors that were fitted to abstracts by skip-grams with negative
/// sampling (Mikolov et al., NIPS 2013), left and right neighbours apart (Ling et al., NAACL 2015). In bytes, little-endian: the number of
/// words (32 bits), their hashes in ascending order (32 bits each), their classes (32 bits each: 5, 7, 9 and 11 for the four levels).
/// </summary>
internal sealed class WordClasses
{
    private static readonly Lazy<WordClasses> Read = new(() => Of(Resource.Bytes("word-classes.bin")));

    private readonly Dictionary<uint, uint> _classes;

    private WordClasses(Dictionary<uint, uint> classes) => _classes = classes;

    /// <summary>Those that are part of the program.</summary>
    public static WordClasses Shipped => Read.Value;

    public static WordClasses Of(ReadOnlySpan<byte> bytes)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var classes = new Dictionary<uint, uint>(count);
        for (var at = 4; at < 4 + (4 * count); at += 4)
        {
            classes.Add(
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]),
                BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + (4 * count))..])
            );
        }

        return new(classes);
    }

    /// <summary>The classes of a word; of one that is not known, those of what follows its last hyphen, or of its singular.</summary>
    public WordClass this[ReadOnlySpan<char> word, uint folded]
    {
        get
        {
            if (_classes.TryGetValue(folded, out var packed))
            {
                return new(packed, 0);
            }

            var hyphen = word.LastIndexOf('-');
            if (hyphen > 0)
            {
                return _classes.TryGetValue(EntityToken.Fold(word[(hyphen + 1)..]), out packed)
                    ? new(packed, 1)
                    : WordClass.Unknown;
            }

            return word.Length > 2 && word[^1] is 's' or 'S' && _classes.TryGetValue(EntityToken.Fold(word[..^1]), out packed)
                ? new(packed, 0)
                : WordClass.Unknown;
        }
    }
}

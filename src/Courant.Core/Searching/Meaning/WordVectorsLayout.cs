using System.Buffers.Binary;
using Courant.Core.Searching.Indexing;

namespace Courant.Core.Searching.Meaning;

/// <summary>
/// The bytes of a model, all numbers little-endian: the mark, a checksum of all that follows, how words are read, dimension, number of
/// terms, title weight, saturation, the cosine from which on papers are near, length of the name; the name; then for each term in
/// ascending order its number (8 bytes), its gain (4), how telling it is (4), and its row (one byte for each dimension), each kind
/// together.
/// </summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct WordVectorsLayout(
    int Dimension,
    int Terms,
    float TitleWeight,
    float Saturation,
    float NearFrom,
    int NameBytes
)
{
    /// <summary>The last digit is the version of the format.</summary>
    public const ulong Mark = 0x32_63_65_56_57_72_75_43;

    public const int HeaderBytes = 48;

    public const int LargestDimension = 1024;

    private const int SummedFrom = 16;

    public int HashesAt => (HeaderBytes + NameBytes + 7) / 8 * 8;

    public int GainsAt => HashesAt + (8 * Terms);

    public int TellingAt => GainsAt + (4 * Terms);

    public int RowsAt => TellingAt + (4 * Terms);

    public long Bytes => RowsAt + ((long)Terms * Dimension);

    public static WordVectorsLayout? Read(ReadOnlySpan<byte> bytes, out string fault)
    {
        fault = "";
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Mark)
        {
            fault = "it is no model of words of this version of Courant";
        }
        else if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) != Checksum.Of(bytes[SummedFrom..]))
        {
            fault = "it is cut off or damaged";
        }
        else if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]) != MeaningTerms.Reading)
        {
            fault = "it was fitted when Courant read words in another way";
        }

        return fault.Length > 0
            ? null
            : new(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
                BinaryPrimitives.ReadSingleLittleEndian(bytes[32..]),
                BinaryPrimitives.ReadSingleLittleEndian(bytes[36..]),
                BinaryPrimitives.ReadSingleLittleEndian(bytes[40..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[44..])
            );
    }

    /// <summary>Fills in everything but the parts that follow the header, and then, when they are there, the checksum.</summary>
    public void WriteHeader(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], MeaningTerms.Reading);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], Dimension);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], Terms);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[32..], TitleWeight);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[36..], Saturation);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[40..], NearFrom);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[44..], NameBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Checksum.Of(bytes[SummedFrom..]));
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Courant.Core.Enriching.Classifying;

/// <summary>
/// Fitted weights as bytes, little-endian: the numbers of labels, terms, directions of meaning, papers and characters that are read (32 bits each); the labels' paths,
/// one a line, after their length; the papers of each label; terms (64 bits) and how rare they are; rows of weights in bytes, each after
/// its unit; for each term how many labels go with it, which, and their shares in 255ths; the centres in bytes.
/// </summary>
internal static class LabelWeightsFile
{
    public static byte[] Write(Taxonomy taxonomy, LabelWeights weights)
    {
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write(weights.Labels);
        to.Write(weights.Terms.Count);
        to.Write(weights.Dimension);
        to.Write((int)weights.Of);
        to.Write(weights.Opening);
        var paths = Encoding.UTF8.GetBytes(string.Join('\n', taxonomy.Labels.Select(label => label.Path)));
        to.Write(paths.Length);
        to.Write(paths);
        to.Write(MemoryMarshal.AsBytes(weights.Papers.AsSpan()));
        to.Write(MemoryMarshal.AsBytes(weights.Terms.Terms.AsSpan()));
        to.Write(MemoryMarshal.AsBytes(weights.Terms.Rarity.AsSpan()));
        WriteRows(to, weights.Words, weights.Labels);
        WriteRows(to, weights.Meaning, weights.Labels);
        foreach (var shares in weights.Shares)
        {
            to.Write((byte)shares.Length);
            foreach (var (label, share) in shares)
            {
                to.Write((byte)label);
                to.Write((byte)Math.Round(255 * share));
            }
        }

        foreach (var centre in weights.Centres)
        {
            to.Write(MemoryMarshal.AsBytes(centre.Select(value => (sbyte)Math.Round(127 * value)).ToArray().AsSpan()));
        }

        to.Flush();
        return stream.ToArray();
    }

    /// <summary>The weights, and the paths of the labels that they are of. What follows them is left in the rest.</summary>
    public static (LabelWeights Weights, IReadOnlyList<string> Paths) Read(ref ReadOnlySpan<byte> bytes)
    {
        var labels = Number(ref bytes);
        var terms = Number(ref bytes);
        var dimension = Number(ref bytes);
        var papers = Number(ref bytes);
        var opening = Number(ref bytes);
        var paths = Encoding.UTF8.GetString(Take(ref bytes, Number(ref bytes))).Split('\n');
        var having = MemoryMarshal.Cast<byte, float>(Take(ref bytes, 4 * labels)).ToArray();
        var hashes = MemoryMarshal.Cast<byte, ulong>(Take(ref bytes, 8 * terms)).ToArray();
        var rarity = MemoryMarshal.Cast<byte, float>(Take(ref bytes, 4 * terms)).ToArray();
        var words = ReadRows(ref bytes, terms + dimension + 1, labels);
        var meaning = ReadRows(ref bytes, dimension + 1, labels);
        var shares = new LabelShare[terms][];
        foreach (ref var share in shares.AsSpan())
        {
            share = new LabelShare[Take(ref bytes, 1)[0]];
            for (var at = 0; at < share.Length; at++)
            {
                var pair = Take(ref bytes, 2);
                share[at] = new(pair[0], pair[1] / 255f);
            }
        }

        var centres = new float[labels][];
        foreach (ref var centre in centres.AsSpan())
        {
            centre = new float[dimension];
            var values = MemoryMarshal.Cast<byte, sbyte>(Take(ref bytes, dimension));
            for (var at = 0; at < dimension; at++)
            {
                centre[at] = values[at] / 127f;
            }
        }

        return (
            new(new(hashes, rarity), labels, dimension)
            {
                Words = words,
                Meaning = meaning,
                Shares = shares,
                Centres = centres,
                Papers = having,
                Of = papers,
                Opening = opening,
                Ranked = LabelModel.RankedForOne,
            },
            paths
        );
    }

    private static void WriteRows(BinaryWriter to, float[] rows, int labels)
    {
        var width = FixedRows.WidthFor(labels);
        for (var at = 0; at < rows.Length; at += width)
        {
            var row = rows.AsSpan(at, labels);
            var most = 1e-6f;
            foreach (var value in row)
            {
                most = Math.Max(most, Math.Abs(value));
            }

            to.Write((Half)(most / 127));
            foreach (var value in row)
            {
                to.Write((sbyte)Math.Clamp(Math.Round(value / (float)(Half)(most / 127)), -127, 127));
            }
        }
    }

    private static float[] ReadRows(ref ReadOnlySpan<byte> bytes, int count, int labels)
    {
        var width = FixedRows.WidthFor(labels);
        var rows = new float[count * width];
        for (var row = 0; row < count; row++)
        {
            var unit = (float)BinaryPrimitives.ReadHalfLittleEndian(Take(ref bytes, 2));
            var values = MemoryMarshal.Cast<byte, sbyte>(Take(ref bytes, labels));
            var to = rows.AsSpan(row * width, labels);
            for (var label = 0; label < labels; label++)
            {
                to[label] = values[label] * unit;
            }
        }

        return rows;
    }

    private static int Number(ref ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, 4));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}

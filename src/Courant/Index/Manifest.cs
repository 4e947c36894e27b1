using System.Text;
using System.Text.Json;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Index;

/// <summary>A segment's file in the folder, and the file of what was deleted from it since; names without a folder.</summary>
internal sealed record SegmentFile(string Name, long Bytes, string? Deleted);

/// <summary>
/// Which files make up the index, and how far they follow the record. It is replaced as a whole, and is all that says what belongs to
/// the index: files that it does not name are nothing.
/// </summary>
/// <param name="Mark">How far it follows the record.</param>
/// <param name="Next">The number of the next file.</param>
/// <param name="Segments">Its files.</param>
/// <param name="Model">Of which model its vectors are; empty for none. Vectors of two models are never mixed.</param>
internal sealed record Manifest(string Mark, long Next, IReadOnlyList<SegmentFile> Segments, string Model)
{
    public const string FileName = "manifest";

    /// <summary>With a version that is not this, the index is built anew.</summary>
    private const string Version = "courant index 5";

    public static Manifest Empty { get; } = new("", 1, [], "");

    /// <summary>What stands for a model: its name for people, and what changes with every version of it.</summary>
    public static string NameOf(VectorSpace? space) => space is null ? "" : $"{space.Name} {space.Fingerprint:x16}";

    /// <summary>Reads the manifest of a folder; null where there is none, or none that is whole and of this version.</summary>
    public static Manifest? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = File.ReadAllText(path).Split('\n');
        if (lines is not [Version, var sum, var body, ""] || sum != SumOf(body))
        {
            return null;
        }

        return JsonSerializer.Deserialize<Manifest>(body);
    }

    /// <summary>Puts this manifest in the place of the one before: after a crash there is one of the two, whole.</summary>
    public void Publish(string folder)
    {
        var body = JsonSerializer.Serialize(this);
        var half = Path.Combine(folder, FileName + ".half");
        using (var file = new FileStream(half, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes($"{Version}\n{SumOf(body)}\n{body}\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(half, Path.Combine(folder, FileName), overwrite: true);
    }

    private static string SumOf(string body) => $"{Checksum.Of(Encoding.UTF8.GetBytes(body)):x16}";
}

using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;

namespace Courant.Index;

/// <summary>The index as it was when it was opened; what is published later is seen by whoever opens it then.</summary>
internal sealed class OpenIndex : IDisposable
{
    private readonly List<OpenSegment> _segments;

    private OpenIndex(Manifest manifest, List<OpenSegment> segments, VectorSpace? space)
    {
        Manifest = manifest;
        _segments = segments;
        Search = new PaperSearch([.. segments.Select(part => (part.Segment, part.Deleted))], Bm25f.Shipped, space);
    }

    public Manifest Manifest { get; }

    public PaperSearch Search { get; }

    public IReadOnlyList<OpenSegment> Segments => _segments;

    /// <summary>Opens the index in a folder. Null, and what is wrong, where there is none that can be believed.</summary>
    /// <param name="folder">The folder of the index.</param>
    /// <param name="space">The model by which papers are looked for; one that is not the index's finds none.</param>
    /// <param name="everything">Whether every byte is checked.</param>
    /// <param name="fault">What is wrong, in words.</param>
    public static OpenIndex? Open(string folder, VectorSpace? space, bool everything, out string fault)
    {
        // Between the reading of the manifest and the opening of its files, another process may have published the next one.
        fault = "";
        Manifest? tried = null;
        while (true)
        {
            var manifest = Manifest.Read(folder);
            if (manifest is null || SameFiles(manifest, tried))
            {
                fault = manifest is null ? "there is no manifest, or none of this version of Courant" : fault;
                return null;
            }

            if (OpenAll(folder, manifest, everything, out fault) is { } segments)
            {
                return new OpenIndex(manifest, segments, space);
            }

            tried = manifest;
        }
    }

    /// <summary>Gives the segments away: whoever takes them closes them.</summary>
    public List<OpenSegment> Take() => _segments;

    public void Dispose()
    {
        foreach (var segment in _segments)
        {
            segment.Dispose();
        }
    }

    private static bool SameFiles(Manifest one, Manifest? other) =>
        other is not null && one.Next == other.Next && one.Mark == other.Mark;

    private static List<OpenSegment>? OpenAll(string folder, Manifest manifest, bool everything, out string fault)
    {
        fault = "";
        var segments = new List<OpenSegment>();
        foreach (var file in manifest.Segments)
        {
            if (OpenSegment.Open(folder, file, everything, out fault) is not { } segment)
            {
                segments.ForEach(opened => opened.Dispose());
                return null;
            }

            segments.Add(segment);
        }

        return segments;
    }
}

using System.IO.Compression;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Bench.Speed;

/// <summary>Papers from files of one JSON object a line, as an import would merge each by itself.</summary>
internal static class PaperFiles
{
    public static IEnumerable<Paper> Read(string file)
    {
        using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var imported in new PaperLines().Read(stream))
        {
            if (imported.Listing is { } listing)
            {
                yield return Merge.Of([listing]);
            }
        }
    }
}

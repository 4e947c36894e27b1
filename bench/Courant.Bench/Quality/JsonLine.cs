using System.IO.Compression;
using System.Text.Json;

namespace Courant.Bench.Quality;

/// <summary>Reads a file of one JSON object a line, compressed where its name ends in <c>.gz</c>.</summary>
internal static class JsonLine
{
    public static IEnumerable<JsonElement> Of(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(
            file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream
        );
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }
}

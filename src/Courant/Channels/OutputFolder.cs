using System.Text;
using Courant.Core.Model;

namespace Courant.Channels;

/// <summary>Writes printed files into a folder, each whole or not at all: a reader never sees half a page, whenever the program is killed.</summary>
internal static class OutputFolder
{
    /// <returns>The full paths written, in order. A file that already has the very text is left alone.</returns>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<Rendered> files)
    {
        var written = new List<string>();
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Name));
            var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(file.Text);
            if (!(File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var half = path + ".half";
                using (var stream = new FileStream(half, FileMode.Create, FileAccess.Write))
                {
                    stream.Write(bytes);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(half, path, overwrite: true);
            }

            written.Add(path);
        }

        return written;
    }
}

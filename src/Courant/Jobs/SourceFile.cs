using System.IO.Compression;
using System.Security.Cryptography;

namespace Courant.Jobs;

/// <summary>A file that is imported: its content, unpacked where it is gzip, and how much of it has been read.</summary>
internal sealed class SourceFile : IDisposable
{
    private const int Start = 64 << 10;

    private readonly FileStream _file;

    private SourceFile(FileStream file, string identity, Stream content) =>
        (_file, Identity, Content) = (file, identity, content);

    public Stream Content { get; }

    /// <summary>
    /// By which the file is known again, wherever it lies: its length and a hash of its beginning. Another edition of an archive has
    /// another of the two.
    /// </summary>
    public string Identity { get; }

    /// <summary>How much of the file has been read, from 0 to 1; to be asked for by the thread that reads it.</summary>
    public double Read => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <summary>Throws what opening a file throws.</summary>
    public static SourceFile Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var start = new byte[Start];
        var length = file.ReadAtLeast(start, Start, throwOnEndOfStream: false);
        file.Position = 0;
        var identity = $"{file.Length}-{Convert.ToHexStringLower(SHA256.HashData(start.AsSpan(0, length)))}";
        var gzip = length >= 2 && start is [0x1F, 0x8B, ..];
        return new SourceFile(file, identity, gzip ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    public void Dispose()
    {
        Content.Dispose();
        _file.Dispose();
    }
}

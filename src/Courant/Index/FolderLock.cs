namespace Courant.Index;

/// <summary>A lock that one process has at a time, and that goes with the process however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>Held by whoever publishes: for as long as an update takes.</summary>
    public const string Writing = "lock";

    /// <summary>Held by whoever merges, beside those who write and read.</summary>
    public const string Merging = "merging";

    /// <summary>Held by whoever asks a model of the reader's own for vectors.</summary>
    public const string Asking = "asking";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes a lock of a folder; null while another process has it.</summary>
    public static FolderLock? TryTake(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new(new FileStream(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether somebody has it. Asks without taking it from anybody.</summary>
    public static bool IsHeld(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var asked = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();
}

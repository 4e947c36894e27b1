using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Courant.Index;

/// <summary>A file that is mapped into memory for reading; it must not be read from after it was disposed.</summary>
internal sealed unsafe partial class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    /// <summary>Maps a file of 1 to 2³¹ bytes.</summary>
    public MappedFile(string path)
    {
        // Others may delete the file while it is mapped: a merge takes what is read here until it is closed.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1);
        try
        {
            _length = checked((int)stream.Length);
            _file = MemoryMappedFile.CreateFromFile(
                stream,
                null,
                0,
                MemoryMappedFileAccess.Read,
                HandleInheritability.None,
                leaveOpen: false
            );
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        _view = _file.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>
    /// Gives back the memory of all that was read so far, where the system can: it stays in the system's cache, and is mapped again when it
    /// is read again. What was only checked would otherwise count as this process's memory for ever.
    /// </summary>
    public void Forget()
    {
        const int dontNeed = 4;
        if (OperatingSystem.IsLinux())
        {
            // It is a hint: that it could not be taken changes nothing.
            _ = Advise((nint)_start, (nuint)_length, dontNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint start, nuint length, int advice);

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}

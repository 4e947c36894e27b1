using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Courant.Store;

/// <summary>
/// Chooses the SQLite that runs: the one named by COURANT_SQLITE, else the system's, which its distribution patches, else the one
/// bundled with the package, which is old but always there.
/// </summary>
internal static class SqliteEngine
{
    /// <summary>The oldest system library worth preferring to the bundled one (3.35): RETURNING and everything after it.</summary>
    private static readonly Version Oldest = new(3, 38);

    private static readonly Lock Once = new();
    private static bool _ready;

    /// <summary>Where the library in use came from, for <c>doctor</c>.</summary>
    public static string Origin { get; private set; } = "";

    public static Version Version
    {
        get
        {
            Prepare();
            return Version.Parse(raw.sqlite3_libversion().utf8_to_string());
        }
    }

    public static void Prepare()
    {
        lock (Once)
        {
            if (_ready)
            {
                return;
            }

            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());

            // A library uses its one connection under a lock of its own, so SQLite's locks around every call are not needed.
            raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
            _ready = true;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != "e_sqlite3")
        {
            return nint.Zero;
        }

        if (Environment.GetEnvironmentVariable("COURANT_SQLITE") is { Length: > 0 } chosen)
        {
            Origin = $"{chosen} (COURANT_SQLITE)";
            return NativeLibrary.Load(chosen);
        }

        foreach (var candidate in SystemNames())
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                if (VersionOf(handle) >= Oldest)
                {
                    Origin = $"{candidate} (system)";
                    return handle;
                }

                NativeLibrary.Free(handle);
            }
        }

        Origin = "bundled with the program";
        return nint.Zero;
    }

    private static string[] SystemNames() =>
        OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    private static Version VersionOf(nint handle)
    {
        if (!NativeLibrary.TryGetExport(handle, "sqlite3_libversion", out var export))
        {
            return new Version(0, 0);
        }

        var version = Marshal.GetDelegateForFunctionPointer<LibVersion>(export)();
        return Version.TryParse(Marshal.PtrToStringUTF8(version), out var parsed) ? parsed : new Version(0, 0);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint LibVersion();
}

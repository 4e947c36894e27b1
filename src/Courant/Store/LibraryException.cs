using Microsoft.Data.Sqlite;

namespace Courant.Store;

/// <summary>The library cannot be used as asked; the message names the file and the way out.</summary>
internal sealed class LibraryException(string message, Exception? inner = null) : Exception(message, inner)
{
    // Result codes: https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static LibraryException Of(string path, SqliteException error) =>
        new(
            error.SqliteErrorCode switch
            {
                Busy => $"The library {path} is in use by another process for more than 30 seconds. Wait for it, or stop it.",
                ReadOnly =>
                    $"The library {path} is read-only. Make the file and its folder writable, or choose another with --library FILE.",
                Corrupt =>
                    $"The library {path} is damaged ({error.Message}). Restore a copy of it, or move it away and start anew.",
                Full =>
                    $"The disk that holds the library {path} is full. Free some space and run again; nothing was half-written.",
                CannotOpen =>
                    $"The library {path} cannot be opened. Check that its folder exists and is writable, or choose another with --library FILE.",
                NotADatabase => $"{path} is not a Courant library (nor any SQLite file). Choose another with --library FILE.",
                _ => $"The library {path} cannot be used: {error.Message}",
            },
            error
        );
}

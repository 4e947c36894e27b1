using Courant.Cli;
using Courant.Models;
using Courant.Store;

namespace Courant.Runs;

/// <summary>Runs a command on the library, and ends it with a sentence when the library cannot be used.</summary>
internal static class LibraryRun
{
    public static async Task<int> GuardAsync(Invocation invocation, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (LibraryException error)
        {
            return invocation.NothingDone(error.Message, "`courant doctor` looks at the library and the disk.");
        }
        catch (RegistryException error)
        {
            return invocation.NothingDone(error.Message, "`courant doctor` looks at the file as well.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return invocation.NothingDone(
                error.Message,
                "Check the folder and the free space, or name another folder with --out; then run it again, nothing was lost."
            );
        }
    }

    public static Task<int> On(Invocation invocation, Func<Library, int> run) =>
        GuardAsync(
            invocation,
            () =>
            {
                using var library = Library.Open(invocation.Settings.Values.Library);
                return Task.FromResult(run(library));
            }
        );
}

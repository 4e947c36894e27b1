using Courant.Cli;
using Courant.Store;

namespace Courant.Runs;

/// <summary>What <c>courant doctor</c> looks at in the library and its engine.</summary>
internal static class LibraryCheck
{
    public static Check Engine { get; } =
        new(
            "SQLite",
            (_, _) =>
            {
                try
                {
                    var version = SqliteEngine.Version;
                    return Task.FromResult(new Finding(Verdict.Ok, $"{version}, {SqliteEngine.Origin}."));
                }
                catch (LibraryException error)
                {
                    return Task.FromResult(new Finding(Verdict.Fail, error.Message));
                }
            }
        );

    public static Check Opens { get; } =
        new(
            "library",
            (invocation, _) =>
            {
                var path = invocation.Settings.Values.Library;
                if (!File.Exists(path))
                {
                    return Task.FromResult(new Finding(Verdict.Ok, $"`{path}` will be made by the first run."));
                }

                try
                {
                    using var library = Library.Open(path);
                    return Task.FromResult(new Finding(Verdict.Ok, $"`{path}` holds {library.Papers.Count():N0} papers."));
                }
                catch (LibraryException error)
                {
                    return Task.FromResult(new Finding(Verdict.Fail, error.Message));
                }
            }
        );
}

using System.Runtime.CompilerServices;

namespace Courant.Tests.Fuzzing;

/// <summary>The bodies to begin with: the project's own fixtures, and recorded answers where a folder of them lies beside the checkout.</summary>
internal static class Bodies
{
    private const int Largest = 300 * 1024;
    private const int MostInAFolder = 40;

    /// <param name="recorded">The folder of recorded answers; null uses the fixtures alone.</param>
    public static IReadOnlyList<byte[]> All(string? recorded) =>
        [.. Under(Fixtures()).Concat(recorded is null ? [] : Under(recorded))];

    private static IEnumerable<byte[]> Under(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length is > 0 and < Largest)
            .Order(StringComparer.Ordinal)
            .GroupBy(path => Path.GetDirectoryName(path))
            .SelectMany(group => group.Take(MostInAFolder))
            .Select(File.ReadAllBytes);

    private static string Fixtures([CallerFilePath] string caller = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(caller)!, "../Fixtures"));
}

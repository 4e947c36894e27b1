using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Courant.Core.Model;

namespace Courant.Tests.Fuzzing;

/// <summary>The bodies to begin with: the project's own fixtures, and recorded answers where a folder of them lies beside the checkout.</summary>
internal static partial class Bodies
{
    private const int Largest = 300 * 1024;
    private const int MostInAFolder = 40;

    /// <param name="recorded">The folder of recorded answers; null uses the fixtures alone.</param>
    public static IReadOnlyList<byte[]> All(string? recorded) =>
        [.. Under(Fixtures()).Concat(recorded is null ? [] : Under(recorded))];

    /// <summary>Papers by the names that stand in a plugin's own fixtures, a dozen at most and one at least.</summary>
    public static IReadOnlyList<Paper> Papers(string plugin)
    {
        var folder = Path.Combine(Fixtures(), plugin);
        var names = Directory.Exists(folder)
            ? Under(folder).SelectMany(body => Name().Matches(Encoding.UTF8.GetString(body)).Select(match => match.Value))
            : [];
        return
        [
            .. names
                .Append("arXiv:2601.00001")
                .Select(name => Identifiers.TryParse(name, out var id, out _) ? id : default)
                .Where(id => id.Value is not null)
                .Distinct()
                .Take(12)
                .Select(id => new Paper
                {
                    Id = id,
                    Ids = [id],
                    Title = "A paper that is held",
                }),
        ];
    }

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

    [GeneratedRegex(
        "10\\.[0-9]{4,9}/[^\\s\"'<>\\\\,}\\]]+|arXiv:[0-9]{4}\\.[0-9]{5}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Name();
}

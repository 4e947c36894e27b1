using System.Text.Json;
using System.Xml.Linq;

namespace Courant.Tests.Tidy;

/// <summary>Every package earns its line, and no line outlives its package.</summary>
public sealed class PackagesTests
{
    [Fact]
    public void The_document_names_exactly_the_packages_in_use_with_their_versions()
    {
        var versions = Versions();
        var used = Used()
            .SelectMany(project => project.Packages)
            .Distinct()
            .Select(name => $"{name} {versions[name]}")
            .Concat(Tools());

        Assert.Equal(used.Order(StringComparer.Ordinal), Documented().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_version_belongs_to_a_package_that_a_project_uses() =>
        Assert.Equal(
            Used().SelectMany(project => project.Packages).Distinct().Order(StringComparer.Ordinal),
            Versions().Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_project_locks_what_it_restores() =>
        Assert.All(
            Used(),
            project =>
                Assert.True(
                    File.Exists(Path.Combine(Path.GetDirectoryName(project.Path)!, "packages.lock.json"))
                        || project.Path.EndsWith(".props", StringComparison.Ordinal),
                    project.Path
                )
        );

    private static IEnumerable<(string Path, IReadOnlyList<string> Packages)> Used() =>
        new[] { "src", "tests", "bench" }
            .SelectMany(folder => Repository.Files(folder, "*.csproj"))
            .Append(Path.Combine(Repository.Root, "Directory.Build.props"))
            .Select(path =>
                (
                    path,
                    (IReadOnlyList<string>)
                        [
                            .. XDocument
                                .Load(path)
                                .Descendants("PackageReference")
                                .Select(package => (string)package.Attribute("Include")!),
                        ]
                )
            );

    private static Dictionary<string, string> Versions() =>
        XDocument
            .Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include")!, package => (string)package.Attribute("Version")!);

    private static IEnumerable<string> Tools()
    {
        using var tools = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".config/dotnet-tools.json")));
        return
        [
            .. tools
                .RootElement.GetProperty("tools")
                .EnumerateObject()
                .Select(tool => $"{tool.Name} {tool.Value.GetProperty("version").GetString()}"),
        ];
    }

    /// <summary>The first cells of the tables: a name and a version.</summary>
    private static IEnumerable<string> Documented() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs/dependencies.md"))
            .Where(line =>
                line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| package", StringComparison.Ordinal)
            )
            .Select(line => line.Split('|')[1].Trim());
}

using System.Text.RegularExpressions;

namespace Courant.Tests.Tidy;

/// <summary>What the documents name exists, and what they say of settings and plugins is what the program says.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void Every_path_that_a_document_names_exists()
    {
        var breaches =
            from document in Documents()
            let text = File.ReadAllText(document)
            from path in Links()
                .Matches(text)
                .Select(match => (match.Groups[1].Value, Path.GetDirectoryName(document)!))
                .Concat(Paths().Matches(text).Select(match => (match.Groups[1].Value, Repository.Root)))
            where !path.Item1.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(path.Item2, path.Item1.TrimEnd('/')))
            select $"{Repository.Relative(document)} names {path.Item1}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void Every_decision_is_numbered_without_a_gap()
    {
        var numbers = Repository.Files("docs/decisions", "*.md").Select(path => int.Parse(Path.GetFileName(path)[..4])).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public void Every_package_of_the_program_has_its_line()
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src/Courant/Courant.csproj"));
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs/dependencies.md"));
        foreach (Match package in Packages().Matches(project))
        {
            var name = package.Groups[1].Value;
            var last = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            Assert.True(
                documented.Contains(name, StringComparison.Ordinal) || documented.Contains("." + last, StringComparison.Ordinal),
                $"docs/dependencies.md says nothing of {name}"
            );
        }
    }

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Repository.Files("docs", "*.md"));

    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"`((?:src|tests|bench|docs|eng|\.ci)/[\w./-]+)`")]
    private static partial Regex Paths();

    [GeneratedRegex(@"<PackageReference Include=""([^""]+)""")]
    private static partial Regex Packages();
}

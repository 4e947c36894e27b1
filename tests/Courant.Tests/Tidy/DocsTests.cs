using System.Text.RegularExpressions;

namespace Courant.Tests.Tidy;

/// <summary>What the documents name exists.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void Every_path_that_a_document_names_exists()
    {
        var breaches =
            from document in Documents.All
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

    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"`((?:src|tests|bench|docs|eng|\.ci)/[\w./-]+)`")]
    private static partial Regex Paths();
}

using System.Text.RegularExpressions;

namespace Courant.Tests.Tidy;

/// <summary>The project speaks of itself: no path of one machine, no registry, no address that it does not need.</summary>
public sealed partial class PlacesTests
{
    private static readonly string[] Folders = ["src", "tests", "bench", "docs", "eng", ".ci", ".config"];

    /// <summary>Addresses that documents and build files may name.</summary>
    private static readonly string[] Known =
    [
        "arxiv.org",
        "localhost",
        "oaipmh.arxiv.org",
        "export.arxiv.org",
        "rss.arxiv.org",
        "info.arxiv.org",
        "doi.org",
        "api.archives-ouvertes.fr",
        "api.biorxiv.org",
        "api.openalex.org",
        "ror.org",
        "api.semanticscholar.org",
        "api.crossref.org",
        "api.datacite.org",
        "api.unpaywall.org",
        "api2.openreview.net",
        "dblp.org",
        "doaj.org",
        "eutils.ncbi.nlm.nih.gov",
        "hal.science",
        "huggingface.co",
        "example.org",
        "127.0.0.1",
    ];

    [Fact]
    public void No_path_of_a_machine_stands_in_the_project()
    {
        var breaches =
            from path in Texts()
            where !Repository.Relative(path).StartsWith("tests/", StringComparison.Ordinal)
            from line in Numbered(path)
            where MachinePath().IsMatch(line.Text)
            select $"{Repository.Relative(path)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void No_registry_stands_in_the_project()
    {
        var breaches =
            from path in Texts()
            where !path.EndsWith(nameof(PlacesTests) + ".cs", StringComparison.Ordinal)
            from line in Numbered(path)
            where Registry().IsMatch(line.Text)
            select $"{Repository.Relative(path)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void Documents_and_build_files_lead_only_to_known_addresses()
    {
        string[] endings = [".md", ".props", ".csproj", ".slnx", ".json", ".sh", ".txt", "run", ".editorconfig"];
        var breaches =
            from path in Texts()
            let name = Repository.Relative(path)
            where
                !name.StartsWith("tests/", StringComparison.Ordinal)
                && !name.StartsWith("src/Courant/Sample", StringComparison.Ordinal)
            where Array.Exists(endings, ending => name.EndsWith(ending, StringComparison.Ordinal))
            from line in Numbered(path)
            from Match address in Host().Matches(line.Text)
            where !Known.Contains(address.Groups[1].Value)
            select $"{name}:{line.Number}: {address.Value}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void The_changelog_begins_with_what_is_not_released_yet()
    {
        var headings = File.ReadLines(Path.Combine(Repository.Root, "CHANGELOG.md"))
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal));
        Assert.Equal("## Unreleased", headings.First());
    }

    private static IEnumerable<string> Texts() =>
        Folders
            .SelectMany(folder => Repository.Files(folder, "*"))
            .Concat(
                Directory
                    .EnumerateFiles(Repository.Root)
                    .Where(path =>
                        Path.GetFileName(path) is not ".git"
                        && !Path.GetFileName(path).StartsWith("courant.", StringComparison.Ordinal)
                    )
            )
            .Where(path => !path.EndsWith(".gz", StringComparison.Ordinal) && new FileInfo(path).Length < 4 << 20);

    private static IEnumerable<(int Number, string Text)> Numbered(string path) =>
        File.ReadLines(path).Select((text, index) => (index + 1, text));

    [GeneratedRegex(@"(?<![\w.~>}])/(work|tmp|home|root|Users|mnt)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"nuget\.org|myget|jfrog|artifactory|pkgs\.|npmjs|pypi|/work/", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();

    [GeneratedRegex(@"https?://([^/\s""'<>)\]`:]+)")]
    private static partial Regex Host();
}

using System.Text;
using System.Text.Json;
using Courant.Core;
using Courant.Core.Model;
using Courant.Settings;
using Courant.Tests.Support;
using Courant.Tests.Tidy;

namespace Courant.Tests.Sources;

/// <summary>
/// R10: everything that each fixture of a source reads as, field by field, in <c>Golden/sources</c>: one JSON object for each
/// listing, and the problems beside it.
/// </summary>
public sealed class SourceFixturesTests
{
    private static readonly LoadedSettings Settings = SettingsLoader.Load(
        new SettingsRequest { Folder = AppContext.BaseDirectory, Plugins = Catalog.Sections }
    );

    [Theory]
    [InlineData("hf-daily-papers", 5)]
    [InlineData("biorxiv", 5)]
    [InlineData("medrxiv", 5)]
    [InlineData("openreview", 5)]
    [InlineData("crossref", 5)]
    [InlineData("dblp", 5)]
    [InlineData("pubmed", 3)]
    [InlineData("doaj", 2)]
    public void R10_Every_fixture_of_a_source_reads_as_accepted(string name, int fixtures)
    {
        var source = Catalog.Sources.Single(plugin => plugin.Name == name).Make(Settings);
        var day = new DateOnly(2025, 1, 1);
        var asked = source.First(day) is [var first, ..]
            ? first
            : new SourceRequest(name, "part", day, new Uri("https://example.org/"));
        var files = Directory
            .GetFiles(Path.Combine(Repository.Root, "tests/Courant.Tests/Fixtures", name))
            .Order(StringComparer.Ordinal)
            .ToList();
        var text = new StringBuilder();
        foreach (var file in files)
        {
            var page = source.Read(asked, File.ReadAllBytes(file));
            text.Append(
                $"{Path.GetFileName(file)}: {page.Verdict}{(page.Next is null ? "" : $", then {page.Next.Url.Query}")}\n"
            );
            text.Append(string.Concat(page.Listings.Select(paper => $"{JsonSerializer.Serialize(paper, ModelJson.Options)}\n")));
            text.Append(string.Concat(page.Gone.Select(id => $"gone: {id}\n")));
            text.Append(string.Concat(page.Problems.Select(problem => $"problem: {problem}\n")));
        }

        Assert.True(files.Count >= fixtures, $"{files.Count} fixtures");
        Golden.Check($"sources/{name}.txt", text.ToString());
    }
}

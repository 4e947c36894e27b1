using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Cli;
using Courant.Runs;
using Courant.Settings;

namespace Courant.Tests.Tidy;

/// <summary>YAML of a document loads, JSON parses, and JSON that a command is said to print has the shape of what it prints.</summary>
public sealed partial class DocumentedBlocksTests(DocumentedBlocksTests.SampleLibrary sample)
    : IClassFixture<DocumentedBlocksTests.SampleLibrary>
{
    private static readonly string[] Languages = ["", "yaml", "json", "csharp"];

    [Fact]
    public void Every_block_is_of_a_language_that_a_test_reads() =>
        Assert.All(Blocks(), fence => Assert.Contains(fence.Language, Languages));

    [Fact]
    public void Every_yaml_block_is_a_settings_file_without_a_mistake()
    {
        var blocks = Blocks().Where(fence => fence.Language == "yaml").ToList();
        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
        {
            using var folder = new TempFolder();
            File.WriteAllText(folder[SettingsLoader.FileName], block.Text);
            var settings = SettingsLoader.Load(new SettingsRequest { Folder = folder.Path, Plugins = Catalog.Sections });

            Assert.Empty(settings.Mistakes.Select(mistake => $"{block.Document}: {mistake}"));
            Assert.Empty(settings.Notices);
        }
    }

    [Fact]
    public void Every_json_block_parses() =>
        Assert.All(Blocks().Where(fence => fence.Language == "json"), fence => JsonDocument.Parse(fence.Text).Dispose());

    [Fact]
    public void The_guide_shows_what_every_command_prints_for_programs()
    {
        var shown = Shown().Select(fence => Documents.Words(fence.Info)[2]).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "press",
                "status",
                "backfill",
                "import",
                "print",
                "papers",
                "paper",
                "search",
                "index",
                "explain",
                "record",
                "settings",
                "doctor",
                "merge",
                "plugins",
            },
            shown
        );
    }

    public static TheoryData<string> CommandsShown => [.. Shown().Select(fence => fence.Info)];

    [Theory]
    [MemberData(nameof(CommandsShown))]
    public async Task What_a_command_prints_for_programs_has_the_shape_that_is_shown(string info)
    {
        var block = Shown().Single(fence => fence.Info == info);
        var words = Documents.Words(info).Skip(2).ToList();
        if (words[0] == "press" && !words.Contains("--day"))
        {
            words.AddRange(["--offline", "--day", "2026-01-01"]);
        }

        if (words[0] == "backfill")
        {
            // Nobody is asked by a test: what it prints has the same shape when nobody answers.
            words.AddRange(["--set", "sources.arxiv-api.url=http://127.0.0.1:9/api/query"]);
        }

        if (words[0] == "import")
        {
            // What it brings must not show in what the other commands print, whichever comes first.
            words.AddRange(["--library", "imported.db"]);
        }

        var said = await sample.Program.RunAsync(words);

        Assert.Equal(words.Contains("tomorrow") ? ExitCode.WrongUse : ExitCode.Done, said.Code);
        var printed = said.Out.TrimEnd().Split('\n').SelectMany(Paths).ToHashSet();
        var shown = Paths(block.Text).ToHashSet();
        Assert.Empty(shown.Except(printed));
        Assert.Empty(printed.Except(words[0] == "paper" ? shown.Concat(OfPapers()) : shown));
    }

    /// <summary>A paper and its listings have the fields that are shown for the list of papers.</summary>
    private static IEnumerable<string> OfPapers() =>
        Shown()
            .Where(fence => fence.Info.Contains(" papers ", StringComparison.Ordinal))
            .SelectMany(fence => Paths(fence.Text))
            .SelectMany(path => (string[])[$".paper{path}", $".listings[]{path}"]);

    /// <summary>The path of every property: <c>.editions[].slug</c>. The names in a map are the reader's, not ours.</summary>
    private static IEnumerable<string> Paths(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Paths(document.RootElement, "").Select(path => Nested().Replace(path, ".parts[]"))];
    }

    private static IEnumerable<string> Paths(JsonElement value, string path) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .Select(property =>
                    (property.Value, Path: $"{path}.{(path.EndsWith(".counts", StringComparison.Ordinal) ? "*" : property.Name)}")
                )
                .SelectMany(property => Paths(property.Value, property.Path).Prepend(property.Path)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(element => Paths(element, path + "[]")),
            _ => [],
        };

    private static IEnumerable<Fence> Blocks() => Documents.All.SelectMany(Documents.Fences);

    private static IEnumerable<Fence> Shown() =>
        Blocks().Where(fence => fence.Info.StartsWith("json courant ", StringComparison.Ordinal));

    /// <summary>A tree is as deep as it is.</summary>
    [GeneratedRegex(@"(\.parts\[\]){2,}")]
    private static partial Regex Nested();

    /// <summary>A folder with the sample in its library and recordings, and files to import.</summary>
    public sealed class SampleLibrary : IAsyncLifetime
    {
        internal RealProgram Program { get; } = new();

        public async ValueTask InitializeAsync()
        {
            var recordings = Path.Combine(Program.Folder, "courant.recordings");
            foreach (var file in Directory.EnumerateFiles(ReplayRun.SampleFolder, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(recordings, Path.GetRelativePath(ReplayRun.SampleFolder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            foreach (var name in (string[])["weekly-digest.md", "keyword-tables.md"])
            {
                Program.Write(name, Fixture.Text("editions", name));
            }

            Program.Write("notes.txt", "Nothing that anybody prints.\n");
            var said = await Program.RunAsync("press", "--replay", recordings, "--library", "courant.db", "--quiet");
            Assert.Equal(ExitCode.Done, said.Code);
        }

        public ValueTask DisposeAsync()
        {
            Program.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

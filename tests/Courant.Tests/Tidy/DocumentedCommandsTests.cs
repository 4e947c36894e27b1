using System.Text.RegularExpressions;
using Courant.Cli;

namespace Courant.Tests.Tidy;

/// <summary>Whatever a document tells a reader to type is understood, and what the README begins with is really run.</summary>
public sealed partial class DocumentedCommandsTests
{
    /// <summary>What stands in a document for a word of the reader's own.</summary>
    private static readonly Dictionary<string, string> Placeholders = new(StringComparer.Ordinal)
    {
        ["TOPIC"] = "llm-inference",
        ["ID"] = "2512.25065",
        ["A"] = "2512.25065",
        ["B"] = "2512.25059",
        ["FILE"] = "file.md",
        ["FILE…"] = "file.md",
        ["DIR"] = "folder",
        ["KIND"] = "list",
        ["QUERY"] = "moe",
        ["QUESTION"] = "moe",
        ["D"] = "2026-01-05",
        ["KEY=VALUE"] = "first_days=3",
    };

    public static TheoryData<string> DocumentsWithCommands =>
        [.. Documents.All.Where(document => Documents.CommandLines(document).Any()).Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(DocumentsWithCommands))]
    public async Task Every_command_line_of_a_document_is_understood(string document)
    {
        var path = Path.Combine(Repository.Root, document);
        var settings = Documents.Fences(path).Where(fence => fence.Language == "yaml").Select(fence => fence.Text).ToList();
        foreach (var words in Documents.CommandLines(path))
        {
            var filled = words.Where(word => word != "…").Select(word => Placeholders.GetValueOrDefault(word, word)).ToList();
            var said = await UnderstoodAsync(filled, null);
            foreach (var yaml in settings)
            {
                // A line may speak of the topics that the document has just set.
                said = said is null ? null : await UnderstoodAsync(filled, yaml);
            }

            // A mere name speaks of the command; the mistake that is shown is meant.
            var mere = words.Count == 1 && said?.Contains("There is no command", StringComparison.Ordinal) is false;
            var refused = mere || words.Contains("tomorrow") ? null : said;
            Assert.True(refused is null, $"{document}: `courant {string.Join(' ', words)}`\n{refused}");
        }
    }

    [Fact]
    public void The_readme_names_every_command()
    {
        var tree = CommandTree.Build(
            new CliContext
            {
                Terminal = new Courant.Cli.Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null),
                Folder = Repository.Root,
                Environment = new Dictionary<string, string>(StringComparer.Ordinal),
                Clock = new FakeClock(Some.Instant),
            },
            Recording
        );
        var table = Table("README.md").Select(span => Documents.Words(span)).ToList();

        Assert.All(tree.Subcommands, command => Assert.Contains(table, words => words[0] == command.Name));
        Assert.All(table, words => Assert.Contains(tree.Subcommands, command => command.Name == words[0]));
    }

    [Fact]
    public async Task What_the_table_of_the_readme_names_can_be_typed()
    {
        foreach (var words in Table("README.md").Select(Documents.Words))
        {
            var filled = words.Select(word => Placeholders.GetValueOrDefault(word, word)).ToList();
            filled.AddRange(words is ["completion"] ? ["bash"] : []);
            Assert.Null(await UnderstoodAsync(filled, null));
        }
    }

    [Fact]
    public async Task The_readme_can_be_followed_from_an_empty_folder()
    {
        using var program = new RealProgram();
        var readme = Path.Combine(Repository.Root, "README.md");
        var yaml = Documents.Fences(readme).First(fence => fence.Language == "yaml").Text;
        var commands = Documents.CommandLines(readme).Where(words => words[0] is "press" or "init" or "explain").ToList();
        Assert.Equal(["press", "init", "explain"], commands.Select(words => words[0]).Distinct());

        foreach (
            var words in commands.Concat([
                ["settings"],
                ["doctor"],
                ["plugins"],
            ])
        )
        {
            if (words[0] == "explain")
            {
                program.Write("courant.yaml", yaml);
            }

            // Nobody answers here: the questions take their defaults, and no source is asked.
            var said = await program.RunAsync([.. words, .. words is ["press"] ? ["--offline"] : Array.Empty<string>()]);

            Assert.True(said.Code == ExitCode.Done, $"courant {string.Join(' ', words)} ended with {said.Code}: {said.Err}");
        }

        foreach (var file in Table("README.md", "file"))
        {
            var pattern = new Regex($"^{Regex.Replace(Regex.Escape(file), "[0-9]", "[0-9]")}$");
            var folder = Path.Combine(program.Folder, "editions", "sample");
            Assert.Contains(
                Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories),
                path => pattern.IsMatch(Path.GetRelativePath(folder, path).Replace('\\', '/'))
            );
        }
    }

    /// <summary>The first words of the first column of a table, by the beginning of its heading.</summary>
    private static IEnumerable<string> Table(string document, string heading = "command") =>
        File.ReadLines(Path.Combine(Repository.Root, document))
            .SkipWhile(line => !line.StartsWith($"| {heading}", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => Span().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));

    /// <summary>Null when a command line is understood, else what is wrong with it. Nothing is done but what the command line does itself.</summary>
    private static async Task<string?> UnderstoodAsync(List<string> words, string? yaml)
    {
        using var program = new RealProgram();
        if (yaml is not null)
        {
            program.Write("courant.yaml", yaml);
        }

        foreach (var word in words.SkipWhile(word => word != "import").Skip(1).Where(word => !word.StartsWith('-')))
        {
            Directory.CreateDirectory(Path.Combine(program.Folder, Path.GetDirectoryName(word)!));
            program.Write(word, "");
        }

        var config = words.SkipWhile(word => word != "--config").Skip(1).FirstOrDefault();
        IReadOnlyList<string> typed =
            config is null || words[0] == "init" ? words : [.. words.Where(word => word != "--config" && word != config)];
        var said = await program.RunAsync(typed, Recording);
        return said.Code == ExitCode.Done ? null : said.Err;
    }

    private static Handlers Recording { get; } =
        new()
        {
            Press = Understand,
            Status = Understand,
            Backfill = Understand,
            Import = Understand,
            Print = Understand,
            Papers = Understand,
            Paper = Understand,
            Export = Understand,
            Search = Understand,
            Similar = Understand,
            Ask = Understand,
            Claims = Understand,
            Annotate = Understand,
            Taxonomy = new(Understand, Understand, Understand, Understand),
            Index = Understand,
            Explain = Understand,
            RecordList = Understand,
            Models = Understand,
            Merge = Understand,
            Split = Understand,
        };

    private static Task<int> Understand<T>(T arguments, Invocation invocation, CancellationToken cancel) =>
        Task.FromResult(ExitCode.Done);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();
}

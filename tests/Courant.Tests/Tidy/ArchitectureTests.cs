using System.Text.RegularExpressions;
using Courant.Core.Model;

namespace Courant.Tests.Tidy;

/// <summary>The rules of ARCHITECTURE.md. A rule that only a document holds drifts.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>The folders of the program that each folder may know besides Core and itself.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Store"] = [],
        ["Fetching"] = [],
        ["Channels"] = [],
        ["Index"] = [],
        ["Models"] = [],
        ["Settings"] = [],
        ["Sources"] = [],
        ["Jobs"] = ["Store", "Index", "Fetching", "Models", "Channels"],
        ["Web"] = ["Jobs", "Settings"],
        ["Cli"] = ["Jobs", "Settings", "Fetching", "Store", "Channels"],
    };

    [Fact]
    public void Core_refers_to_nothing_but_the_platform()
    {
        var foreign = typeof(Paper)
            .Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name =>
                !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("System" or "netstandard" or "mscorlib")
            );
        Assert.Empty(foreign);

        var project = File.ReadAllText(Path.Combine(Repository.Root, "src/Courant.Core/Courant.Core.csproj"));
        Assert.DoesNotContain("Reference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Core_reads_no_file_opens_no_socket_and_waits_for_nothing()
    {
        var banned = new Regex(
            @"(?<![.\w])(File|Directory|FileStream|HttpClient|Socket|Process|Environment|Task\.Run|async)\b[.( ]"
        );
        var breaches =
            from path in Repository.Files("src/Courant.Core", "*.cs")
            from line in Numbered(path)
            where banned.IsMatch(Code(line.Text))
            select $"{Repository.Relative(path)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void Folders_of_the_program_know_only_what_the_arrows_allow()
    {
        var breaches =
            from folder in Arrows.Keys
            where Directory.Exists(Path.Combine(Repository.Root, "src/Courant", folder))
            from path in Repository.Files($"src/Courant/{folder}", "*.*")
            where path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal)
            from line in Numbered(path)
            let used = UsedFolder().Match(line.Text)
            where used.Success && used.Groups[1].Value is not "Core"
            let target = used.Groups[1].Value
            where target != folder && !Arrows[folder].Contains(target)
            select $"{Repository.Relative(path)}:{line.Number} knows {target}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void Only_the_catalog_names_plugins()
    {
        var plugins = typeof(Paper)
            .Assembly.GetTypes()
            .Concat(typeof(Catalog).Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .Where(type =>
                type.GetInterfaces()
                    .Any(face =>
                        face.Namespace == "Courant.Core"
                        && face.Name is "ISource" or "ILookup" or "IEnricher" or "IRenderer" or "IImporter"
                    )
            )
            .Select(type => type.Name)
            .ToHashSet();
        Assert.NotEmpty(plugins);
        var breaches =
            from path in Repository.Files("src/Courant", "*.cs")
            let file = Path.GetFileNameWithoutExtension(path)
            where file is not "Catalog" && !plugins.Contains(file)
            from line in Numbered(path)
            from name in plugins
            where Regex.IsMatch(Code(line.Text), $@"\bnew {name}\b|\b{name}\.(?!Options|Name\b)")
            select $"{Repository.Relative(path)}:{line.Number} names {name}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void Sql_stands_only_in_the_store()
    {
        var sql = new Regex(
            @"""[^""]*\b(select .+ from|insert (or \w+ )?into|delete from|update \w+ set)\b",
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
        );
        var breaches =
            from path in Repository.Files("src", "*.cs")
            where !Repository.Relative(path).StartsWith("src/Courant/Store/", StringComparison.Ordinal)
            from line in Numbered(path)
            where sql.IsMatch(Code(line.Text))
            select $"{Repository.Relative(path)}:{line.Number}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void R12_Handlers_are_built_and_connections_made_in_one_place_each()
    {
        var places = new Dictionary<string, string>
        {
            [@"new (HttpClient|HttpClientHandler|SocketsHttpHandler|WinHttpHandler)\b|WebRequest\.Create"] =
                "src/Courant/Fetching/Handlers.cs",
            [@"\bDns\.|new (Socket|TcpClient|UdpClient|ClientWebSocket)\b"] = "src/Courant/Fetching/AddressRules.cs",
        };
        var breaches =
            from place in places
            from path in Repository.Files("src", "*.cs")
            where Repository.Relative(path) != place.Value
            from line in Numbered(path)
            where Regex.IsMatch(Code(line.Text), place.Key)
            select $"{Repository.Relative(path)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(breaches);
        Assert.All(places.Values, place => Assert.True(File.Exists(Path.Combine(Repository.Root, place)), place));
    }

    [Fact]
    public void Type_names_say_what_a_thing_is()
    {
        var breaches =
            from path in Repository.Files("src", "*.cs")
            from line in Numbered(path)
            where BannedName().IsMatch(Code(line.Text))
            select $"{Repository.Relative(path)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(breaches);
    }

    [Fact]
    public void A_long_file_has_a_reason()
    {
        // A table of same-shaped rows is data, not complexity.
        var reasons = new Dictionary<string, string>
        {
            ["src/Courant.Core/Enriching/Quantities/QuantityWeights.g.cs"] = "a fitted model, written by the bench",
            ["src/Courant.Core/Merging/SameWorkTrees.g.cs"] = "a fitted model, written by the bench",
            ["src/Courant.Core/Searching/Letters.cs"] = "tables of characters",
            ["src/Courant.Core/Searching/TokenReader.cs"] = "one state machine, which reads worse in two halves",
        };
        var breaches =
            from path in Repository.Files("src", "*.cs")
            let lines = File.ReadLines(path).Count()
            where lines > 300 && !reasons.ContainsKey(Repository.Relative(path))
            select $"{Repository.Relative(path)} has {lines} lines";
        Assert.Empty(breaches);
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var unfinished = new Regex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b");
        var breaches =
            from folder in new[] { "src", "bench" }
            from path in Repository.Files(folder, "*.cs")
            from line in Numbered(path)
            where unfinished.IsMatch(line.Text)
            select $"{Repository.Relative(path)}:{line.Number}";
        Assert.Empty(breaches);
    }

    private static IEnumerable<(int Number, string Text)> Numbered(string path) =>
        File.ReadLines(path).Select((text, index) => (index + 1, text));

    private static string Code(string line)
    {
        var comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 || line.Contains("://", StringComparison.Ordinal) ? line : line[..comment];
    }

    [GeneratedRegex(@"^\s*@?using (?:static )?Courant\.(\w+)")]
    private static partial Regex UsedFolder();

    [GeneratedRegex(
        @"\b(class|record|struct|interface) +\w*(Manager|Helper|Util|Utils|Service|Impl|Base|Dto|Info|Data|Processor)\b"
    )]
    private static partial Regex BannedName();
}

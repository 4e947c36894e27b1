using System.Text;
using System.Text.RegularExpressions;
using Courant.Settings;

namespace Courant.Tests.Tidy;

/// <summary>
/// Tables of settings and plugins and the code of examples stand in the documents as the program and the examples have them.
/// COURANT_ACCEPT=1 writes them anew.
/// </summary>
public sealed partial class GeneratedTextTests
{
    [Theory]
    [InlineData("docs/settings.md", 1)]
    [InlineData("docs/adding-a-plugin.md", 9)]
    public void What_is_generated_in_a_document_is_what_the_program_says(string document, int parts)
    {
        var path = Path.Combine(Repository.Root, document);
        var text = File.ReadAllText(path);
        Assert.Equal(parts, Table().Count(text) + Example().Count(text));

        var generated = Example().Replace(Table().Replace(text, TableOf), ExampleOf);

        if (Environment.GetEnvironmentVariable("COURANT_ACCEPT") == "1")
        {
            File.WriteAllText(path, generated);
            return;
        }

        Assert.True(text == generated, $"{document} is behind the program; COURANT_ACCEPT=1 dotnet test writes it anew.");
    }

    private static string TableOf(Match match)
    {
        var name = match.Groups["name"].Value;
        var table = name switch
        {
            "settings" => SettingsTable.Markdown(Catalog.Sections),
            "plugins" => Plugins(),
            _ => throw new InvalidOperationException($"Nothing generates `{name}`."),
        };
        return $"<!-- generated: {name} -->\n{table}<!-- end -->";
    }

    private static string Plugins()
    {
        var text = new StringBuilder("| Kind | Name | What it is | Settings |\n|---|---|---|---|\n");
        foreach (var line in Catalog.Lines)
        {
            text.Append(
                $"| {line.Kind} | `{line.Name}` | {line.Description} | {(line.Section is { } section ? $"`{section}`" : "")} |\n"
            );
        }

        return text.ToString();
    }

    /// <summary>The class of an example without its namespace, or with <c>line</c> the line that it would have in the catalog.</summary>
    private static string ExampleOf(Match match)
    {
        var (name, line) = (match.Groups["name"].Value, match.Groups["line"].Length > 0);
        var folder = Path.Combine(Repository.Root, "tests/Courant.Tests/Examples");
        var code = File.ReadAllText(Path.Combine(folder, line ? "ExamplesTests.cs" : $"{name}.cs"));
        if (!line)
        {
            return $"```csharp {name}\n{code[code.IndexOf("/// <summary>", StringComparison.Ordinal)..]}```";
        }

        var element = Elements()
            .Matches(code)
            .Select(found => found.Groups["element"].Value)
            .Single(found => found.Contains(name, StringComparison.Ordinal));
        var lines = element.Split('\n');
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return $"```csharp {name} line\n{string.Join('\n', lines.Select(text => text[Math.Min(indent, text.Length)..])).TrimEnd()}\n```";
    }

    [GeneratedRegex("<!-- generated: (?<name>[a-z]+) -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("^```csharp (?<name>[A-Za-z]+)(?<line> line)?\n.*?^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();

    /// <summary>What stands alone in an array of plugins.</summary>
    [GeneratedRegex(@"Plugin\[\] \w+ =\s*\[\n?(?<element>.*?)\];", RegexOptions.Singleline)]
    private static partial Regex Elements();
}

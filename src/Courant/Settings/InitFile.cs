using System.Text;
using Courant.Core.Searching;

namespace Courant.Settings;

/// <summary>What <c>courant init</c> asks.</summary>
/// <param name="Topics">Names of topics; none means the built-in ones.</param>
/// <param name="Categories">arXiv categories; none means the default ones.</param>
/// <param name="Out">The folder for editions.</param>
/// <param name="Contact">An address for the sources, or nothing.</param>
public sealed record InitAnswers(IReadOnlyList<string> Topics, IReadOnlyList<string> Categories, string Out, string Contact);

/// <summary>Writes the settings file that a reader begins with: what was answered stands, everything else is there to be uncommented.</summary>
public static class InitFile
{
    public static string Write(InitAnswers answers, IReadOnlyList<PluginSection> plugins)
    {
        var shape = SettingKeys.Shape(plugins);
        var text = new StringBuilder();
        text.Append($"# yaml-language-server: $schema=./{SettingsSchema.FileName}\n");
        text.Append("# The settings of Courant. Lines that begin with # show what else can be set, and its default.\n");
        text.Append("# `courant settings` shows what is in force and where it came from; `courant press` prints an edition.\n");
        var answered = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["out"] = Quoted(answers.Out),
            ["contact"] = Quoted(answers.Contact),
            ["categories"] = $"[{string.Join(", ", answers.Categories.Select(Quoted))}]",
        };
        foreach (
            var field in shape.Fields.Where(field => field.Shape is not (Shape.Group or Shape.List { Element: Shape.Group }))
        )
        {
            text.Append($"\n# {field.Description}\n");
            text.Append(
                answered.TryGetValue(field.Name, out var value)
                    ? $"{field.Name}: {value}\n"
                    : $"# {field.Name}: {Default(field)}\n"
            );
        }

        foreach (var heading in shape.Fields.Where(field => field.Shape is Shape.Group))
        {
            Section(text, heading);
        }

        var topics = shape.Field("topics")!;
        text.Append($"\n# {topics.Description}\ntopics:\n");
        text.Append("  # A query knows phrases, AND, OR, NOT, parentheses, -word, and the fields ti: abs: au: cat: co: id:\n");
        text.Append("  # `courant explain TOPIC` shows what each part of it finds.\n");
        text.Append(answers.Topics.Count == 0 ? BuiltInTopics.Indented : string.Concat(answers.Topics.Select(Topic)));
        return text.ToString();
    }

    private static void Section(StringBuilder text, SettingField heading)
    {
        text.Append($"\n# {heading.Description}\n# {heading.Name}:\n");
        foreach (var part in ((Shape.Group)heading.Shape).Fields)
        {
            if (part.Shape is not Shape.Group plugin)
            {
                Option(text, "#   ", part);
                continue;
            }

            text.Append($"#   # {part.Description}\n#   {part.Name}:\n");
            foreach (var option in plugin.Fields)
            {
                Option(text, "#     ", option);
            }
        }
    }

    private static void Option(StringBuilder text, string before, SettingField option)
    {
        var value = Default(option);
        text.Append($"{before}# {option.Description}\n{before}{option.Name}:{(value.Length == 0 ? "" : " ")}{value}\n");
    }

    private static string Topic(string name) =>
        BuiltInTopics.Named(name)
        ?? $"  - name: {Quoted(name)}\n"
            + "    # Any of these may occur; add other words for the same thing.\n"
            + $"    query: [{Quoted(Keyword(name))}]\n";

    /// <summary>The name as a keyword: what the query language would read as more than words is left out.</summary>
    private static string Keyword(string name)
    {
        var keyword = name.ToLowerInvariant();
        var read = QueryParser.OfKeywords([keyword]);
        if (read is { Query: Query.Term, Warnings.Count: 0 })
        {
            return keyword;
        }

        var words = new string([.. keyword.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]);
        return string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Default(SettingField field) =>
        field.Default is null ? ""
        : field.Shape is Shape.List or Shape.Scalar { Kind: ScalarKind.Switch } ? SettingText.Of(field.Default)
        : Quoted(SettingText.Of(field.Default));

    /// <summary>The text as one YAML value: as it is where that is plain, between double quotes elsewhere.</summary>
    internal static string Quoted(string text)
    {
        var plain =
            text.Length > 0
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.' or '/' or '-' or '_' or '@')
            && text.TrimEnd().Length == text.Length;
        return plain && text is not ("null" or "true" or "false")
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}

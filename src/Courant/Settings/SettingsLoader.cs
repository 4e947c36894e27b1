namespace Courant.Settings;

/// <summary>What the settings of a run are loaded from.</summary>
public sealed record SettingsRequest
{
    /// <summary>The folder the program runs in.</summary>
    public required string Folder { get; init; }

    /// <summary><c>--config</c>; null looks for <c>courant.yaml</c> in the folder.</summary>
    public string? ConfigFile { get; init; }

    /// <summary><c>--library</c>.</summary>
    public string? Library { get; init; }

    /// <summary>Every <c>--set KEY=VALUE</c>, in order.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<PluginSection> Plugins { get; init; } = [];
}

/// <summary>
/// Loads the settings: defaults, then the file, then the environment, then <c>--library</c>, then <c>--set</c>, each winning over
/// those before it. Never throws on what somebody wrote; all mistakes are in the result.
/// </summary>
public static class SettingsLoader
{
    public const string FileName = "courant.yaml";

    public static LoadedSettings Load(SettingsRequest request)
    {
        var mistakes = new List<Mistake>();
        var notices = new List<string>();
        var file = request.ConfigFile ?? (File.Exists(Path.Combine(request.Folder, FileName)) ? FileName : null);
        var path = file is null ? null : ScalarReading.LocalPath(file, request.Folder);
        var beside = Path.GetDirectoryName(path) ?? request.Folder;
        var written = path is null ? null : ReadFile(file!, path, beside, mistakes);

        var shape = SettingKeys.Shape(request.Plugins);
        var layers = new Layers(
            shape,
            written is null ? BuiltInTopics.Tree(beside) : SettingNode.Over(written, BuiltInTopics.Tree(beside))
        );
        layers.Environment(request.Environment, request.Folder);
        if (request.Library is { } library)
        {
            layers.Option("--library", "library", library, request.Folder);
        }

        foreach (var assignment in request.Set)
        {
            layers.Set(assignment, request.Folder);
        }

        mistakes.AddRange(layers.Mistakes);
        notices.AddRange(layers.Notices);
        var tree = (SettingNode.Mapping)layers.Tree!;
        var binder = new Binder(Origin.Default(beside), tree, shape, notices.Add);
        binder.Bind();
        mistakes.AddRange(binder.Mistakes);

        var values = (CourantSettings)binder.Groups[""];
        SettingsChecks.General(values, tree, mistakes.Add);
        SettingsChecks.Categories(SettingKeys.All(shape).Select(setting => setting.Key), tree, mistakes.Add, notices.Add);
        return new LoadedSettings(values, binder.Groups)
        {
            File = file,
            Topics = SettingsChecks.Topics(values, tree, mistakes.Add),
            Taxonomies = TaxonomiesInForce.Read(values.Taxonomy, tree, beside, mistakes.Add),
            Mistakes = mistakes,
            Notices = notices,
            InForce = binder.InForce,
        };
    }

    private static SettingNode.Mapping? ReadFile(string name, string path, string folder, List<Mistake> mistakes)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            bytes = length > 16 * YamlReading.MaxBytes ? new byte[YamlReading.MaxBytes + 1] : File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            mistakes.Add(
                new Mistake(name, "There is no such file.", "Check the name after `--config`, or write one with `courant init`.")
            );
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(
                new Mistake(name, $"The file cannot be read: {unreadable.Message}", "Name a file that this account may read.")
            );
            return null;
        }

        var (tree, found) = YamlReading.File(bytes, name, folder);
        mistakes.AddRange(found);
        if (tree is not (null or SettingNode.Mapping or SettingNode.Scalar { IsUnset: true }))
        {
            mistakes.Add(
                new Mistake(
                    tree.Origin.ToString(),
                    "The file does not hold settings.",
                    "Write `name: value` lines; `courant init` writes a file to begin with."
                )
            );
        }

        return tree as SettingNode.Mapping;
    }
}

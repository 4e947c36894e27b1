namespace Courant.Settings;

/// <summary>Every setting there is, by its full name, in the order of the records that hold them.</summary>
internal static class SettingKeys
{
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["sources"] = "Where papers come from: the options of each source plugin.",
    };

    /// <summary>The general settings with the plugins' sections under their headings.</summary>
    public static Shape.Group Shape(IReadOnlyList<PluginSection> plugins)
    {
        var root = Settings.Shape.Of(typeof(CourantSettings));
        var fields = root.Fields.ToList();
        var topics = fields.FindIndex(field => field.Name == "topics");
        foreach (var heading in plugins.GroupBy(plugin => plugin.Path.Split('.')[0], StringComparer.Ordinal))
        {
            var sections = heading.Select(Section).ToArray();
            var group = new Shape.Group(sections, typeof(Shape.Heading));
            var about = Headings.GetValueOrDefault(heading.Key, $"The options of each plugin of the kind `{heading.Key}`.");
            fields.Insert(topics++, new SettingField(heading.Key, about, group, null, null));
        }

        return root with
        {
            Fields = fields,
        };
    }

    /// <summary>All single values and lists of them; a part of a list of groups is called <c>N</c>: <c>topics.N.size</c>.</summary>
    public static IEnumerable<(string Key, SettingField Field)> All(Shape.Group shape, string path = "")
    {
        foreach (var field in shape.Fields)
        {
            var key = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var below = field.Shape switch
            {
                Shape.Group group => All(group, key),
                Shape.List { Element: Shape.Group group } => All(group, $"{key}.N"),
                _ => [(key, field)],
            };
            foreach (var found in below)
            {
                yield return found;
            }
        }
    }

    private static SettingField Section(PluginSection plugin)
    {
        var options = Settings.Shape.Of(plugin.Options);
        var enabled = new SettingField(
            "enabled",
            "Whether this plugin is used.",
            new Shape.Scalar(ScalarKind.Switch, typeof(bool)),
            plugin.Enabled,
            null
        );
        var fields = options.Fields.Select(field =>
            field.Description.Length > 0 ? field : field with { Description = Usual(field.Name) }
        );
        var name = plugin.Path[(plugin.Path.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return new SettingField(name, plugin.Description, options with { Fields = [enabled, .. fields] }, null, null);
    }

    /// <summary>What options are for that most plugins have, so that Core's records need not repeat it.</summary>
    private static string Usual(string option) =>
        option switch
        {
            "url" => "The address that is asked; another one serves for a mirror or a stand-in.",
            "categories" => "The categories to ask for, where they differ from the general ones.",
            "until" => "The last day to ask for.",
            _ => $"The plugin's own `{option}`.",
        };
}

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

        return root with { Fields = fields };
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
        var name = plugin.Path[(plugin.Path.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return new SettingField(name, plugin.Description, options with { Fields = [enabled, .. options.Fields] }, null, null);
    }
}

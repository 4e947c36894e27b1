using System.Text;

namespace Courant.Settings;

/// <summary>The settings as a table for the documentation.</summary>
public static class SettingsTable
{
    public static string Markdown(IReadOnlyList<PluginSection> plugins)
    {
        var text = new StringBuilder("| Setting | Default | Environment | What it is |\n|---|---|---|---|\n");
        foreach (var (key, field) in SettingKeys.All(SettingKeys.Shape(plugins)))
        {
            var value = SettingText.Of(field.Default);
            var shown = value.Length == 0 || value == "[]" ? "" : $"`{value}`";
            var about = Cell(field.Description) + Choices(field.Shape);
            text.Append($"| `{key}` | {shown} | `{SettingNames.Environment(key.Split('.'))}` | {about} |\n");
        }

        return text.ToString();
    }

    private static string Choices(Shape shape) =>
        shape is Shape.Scalar { Kind: ScalarKind.Choice } choice
            ? $" One of {string.Join(", ", choice.Choices.Select(word => $"`{word}`"))}."
        : shape is Shape.Scalar { Least: { } least, Most: { } most } ? $" From {SettingText.Of(least)} to {SettingText.Of(most)}."
        : "";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}

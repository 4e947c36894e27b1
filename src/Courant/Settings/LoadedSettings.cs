using Courant.Core.Enriching.Classifying;
using Courant.Core.Model;

namespace Courant.Settings;

/// <summary>What is in force in this run, where each value came from, and everything that was wrong with what was written.</summary>
public sealed class LoadedSettings
{
    private readonly IReadOnlyDictionary<string, object> _groups;

    internal LoadedSettings(CourantSettings values, IReadOnlyDictionary<string, object> groups)
    {
        Values = values;
        _groups = groups;
    }

    /// <summary>The general settings; defaults stand in for what was mistaken.</summary>
    public CourantSettings Values { get; }

    /// <summary>The topics without mistakes, in the order of the settings.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>The taxonomies in force, without those that cannot be used.</summary>
    public IReadOnlyList<Taxonomy> Taxonomies { get; init; } = [];

    /// <summary>The settings file as it was named; null when there is none.</summary>
    public string? File { get; init; }

    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    /// <summary>What looks odd and stops nothing, in sentences.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Every setting, its value and its origin.</summary>
    public required IReadOnlyList<SettingInForce> InForce { get; init; }

    /// <summary>The options of a plugin. The section must be one of those that the settings were loaded with.</summary>
    public TOptions Read<TOptions>(string section)
        where TOptions : class =>
        _groups.TryGetValue(section, out var options) && options is TOptions found
            ? found
            : throw new InvalidOperationException(
                $"No section `{section}` with options of the type {typeof(TOptions)} was loaded."
            );

    /// <summary>Whether the plugin of a section is to be used.</summary>
    public bool Enabled(string section) =>
        InForce.FirstOrDefault(setting => setting.Key == $"{section}.enabled")?.Value is not "false";
}

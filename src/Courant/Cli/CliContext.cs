using Courant.Settings;

namespace Courant.Cli;

/// <summary>The world that the command line runs in, handed in once.</summary>
public sealed record CliContext
{
    public required Terminal Terminal { get; init; }

    /// <summary>The folder the program runs in.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>What <c>courant --version</c> says.</summary>
    public string Version { get; init; } = typeof(CliContext).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>The plugins that have options.</summary>
    public IReadOnlyList<PluginSection> Sections { get; init; } = [];

    /// <summary>Every plugin, for <c>courant plugins</c>.</summary>
    public IReadOnlyList<PluginLine> Plugins { get; init; } = [];

    /// <summary>What <c>courant doctor</c> looks at beside the settings and the disk.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>The options that stand before or after any command; they belong to the one tree that is built from this.</summary>
    internal GlobalOptions Globals { get; } = new();

    /// <summary>The process's environment variables.</summary>
    public static IReadOnlyDictionary<string, string> ProcessEnvironment() =>
        System
            .Environment.GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal);
}

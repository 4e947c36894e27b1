using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using Courant.Settings;

namespace Courant.Cli;

/// <summary>The options that every command takes, before or after its name.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Config { get; } =
        new("--config")
        {
            HelpName = "FILE",
            Description = $"The settings file; without it, {SettingsLoader.FileName} in the current folder, if there is one.",
            Recursive = true,
        };

    public Option<string?> Library { get; } =
        new("--library")
        {
            HelpName = "FILE",
            Description = "The library file for this run, instead of the one in the settings.",
            Recursive = true,
        };

    public Option<string[]> Set { get; } =
        new("--set")
        {
            HelpName = "KEY=VALUE",
            Description = "Any setting, for this run; may be repeated. `courant settings` lists the keys.",
            Recursive = true,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };

    public Option<bool> Json { get; } =
        new("--json")
        {
            Description = "Print one JSON document on standard output; words for people go to standard error.",
            Recursive = true,
        };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Show no progress.", Recursive = true };

    public HelpOption Help { get; } =
        new("--help", "-h") { Description = "Show what a command does, its options and examples.", Recursive = true };

    public Option<bool> Version { get; } = new("--version") { Description = "Print the version.", Recursive = true };

    public IEnumerable<Option> All => [Config, Library, Set, Json, Quiet, Help, Version];

    /// <summary>The settings that a command line asks for.</summary>
    public LoadedSettings Load(ParseResult parse, CliContext context) =>
        SettingsLoader.Load(
            new SettingsRequest
            {
                Folder = context.Folder,
                ConfigFile = parse.GetValue(Config),
                Library = parse.GetValue(Library),
                Set = parse.GetValue(Set) ?? [],
                Environment = context.Environment,
                Plugins = context.Sections,
            }
        );

    public void Complete(CliContext context) =>
        Set.CompletionSources.Add(_ =>
            SettingKeys
                .All(SettingKeys.Shape(context.Sections))
                .Where(setting => !setting.Key.Contains(".N.", StringComparison.Ordinal))
                .Select(setting => new CompletionItem($"{setting.Key}=", documentation: setting.Field.Description))
        );
}

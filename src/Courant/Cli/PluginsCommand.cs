using System.CommandLine;

namespace Courant.Cli;

/// <summary>A plugin as <c>courant plugins</c> lists it.</summary>
/// <param name="Kind">What it is: <c>source</c>, <c>look-up</c>, <c>enricher</c>, <c>renderer</c>, <c>importer</c>.</param>
/// <param name="Name">Its name in the settings and on the command line.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Section">Where its options stand in the settings; null when it has none.</param>
public sealed record PluginLine(string Kind, string Name, string Description, string? Section = null);

internal static class PluginsCommand
{
    public static Command Build(CliContext context) =>
        new Verb(
            "plugins",
            "List the sources, look-ups, enrichers, renderers and importers, and whether each is in use.",
            new Example("courant plugins", "A table: kind, name, what it does.")
        ).RunsAnyway(
            context,
            _ => default(NoArguments),
            (_, invocation, _) => Task.FromResult(Show(context.Plugins, invocation))
        );

    private static int Show(IReadOnlyList<PluginLine> plugins, Invocation invocation)
    {
        bool Enabled(PluginLine plugin) => plugin.Section is not { } section || invocation.Settings.Enabled(section);
        if (invocation.Json)
        {
            var shown = plugins.Select(plugin => new
            {
                kind = plugin.Kind,
                name = plugin.Name,
                description = plugin.Description,
                section = plugin.Section,
                enabled = Enabled(plugin),
            });
            invocation.WriteJson(new { plugins = shown });
            return ExitCode.Done;
        }

        var kinds = plugins.Select(plugin => plugin.Kind.Length).DefaultIfEmpty().Max();
        var names = plugins.Select(plugin => plugin.Name.Length).DefaultIfEmpty().Max();
        foreach (var plugin in plugins)
        {
            var off = Enabled(plugin) ? "" : " (off)";
            invocation.Terminal.Out.WriteLine(
                $"{plugin.Kind.PadRight(kinds)}  {plugin.Name.PadRight(names)}  {plugin.Description}{off}"
            );
        }

        return ExitCode.Done;
    }
}

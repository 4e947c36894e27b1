using Courant.Cli;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Settings;
using Courant.Store;

namespace Courant.Runs;

/// <summary>The plugins of the catalog, made as the settings want them, around one library.</summary>
internal sealed class Newsroom(LoadedSettings settings, Library library, TimeProvider clock)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Library Library => library;

    /// <summary>The sources in use that speak for themselves, each with its stand-in if that is in use.</summary>
    public IReadOnlyList<NamedSource> Sources { get; } =
    [
        .. Catalog
            .Sources.Where(plugin => plugin.StandsInFor is null && settings.Enabled(plugin.Section))
            .Select(plugin => new NamedSource(plugin.Name, plugin.Make(settings), StandIn(plugin.Name, settings))),
    ];

    public static Kinds Kinds { get; } =
        new([.. Catalog.Kinds.Select(plugin => new Kind(plugin.Name, plugin.Daily, plugin.Make()))]);

    /// <summary>Every part of every source, whose account a receipt gives.</summary>
    public IReadOnlyList<(string Source, string Part)> Parts(DateOnly day) =>
        [.. Sources.SelectMany(source => source.Source.First(day).Select(request => (source.Name, request.Part)))];

    public Desk Desk(IReadOnlyList<Topic> topics) =>
        new(library, new Enrich(library, [.. Catalog.Enrichers.Select(plugin => plugin.Make(topics))], _today));

    public Press Press(IReadOnlyList<Topic> topics) => new(library, Desk(topics), Kinds, clock);

    public Import Import() => new(library, [.. Catalog.Importers.Select(plugin => (plugin.Name, plugin.Make()))]);

    /// <summary>What fetches everything that is due, from the network or from a recording, and shows how far it is.</summary>
    public Acquire Acquire(IFetcher fetcher, IProgressDisplay display) =>
        new(
            library,
            Sources,
            fetcher,
            outcome =>
                display.Row(
                    $"{outcome.Source} {outcome.Part}",
                    $"{outcome.State.ToString().ToLowerInvariant()}, {outcome.Listings} papers{(outcome.Why.Length > 0 ? $": {outcome.Why}" : "")}",
                    done: true
                ),
            (key, text) => display.Row(key, text, done: false)
        );

    private static NamedSource? StandIn(string name, LoadedSettings settings) =>
        Catalog.Sources.FirstOrDefault(plugin => plugin.StandsInFor == name && settings.Enabled(plugin.Section)) is { } plugin
            ? new NamedSource(plugin.Name, plugin.Make(settings))
            : null;
}

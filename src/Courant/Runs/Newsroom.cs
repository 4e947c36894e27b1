using Courant.Cli;
using Courant.Core;
using Courant.Core.Enriching.Institutions;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Jobs;
using Courant.Models;
using Courant.Settings;
using Courant.Store;

namespace Courant.Runs;

/// <summary>The plugins of the catalog, made as the settings want them, around one library.</summary>
internal sealed class Newsroom(LoadedSettings settings, Library library, TimeProvider clock)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Library Library => library;

    public ChosenMeaning Meaning { get; } = new(settings.Values, library, clock);

    /// <summary>The sources in use that speak for themselves, each with its stand-in and its witness if they are in use.</summary>
    public IReadOnlyList<NamedSource> Sources { get; } =
    [
        .. Catalog
            .Sources.Where(plugin => plugin is { StandsInFor: null, WitnessOf: null } && settings.Enabled(plugin.Section))
            .Select(plugin => Named(plugin, settings)),
    ];

    /// <summary>
    /// The days on which editions come out: those of the first source that keeps a calendar, else every day.
    /// </summary>
    public SourceCalendar Editions =>
        Sources.Select(source => source.Source.Calendar).FirstOrDefault(calendar => calendar.Promised) ?? SourceCalendar.AnyDay;

    public static Kinds Kinds { get; } =
        new([.. Catalog.Kinds.Select(plugin => new Kind(plugin.Name, plugin.Daily, plugin.Make()))]);

    /// <summary>Every part of every source, whose account a receipt gives.</summary>
    public IReadOnlyList<WatchedPart> Parts(DateOnly day) =>
        [
            .. Sources.SelectMany(source =>
                source
                    .Source.First(day)
                    .Select(request => new WatchedPart(
                        source.Name,
                        request.Part,
                        source.Source.Calendar,
                        [.. source.Witnesses.Select(witness => witness.Name)],
                        source.StandIn is { } standIn ? [standIn.Name] : []
                    ))
            ),
        ];

    /// <summary>The receipts of editions, as they are at the instant of the run.</summary>
    public Receipts Receipts(IReadOnlyList<WatchedPart> parts, string notAsked) =>
        new(library, parts, Editions, clock.GetUtcNow(), notAsked);

    /// <summary>The newest day of a source that is due for an edition; null is the newest of all.</summary>
    public DateOnly Due(NamedSource source, DateOnly? edition)
    {
        var newest = source.Source.Calendar.Due(clock.GetUtcNow());
        return edition < newest ? edition.Value : newest;
    }

    /// <summary>Sources that are switched on and have nothing to ask for.</summary>
    public IEnumerable<Problem> Idle(DateOnly day) =>
        Sources
            .Where(source => source.Source.First(day).Count == 0)
            .Select(source => new Problem(
                $"sources.{source.Name}",
                "is switched on and names nothing to ask for: give it something to watch, or switch it off"
            ));

    public bool IsPrincipal(string source) => Sources.Any(principal => principal.Name == source);

    /// <summary>
    /// The first day for which a part is to be asked so that what is due becomes complete; null when nothing is to be asked. A witness
    /// knows the newest day only.
    /// </summary>
    public DateOnly? Since(string source, string part, DateOnly? edition)
    {
        foreach (var principal in Sources)
        {
            var due = Due(principal, edition);
            if (principal.Name == source)
            {
                return Harvest.Since(library, source, part, due, settings.Values.FirstDays);
            }

            if (principal.Witness?.Name == source)
            {
                var isNewest = due == principal.Source.Calendar.Due(clock.GetUtcNow());
                return isNewest && !principal.Witnesses.Any(witness => library.Harvests.IsCounted(witness.Name, part, due))
                    ? due
                    : null;
            }
        }

        return null;
    }

    /// <summary>Every enricher, made as the settings want it.</summary>
    /// <exception cref="RegistryException">The settings name a registry of institutions that cannot be used.</exception>
    public static IReadOnlyList<IEnricher> Enrichers(LoadedSettings settings, IReadOnlyList<Topic> topics)
    {
        var registry = settings.Values.Institutions.Registry is { Length: > 0 } file ? RegistryFile.Read(file) : null;
        var inputs = new EnricherInputs(topics, settings.Taxonomies, registry);
        return [.. Catalog.Enrichers.Select(plugin => plugin.Make(inputs))];
    }

    /// <exception cref="RegistryException">The settings name a registry of institutions that cannot be used.</exception>
    /// <param name="topics">What editions are made of.</param>
    /// <param name="models">The language models that may be asked; null for none.</param>
    /// <param name="progress">Told how far the asking is.</param>
    public Desk Desk(IReadOnlyList<Topic> topics, Gateway? models = null, Action<string>? progress = null) =>
        new(
            library,
            new Enrich(library, Enrichers(settings, topics), _today, settings.Taxonomies, models, progress),
            ShippedModel.Words
        );

    public Press Press(IReadOnlyList<Topic> topics, Gateway? models = null, Action<string>? progress = null) =>
        new(library, Desk(topics, models, progress), Kinds, Editions, clock);

    public Import Import() => new(library, Importers);

    public static IReadOnlyList<(string Kind, IImporter Importer)> Importers { get; } =
    [.. Catalog.Importers.Select(plugin => (plugin.Name, plugin.Make()))];

    /// <summary>What asks by name for papers that were announced and did not come.</summary>
    public Seek Seek(IFetcher fetcher, IProgressDisplay display) =>
        new(library, Sources, fetcher, text => display.Row("missing papers", text, done: false));

    /// <summary>What looks papers up in the registries that are switched on.</summary>
    public Lookups Lookups(IFetcher fetcher, IProgressDisplay display) =>
        new(
            library,
            [
                .. Catalog
                    .Lookups.Where(plugin => settings.Enabled(plugin.Section))
                    .Select(plugin => new NamedLookup(plugin.Name, plugin.Make(settings))),
            ],
            fetcher,
            clock,
            (key, text) => display.Row(key, text, done: false)
        );

    /// <summary>What fetches past days.</summary>
    public Backfill Backfill(IFetcher fetcher, IProgressDisplay display) =>
        new(library, Sources, fetcher, (key, text, done) => display.Row(key, text, done));

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

    private static NamedSource Named(SourcePlugin plugin, LoadedSettings settings) =>
        new(
            plugin.Name,
            plugin.Make(settings),
            InUse(other => other.StandsInFor == plugin.Name, settings),
            InUse(other => other.WitnessOf == plugin.Name, settings)
        );

    private static NamedSource? InUse(Func<SourcePlugin, bool> which, LoadedSettings settings) =>
        Catalog.Sources.FirstOrDefault(plugin => which(plugin) && settings.Enabled(plugin.Section)) is { } plugin
            ? Named(plugin, settings)
            : null;
}

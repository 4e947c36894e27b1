using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// Fetches what was announced on past days, from every source that can go back. Each page is stored with the place where the
/// back-fill goes on, so that one that was stopped or killed is taken up there.
/// </summary>
internal sealed class Backfill(
    Library library,
    IReadOnlyList<NamedSource> sources,
    IFetcher fetcher,
    Action<string, string, bool> progress
)
{
    /// <returns>What became of each part; empty when no source can go back.</returns>
    public async Task<IReadOnlyList<PartOutcome>> RunAsync(DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var outcomes = new List<PartOutcome>();
        foreach (var source in sources.SelectMany(source => AbleToGoBack(source, from, to)))
        {
            foreach (var first in source.Source.Past(from, to))
            {
                outcomes.Add(await RunPartAsync(source, first, from, to, cancel));
            }
        }

        return outcomes;
    }

    /// <summary>The source itself where it can go back, else who stands in for it.</summary>
    private static IEnumerable<NamedSource> AbleToGoBack(NamedSource source, DateOnly from, DateOnly to) =>
        source.Source.Past(from, to).Count > 0 ? [source]
        : source.StandIn is { } standIn ? [standIn]
        : [];

    private async Task<PartOutcome> RunPartAsync(
        NamedSource source,
        SourceRequest first,
        DateOnly from,
        DateOnly to,
        CancellationToken cancel
    )
    {
        var key = $"{source.Name} {first.Part}";
        var begun = library.Backfills.Find(source.Name, first.Part, from, to);
        if (begun is { Ended: true })
        {
            progress(key, "done before", true);
            return new PartOutcome(source.Name, first.Part, from, 0, ReceiptState.Complete, "done before", null);
        }

        var next = begun?.Next ?? first;
        if (begun is not null)
        {
            progress(key, $"going on after {next.Seen} papers", false);
        }

        var harvest = new Harvest(fetcher, library, (_, text) => progress(key, text, false));
        var outcome = await harvest.RunPartAsync(
            source.Source,
            next,
            (asked, page, _) => library.Backfills.SavePage(asked, page, from, to),
            cancel
        );
        progress(key, $"{outcome.State.ToString().ToLowerInvariant()}, {outcome.Listings} papers", true);
        return outcome;
    }
}

using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>A source under its name, and the one that is asked when it fails.</summary>
internal sealed record NamedSource(string Name, ISource Source, NamedSource? StandIn = null);

/// <summary>
/// Brings in what every source has announced up to a day. A stand-in is asked only for the parts of its principal that failed, and
/// never makes them complete: it does not know versions and withdrawals.
/// </summary>
internal sealed class Acquire(
    Library library,
    IReadOnlyList<NamedSource> sources,
    IFetcher fetcher,
    Action<PartOutcome> ended,
    Action<string, string> progress
)
{
    /// <param name="due">The newest announcement day that must be out.</param>
    /// <param name="since">The first day to ask for, by source and part; null for what is not to be asked.</param>
    /// <param name="cancel">Stops between requests.</param>
    public async Task<IReadOnlyList<PartOutcome>> RunAsync(
        DateOnly due,
        Func<string, string, DateOnly?> since,
        CancellationToken cancel
    )
    {
        var outcomes = new List<PartOutcome>();
        foreach (var source in sources)
        {
            var principal = await HarvestAsync(source, part => since(source.Name, part));
            outcomes.AddRange(principal);
            var failed = principal
                .Where(outcome => outcome.State == ReceiptState.Fault && outcome.Failure != FailureKind.Refused403)
                .ToDictionary(outcome => outcome.Part, outcome => outcome.Since);
            if (source.StandIn is { } standIn && failed.Count > 0)
            {
                outcomes.AddRange(await HarvestAsync(standIn, part => failed.TryGetValue(part, out var from) ? from : null));
            }
        }

        return outcomes;

        async Task<IReadOnlyList<PartOutcome>> HarvestAsync(NamedSource source, Func<string, DateOnly?> from)
        {
            var harvest = new Harvest(fetcher, library, (part, text) => progress($"{source.Name} {part}", text));
            var harvested = await harvest.RunAsync(source.Name, source.Source, from, due, cancel);
            foreach (var outcome in harvested)
            {
                ended(outcome);
            }

            return harvested;
        }
    }
}

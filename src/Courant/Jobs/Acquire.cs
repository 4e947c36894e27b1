using Courant.Core;
using Courant.Core.Model;
using Courant.Fetching;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>A source under its name, the one that is asked when it fails, and the one whose account it is checked against.</summary>
internal sealed record NamedSource(string Name, ISource Source, NamedSource? StandIn = null, NamedSource? Witness = null)
{
    /// <summary>The witness and its stand-in, the better one first.</summary>
    public IReadOnlyList<NamedSource> Witnesses =>
        Witness is null ? []
        : Witness.StandIn is { } standIn ? [Witness, standIn]
        : [Witness];
}

/// <summary>
/// Brings in what every source has announced up to a day. A stand-in is asked only for the parts of its principal that failed, and
/// never makes them complete: it does not know versions and withdrawals. A witness says what was announced on the newest day, so
/// that a principal that is behind is found out.
/// </summary>
internal sealed class Acquire(
    Library library,
    IReadOnlyList<NamedSource> sources,
    IFetcher fetcher,
    Action<PartOutcome> ended,
    Action<string, string> progress
)
{
    /// <param name="due">The newest announcement day that must be out, by source.</param>
    /// <param name="since">The first day to ask for, by source and part; null for what is not to be asked.</param>
    /// <param name="cancel">Stops between requests.</param>
    public async Task<IReadOnlyList<PartOutcome>> RunAsync(
        Func<NamedSource, DateOnly> due,
        Func<string, string, DateOnly?> since,
        CancellationToken cancel
    )
    {
        var outcomes = new List<PartOutcome>();
        foreach (var source in sources)
        {
            var day = due(source);
            var principal = await HarvestAsync(source, part => since(source.Name, part), day);
            var witnessed = source.Witness is { } witness ? await WithStandInAsync(witness, since, day) : [];
            foreach (var outcome in new Standing(library, source, day).Enter(principal, witnessed))
            {
                outcomes.Add(outcome);
                ended(outcome);
            }

            var standIns = await StandInAsync(source, principal, day);
            outcomes.AddRange([.. witnessed, .. standIns]);
            foreach (var outcome in standIns)
            {
                ended(outcome);
            }
        }

        return outcomes;

        async Task<IReadOnlyList<PartOutcome>> WithStandInAsync(
            NamedSource source,
            Func<string, string, DateOnly?> from,
            DateOnly day
        )
        {
            var harvested = await HarvestAsync(source, part => from(source.Name, part), day);
            return [.. harvested, .. await StandInAsync(source, harvested, day)];
        }

        async Task<IReadOnlyList<PartOutcome>> StandInAsync(
            NamedSource source,
            IReadOnlyList<PartOutcome> principal,
            DateOnly day
        )
        {
            var failed = principal
                .Where(outcome => outcome.State == ReceiptState.Fault && outcome.Failure != FailureKind.Refused403)
                .ToDictionary(outcome => outcome.Part, outcome => outcome.Since);
            return source.StandIn is { } standIn && failed.Count > 0
                ? await HarvestAsync(standIn, part => failed.TryGetValue(part, out var from) ? from : null, day)
                : [];
        }

        Task<IReadOnlyList<PartOutcome>> HarvestAsync(NamedSource source, Func<string, DateOnly?> from, DateOnly day) =>
            new Harvest(fetcher, library, (part, text) => progress($"{source.Name} {part}", text)).RunAsync(
                source.Source,
                from,
                day,
                cancel
            );
    }
}

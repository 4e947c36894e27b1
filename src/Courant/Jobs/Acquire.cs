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
            foreach (var outcome in Settle(source, principal, witnessed, day))
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

    /// <summary>Enters how each part stands on the day that is due, and which days it made complete.</summary>
    private List<PartOutcome> Settle(
        NamedSource source,
        IReadOnlyList<PartOutcome> outcomes,
        IReadOnlyList<PartOutcome> witnessed,
        DateOnly due
    )
    {
        var calendar = source.Source.Calendar;
        var expected = calendar.Promised && calendar.IsAnnouncementDay(due);
        // Of all parts, not of those alone that were asked in this run: the others may have been complete before.
        string[] parts = [.. source.Source.First(due).Select(request => request.Part)];
        var isOut =
            parts.Any(part => Witnessed(source, part, due) is not null)
            || Settling.IsOut(
                parts.Sum(part => library.Harvests.Count(source.Name, part, due)),
                parts.Sum(part => library.Harvests.Usual(source.Name, part, due) ?? 0)
            );
        var settled = new List<PartOutcome>();
        foreach (var read in outcomes)
        {
            var outcome = read;
            if (read.State != ReceiptState.Fault)
            {
                var (state, why) = Settling.Of(
                    new PartOnDay(
                        due,
                        expected,
                        isOut,
                        // What a witness calls a cross-list may be a record of a paper that is long announced elsewhere.
                        Math.Max(
                            library.Harvests.Count(source.Name, read.Part, due),
                            library.Harvests.Recorded(source.Name, [.. source.Witnesses.Select(one => one.Name)], read.Part, due)
                        ),
                        library.Harvests.Usual(source.Name, read.Part, due),
                        Witnessed(source, read.Part, due),
                        source
                            .Witnesses.Select(witness => library.Harvests.NewestTally(witness.Name, read.Part)?.Day)
                            .FirstOrDefault(day => day is not null)
                    )
                );
                outcome = read with
                {
                    State = state,
                    Why = string.Join(
                        "; ",
                        new[] { why.Length > 0 ? why : read.Why, Unconfirmed(source, read.Part, witnessed, due) }.Where(note =>
                            note.Length > 0 && (note == why || !why.Contains(note, StringComparison.Ordinal))
                        )
                    ),
                };
            }

            (DateOnly, DateOnly)? complete = outcome.State switch
            {
                ReceiptState.Complete or ReceiptState.Quiet => (outcome.Since, due),
                ReceiptState.Late or ReceiptState.Stale => (outcome.Since, DayBefore(calendar, due)),
                _ => null,
            };
            library.Harvests.Finish(source.Name, outcome.Part, due, outcome.State, outcome.Why, complete);
            settled.Add(outcome);
        }

        return settled;
    }

    /// <summary>Which witness of a part could not be heard, and why; empty when the first could, or none was asked.</summary>
    private string Unconfirmed(NamedSource source, string part, IReadOnlyList<PartOutcome> witnessed, DateOnly due)
    {
        var silent = witnessed
            .Where(outcome => outcome.Part == part && outcome.State == ReceiptState.Fault)
            .Select(outcome => $"{outcome.Source} could not be read: {outcome.Why}")
            .ToList();
        var behind =
            silent.Count == 0
            && Witnessed(source, part, due) is null
            && witnessed.FirstOrDefault(outcome => outcome.Part == part) is { } heard
                ? library.Harvests.NewestTally(heard.Source, part)?.Day
                : null;
        return behind is { } day ? $"the newest list is that of {day:yyyy-MM-dd}" : string.Join("; ", silent);
    }

    private Tally? Witnessed(NamedSource source, string part, DateOnly day) =>
        source
            .Witnesses.Select(witness => library.Harvests.Tally(witness.Name, part, day))
            .FirstOrDefault(tally => tally is not null);

    private static DateOnly DayBefore(SourceCalendar calendar, DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        } while (!calendar.IsAnnouncementDay(day));

        return day;
    }
}

using Courant.Core;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>Enters how each part of a source that was read stands on the day that is due, and which days that made complete.</summary>
internal sealed class Standing(Library library, NamedSource source, DateOnly due)
{
    private readonly SourceCalendar _calendar = source.Source.Calendar;

    /// <param name="read">What became of each part that was asked.</param>
    /// <param name="witnessed">What became of the parts that witnesses were asked for.</param>
    public IReadOnlyList<PartOutcome> Enter(IReadOnlyList<PartOutcome> read, IReadOnlyList<PartOutcome> witnessed)
    {
        var isOut = IsOut();
        var settled = new List<PartOutcome>();
        foreach (var part in read)
        {
            var outcome = part.State == ReceiptState.Fault ? part : Settled(part, isOut, witnessed);
            (DateOnly, DateOnly)? complete = outcome.State switch
            {
                ReceiptState.Complete or ReceiptState.Quiet => (outcome.Since, due),
                ReceiptState.Late or ReceiptState.Stale => (outcome.Since, DayBefore()),
                _ => null,
            };
            library.Harvests.Finish(source.Name, outcome.Part, due, outcome.State, outcome.Why, complete);
            settled.Add(outcome);
        }

        return settled;
    }

    /// <summary>Whether the day is out in any part: not only in those that were asked in this run, as others may have been complete before.</summary>
    private bool IsOut()
    {
        string[] parts = [.. source.Source.First(due).Select(request => request.Part)];
        return parts.Any(part => Witnessed(part) is not null)
            || Settling.IsOut(
                parts.Sum(part => library.Harvests.Count(source.Name, part, due)),
                parts.Sum(part => library.Harvests.Usual(source.Name, part, due) ?? 0)
            );
    }

    private PartOutcome Settled(PartOutcome read, bool isOut, IReadOnlyList<PartOutcome> witnessed)
    {
        string[] witnesses = [.. source.Witnesses.Select(witness => witness.Name)];
        var (state, why) = Settling.Of(
            new PartOnDay(
                due,
                _calendar.Promised && _calendar.IsAnnouncementDay(due),
                isOut,
                // What a witness calls a cross-list may be a record of a paper that is long announced elsewhere.
                Math.Max(
                    library.Harvests.Count(source.Name, read.Part, due),
                    library.Harvests.Recorded(source.Name, witnesses, read.Part, due)
                ),
                library.Harvests.Usual(source.Name, read.Part, due),
                Witnessed(read.Part),
                witnesses
                    .Select(witness => library.Harvests.NewestTally(witness, read.Part)?.Day)
                    .FirstOrDefault(day => day is not null)
            )
        );
        why = why.Length > 0 ? why : read.Why;
        var silent = Silent(read.Part, witnessed);
        return read with
        {
            State = state,
            Why =
                why.Contains(silent, StringComparison.Ordinal) ? why
                : why.Length == 0 ? silent
                : $"{why}; {silent}",
        };
    }

    /// <summary>Which witness of a part could not be heard or is behind; empty when the first could be, or none was asked.</summary>
    private string Silent(string part, IReadOnlyList<PartOutcome> witnessed)
    {
        var heard = witnessed.Where(outcome => outcome.Part == part).ToList();
        var failed = heard
            .Where(outcome => outcome.State == ReceiptState.Fault)
            .Select(outcome => $"{outcome.Source} could not be read: {outcome.Why}")
            .ToList();
        return
            failed.Count == 0
            && heard.Count > 0
            && Witnessed(part) is null
            && library.Harvests.NewestTally(heard[0].Source, part) is { Day: var day }
            ? $"the newest list is that of {day:yyyy-MM-dd}"
            : string.Join("; ", failed);
    }

    private Tally? Witnessed(string part) =>
        source
            .Witnesses.Select(witness => library.Harvests.Tally(witness.Name, part, due))
            .FirstOrDefault(tally => tally is not null);

    private DateOnly DayBefore()
    {
        var day = due;
        do
        {
            day = day.AddDays(-1);
        } while (!_calendar.IsAnnouncementDay(day));

        return day;
    }
}

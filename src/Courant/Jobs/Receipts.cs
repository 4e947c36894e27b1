using Courant.Core;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>
/// A part of a source whose account a receipt gives: when it announces, who else counts what it announced (the best first), and
/// which of its stand-ins can go back to past days.
/// </summary>
internal sealed record WatchedPart(
    string Source,
    string Part,
    SourceCalendar Calendar,
    IReadOnlyList<string> Witnesses,
    IReadOnlyList<string> StandIns
);

/// <summary>Makes the receipt of an edition from what the sources announced and what the library holds.</summary>
/// <param name="library">The record.</param>
/// <param name="parts">Every part of every source that was to be read.</param>
/// <param name="editions">The calendar of the editions.</param>
/// <param name="now">The instant of the run.</param>
/// <param name="notAsked">Why nothing was asked in this run, for parts without any account of the day.</param>
internal sealed class Receipts(
    Library library,
    IReadOnlyList<WatchedPart> parts,
    SourceCalendar editions,
    DateTimeOffset now,
    string notAsked
)
{
    public Receipt Of(DateOnly edition) => new([.. parts.Select(part => Line(part, edition))]);

    private ReceiptLine Line(WatchedPart part, DateOnly edition)
    {
        var (from, day) = Days(part, edition);
        var said = Announced(part, from, day);
        var missing = said.Papers.Select(one => one.Id).Distinct().Where(id => !library.Papers.Holds(id)).ToList();
        var announced = said.Tally?.Announced ?? said.Papers.Count;
        var (state, why) = State(part, from, day, said);
        return new ReceiptLine(
            part.Source,
            part.Part,
            day,
            announced,
            said.Tally?.New ?? said.Of(AnnounceType.New),
            said.Tally?.Cross ?? said.Of(AnnounceType.Cross),
            said.Tally?.Replaced ?? said.Of(AnnounceType.Replaced),
            said.Papers.Count - missing.Count,
            missing,
            state,
            why
        );
    }

    /// <summary>
    /// The days of the source that belong to an edition: its own day for a source with the edition's calendar. A source that may
    /// announce on any day has its days since the edition before; an edition that comes out on the morning of its day holds what such
    /// a source announced until the evening before.
    /// </summary>
    private (DateOnly From, DateOnly To) Days(WatchedPart part, DateOnly edition)
    {
        if (part.Calendar == editions)
        {
            return (edition, edition);
        }

        var before = edition;
        do
        {
            before = before.AddDays(-1);
        } while (!editions.IsAnnouncementDay(before));

        var evening = editions.Promised ? 1 : 0;
        return (before.AddDays(1 - evening), edition.AddDays(-evening));
    }

    /// <summary>What was announced: by the account of a witness, else by the source's own, else by that of who stood in.</summary>
    private Said Announced(WatchedPart part, DateOnly from, DateOnly to)
    {
        foreach (var witness in part.Witnesses)
        {
            if (from == to && library.Harvests.Tally(witness, part.Part, to) is { } tally)
            {
                return new Said(witness, library.Harvests.Announced(witness, part.Part, from, to), tally);
            }
        }

        foreach (var source in part.StandIns.Prepend(part.Source))
        {
            if (library.Harvests.Announced(source, part.Part, from, to) is { Count: > 0 } papers)
            {
                return new Said(source, papers, null);
            }
        }

        return new Said(part.Source, [], null);
    }

    private (ReceiptState State, string Why) State(WatchedPart part, DateOnly from, DateOnly day, Said said)
    {
        if (!part.Calendar.IsAnnouncementDay(day))
        {
            return (ReceiptState.Holiday, "nothing is announced on this day");
        }

        var ended = library.Harvests.Ended(part.Source, part.Part, from, day);
        if (library.Harvests.Complete(part.Source, part.Part) is { } days && days.From <= from && day <= days.Through)
        {
            return Whole(part, day, said, ended is { State: ReceiptState.Complete or ReceiptState.Quiet } ? ended.Value.Why : "");
        }

        if (
            part.StandIns.Prepend(part.Source).FirstOrDefault(source => library.Backfills.Covers(source, part.Part, from, day)) is
            { } source
        )
        {
            return Whole(part, day, said, $"back-filled from {source}");
        }

        if (ended is { } how)
        {
            var instead =
                how.State == ReceiptState.Fault && said.Papers.Count > 0 ? $"; what is announced comes from {said.By}" : "";
            return (how.State, how.Why + instead);
        }

        return day > part.Calendar.Due(now)
            ? (ReceiptState.Late, "not due yet; this is what was out before its time")
            : (ReceiptState.Fault, notAsked);
    }

    /// <summary>
    /// A day that was read to the end, with what is worth saying of it. Why it once was not complete is of no interest any more. A day
    /// of the calendar on which no part announced anything was a holiday that the calendar does not know.
    /// </summary>
    private (ReceiptState State, string Why) Whole(WatchedPart part, DateOnly day, Said said, string why)
    {
        var notes = why.Length > 0 ? [why] : new List<string>();
        if (said.Papers.Count == 0 && said.Tally is not { Announced: > 0 })
        {
            var nobody = parts.Where(other => other.Source == part.Source).All(other => Announced(other, day, day).IsNothing);
            return part.Calendar.Promised && nobody && day < part.Calendar.Due(now)
                ? (ReceiptState.Holiday, "nothing was announced, though no holiday was planned")
                : (ReceiptState.Quiet, why);
        }

        if (said.Tally is { } tally && tally.Announced > said.Papers.Count)
        {
            notes.Add($"{said.By} counts {tally.Announced - said.Papers.Count} more than it names");
        }

        var unread =
            said.By == part.Source
                ? 0
                : said.Papers.Count(one => !library.Papers.HoldsFrom(one.Id, part.StandIns.Prepend(part.Source)));
        if (unread > 0)
        {
            notes.Add($"{unread} of them {(unread == 1 ? "is" : "are")} known from {said.By} only, so far");
        }

        return (ReceiptState.Complete, string.Join("; ", notes));
    }

    /// <summary>Who announced what; the tally is the announcer's own count, where there is one.</summary>
    private sealed record Said(string By, IReadOnlyList<(PaperId Id, AnnounceType Type)> Papers, Tally? Tally)
    {
        public bool IsNothing => Papers.Count == 0 && Tally is not { Announced: > 0 };

        public int Of(AnnounceType type) => Papers.Count(one => one.Type == type);
    }
}

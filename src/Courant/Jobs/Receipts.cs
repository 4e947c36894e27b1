using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>Makes the receipt of a day from what the sources announced and what the library holds.</summary>
internal static class Receipts
{
    /// <param name="library">The record.</param>
    /// <param name="parts">Every part of every source that was to be read.</param>
    /// <param name="day">The announcement day.</param>
    /// <param name="due">The newest announcement day that must be out.</param>
    /// <param name="notAsked">Why nothing was asked in this run, for parts without any account of the day.</param>
    public static Receipt Of(
        Library library,
        IEnumerable<(string Source, string Part)> parts,
        DateOnly day,
        DateOnly due,
        string notAsked
    ) => new([.. parts.Select(part => Line(library, part.Source, part.Part, day, due, notAsked))]);

    private static ReceiptLine Line(Library library, string source, string part, DateOnly day, DateOnly due, string notAsked)
    {
        var announced = library.Harvests.Announced(source, part, day);
        var missing = announced.Select(one => one.Id).Where(id => !library.Papers.Holds(id)).ToList();
        var (state, why) = State(library, source, part, day, announced.Count, due, notAsked);
        return new ReceiptLine(
            source,
            part,
            day,
            announced.Count,
            announced.Count(one => one.Type == AnnounceType.New),
            announced.Count(one => one.Type == AnnounceType.Cross),
            announced.Count(one => one.Type == AnnounceType.Replaced),
            announced.Count - missing.Count,
            missing,
            state,
            why
        );
    }

    private static (ReceiptState State, string Why) State(
        Library library,
        string source,
        string part,
        DateOnly day,
        int announced,
        DateOnly due,
        string notAsked
    )
    {
        if (!ArxivCalendar.IsAnnouncementDay(day))
        {
            return (ReceiptState.Holiday, "arXiv announces nothing on this day");
        }

        var ended = library.Harvests.Ended(source, part, day);
        if (library.Harvests.Complete(source, part) is { } days && days.From <= day && day <= days.Through)
        {
            // Why it once was not complete is of no interest any more.
            var why = ended is { State: ReceiptState.Complete or ReceiptState.Quiet } ? ended.Value.Why : "";
            return (announced == 0 ? ReceiptState.Quiet : ReceiptState.Complete, why);
        }

        return ended
            ?? (
                day > due
                    ? (ReceiptState.Late, "not due yet; this is what was out before its time")
                    : (ReceiptState.Fault, notAsked)
            );
    }
}

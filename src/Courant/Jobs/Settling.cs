using Courant.Core;
using Courant.Core.Model;

namespace Courant.Jobs;

/// <summary>What is known of one part of a source on the day that is due, once it and its witness have been asked.</summary>
/// <param name="Due">The newest announcement day that must be out.</param>
/// <param name="Expected">Whether the source's calendar promises an announcement on that day.</param>
/// <param name="Out">Whether anybody has the announcement: another part, or a witness.</param>
/// <param name="Announced">How many papers the part announced on that day.</param>
/// <param name="Usual">How many it usually announces; null as long as that is not known.</param>
/// <param name="Witnessed">What a witness counted of that day; null when none did.</param>
/// <param name="WitnessDay">The newest day that a witness showed; null when there is none.</param>
internal sealed record PartOnDay(
    DateOnly Due,
    bool Expected,
    bool Out,
    int Announced,
    int? Usual,
    Tally? Witnessed,
    DateOnly? WitnessDay
);

/// <summary>Decides how a part that was read to the end stands on the day that is due.</summary>
internal static class Settling
{
    /// <summary>What is less than this part of the usual is not believed.</summary>
    private const int Implausible = 10;

    /// <summary>A day is out when there is this part of the usual: between holidays there are few papers.</summary>
    private const int FewestOfUsual = 4;

    /// <summary>Counts below this say nothing about what is usual.</summary>
    private const int FewestToCompare = 20;

    /// <summary>
    /// Whether a day on which a source has some changes is out, where no witness says so: papers of the days before may be edited while
    /// the announcement is late, and then a few bear its day.
    /// </summary>
    public static bool IsOut(int announced, int usual) => announced > 0 && announced * FewestOfUsual >= usual;

    /// <summary>The state and its reason. Only complete and quiet make the day complete.</summary>
    public static (ReceiptState State, string Why) Of(PartOnDay part)
    {
        if (part is { Expected: true, Out: false })
        {
            var shown = part.WitnessDay is { } day ? $"; the newest list is that of {day:yyyy-MM-dd}" : "";
            return (ReceiptState.Late, $"the announcement of {part.Due:yyyy-MM-dd} is due and not out yet{shown}");
        }

        if (part.Witnessed is { Announced: > 0 } witnessed && part.Announced * Implausible < witnessed.Announced)
        {
            return (
                ReceiptState.Stale,
                $"it answered with {Papers(part.Announced)} of {part.Due:yyyy-MM-dd}, where the list of that day has {witnessed.Announced}"
            );
        }

        if (
            part is { Expected: true, Witnessed: null, Usual: >= FewestToCompare and { } usual }
            && part.Announced * Implausible < usual
        )
        {
            return (
                ReceiptState.Stale,
                $"it answered with {Papers(part.Announced)} of {part.Due:yyyy-MM-dd}, where {usual} are usual"
            );
        }

        return (part.Announced == 0 && part.Witnessed is not { Announced: > 0 } ? ReceiptState.Quiet : ReceiptState.Complete, "");
    }

    private static string Papers(int count) => count == 1 ? "1 paper" : $"{count} papers";
}

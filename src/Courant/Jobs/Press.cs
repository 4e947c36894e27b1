using Courant.Channels;
using Courant.Core;
using Courant.Core.Editions;
using Courant.Core.Model;
using Courant.Models;
using Courant.Store;

namespace Courant.Jobs;

/// <summary>What to press: the reader's questions, the days, and where to.</summary>
internal sealed record PressOrder
{
    public required EditionRequest Edition { get; init; }

    /// <summary>The folder to print into.</summary>
    public required string Out { get; init; }

    /// <summary>Every part of every source whose account the receipt gives.</summary>
    public required IReadOnlyList<WatchedPart> Parts { get; init; }

    /// <summary>The one day to print; null prints every announcement day since the last edition.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The one day whose files are written; the others are composed and frozen all the same. Null writes all.</summary>
    public DateOnly? Only { get; init; }

    /// <summary>With how many announcement days a library without editions begins.</summary>
    public int FirstDays { get; init; } = 7;

    /// <summary>Only some of the reader's topics: a look at them, which is printed but never frozen.</summary>
    public bool Partial { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Why nothing was asked, for the receipt of a day of which there is no account.</summary>
    public string NotAsked { get; init; } = "not asked for in this run";
}

/// <summary>An edition that a run printed, whether it is final, the files, and how many papers of the day matched no topic.</summary>
internal sealed record Printed(Edition Edition, bool Final, IReadOnlyList<string> Files, int InNoTopic);

/// <summary>What a run printed, oldest first, and what looked wrong with the topics.</summary>
internal sealed record Pressed(IReadOnlyList<Printed> Editions, IReadOnlyList<Problem> Problems)
{
    /// <summary>What the registries were asked after the printing.</summary>
    public IReadOnlyList<LookupOutcome> LookedUp { get; init; } = [];

    /// <summary>What language models were asked; null where none is named.</summary>
    public ModelUse? Models { get; init; }

    /// <summary>What could not be fetched, where a sample is printed in its place.</summary>
    public Receipt Gap { get; init; } = Receipt.Empty;
}

/// <summary>
/// Prints what the library holds: an edition for each announcement day that has none yet, then the kinds that span days. Fetching
/// comes before, and is the business of <see cref="Acquire"/>.
/// </summary>
/// <param name="editions">The days on which editions come out.</param>
internal sealed class Press(Library library, Desk desk, Kinds kinds, SourceCalendar editions, TimeProvider clock)
{
    public async Task<Pressed> RunAsync(PressOrder order, Action<string> progress, CancellationToken cancel)
    {
        var due = order.Day ?? editions.Due(clock.GetUtcNow());
        var printed = new List<Printed>();
        var problems = new List<Problem>();
        var weighed = new List<LedgerEntry>();
        var days = Days(order, due).ToList();
        for (var at = 0; at < days.Count; at++)
        {
            cancel.ThrowIfCancellationRequested();
            progress($"composing the edition of {days[at]:yyyy-MM-dd}");
            var endsWeek = at == days.Count - 1 || Desk.Monday(days[at + 1]) != Desk.Monday(days[at]);
            printed.Add(await PrintDayAsync(order, days[at], isLast: days[at] >= due, endsWeek, weighed, problems, cancel));
        }

        if (order.Only is null)
        {
            progress("printing the tables");
            await PrintNewestAsync(order, printed[^1].Edition, cancel);
        }

        return new Pressed(printed, [.. problems.Distinct()]);
    }

    /// <summary>
    /// The days since the newest edition on which a source of the edition's calendar announced something, and the day that is due. A library without editions begins
    /// with the last few. A source may be out before its time; such a day is printed too, and is not final.
    /// </summary>
    private IEnumerable<DateOnly> Days(PressOrder order, DateOnly due)
    {
        if (order.Day is not null)
        {
            return [due];
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var newest = library.Editions.NewestDay();
        var keepers = order
            .Parts.Where(part => part.Calendar == editions)
            .SelectMany(part => part.Witnesses.Concat(part.StandIns).Append(part.Source))
            .ToHashSet(StringComparer.Ordinal);
        var announced = library.Harvests.AnnouncedDays(keepers, newest?.AddDays(1) ?? DateOnly.MinValue, today);
        return announced.TakeLast(newest is null ? order.FirstDays : announced.Count).Append(due).Distinct().Order();
    }

    /// <summary>
    /// What an edition stands in is written before it is frozen: a run that is killed between the two prints the same again, and no
    /// frozen day is left without its pages.
    /// </summary>
    private async Task<Printed> PrintDayAsync(
        PressOrder order,
        DateOnly day,
        bool isLast,
        bool endsWeek,
        List<LedgerEntry> weighed,
        List<Problem> problems,
        CancellationToken cancel
    )
    {
        var slug = $"{day:yyyy-MM-dd}";
        if (!order.Partial && library.Editions.Find(slug) is { } frozen)
        {
            return new Printed(frozen, Final: true, await WriteDayAsync(order, frozen, endsWeek, cancel), 0);
        }

        var receipt = new Receipts(library, order.Parts, editions, clock.GetUtcNow(), order.NotAsked).Of(day);
        var composed = await desk.DayAsync(order.Edition, day, receipt, weighed, cancel);
        if (isLast && !receipt.Whole && !composed.Edition.Papers.Any())
        {
            // Nothing of the day has come: the reader gets what there is, marked as held already.
            composed = await desk.NewestAsync(order.Edition, null, day, receipt, cancel);
        }

        problems.AddRange(composed.Problems);
        weighed.AddRange(composed.Entries);
        var edition = composed.Edition;
        var files = await WriteDayAsync(order, edition, endsWeek, cancel);

        // With a gap it is printed but not final: the next run may fill the gap. A later day closes it.
        var final = !order.Partial && !order.DryRun && (receipt.Whole || !isLast);
        if (final && !library.Editions.Freeze(edition, composed.Entries, clock.GetUtcNow()))
        {
            edition = library.Editions.Find(slug)!;
            files = await WriteDayAsync(order, edition, endsWeek, cancel);
        }

        return new Printed(edition, final, files, composed.InNoTopic);
    }

    private async Task PrintNewestAsync(PressOrder order, Edition last, CancellationToken cancel)
    {
        var newest = await desk.NewestAsync(order.Edition with { Overview = false }, null, last.To, last.Receipt, cancel);
        Write(order, kinds.Of(Kinds.KeywordTables, newest.Edition));
        Write(order, kinds.Front(last));
    }

    /// <summary>The pages of a day and, with the last day of a week, the digest of the week.</summary>
    private async Task<IReadOnlyList<string>> WriteDayAsync(
        PressOrder order,
        Edition edition,
        bool endsWeek,
        CancellationToken cancel
    )
    {
        if (order.Only is { } only && only != edition.To)
        {
            return [];
        }

        if (order.Only is null && endsWeek)
        {
            var week = await desk.WeekAsync(order.Edition, Desk.Monday(edition.To), null, edition.Receipt, cancel);
            Write(order, kinds.Of(Kinds.WeeklyDigest, week));
        }

        return Write(order, kinds.OfDay(edition));
    }

    private static IReadOnlyList<string> Write(PressOrder order, IEnumerable<Rendered> files) =>
        order.DryRun ? [.. files.Select(file => Path.Combine(order.Out, file.Name))] : OutputFolder.Write(order.Out, files);
}

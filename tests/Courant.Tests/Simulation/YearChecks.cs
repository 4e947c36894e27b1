using System.Globalization;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Store;

namespace Courant.Tests.Simulation;

/// <summary>What must hold of every simulated year; each breach is a sentence.</summary>
internal static class YearChecks
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    public static IEnumerable<string> All(
        ArxivHistory history,
        IReadOnlyList<SimulatedRun> runs,
        IReadOnlyList<Exchange> log,
        Library library
    ) =>
        [
            .. Missing(history, runs, library),
            .. PrintedOnce(history, runs, log),
            .. Receipts(history, runs, log),
            .. Manners(log),
        ];

    /// <summary>
    /// What the feed and the listing page of the day name, is not held, and is not called missing by a line that says that nothing is
    /// open. To be asked right after the run.
    /// </summary>
    public static IEnumerable<string> PassedOver(ArxivHistory history, SimulatedRun run, Library library) =>
        from line in run.Receipt.Lines
        where line.IsWhole && history.Out.TryGetValue(line.Day, out var since) && since <= run.At
        from mention in history.Mentions(line.Day, line.Part)
        let id = new PaperId(IdScheme.Arxiv, mention.Paper.Id)
        where !library.Papers.Holds(id) && !line.Missing.Contains(id)
        select mention.Paper.Id;

    /// <summary>Every paper that was announced in a watched category is held at the end, in its latest version.</summary>
    private static IEnumerable<string> Missing(ArxivHistory history, IReadOnlyList<SimulatedRun> runs, Library library)
    {
        foreach (var (id, mention, day) in Announced(history, runs))
        {
            var latest = history.ById[id].Last().After;
            if (library.Papers.Find(new PaperId(IdScheme.Arxiv, id)) is not { } paper)
            {
                yield return $"{id}, announced on {day:yyyy-MM-dd} as {mention.Type}, is missing at the end";
            }
            else if (paper.Version != latest.Versions.Count)
            {
                yield return $"{id} is held in version {paper.Version}, not {latest.Versions.Count}";
            }
        }
    }

    /// <summary>Every paper that came into a watched category is new in exactly one edition.</summary>
    private static IEnumerable<string> PrintedOnce(
        ArxivHistory history,
        IReadOnlyList<SimulatedRun> runs,
        IReadOnlyList<Exchange> log
    )
    {
        var printed = new Dictionary<string, List<DateOnly>>(StringComparer.Ordinal);
        var known = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var edition in runs.SelectMany(run => run.Final).DistinctBy(edition => edition.Slug))
        {
            foreach (var pick in edition.Papers)
            {
                foreach (var id in pick.Paper.Ids.Where(id => id.Scheme == IdScheme.Arxiv))
                {
                    known.TryAdd(id.Value, pick.State == PickState.Withdrawn ? DateOnly.MinValue : edition.To);
                    if (pick.State is PickState.New or PickState.CrossListed)
                    {
                        printed.TryAdd(id.Value, []);
                        printed[id.Value].Add(edition.To);
                    }
                }
            }
        }

        foreach (var (id, days) in printed.Where(one => one.Value.Count > 1))
        {
            yield return $"{id} is new in the editions of {string.Join(" and ", days.Select(day => $"{day:yyyy-MM-dd}"))}";
        }

        // A paper that was revised or withdrawn, and so printed, before it came into another category is known; and one of which nobody could say
        // on its day that it was new may come first as what it was on the next.
        var faulty = log.Where(exchange => exchange.Fault is not null)
            .Select(exchange => EasternTime.DayOf(exchange.Start))
            .ToHashSet();
        var first = runs.SelectMany(run => run.Final).Min(edition => edition.To);
        foreach (
            var (id, mention, day) in Announced(history, runs)
                .Where(one => one.Day >= first && one.Mention.Type != AnnounceType.Replaced && !printed.ContainsKey(one.Id))
        )
        {
            if (known.TryGetValue(id, out var shown) && (shown < day || faulty.Contains(day)))
            {
                continue;
            }

            yield return $"{id}, announced on {day:yyyy-MM-dd} as {mention.Type}, is new in no edition";
        }
    }

    /// <summary>
    /// A line that says that nothing is missing is right; one that names a gap has a cause; and a fault that lasted all day is named.
    /// </summary>
    private static IEnumerable<string> Receipts(
        ArxivHistory history,
        IReadOnlyList<SimulatedRun> runs,
        IReadOnlyList<Exchange> log
    )
    {
        foreach (var run in runs)
        {
            var met = log.Where(exchange => exchange.Start >= run.At && exchange.Start <= run.End && exchange.Fault is not null)
                .Select(exchange => exchange.Fault!)
                .ToHashSet();
            var isOut = history.IsOut(run.Due, run.At);
            foreach (var line in run.Receipt.Lines)
            {
                var whole = line.IsWhole;
                var held = history.HeldBack.Any(one => one.Value == line.Day);
                if (!whole && met.Count == 0 && isOut && !held && !IsAfterRefusal(log, run.At))
                {
                    yield return $"false alarm: {run.At:yyyy-MM-dd HH:mm} {line.Source} {line.Part} {line.State}: {line.Why}";
                }
                else if (whole && !isOut)
                {
                    yield return $"not named: {run.Due:yyyy-MM-dd} was not out at {run.At:HH:mm}, and {line.Source} {line.Part} is {line.State}";
                }

                if (!whole && line.Why.Length == 0)
                {
                    yield return $"no reason: {run.At:yyyy-MM-dd HH:mm} {line.Source} {line.Part} is {line.State}";
                }
            }

            // Without the feed and the listing page nobody can know of a paper that OAI-PMH holds back.
            var unwitnessed = met.Any(fault => fault.Door is Door.Listing or Door.Feed);
            foreach (var id in run.PassedOver.Where(id => !(unwitnessed && history.HeldBack.ContainsKey(id))))
            {
                yield return $"not named: {id} of {run.Due:yyyy-MM-dd} is not held after the run of {run.At:HH:mm}, and the receipt says that nothing is open";
            }

            foreach (var twice in run.Receipt.Lines.GroupBy(line => (line.Source, line.Part)).Where(group => group.Count() > 1))
            {
                yield return $"two lines of {twice.Key} in the receipt of {run.Due:yyyy-MM-dd}";
            }

            foreach (
                var fault in met.Where(fault =>
                    fault
                        is { Door: Door.Oai, Times: Fault.AllDay, Ill: not (Ill.Touch or Ill.TokenLoss or Ill.Staleness) }
                            or { Door: Door.Listing, Times: Fault.AllDay }
                            or { Ill: Ill.Refusal }
                )
            )
            {
                // A page of two papers that breaks off may still hold both.
                var lines = run
                    .Receipt.Lines.Where(line => fault.Part is null || line.Part == fault.Part)
                    .Where(line => fault is not { Ill: Ill.Truncation, Door: Door.Listing } || line.Announced > 3)
                    .ToList();
                // A list of the day that could not be read leaves the day as it is, with a note.
                if (
                    lines.Count > 0
                    && (
                        fault.Door == Door.Listing
                            ? lines.Exists(line => line.Why.Length == 0)
                            : lines.TrueForAll(line => line.State != ReceiptState.Fault)
                    )
                )
                {
                    yield return $"not named: {fault} on {fault.Day:yyyy-MM-dd}; the receipt has {string.Join(", ", lines.Select(line => $"{line.Source} {line.Part} {line.State}"))}";
                }
            }
        }
    }

    private static bool IsAfterRefusal(IReadOnlyList<Exchange> log, DateTimeOffset at) =>
        log.Any(exchange => exchange.Status == 403 && exchange.Start < at && exchange.Start.AddHours(28) > at);

    /// <summary>One request at a time, three seconds apart, none of what arXiv refuses.</summary>
    private static IEnumerable<string> Manners(IReadOnlyList<Exchange> log)
    {
        foreach (var (one, next) in log.Zip(log.Skip(1)))
        {
            if (next.Start - one.Start < Pace)
            {
                yield return $"{(next.Start - one.Start).TotalSeconds:0.000} s between {one.Url} and {next.Url} at {next.Start:O}";
            }
        }

        foreach (var exchange in log.Where(exchange => exchange.Breach is not null))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{exchange.Breach}: {exchange.Url} at {exchange.Start:O}");
        }
    }

    /// <summary>What was announced from the first day of the simulation to its last, each paper with its first announcement.</summary>
    private static IEnumerable<(string Id, Mention Mention, DateOnly Day)> Announced(
        ArxivHistory history,
        IReadOnlyList<SimulatedRun> runs
    ) =>
        history
            .Out.Keys.Where(day => day >= runs[0].Due && day <= runs[^1].Due)
            .SelectMany(day =>
                ArxivHistory
                    .Watched.SelectMany(category => history.Mentions(day, category))
                    .Select(mention => (mention.Paper.Id, mention, day))
            )
            .OrderBy(one => one.mention.Type == AnnounceType.Replaced)
            .ThenBy(one => one.day)
            .DistinctBy(one => one.Id);
}

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
            .. PrintedOnce(history, runs),
            .. Receipts(history, runs, log),
            .. Manners(log),
        ];

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
    private static IEnumerable<string> PrintedOnce(ArxivHistory history, IReadOnlyList<SimulatedRun> runs)
    {
        var printed = new Dictionary<string, List<DateOnly>>(StringComparer.Ordinal);
        foreach (var edition in runs.SelectMany(run => run.Final).DistinctBy(edition => edition.Slug))
        {
            foreach (var pick in edition.Papers.Where(pick => pick.State is PickState.New or PickState.CrossListed))
            {
                foreach (var id in pick.Paper.Ids.Where(id => id.Scheme == IdScheme.Arxiv))
                {
                    printed.TryAdd(id.Value, []);
                    printed[id.Value].Add(edition.To);
                }
            }
        }

        foreach (var (id, days) in printed.Where(one => one.Value.Count > 1))
        {
            yield return $"{id} is new in the editions of {string.Join(" and ", days.Select(day => $"{day:yyyy-MM-dd}"))}";
        }

        var first = runs.SelectMany(run => run.Final).Min(edition => edition.To);
        foreach (
            var (id, mention, day) in Announced(history, runs)
                .Where(one => one.Day >= first && one.Mention.Type != AnnounceType.Replaced && !one.Mention.Paper.Versions[^1].Withdrawn)
        )
        {
            if (!printed.ContainsKey(id) && !IsWithdrawnSoon(history, id, day))
            {
                yield return $"{id}, announced on {day:yyyy-MM-dd} as {mention.Type}, is new in no edition";
            }
        }
    }

    /// <summary>A paper that is withdrawn before it could be printed is printed as withdrawn.</summary>
    private static bool IsWithdrawnSoon(ArxivHistory history, string id, DateOnly day) =>
        history.ById[id].Any(change => change.After.Versions[^1].Withdrawn && change.After.Day <= day.AddDays(14));

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
                var whole = line.State is ReceiptState.Complete or ReceiptState.Quiet or ReceiptState.Holiday;
                if (!whole && met.Count == 0 && isOut && !IsAfterRefusal(log, run.At))
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

            foreach (
                var fault in met.Where(fault =>
                    fault is { Door: Door.Oai, Times: Fault.AllDay, Ill: not (Ill.Touch or Ill.TokenLoss or Ill.Staleness) }
                        or { Ill: Ill.Refusal }
                )
            )
            {
                var lines = run.Receipt.Lines.Where(line => fault.Part is null || line.Part == fault.Part).ToList();
                if (lines.TrueForAll(line => line.State != ReceiptState.Fault))
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
                ArxivHistory.Watched.SelectMany(category => history.Mentions(day, category)).Select(mention => (mention.Paper.Id, mention, day))
            )
            .OrderBy(one => one.mention.Type == AnnounceType.Replaced)
            .ThenBy(one => one.day)
            .DistinctBy(one => one.Id);
}

using System.Globalization;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Tests.Simulation;

/// <summary>What is to be simulated.</summary>
internal sealed record YearPlan(int Seed)
{
    public DateOnly From { get; init; } = new(2026, 1, 5);

    public DateOnly To { get; init; } = new(2027, 1, 8);

    /// <summary>Whether days are late or left out and papers held back.</summary>
    public bool Disturbed { get; init; } = true;

    /// <summary>The fewest new papers of a day.</summary>
    public int NewPapers { get; init; } = 8;

    /// <summary>The share of announcement days with a fault.</summary>
    public double Faulty { get; init; } = 0.25;

    /// <summary>The faults, where they are not to be drawn by lot.</summary>
    public IReadOnlyList<Fault>? Faults { get; init; }

    public Planted Planted { get; init; } = Planted.Nothing;
}

/// <summary>A simulated year and what was found in it.</summary>
internal sealed record YearResult(
    YearPlan Plan,
    ArxivHistory History,
    IReadOnlyList<SimulatedRun> Runs,
    IReadOnlyList<Exchange> Log
)
{
    public required IReadOnlyList<string> Wrong { get; init; }

    public required int Papers { get; init; }

    /// <summary>How much was simulated: runs, requests, and the faults that requests met, by what they are.</summary>
    public required (int Runs, int Requests, IReadOnlyDictionary<Ill, int> Met) Counts { get; init; }

    /// <summary>The year in one line, for those who throw its parts away.</summary>
    public string Summary { get; init; } = "";

    public override string ToString() =>
        $"seed {Plan.Seed}: {Counts.Runs} runs, {Counts.Requests} requests, {Papers} papers, {Counts.Met.Values.Sum()} faults, {Wrong.Count} wrong";
}

/// <summary>
/// A year of a reader's daily runs against a simulated arXiv: each day between 0:50 and 8:00 Eastern, and again as long as the receipt
/// of the day has a gap.
/// </summary>
internal static class SimulatedYear
{
    public static async Task<YearResult> RunAsync(YearPlan plan, CancellationToken cancel)
    {
        var history = HistoryWriter.Write(plan.Seed, plan.From, plan.To, plan.Disturbed, plan.NewPapers);
        var faults = plan.Faults ?? Weather.Of(plan.Seed, plan.From.AddDays(10), plan.To.AddDays(-14), plan.Faulty);
        var clock = new VirtualClock(EasternTime.At(plan.From, TimeSpan.Zero));
        var arxiv = new SimulatedArxiv(history, faults, plan.Seed);
        using var transport = new SimulatedTransport(clock, arxiv);
        using var desk = new SimulatedDesk(clock, transport, plan.Planted);
        var random = new Random(plan.Seed ^ 0xC0FFEE);
        var runs = new List<SimulatedRun>();
        for (var day = plan.From; day <= plan.To; day = day.AddDays(1))
        {
            foreach (
                var minute in (int[])[50 + random.Next(30), 180 + random.Next(30), 330 + random.Next(30), 455 + random.Next(20)]
            )
            {
                cancel.ThrowIfCancellationRequested();
                clock.AdvanceTo(EasternTime.At(day, TimeSpan.FromMinutes(minute)));
                var run = await desk.RunAsync(cancel);
                runs.Add(run with { PassedOver = [.. YearChecks.PassedOver(history, run, desk.Library)] });
                if (runs[^1].Receipt.Whole)
                {
                    break;
                }
            }
        }

        return new YearResult(plan, history, runs, arxiv.Log)
        {
            Wrong = [.. YearChecks.All(history, runs, arxiv.Log, desk.Library), .. Overlapping(transport)],
            Papers = desk.Library.Papers.Count(),
            Counts = (
                runs.Count,
                arxiv.Log.Count,
                arxiv
                    .Log.Select(exchange => exchange.Fault)
                    .OfType<Fault>()
                    .Distinct()
                    .GroupBy(fault => fault.Ill)
                    .ToDictionary(group => group.Key, group => group.Count())
            ),
        };
    }

    private static IEnumerable<string> Overlapping(SimulatedTransport transport) =>
        transport.Overlaps > 0 ? [$"{transport.Overlaps} requests began while another one was under way"] : [];
}

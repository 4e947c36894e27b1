using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;

namespace Courant.Tests.Simulation;

/// <summary>
/// A few of the simulations that <c>bench soak year</c> runs two hundred of. <c>COURANT_SEEDS</c> says how many years to run here.
/// </summary>
public sealed class SimulatedYearTests
{
    private static readonly string[] NoWitness = ["sources.arxiv-listing.enabled=false", "sources.arxiv-rss.enabled=false"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<int>> Seeds() =>
        Enumerable
            .Range(1, int.TryParse(Environment.GetEnvironmentVariable("COURANT_SEEDS"), out var seeds) ? seeds : 1)
            .Select(seed => new TheoryDataRow<int>(seed));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task R2_A_year_of_arXiv_with_all_that_goes_wrong_leaves_nothing_missing_and_nothing_twice(int seed)
    {
        var result = await RunAsync(new YearPlan(seed));

        Assert.True(result.Wrong.Count == 0, Told(result));
        Assert.InRange(result.Papers, 2_000, 4_000);
        Assert.True(result.Counts.Met.Count >= 7, Told(result));
    }

    [Fact]
    public async Task R2_Where_nothing_goes_wrong_hardly_anything_is_asked_twice()
    {
        var result = await RunAsync(
            new YearPlan(3)
            {
                To = new(2026, 3, 20),
                Disturbed = false,
                Faults = [],
            }
        );

        Assert.True(result.Wrong.Count == 0, Told(result));
        Assert.All(result.Runs, run => Assert.True(run.Receipt.Whole));

        // What must be asked: every page of every part since two days before the last complete day, and each list of the day once.
        var distinct = result.Log.Select(exchange => (exchange.Url, EasternTime.DayOf(exchange.Start))).Distinct().Count();
        Assert.InRange(result.Log.Count, distinct, distinct * 1.2);
        Assert.All(
            result.Log.Where(exchange =>
                exchange.Door == Door.Oai && exchange.Url.Query.Contains("from=2", StringComparison.Ordinal)
            ),
            exchange => Assert.DoesNotContain("until", exchange.Url.Query, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task R8_In_two_years_ten_outages_are_reported_and_no_silence_that_was_to_be_expected()
    {
        var (from, to) = (new DateOnly(2026, 1, 5), new DateOnly(2028, 1, 5));
        var random = new Random(8);
        var outages = new SortedSet<DateOnly>();
        while (outages.Count < 10)
        {
            outages.Add(ArxivCalendar.Next(from.AddDays(20 + random.Next(680))));
        }

        var result = await RunAsync(
            new YearPlan(8)
            {
                From = from,
                To = to,
                Disturbed = false,
                NewPapers = 2,
                Faults = [.. outages.Select(day => new Fault(Ill.Storm, day, null, null, Fault.AllDay))],
            }
        );

        Assert.True(result.Wrong.Count == 0, Told(result));
        var alarmed = result.Runs.Where(run => !run.Receipt.Whole).Select(run => run.Due).Distinct().ToList();
        Assert.Equal(outages, alarmed);
        Assert.All(
            result.Runs.Where(run => outages.Contains(run.Due) && EasternTime.DayOf(run.At) == run.Due),
            run => Assert.All(run.Receipt.Lines, line => Assert.True(line is { IsWhole: false, Why.Length: > 0 }))
        );

        // One edition for each announcement day, over four changes of the clock.
        var editions = result.Runs.SelectMany(run => run.Final).Select(edition => edition.Slug).ToHashSet();
        var days = new List<string>();
        for (var day = ArxivCalendar.Next(from); day < to; day = ArxivCalendar.Next(day))
        {
            days.Add($"{day:yyyy-MM-dd}");
        }

        Assert.Superset(days.ToHashSet(), editions);
        Assert.All(editions, slug => Assert.True(ArxivCalendar.IsAnnouncementDay(DateOnly.Parse(slug)), slug));
    }

    public static IEnumerable<TheoryDataRow<string, string>> Defects() =>
        [
            new("nothing planted", ""),
            new("a list that breaks off is believed", "not named"),
            new("the days are complete with the first page", "the receipt says that nothing is open"),
            new("a cross-list is never new", "is new in no edition"),
            new("no pace", " s between "),
            new("a refusal is forgotten", "carried on after a 403"),
            new("an end is asked for", "sent until"),
        ];

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task A_planted_defect_is_found_out(string defect, string said)
    {
        var days = Enumerable.Range(0, 40).Select(count => new DateOnly(2026, 1, 12).AddDays(count)).ToList();
        var ill = defect switch
        {
            "a list that breaks off is believed" => Ill.Truncation,
            "a refusal is forgotten" => Ill.Refusal,
            _ => Ill.Touch,
        };
        var result = await RunAsync(
            new YearPlan(5)
            {
                To = new(2026, 3, 6),
                Disturbed = false,
                Planted = Planting(defect),
                Faults =
                [
                    .. days.Where(day => day.DayNumber % (ill == Ill.Touch ? 1 : 9) == 0)
                        .Select(day => new Fault(
                            ill,
                            day,
                            ill == Ill.Refusal ? null : Door.Oai,
                            null,
                            ill == Ill.Touch ? 2 : Fault.AllDay
                        )),
                ],
            }
        );

        if (said.Length == 0)
        {
            Assert.True(result.Wrong.Count == 0, Told(result));
        }
        else
        {
            Assert.True(result.Wrong.Any(sentence => sentence.Contains(said, StringComparison.Ordinal)), Told(result));
        }
    }

    private static Planted Planting(string defect) =>
        defect switch
        {
            "a list that breaks off is believed" => new()
            {
                Set = NoWitness,
                Source = source => new Double(source)
                {
                    Say = (_, page) => page.Verdict == PageVerdict.AskAgain ? new SourcePage() : page,
                },
            },
            "the days are complete with the first page" => new()
            {
                Set = NoWitness,
                Source = source => new Double(source) { Say = (_, page) => page with { Next = null } },
            },
            "a cross-list is never new" => new()
            {
                Source = source => new Double(source)
                {
                    Say = (_, page) =>
                        page with
                        {
                            Listings =
                            [
                                .. page.Listings.Select(listing =>
                                    listing.Announce == AnnounceType.Cross
                                        ? listing with
                                        {
                                            Announce = AnnounceType.Replaced,
                                        }
                                        : listing
                                ),
                            ],
                        },
                },
            },
            "no pace" => new() { Gate = _ => new NoGate() },
            "a refusal is forgotten" => new() { Remembers = false },
            "an end is asked for" => new()
            {
                Source = source => new Double(source)
                {
                    Ask = request => request with { Url = new Uri($"{request.Url.AbsoluteUri}&until=2026-12-31") },
                },
            },
            _ => Planted.Nothing,
        };

    /// <summary>On a thread without a context, as the program runs.</summary>
    private static Task<YearResult> RunAsync(YearPlan plan) => Task.Run(() => SimulatedYear.RunAsync(plan, Cancel), Cancel);

    private static string Told(YearResult result) => $"{result}\n{string.Join('\n', result.Wrong.Take(30))}";
}

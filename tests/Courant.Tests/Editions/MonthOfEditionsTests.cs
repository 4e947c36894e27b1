using Courant.Core.Editions;
using Courant.Core.Model;
using static Courant.Tests.Editions.EditionFixtures;

namespace Courant.Tests.Editions;

/// <summary>A month in which the machine is off on some days, papers arrive late, come back revised, crossed or withdrawn.</summary>
public sealed class MonthOfEditionsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void In_a_month_nothing_is_new_twice_and_nothing_is_lost(int seed)
    {
        var random = new Random(seed);
        var topics = new[] { Topic("caches", "cache", size: 100), Topic("titles", "ti:cache", size: 100) };
        var arrivals = Month(random);
        var library = new Dictionary<string, Dossier>();
        var ledger = new List<LedgerEntry>();
        var shown = new Dictionary<string, List<Pick>>();
        for (var day = Monday; day < Monday.AddDays(30); day = day.AddDays(1))
        {
            foreach (var (_, number, announced, withdrawn) in arrivals.Where(arrival => arrival.Arrives == day))
            {
                var held = library.GetValueOrDefault(number) ?? Dossier(number, "A cache");
                held = held.Announced(announced);
                library[number] = held with { Paper = held.Paper with { Withdrawn = held.Paper.Withdrawn || withdrawn } };
            }

            // The machine is off on one day in four, but not at either end, so that every paper has its chance.
            if (day != Monday && day < Monday.AddDays(26) && random.Next(4) == 0)
            {
                continue;
            }

            var candidates = library.Values.ToArray();
            random.Shuffle(candidates);
            var composed = Compose.Daily(Plan(day, candidates, topics) with { Printed = new PrintedLedger(ledger) });
            ledger.AddRange(composed.Entries);
            foreach (var pick in composed.Edition.Papers)
            {
                Assert.InRange(pick.Day, day.AddDays(-14), day);
                shown.TryAdd(pick.Paper.Id.Value, []);
                shown[pick.Paper.Id.Value].Add(pick);
            }
        }

        foreach (var (number, picks) in shown)
        {
            Assert.True(picks.Count(pick => pick.State is PickState.New or PickState.CrossListed) <= 1, $"{number} is new twice");
            Assert.True(picks.Count(pick => pick.State == PickState.Withdrawn) <= 1, $"{number} is withdrawn twice");
            Assert.True(
                picks.Skip(1).All(pick => pick.State is PickState.Revised or PickState.Withdrawn),
                $"{number} is new after it was known"
            );
            Assert.True(picks.Zip(picks.Skip(1)).All(two => two.First.Day <= two.Second.Day), $"{number} goes back in time");
        }

        var due = arrivals.Where(arrival => arrival.Announced.Type == AnnounceType.New).Select(arrival => arrival.Number);
        Assert.Empty(due.Except(shown.Keys));
        Assert.Contains(shown.Values, picks => picks.Exists(pick => pick.State == PickState.Revised));
        Assert.Contains(shown.Values, picks => picks.Exists(pick => pick.State == PickState.Withdrawn));
    }

    private static List<(DateOnly Arrives, string Number, Announcement Announced, bool Withdrawn)> Month(Random random)
    {
        var arrivals = new List<(DateOnly, string, Announcement, bool)>();
        for (var number = 0; number < 150; number++)
        {
            var id = $"2601.{number:00000}";
            var day = Monday.AddDays(random.Next(0, 18));
            arrivals.Add((Late(day), id, New(day), false));
            if (random.Next(3) == 0)
            {
                var cross = day.AddDays(random.Next(0, 5));
                arrivals.Add((Late(cross), id, Cross(cross), false));
            }

            for (var version = 2; random.Next(3) == 0 && version < 4; version++)
            {
                var replaced = day.AddDays(version * 2 - 1);
                arrivals.Add((Late(replaced), id, Replaced(replaced, version), random.Next(4) == 0));
            }
        }

        return arrivals;

        DateOnly Late(DateOnly day) => random.Next(5) == 0 ? day.AddDays(random.Next(1, 6)) : day;
    }
}

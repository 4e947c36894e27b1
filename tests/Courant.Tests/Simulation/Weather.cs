using Courant.Core.Sources;

namespace Courant.Tests.Simulation;

/// <summary>The services of arXiv.</summary>
internal enum Door
{
    Oai,
    Api,
    Feed,
    Listing,
}

/// <summary>What can go wrong with an answer.</summary>
internal enum Ill
{
    /// <summary>429 without a word on when to come again, after up to two minutes.</summary>
    Storm,

    /// <summary>503 with <c>Retry-After: 0</c>, after three minutes.</summary>
    Overload,

    /// <summary>The answer breaks off.</summary>
    Truncation,

    /// <summary>An answer of status 200 in which there is nothing.</summary>
    Emptiness,

    /// <summary>A resumption token is not known any more.</summary>
    TokenLoss,

    /// <summary>Records change between two pages of a list and so leave their places.</summary>
    Touch,

    /// <summary>403 for everything of arXiv's.</summary>
    Refusal,

    /// <summary>No answer at all.</summary>
    Silence,

    /// <summary>The day before is still shown.</summary>
    Staleness,

    /// <summary>An error that looks like an answer.</summary>
    ErrorAsAnswer,
}

/// <summary>
/// One fault of one day (Eastern): of one service, and of one category where it names one. It meets so many requests and then is
/// over.
/// </summary>
internal sealed record Fault(Ill Ill, DateOnly Day, Door? Door, string? Part, int Times)
{
    public const int AllDay = int.MaxValue;

    public bool Meets(DateOnly day, Door door, string part) =>
        Day == day && (Door is null || Door == door) && (Part is null || Part == part);

    public override string ToString() =>
        $"{Ill} of {Door?.ToString() ?? "everything"}{(Part is null ? "" : $" {Part}")} {(Times == AllDay ? "all day" : $"{Times} times")}";
}

/// <summary>The faults of a simulation, from a seed.</summary>
internal static class Weather
{
    private static readonly (Ill Ill, Door[] Doors)[] Kinds =
    [
        (Ill.Storm, [Door.Oai, Door.Api, Door.Feed, Door.Listing]),
        (Ill.Overload, [Door.Oai, Door.Feed, Door.Listing]),
        (Ill.Truncation, [Door.Oai, Door.Api, Door.Feed, Door.Listing]),
        (Ill.Emptiness, [Door.Oai, Door.Api]),
        (Ill.TokenLoss, [Door.Oai]),
        (Ill.Touch, [Door.Oai]),
        (Ill.Refusal, []),
        (Ill.Silence, [Door.Oai, Door.Feed, Door.Listing]),
        (Ill.Staleness, [Door.Oai, Door.Feed, Door.Listing]),
        (Ill.ErrorAsAnswer, [Door.Api, Door.Feed]),
    ];

    /// <param name="seed">Decides everything.</param>
    /// <param name="from">The first day on which something may go wrong.</param>
    /// <param name="to">The last one.</param>
    /// <param name="share">The share of announcement days with a fault.</param>
    public static IReadOnlyList<Fault> Of(int seed, DateOnly from, DateOnly to, double share)
    {
        var random = new Random(seed ^ 0x5EED);
        var faults = new List<Fault>();
        for (var day = ArxivCalendar.Next(from); day <= to; day = ArxivCalendar.Next(day))
        {
            if (random.NextDouble() >= share)
            {
                continue;
            }

            var (ill, doors) = Kinds[random.Next(Kinds.Length)];
            var lasting = ill is Ill.Staleness or Ill.Refusal || random.Next(2) == 0;
            var part =
                random.Next(2) == 0 || ill == Ill.Staleness
                    ? ArxivHistory.Watched[random.Next(ArxivHistory.Watched.Count)]
                    : null;
            faults.Add(
                new Fault(
                    ill,
                    day,
                    doors.Length == 0 ? null : doors[random.Next(doors.Length)],
                    ill is Ill.Refusal ? null : part,
                    lasting ? Fault.AllDay : random.Next(1, 3)
                )
            );
            if (faults[^1] is { Door: Door.Listing, Times: Fault.AllDay } && random.Next(2) == 0)
            {
                faults.Add(
                    new Fault(random.Next(2) == 0 ? Ill.ErrorAsAnswer : Ill.Truncation, day, Door.Feed, null, Fault.AllDay)
                );
            }

            if (faults[^1] is { Door: Door.Oai, Times: Fault.AllDay } && random.Next(3) == 0)
            {
                // What stands in for a broken service may be broken too.
                faults.Add(new Fault(Ill.Storm, day, Door.Api, null, Fault.AllDay));
            }
        }

        return faults;
    }
}

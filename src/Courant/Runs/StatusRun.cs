using Courant.Cli;
using Courant.Core;
using Courant.Core.Model;
using Courant.Jobs;
using Courant.Store;

namespace Courant.Runs;

/// <summary><c>courant status</c>: how far each source is complete, the receipts of the last days, and what stands in the way.</summary>
internal static class StatusRun
{
    /// <summary>Days before the first run have nothing else to say, and are left out.</summary>
    private const string NotAsked = "not asked for yet";

    public static Task<int> RunAsync(StatusArguments arguments, Invocation invocation, CancellationToken cancel) =>
        LibraryRun.On(
            invocation,
            library =>
            {
                var now = invocation.Clock.GetUtcNow();
                var newsroom = new Newsroom(invocation.Settings, library, invocation.Clock);
                var days = Days(newsroom.Editions, now, arguments.Days);
                var parts = newsroom.Parts(days[^1]);
                var receipts = newsroom.Receipts(parts, NotAsked);
                var status = new Status(
                    now,
                    [.. parts.Select(part => PartOf(library, part, now))],
                    [
                        .. days.Select(day => new DayAccount(day, EditionOf(library, day, days[^1]), receipts.Of(day)))
                            .Where(day => day.Day == days[^1] || day.Receipt.Lines.Any(line => line.Why != NotAsked)),
                    ],
                    new LibraryGate(library, invocation.Clock).Closed(),
                    library.Quarantine.List()
                );
                cancel.ThrowIfCancellationRequested();
                if (invocation.Json)
                {
                    StatusReport.WriteJson(invocation, status);
                }
                else
                {
                    StatusReport.Write(invocation.Terminal.Out, status);
                }

                return ExitCode.Done;
            }
        );

    private static PartStatus PartOf(Library library, WatchedPart part, DateTimeOffset now) =>
        new(
            part.Source,
            part.Part,
            library.Harvests.Complete(part.Source, part.Part),
            part.Calendar.Due(now),
            Next(part.Calendar, now)
        );

    /// <summary>The last announcement days that are due, oldest first.</summary>
    private static List<DateOnly> Days(SourceCalendar editions, DateTimeOffset now, int count)
    {
        var days = new List<DateOnly>();
        for (var day = editions.Due(now); days.Count < count; day = day.AddDays(-1))
        {
            if (editions.IsAnnouncementDay(day))
            {
                days.Add(day);
            }
        }

        days.Reverse();
        return days;
    }

    private static string EditionOf(Library library, DateOnly day, DateOnly newest) =>
        library.Editions.Find($"{day:yyyy-MM-dd}") is not null ? "final"
        : day == newest ? "not final"
        : "none";

    /// <summary>When the next announcement must be out, to a quarter of an hour.</summary>
    private static DateTimeOffset Next(SourceCalendar calendar, DateTimeOffset now)
    {
        var due = calendar.Due(now);
        var quarter = TimeSpan.FromMinutes(15);
        var at = new DateTimeOffset(now.UtcTicks - now.UtcTicks % quarter.Ticks, TimeSpan.Zero);
        do
        {
            at += quarter;
        } while (calendar.Due(at) == due);

        return at;
    }
}

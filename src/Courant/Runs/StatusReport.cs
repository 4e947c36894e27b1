using Courant.Cli;
using Courant.Core.Model;
using Courant.Core.Rendering;
using Courant.Store;

namespace Courant.Runs;

/// <summary>How far a part of a source is complete, which day must be out, and when the next one must be.</summary>
internal sealed record PartStatus(
    string Source,
    string Part,
    (DateOnly From, DateOnly Through)? Complete,
    DateOnly Due,
    DateTimeOffset Next
);

/// <summary>The receipt of a day, and whether its edition is final.</summary>
internal sealed record DayAccount(DateOnly Day, string Edition, Receipt Receipt);

/// <summary>Where everything stands at an instant.</summary>
internal sealed record Status(
    DateTimeOffset At,
    IReadOnlyList<PartStatus> Parts,
    IReadOnlyList<DayAccount> Days,
    IReadOnlyList<(string Name, DateTimeOffset Until)> Closed,
    IReadOnlyList<Quarantined> SetAside
);

/// <summary>Writes a status for people and for programs.</summary>
internal static class StatusReport
{
    public static void Write(TextWriter to, Status status)
    {
        to.WriteLine($"{status.At:yyyy-MM-dd HH:mm} UTC");
        foreach (var same in status.Parts.GroupBy(part => (part.Source, part.Complete, part.Due, part.Next)))
        {
            var (source, complete, due, next) = same.Key;
            var parts = string.Join(", ", same.Select(part => part.Part));
            var far = complete is { } days
                ? $"complete from {days.From:yyyy-MM-dd} through {days.Through:yyyy-MM-dd}"
                : "never read to the end";
            var behind = complete?.Through < due || complete is null ? $", due is {due:yyyy-MM-dd}" : "";
            to.WriteLine($"  {source} {parts}: {far}{behind}; the next is due {next:yyyy-MM-dd HH:mm} UTC");
        }

        foreach (var (name, until) in status.Closed)
        {
            to.WriteLine($"  {name} is not asked before {until:yyyy-MM-dd HH:mm} UTC, as it wished");
        }

        foreach (var aside in status.SetAside)
        {
            to.WriteLine(
                $"  set aside: {aside.Source} {aside.Part} of {aside.Instant:yyyy-MM-dd HH:mm} UTC, {aside.Length:N0} bytes: {aside.Why}"
            );
        }

        to.WriteLine();
        to.WriteLine("Receipts");
        foreach (var day in status.Days)
        {
            var edition = day.Edition == "none" ? "no edition" : $"edition {day.Edition}";
            var open = day.Receipt.Lines.Where(line => !line.IsWhole || line.Missing.Count > 0).ToList();
            to.WriteLine(
                $"  {day.Day:yyyy-MM-dd} ({edition}): {(open.Count == 0 ? ReceiptText.Line(day.Receipt) : $"open in {open.Count} of {day.Receipt.Lines.Count}")}"
            );
            foreach (var line in ReceiptText.Lines(new Receipt(open)))
            {
                to.WriteLine($"    {line}");
            }
        }
    }

    public static void WriteJson(Invocation invocation, Status status) =>
        invocation.WriteJson(
            new
            {
                at = status.At,
                parts = status.Parts.Select(part => new
                {
                    source = part.Source,
                    part = part.Part,
                    completeFrom = part.Complete?.From,
                    completeThrough = part.Complete?.Through,
                    due = part.Due,
                    next = part.Next,
                }),
                closed = status.Closed.Select(closed => new { name = closed.Name, until = closed.Until }),
                setAside = status.SetAside.Select(aside => new
                {
                    source = aside.Source,
                    part = aside.Part,
                    url = aside.Url,
                    why = aside.Why,
                    instant = aside.Instant,
                    length = aside.Length,
                }),
                days = status.Days.Select(day => new
                {
                    day = day.Day,
                    edition = day.Edition,
                    whole = day.Receipt.Whole,
                    receipt = day.Receipt.Lines.Select(ReceiptJson.Of),
                }),
            }
        );
}

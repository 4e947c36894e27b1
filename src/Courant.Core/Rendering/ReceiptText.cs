using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>The receipt in words: what was announced, what of it is held, what is missing and why.</summary>
public static class ReceiptText
{
    /// <summary>The whole receipt in one line; names the first gap and counts the others.</summary>
    public static string Line(Receipt receipt)
    {
        if (receipt.Lines.Count == 0)
        {
            return "No source was asked.";
        }

        var announced = receipt.Lines.Sum(line => line.Announced);
        var held = receipt.Lines.Sum(line => line.Held);
        var missing = receipt.Lines.Sum(line => line.Missing.Count);
        var sources = string.Join(", ", receipt.Lines.Select(line => line.Source).Distinct().Order(StringComparer.Ordinal));
        var counts = $"{announced} announced, {held} held{(missing > 0 ? $", {missing} missing" : "")}";
        var gaps = receipt.Lines.Where(line => !line.IsWhole).ToList();
        if (gaps.Count > 0)
        {
            var others = gaps.Count > 1 ? $" (and {gaps.Count - 1} more)" : "";
            return $"Incomplete: {Where(gaps[0])}: {State(gaps[0])}{others}. {counts} ({sources}).";
        }

        if (announced > 0)
        {
            return $"{(missing > 0 ? "Read to the end" : "Complete")}: {counts} ({sources}).";
        }

        return receipt.Lines.All(line => line.State == ReceiptState.Holiday)
            ? $"No announcement was due ({sources})."
            : $"Quiet: the sources announced nothing ({sources}).";
    }

    /// <summary>
    /// One sentence for each source, part and day, in the receipt's order. Parts of which there is nothing but the same state to say
    /// share a sentence.
    /// </summary>
    public static IEnumerable<string> Lines(Receipt receipt) =>
        receipt
            .Lines.Select((line, at) => (Line: line, Alone: HasCounts(line) ? at : -1))
            .GroupBy(one => (one.Line.Source, one.Line.Day, one.Line.State, one.Line.Why, one.Alone), one => one.Line)
            .Select(same =>
            {
                var line = same.First();
                var parts = string.Join(", ", same.Select(each => each.Part).Where(part => part.Length > 0));
                var counts = HasCounts(line) ? $"; {Counts(line)}{Missing(line)}" : "";
                return $"{Where(line with { Part = parts })}: {State(line)}{counts}.";
            });

    /// <summary>The state as readers know it, with its reason where there is one.</summary>
    public static string State(ReceiptLine line)
    {
        var state = line.State switch
        {
            ReceiptState.Complete => "complete",
            ReceiptState.Quiet => "quiet",
            ReceiptState.Holiday => "holiday",
            ReceiptState.Late => "late",
            ReceiptState.Stale => "stale",
            _ => "fault",
        };
        return line.Why.Length == 0 ? state : $"{state} ({line.Why.TrimEnd('.')})";
    }

    private static string Where(ReceiptLine line) =>
        line.Part.Length == 0 ? $"{line.Source} {line.Day:yyyy-MM-dd}" : $"{line.Source} {line.Part} {line.Day:yyyy-MM-dd}";

    private static bool HasCounts(ReceiptLine line) => line.Announced > 0 || line.Held > 0 || line.Missing.Count > 0;

    private static string Counts(ReceiptLine line) =>
        line.Announced == 0
            ? $"{line.Held} held"
            : $"{line.Announced} announced ({line.New} new, {line.Cross} cross-listed, {line.Replaced} replaced), {line.Held} held";

    private static string Missing(ReceiptLine line) =>
        line.Missing.Count == 0 ? "" : $", missing {string.Join(", ", line.Missing)}";
}

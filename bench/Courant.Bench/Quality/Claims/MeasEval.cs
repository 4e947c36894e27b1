using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Enriching.Claiming;
using Courant.Core.Enriching.Quantities;

namespace Courant.Bench.Quality.Claims;

/// <summary>A paragraph of a paper and the half-open ranges of the quantities in it.</summary>
internal sealed record GoldParagraph(string Text, IReadOnlyList<(int Start, int End)> Quantities);

/// <summary>How many of the quantities in paragraphs of all sciences are found: overlapping, one to one.</summary>
internal static class MeasEval
{
    public static IReadOnlyDictionary<string, double> Score(string folder, Side side) =>
        Score(Read(folder, side), QuantityReading.Shipped);

    public static IReadOnlyDictionary<string, double> Score(IEnumerable<GoldParagraph> paragraphs, QuantityReading reading) =>
        Score(paragraphs.Select(paragraph => (paragraph, reading)));

    /// <summary>Each paragraph with the reading that is asked about it.</summary>
    public static IReadOnlyDictionary<string, double> Score(IEnumerable<(GoldParagraph Paragraph, QuantityReading Reading)> asked)
    {
        var (gold, said, right, exact) = (0, 0, 0, 0);
        foreach (var (paragraph, reading) in asked)
        {
            var left = ReadSentence
                .All(paragraph.Text)
                .SelectMany(sentence =>
                    reading.Of(sentence.Words, sentence.Numbers).Select(found => sentence.Range(found.First, found.Last))
                )
                .ToList();
            gold += paragraph.Quantities.Count;
            said += left.Count;
            foreach (var quantity in paragraph.Quantities)
            {
                var at = left.FindIndex(found => found.Start < quantity.End && quantity.Start < found.End);
                if (at >= 0)
                {
                    right++;
                    exact += left[at] == quantity ? 1 : 0;
                    left.RemoveAt(at);
                }
            }
        }

        return new Dictionary<string, double>
        {
            ["micro_f1"] = 200.0 * right / Math.Max(1, said + gold),
            ["precision"] = 100.0 * right / Math.Max(1, said),
            ["recall"] = 100.0 * right / Math.Max(1, gold),
            ["exact_f1"] = 200.0 * exact / Math.Max(1, said + gold),
        };
    }

    public static List<GoldParagraph> Read(string folder, Side side) =>
        [
            .. (side == Side.Dev ? new[] { "train", "trial" } : ["eval"]).SelectMany(part =>
                Lines(Path.Combine(folder, $"{part}.jsonl.gz"))
            ),
        ];

    private static IEnumerable<GoldParagraph> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return new(
                json.RootElement.GetProperty("text").GetString()!,
                [
                    .. json
                        .RootElement.GetProperty("annotations")
                        .EnumerateArray()
                        .Where(annotation => annotation.GetProperty("annotType").GetString() == "Quantity")
                        .Select(annotation => (Offset(annotation, "startOffset"), Offset(annotation, "endOffset"))),
                ]
            );
        }
    }

    private static int Offset(JsonElement annotation, string name) =>
        int.Parse(annotation.GetProperty(name).ToString(), System.Globalization.CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.IO.Compression;
using Courant.Core.Merging;

namespace Courant.Bench.Quality;

/// <summary>Two records and whether they are the same work.</summary>
internal sealed record LabelledPair(WorkRecord One, WorkRecord Other, bool Same);

/// <summary>
/// Same paper or not: DBLP against ACM and against Google Scholar (Köpcke, Thor and Rahm 2010, in the form of Magellan and Ditto). F1 of
/// the class "same".
/// </summary>
internal static class DblpDedup
{
    public static IReadOnlyDictionary<string, double> Score(string folder, Side side)
    {
        var part = side == Side.Dev ? "valid" : "test";
        if (side == Side.Dev)
        {
            Console.Error.WriteLine(
                "dblp-dedup: the shipped trees were fitted to these pairs, too; `fit same-work --cv` gives what to expect of unseen ones."
            );
        }

        return new Dictionary<string, double>
        {
            ["acm_f1"] = F1(Path.Combine(folder, $"Structured_DBLP-ACM_{part}.txt.gz")),
            ["scholar_f1"] = F1(Path.Combine(folder, $"Structured_DBLP-GoogleScholar_{part}.txt.gz")),
        };
    }

    /// <summary>Reads <c>COL title VAL … COL authors VAL … COL venue VAL … COL year VAL …</c>, tab, the same, tab, 0 or 1.</summary>
    public static List<LabelledPair> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var pairs = new List<LabelledPair>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            pairs.Add(new LabelledPair(Record(cells[0]), Record(cells[1]), cells[2].Trim() == "1"));
        }

        return pairs;
    }

    private static double F1(string file)
    {
        int right = 0,
            wrong = 0,
            missed = 0;
        foreach (var pair in Read(file))
        {
            var said = SameWork.Probability(pair.One, pair.Other) >= SameWork.LikelySame;
            right += said && pair.Same ? 1 : 0;
            wrong += said && !pair.Same ? 1 : 0;
            missed += !said && pair.Same ? 1 : 0;
        }

        Console.Error.WriteLine($"{Path.GetFileName(file)}: {right} right, {wrong} wrongly joined, {missed} missed");
        return 200.0 * right / ((2 * right) + wrong + missed);
    }

    private static WorkRecord Record(string text)
    {
        var authors = Value(text, "authors", "venue");
        var year = Value(text, "year", null);
        return new WorkRecord(
            Value(text, "title", "authors"),
            authors.Split(" , ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Value(text, "venue", "year"),
            double.TryParse(year, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 1000 and < 3000
                ? (int)number
                : null
        );
    }

    private static string Value(string text, string column, string? next)
    {
        var mark = $"COL {column} VAL";
        var start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var end = next is null ? text.Length : text.IndexOf($"COL {next} VAL", start, StringComparison.Ordinal);
        return text[start..end].Trim();
    }
}

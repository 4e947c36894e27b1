using System.IO.Compression;
using System.Text;
using Courant.Core.Enriching.Themes;
using Courant.Models;

namespace Courant.Bench.Quality.Understanding;

/// <summary>
/// How well titles are grouped by subject (Xu and others 2017): the share in the right group under the best pairing of groups and subjects,
/// and the normalised mutual information; the mean of five seeds. As many groups are asked for as there are subjects.
/// </summary>
internal static class ThemeQuality
{
    private const int Seeds = 5;

    public static IReadOnlyDictionary<string, double> Score(string folder, Side side)
    {
        var (titles, subjects) =
            side == Side.Dev
                ? Labelled(Path.Combine(folder, "dev.tsv.gz"))
                : (
                    [.. Lines(Path.Combine(folder, "Biomedical.txt.gz"))],
                    [.. File.ReadLines(Path.Combine(folder, "Biomedical_gnd.txt")).Where(line => line.Trim().Length > 0)]
                );
        var (accuracy, information) = (0.0, 0.0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var found = ShortTextThemes.Group(
                titles,
                subjects.Distinct(StringComparer.Ordinal).Count(),
                ShippedModel.Words,
                seed
            );
            var table = new GroupTable(subjects, found);
            Console.Error.WriteLine($"seed {seed}: acc {100 * table.Accuracy():0.0}, nmi {100 * table.Information():0.0}");
            accuracy += 100 * table.Accuracy() / Seeds;
            information += 100 * table.Information() / Seeds;
        }

        return new Dictionary<string, double> { ["acc"] = accuracy, ["nmi"] = information };
    }

    private static (List<string> Titles, List<string> Subjects) Labelled(string file)
    {
        var cells = Lines(file).Select(line => line.Split('\t', 2)).ToList();
        return ([.. cells.Select(cell => cell[1])], [.. cells.Select(cell => cell[0])]);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

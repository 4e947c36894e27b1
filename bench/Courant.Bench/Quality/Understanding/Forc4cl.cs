using System.IO.Compression;
using System.Text;
using Courant.Core.Enriching.Classifying;
using Courant.Models;
using Courant.Settings;

namespace Courant.Bench.Quality.Understanding;

/// <summary>
/// Fields of research of papers on language (Abu Ahmad, Borisova and Rehm 2024), several each: micro F1, and macro F1 over the labels that
/// a paper has or is given. The engine learns from titles and abstracts of the training part, and on the hidden side from the validation
/// part too; the trees that weigh its clues are those that ship, which know the training part only.
/// </summary>
internal static class Forc4cl
{
    /// <summary>Papers of each label when there are few.</summary>
    private const int Few = 16;

    public static IReadOnlyDictionary<string, double> Score(string folder, Side side)
    {
        var taxonomy = Fields();
        var train = Read(Path.Combine(folder, "train.csv.gz"), taxonomy);
        var validation = Read(Path.Combine(folder, "val.csv.gz"), taxonomy);
        var test = side == Side.Dev ? validation : Read(Path.Combine(folder, "test.csv.gz"), taxonomy);
        if (side == Side.Hidden)
        {
            train.AddRange(validation);
        }

        var (micro, macro) = F1(taxonomy, train, test);
        var (few, _) = F1(taxonomy, Capped(train, Few), test);
        return new Dictionary<string, double>
        {
            ["micro_f1"] = micro,
            ["macro_f1"] = macro,
            ["few_shot_micro_f1"] = few,
        };
    }

    public static Taxonomy Fields()
    {
        using var stream = typeof(Forc4cl).Assembly.GetManifestResourceStream("forc4cl.yaml")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var (taxonomy, mistakes) = TaxonomyFile.Read(bytes, "forc4cl.yaml", "forc4cl");
        return taxonomy ?? throw new InvalidDataException(string.Join('\n', mistakes));
    }

    /// <summary>Each label keeps its first papers; of the others it is not said whether they have it.</summary>
    public static List<LabelledText> Capped(IReadOnlyList<LabelledText> all, int most)
    {
        var seen = new Dictionary<int, int>();
        return
        [
            .. all.Select(text =>
                {
                    var over = text.Labels.Where(label => (seen[label] = seen.GetValueOrDefault(label) + 1) > most).ToList();
                    return text with { Open = over };
                })
                .Where(text => text.Open.Count < text.Labels.Count),
        ];
    }

    public static List<LabelledText> Read(string file, Taxonomy taxonomy)
    {
        var lines = Csv(file).ToList();
        var heads = lines[0];
        int Column(string name) => heads.IndexOf(name);
        var numbers = taxonomy.Labels.ToDictionary(label => label.Name, label => label.Number, StringComparer.Ordinal);
        return
        [
            .. lines
                .Skip(1)
                .Where(line => line.Count == heads.Count)
                .Select(line => new LabelledText(
                    line[Column("title")],
                    line[Column("abstract")],
                    [
                        .. new[] { "Level1", "Level2", "Level3" }
                            .SelectMany(level => Names(line[Column(level)]))
                            .Select(name => numbers[name])
                            .Distinct()
                            .Order(),
                    ],
                    []
                )),
        ];
    }

    private static (double Micro, double Macro) F1(
        Taxonomy taxonomy,
        IReadOnlyList<LabelledText> train,
        IReadOnlyList<LabelledText> test
    )
    {
        var weights = LabelTraining.Fit(taxonomy, train, ShippedModel.Words);
        var model = new LabelModel(taxonomy, weights, ShippedModel.Words, LabelTrees.Shipped);
        var counts = new (int Right, int Given, int Had)[taxonomy.Labels.Count];
        foreach (var text in test)
        {
            var given = LabelChoice.Several(taxonomy, model.LogOdds(model.Read(text.Title, text.Body)));
            foreach (var label in given)
            {
                counts[label].Given++;
                counts[label].Right += text.Labels.Contains(label) ? 1 : 0;
            }

            foreach (var label in text.Labels)
            {
                counts[label].Had++;
            }
        }

        var met = counts.Where(count => count.Given + count.Had > 0).ToList();
        return (
            200.0 * met.Sum(count => count.Right) / met.Sum(count => count.Given + count.Had),
            met.Average(count => 200.0 * count.Right / (count.Given + count.Had))
        );
    }

    /// <summary>The texts of a list as Python prints it: <c>['one', "two"]</c>.</summary>
    private static IEnumerable<string> Names(string list)
    {
        for (var at = 0; at < list.Length; at++)
        {
            if (list[at] is '\'' or '"')
            {
                var end = list.IndexOf(list[at], at + 1);
                yield return list[(at + 1)..end].Trim();
                at = end;
            }
        }
    }

    private static IEnumerable<List<string>> Csv(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        var text = reader.ReadToEnd();
        var (line, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' when quoted && at + 1 < text.Length && text[at + 1] == '"':
                    cell.Append('"');
                    at++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    line.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\n' when !quoted:
                    line.Add(cell.ToString().TrimEnd('\r'));
                    cell.Clear();
                    yield return line;
                    line = [];
                    break;
                default:
                    cell.Append(text[at]);
                    break;
            }
        }
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Courant.Bench.Quality;
using Courant.Core.Enriching.Classifying;
using Courant.Core.Searching;

namespace Courant.Bench.Fitting;

/// <summary>
/// Papers with labels of the shipped taxonomies: weekly digests, which a language model labelled with many spellings, brought to the closed
/// vocabulary; and papers of arXiv, whose categories say more or less which label it is. Papers of the archives that the results are
/// compared with are left out.
/// </summary>
internal sealed partial class TaxonomyCorpus
{
    /// <summary>Papers of one category of arXiv that are taken.</summary>
    private const int OfEachCategory = 350;

    private readonly string _folder;
    private readonly HashSet<string> _leftOut;
    private readonly string _leftOutText;

    public TaxonomyCorpus(string folder, string? seeds)
    {
        _folder = folder;
        var text = seeds is null ? "" : string.Join('\n', Directory.GetFiles(seeds).Order().Select(File.ReadAllText));
        _leftOut = [.. ArxivNumber().Matches(text).Select(match => match.Value)];
        _leftOutText = Folding.Fold(text);
    }

    /// <summary>Papers for <c>mlsys</c>.</summary>
    public List<LabelledText> Systems(Taxonomy taxonomy)
    {
        var abstracts = new Dictionary<string, string>();
        var papers = Papers("arxiv-2026").Concat(Papers("hf-daily-papers")).Concat(Papers("mixed-sample")).ToList();
        foreach (var paper in papers)
        {
            abstracts.TryAdd(Text(paper, "id"), Text(paper, "abstract"));
        }

        var labelled = new List<LabelledText>();
        foreach (var paper in Papers("mlsys-digest").Concat(Papers("labelled-digest-2")))
        {
            var labels = paper.GetProperty("labels");
            if (DigestLabels.Of(taxonomy, Text(labels, "domain"), Text(labels, "category")) is var (is_, open))
            {
                var body = Text(paper, "abstract") is { Length: > 0 } own
                    ? own
                    : abstracts.GetValueOrDefault(Text(paper, "id"), "");
                labelled.Add(new(Text(paper, "title"), body.Length > 0 ? body : Text(labels, "summary"), is_, open));
            }
        }

        var taken = new Dictionary<string, int>();
        foreach (var paper in Papers("arxiv-2026").Concat(Papers("arxiv-2019")))
        {
            var categories = Categories(paper);
            if (
                categories.Count > 0
                && taken.GetValueOrDefault(categories[0]) < OfEachCategory
                && DigestLabels.OfCategories(taxonomy, categories, Text(paper, "title") + " " + Text(paper, "abstract"))
                    is var (is_, open)
            )
            {
                taken[categories[0]] = taken.GetValueOrDefault(categories[0]) + (is_.Count == 0 ? 5 : 1);
                labelled.Add(new(Text(paper, "title"), Text(paper, "abstract"), is_, open));
            }
        }

        return labelled;
    }

    /// <summary>Papers for <c>arxiv</c>: those of each first category, the newest first.</summary>
    public List<LabelledText> Archive(Taxonomy taxonomy, int most)
    {
        var numbers = taxonomy.Labels.ToDictionary(label => label.Name, label => label.Number, StringComparer.OrdinalIgnoreCase);
        var taken = new Dictionary<string, int>();
        var labelled = new List<LabelledText>();
        foreach (var paper in Papers("arxiv-2026").Concat(Papers("arxiv-2019")))
        {
            var categories = Categories(paper).Where(numbers.ContainsKey).ToList();
            if (categories.Count == 0 || taken.GetValueOrDefault(categories[0]) >= most)
            {
                continue;
            }

            taken[categories[0]] = taken.GetValueOrDefault(categories[0]) + 1;
            var first = numbers[categories[0]];
            var others = LabelTraining.Closed(taxonomy, categories.Skip(1).Select(category => numbers[category]));
            labelled.Add(
                new(
                    Text(paper, "title"),
                    Text(paper, "abstract"),
                    [first],
                    [.. others.Except(LabelTraining.Closed(taxonomy, [first]))]
                )
            );
        }

        return labelled;
    }

    private IEnumerable<JsonElement> Papers(string name) =>
        JsonLine.Of(Path.Combine(_folder, $"{name}.jsonl.gz")).Where(paper => !IsLeftOut(paper));

    private bool IsLeftOut(JsonElement paper) =>
        _leftOut.Contains(Text(paper, "id"))
        || (
            Folding.Fold(Text(paper, "title")) is { Length: > 20 } title && _leftOutText.Contains(title, StringComparison.Ordinal)
        );

    private static List<string> Categories(JsonElement paper) =>
        paper.TryGetProperty("categories", out var found) && found.ValueKind == JsonValueKind.Array
            ? [.. found.EnumerateArray().Select(category => category.GetString()!)]
            : [];

    private static string Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : "";

    [GeneratedRegex(@"\b\d{4}\.\d{4,5}\b", RegexOptions.NonBacktracking)]
    private static partial Regex ArxivNumber();
}

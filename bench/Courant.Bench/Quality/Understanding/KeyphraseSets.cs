using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Courant.Core.Searching.Indexing;

namespace Courant.Bench.Quality.Understanding;

/// <summary>A text and the keyphrases that people gave it: each a set of spellings, as their stems.</summary>
internal sealed record KeyphraseText(string Set, string Title, string Body, IReadOnlyList<IReadOnlyList<string>> Gold)
{
    public bool IsGold(string key) => Gold.Any(spellings => spellings.Contains(key));
}

/// <summary>The data sets of keyphrases: Inspec (Hulth 2003, uncontrolled terms) and SemEval-2010, task 5 (title and abstract, combined gold).</summary>
internal static class KeyphraseSets
{
    public static List<KeyphraseText> Inspec(string folder, Side side) =>
        side == Side.Hidden
            ? Inspec(Path.Combine(folder, "inspec.test.jsonl.gz"))
            : [.. Inspec(Path.Combine(folder, "inspec.train.jsonl.gz")), .. Inspec(Path.Combine(folder, "inspec.dev.jsonl.gz"))];

    public static List<KeyphraseText> SemEval(string folder, Side side)
    {
        var part = side == Side.Dev ? "train" : "test";
        var gold = new Dictionary<string, List<IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(folder, "semeval2010", $"{part}.combined.stem.final")))
        {
            var colon = line.IndexOf(" : ", StringComparison.Ordinal);
            if (colon > 0)
            {
                gold[line[..colon].Trim()] =
                [
                    .. line[(colon + 3)..]
                        .Split(',')
                        .Select(phrase => (IReadOnlyList<string>)[.. phrase.Split('+').Select(Spelling)]),
                ];
            }
        }

        var texts = new List<KeyphraseText>();
        foreach (var paper in Lines(Path.Combine(folder, "semeval2010", $"{part}.jsonl.gz")))
        {
            texts.Add(new("semeval2010", Text(paper, "title_line"), Text(paper, "abstract"), gold[Text(paper, "id")]));
        }

        return texts;
    }

    /// <summary>
    /// What a phrase is matched by: its words in lower case, each as its Porter stem. A hyphen is no end of a word, and no vowel.
    /// </summary>
    public static string KeyOf(string phrase) =>
        string.Join(
            ' ',
            phrase
                .ToLowerInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => WordRoot.Of(word.Trim('.', ',', ';', ':', '(', ')', '"', '\'').Replace('-', 'x')))
                .Where(word => word.Length > 0)
        );

    /// <summary>The same for a phrase whose words are stems already.</summary>
    private static string Spelling(string stems) => stems.Trim().ToLowerInvariant().Replace('-', 'x');

    private static List<KeyphraseText> Inspec(string file)
    {
        var texts = new List<KeyphraseText>();
        foreach (var paper in Lines(file))
        {
            var gold = paper
                .GetProperty("uncontrolled")
                .EnumerateArray()
                .Select(phrase => KeyOf(phrase.GetString()!))
                .Where(key => key.Length > 0)
                .Distinct(StringComparer.Ordinal);
            texts.Add(
                new(
                    "inspec",
                    Text(paper, "title"),
                    Text(paper, "abstract"),
                    [.. gold.Select(key => (IReadOnlyList<string>)[key])]
                )
            );
        }

        return texts;
    }

    private static IEnumerable<JsonElement> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }

    private static string Text(JsonElement paper, string name) =>
        paper.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

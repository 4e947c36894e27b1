using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Searching.Meaning;

namespace Courant.Bench.Fitting.Meaning;

/// <summary>A paper as the numbers of its terms: title and sentences.</summary>
internal sealed record TermedPaper(int[] Title, int[][] Sentences, string[] Authors);

/// <summary>
/// Titles and abstracts as terms, each different title once. Terms are the words that stand in enough papers, and pairs of words that
/// stand side by side far more often than by chance.
/// </summary>
internal sealed class AbstractCorpus
{
    /// <summary>A word of fewer papers cannot be learnt.</summary>
    private const int LeastPapers = 4;

    /// <summary>And a pair needs more, since there are so many.</summary>
    private const int LeastPapersOfPair = 30;

    private AbstractCorpus(List<TermedPaper> papers, string[] terms, int[] holding)
    {
        Papers = papers;
        Terms = terms;
        Holding = holding;
    }

    public List<TermedPaper> Papers { get; }

    public string[] Terms { get; }

    /// <summary>How many papers hold each term.</summary>
    public int[] Holding { get; }

    /// <summary>Reads files of JSON lines, packed or not.</summary>
    public static AbstractCorpus Read(IEnumerable<string> files, int most)
    {
        var texts = files.SelectMany(Texts).DistinctBy(text => text.Title.ToUpperInvariant()).ToList();
        var holding = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var term in text.Sentences.Append(text.Title).SelectMany(MeaningTerms.In).ToHashSet(StringComparer.Ordinal))
            {
                holding[term] = holding.GetValueOrDefault(term) + 1;
            }
        }

        var chosen = Choose(holding, texts.Count, most);
        var numbers = chosen.Index().ToDictionary(term => term.Item, term => term.Index, StringComparer.Ordinal);
        var papers = texts
            .Select(text => new TermedPaper(
                Numbers(text.Title),
                [.. text.Sentences.Select(Numbers).Where(sentence => sentence.Length > 2)],
                text.Authors
            ))
            .Where(paper => paper.Title.Length > 0 && paper.Sentences.Length > 0)
            .ToList();
        return new(papers, chosen, [.. chosen.Select(term => holding[term])]);

        int[] Numbers(string text) =>
            [.. MeaningTerms.In(text).Select(term => numbers.GetValueOrDefault(term, -1)).Where(number => number >= 0)];
    }

    /// <summary>
    /// Papers that share an author who wrote few of them: what somebody wrote twice is mostly about the same. Names that many papers
    /// bear are many people.
    /// </summary>
    public List<(int One, int Other)> PairsOfAuthors()
    {
        const int mostPapers = 6;
        const int mostAuthors = 12;
        var byName = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var paper = 0; paper < Papers.Count; paper++)
        {
            foreach (var name in Papers[paper].Authors.Where(name => name.IndexOf(' ', StringComparison.Ordinal) > 2))
            {
                if (Papers[paper].Authors.Length <= mostAuthors)
                {
                    (byName.TryGetValue(name, out var written) ? written : byName[name] = []).Add(paper);
                }
            }
        }

        var pairs = new SortedSet<(int, int)>();
        foreach (var written in byName.Values.Where(written => written.Count is > 1 and <= mostPapers))
        {
            for (var one = 0; one < written.Count; one++)
            {
                for (var other = one + 1; other < written.Count; other++)
                {
                    pairs.Add((written[one], written[other]));
                }
            }
        }

        return [.. pairs];
    }

    /// <summary>The words that most papers hold, and in what room is left the pairs that say most.</summary>
    private static string[] Choose(Dictionary<string, int> holding, int papers, int most)
    {
        var words = holding
            .Where(term => term.Value >= LeastPapers && !term.Key.Contains(' ', StringComparison.Ordinal))
            .OrderByDescending(term => term.Value)
            .ThenBy(term => term.Key, StringComparer.Ordinal)
            .Take(most * 2 / 3)
            .Select(term => term.Key)
            .ToList();
        var pairs = holding
            .Where(term => term.Value >= LeastPapersOfPair && term.Key.Contains(' ', StringComparison.Ordinal))
            .Select(term => (term.Key, Worth: term.Value * Bond(term.Key, term.Value)))
            .Where(pair => pair.Worth > 0)
            .OrderByDescending(pair => pair.Worth)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(most - words.Count)
            .Select(pair => pair.Key);
        return [.. words, .. pairs];

        // Mutual information, less what words that stand together by grammar alone have.
        double Bond(string pair, int together)
        {
            var blank = pair.IndexOf(' ', StringComparison.Ordinal);
            var (one, other) = (holding[pair[..blank]], holding[pair[(blank + 1)..]]);
            return Math.Max(one, other) > papers / 4 ? 0 : Math.Log((double)together * papers / ((double)one * other)) - 1;
        }
    }

    private static IEnumerable<(string Title, string[] Sentences, string[] Authors)> Texts(string file)
    {
        const int shortest = 150;
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(
            file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream
        );
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var title = Text(json.RootElement, "title");
            var body = Text(json.RootElement, "abstract");
            if (title.Length > 0 && body.Length >= shortest)
            {
                yield return (title, body.ReplaceLineEndings(" ").Split(". "), Authors(json.RootElement));
            }
        }
    }

    private static string Text(JsonElement paper, string name) =>
        paper.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string[] Authors(JsonElement paper) =>
        paper.TryGetProperty("authors", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];
}

using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Courant.Core.Enriching.Phrases;

namespace Courant.Bench.Fitting.Phrases;

/// <summary>Counts in how many abstracts each word and each pair of neighbouring words stands.</summary>
internal static class WordCounts
{
    private const int LeastOfWord = 6;
    private const int LeastOfPair = 25;

    /// <summary>The bytes of <see cref="PhraseCounts"/> of files of JSON lines with title and abstract.</summary>
    public static byte[] Of(IEnumerable<string> files)
    {
        var words = new Dictionary<ulong, int>();
        var pairs = new Dictionary<ulong, int>();
        var all = 0;
        foreach (var (title, body) in files.SelectMany(Texts))
        {
            all++;
            var text = new PhraseText(title, body);
            var here = new HashSet<ulong>(text.Parts);
            foreach (var word in here)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _)++;
            }

            here.Clear();
            foreach (var (at, word) in text.Words.Index())
            {
                for (var part = word.FirstPart; part < word.FirstPart + word.Parts; part++)
                {
                    if (part > word.FirstPart || (at > 0 && word.Gap == Gap.Blank))
                    {
                        here.Add(PhraseText.Pair(text.Parts[part - 1], text.Parts[part]));
                    }
                }
            }

            foreach (var pair in here)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _)++;
            }
        }

        return PhraseCounts.Write(
            words
                .Where(word => word.Value >= LeastOfWord)
                .Concat(pairs.Where(pair => pair.Value >= LeastOfPair))
                .Select(term => (term.Key, term.Value)),
            all
        );
    }

    /// <summary>Titles and abstracts of a packed file of JSON lines.</summary>
    public static IEnumerable<(string Title, string Body)> Texts(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return (
                json.RootElement.GetProperty("title").GetString()!,
                json.RootElement.GetProperty("abstract").GetString() ?? ""
            );
        }
    }
}

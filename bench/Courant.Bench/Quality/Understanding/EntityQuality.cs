using System.IO.Compression;
using System.Text;
using Courant.Bench.Fitting.Entities;
using Courant.Core.Enriching.Entities;

namespace Courant.Bench.Quality.Understanding;

/// <summary>A sentence in which people marked names.</summary>
internal sealed record MarkedSentence(string Text, EntitySpan[] Spans);

/// <summary>
/// Names of tasks, data sets, metrics and other scientific terms: the F1 of spans that have both ends and the kind right, of all kinds
/// together (micro) and of each. The development side of TDMSci is all that its taggers are fitted to, so each fifth of it is tagged by
/// one that is fitted to the others; that of SciERC by one that is fitted to its training part.
/// </summary>
internal sealed class EntityQuality
{
    public const string TdmTrain = "conllFormat/train_1500_v2.conll.gz";
    public const string TermsTrain = "ner/train.txt.gz";
    public const string TermsDev = "ner/dev.txt.gz";
    private const string TdmTest = "conllFormat/test_500_v2.conll.gz";
    private const string TermsTest = "ner/test.txt.gz";
    private const int Folds = 5;

    private readonly IReadOnlyList<string> _kinds;
    private readonly bool _offsets;

    private EntityQuality(IReadOnlyList<string> kinds, bool offsets) => (_kinds, _offsets) = (kinds, offsets);

    public static EntityQuality Tdmsci { get; } = new(EntityTagger.KindsOfTdm, offsets: true);

    public static EntityQuality Scierc { get; } = new(EntityTagger.KindsOfTerms, offsets: false);

    public static IReadOnlyDictionary<string, double> ScoreTdmsci(string folder, Side side)
    {
        if (side == Side.Hidden)
        {
            var hidden = Tdmsci.Read(Path.Combine(folder, TdmTest));
            return Tdmsci.Score(hidden, [.. hidden.Select(said => EntityTagger.OfTdm.Of(said.Text, 0, said.Text.Length))]);
        }

        var all = Tdmsci.Read(Path.Combine(folder, TdmTrain));
        var found = new List<EntitySpan>[all.Count];

        // Sentences of one paper follow one another, so the fifths are stretches.
        Parallel.For(
            0,
            Folds,
            fold =>
            {
                var own = Enumerable.Range(0, all.Count).ToLookup(at => at * Folds / all.Count == fold);
                var weights = EntitiesFit.Fit(own[false].Select(at => all[at]), EntityTagger.KindsOfTdm);
                var tagger = new EntityTagger(weights, EntityTagger.KindsOfTdm.Count);
                foreach (var at in own[true])
                {
                    found[at] = tagger.Of(all[at].Text, 0, all[at].Text.Length);
                }
            }
        );
        return Tdmsci.Score(all, found);
    }

    public static IReadOnlyDictionary<string, double> ScoreScierc(string folder, Side side)
    {
        var tagger = EntityTagger.OfTerms;
        if (side == Side.Dev)
        {
            var train = Scierc.Read(Path.Combine(folder, TermsTrain));
            tagger = new(EntitiesFit.Fit(train, EntityTagger.KindsOfTerms), EntityTagger.KindsOfTerms.Count);
        }

        var said = Scierc.Read(Path.Combine(folder, side == Side.Dev ? TermsDev : TermsTest));
        return Scierc.Score(said, [.. said.Select(each => tagger.Of(each.Text, 0, each.Text.Length))]);
    }

    /// <summary>Reads tokens with their labels, one a line, and sentences apart by empty lines.</summary>
    public List<MarkedSentence> Read(string file)
    {
        var sentences = new List<MarkedSentence>();
        var rows = new List<string[]>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                rows.Add(Unbracketed(line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }
            else if (rows.Count > 0)
            {
                sentences.Add(Sentence(rows));
                rows.Clear();
            }
        }

        if (rows.Count > 0)
        {
            sentences.Add(Sentence(rows));
        }

        return sentences;
    }

    private static string Unbracketed(string line) =>
        line.Replace("-LRB-", "(", StringComparison.Ordinal)
            .Replace("-RRB-", ")", StringComparison.Ordinal)
            .Replace("-LSB-", "[", StringComparison.Ordinal)
            .Replace("-RSB-", "]", StringComparison.Ordinal);

    private MarkedSentence Sentence(List<string[]> rows)
    {
        var text = new StringBuilder();
        var starts = new int[rows.Count];
        var spans = new List<EntitySpan>();
        var kind = -1;
        for (var row = 0; row < rows.Count; row++)
        {
            var gap = row == 0 ? 0 : 1;
            if (_offsets)
            {
                gap = Math.Max(0, Offset(row) - Offset(0) - text.Length);
            }

            starts[row] = text.Append(' ', gap).Length;
            text.Append(rows[row][0]);
            var label = rows[row][^1];
            var own = label == "O" ? -1 : Kind(label[2..]);
            if (own >= 0 && own == kind && label[0] == 'I')
            {
                spans[^1] = spans[^1] with { End = text.Length };
            }
            else if (own >= 0)
            {
                spans.Add(new(starts[row], text.Length, own));
            }

            kind = own;
        }

        return new(text.ToString(), [.. spans]);

        int Offset(int row) => int.Parse(rows[row][1], System.Globalization.CultureInfo.InvariantCulture);

        int Kind(string name) => Enumerable.Range(0, _kinds.Count).First(at => _kinds[at] == name);
    }

    private Dictionary<string, double> Score(List<MarkedSentence> said, List<EntitySpan>[] found)
    {
        var marked = new int[_kinds.Count];
        var named = new int[_kinds.Count];
        var right = new int[_kinds.Count];
        for (var at = 0; at < said.Count; at++)
        {
            foreach (var span in said[at].Spans)
            {
                marked[span.Kind]++;
            }

            foreach (var span in found[at])
            {
                named[span.Kind]++;
                right[span.Kind] += said[at].Spans.Contains(span) ? 1 : 0;
            }
        }

        var scores = new Dictionary<string, double>
        {
            ["micro_f1"] = 200.0 * right.Sum() / (marked.Sum() + named.Sum()),
            ["precision"] = 100.0 * right.Sum() / named.Sum(),
            ["recall"] = 100.0 * right.Sum() / marked.Sum(),
        };
        for (var kind = 0; kind < _kinds.Count; kind++)
        {
            scores[$"{_kinds[kind].ToLowerInvariant()}_f1"] = 200.0 * right[kind] / (marked[kind] + named[kind]);
        }

        return scores;
    }
}

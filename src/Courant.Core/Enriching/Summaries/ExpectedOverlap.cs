using System.Runtime.InteropServices;

namespace Courant.Core.Enriching.Summaries;

/// <summary>
/// How much a piece of an abstract is expected to have in common with a one-sentence summary by the authors: the F1 of words and that of
/// pairs of words (ROUGE-1 and ROUGE-2, Lin 2004) in expectation, added; 0 to 2.
/// </summary>
internal sealed class ExpectedOverlap
{
    /// <summary>The usual length of a one-sentence summary, in words and in pairs.</summary>
    private const double UsualWords = 20;
    private const double UsualPairs = 18;

    private readonly AbstractReading _reading;
    private readonly Dictionary<uint, double> _words;
    private readonly Dictionary<ulong, double> _pairs;
    private readonly HashSet<uint> _seenWords = [];
    private readonly HashSet<ulong> _seenPairs = [];
    private Sum _sum;

    public ExpectedOverlap(AbstractReading reading, SummaryWeights weights)
    {
        _reading = reading;
        var words = new WordFeatures(reading);
        var scores = words.Score(weights);
        _pairs = new PairFeatures(reading, words, scores).Odds(weights);
        _words = new(words.Count);
        for (var word = 0; word < words.Count; word++)
        {
            _words.Add(words.Root(word), 1 / (1 + Math.Exp(-scores[word])));
        }
    }

    /// <summary>Begins a piece.</summary>
    public void Clear()
    {
        _seenWords.Clear();
        _seenPairs.Clear();
        _sum = default;
    }

    /// <summary>Adds a token to the piece; a mark adds nothing.</summary>
    public void Add(int sentence, int token)
    {
        var root = _reading.Roots[sentence][token];
        if (root == 0)
        {
            return;
        }

        _sum.Count++;
        _sum.Words += _seenWords.Add(root) ? _words[root] : 0;
        var pair = PairFeatures.Of(_sum.Last, root);
        _sum.Pairs += _pairs.TryGetValue(pair, out var odds) && _seenPairs.Add(pair) ? odds : 0;
        _sum.Last = root;
    }

    /// <summary>The words of the piece so far.</summary>
    public int Count => _sum.Count;

    public double Score => (2 * _sum.Words / (_sum.Count + UsualWords)) + (2 * _sum.Pairs / (_sum.Count + UsualPairs));

    [StructLayout(LayoutKind.Auto)]
    private struct Sum
    {
        public int Count;
        public uint Last;
        public double Words;
        public double Pairs;
    }
}

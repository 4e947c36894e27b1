namespace Courant.Core.Enriching.Summaries;

/// <summary>What tells whether two words that follow one another in an abstract would do so in its summary, too.</summary>
internal sealed class PairFeatures
{
    public const int Dense = 182;

    private readonly Dictionary<ulong, int> _times = new(256);
    private readonly HashSet<ulong> _title = [];
    private readonly WordFeatures _words;
    private readonly double[] _scores;

    /// <param name="reading">The abstract.</param>
    /// <param name="words">Its words.</param>
    /// <param name="scores">The log-odds of each of its words.</param>
    public PairFeatures(AbstractReading reading, WordFeatures words, double[] scores)
    {
        _words = words;
        _scores = scores;
        for (var at = 1; at < reading.TitleRoots.Length; at++)
        {
            _title.Add(Of(reading.TitleRoots[at - 1], reading.TitleRoots[at]));
        }

        foreach (var roots in reading.Roots)
        {
            var last = 0u;
            foreach (var root in roots)
            {
                if (root != 0 && last != 0)
                {
                    var pair = Of(last, root);
                    _times[pair] = _times.GetValueOrDefault(pair) + 1;
                }

                last = root == 0 ? last : root;
            }
        }
    }

    public IEnumerable<ulong> Pairs => _times.Keys;

    /// <summary>Two roots as one number.</summary>
    public static ulong Of(uint one, uint next) => ((ulong)one << 32) | next;

    /// <summary>The cells of <see cref="SummaryWeights.Pairs"/> and what each is multiplied with, which add up to a pair's score.</summary>
    public void Fill(ulong pair, SummaryWeights weights, List<(int Cell, double Value)> cells)
    {
        var (one, next) = ((uint)(pair >> 32), (uint)pair);
        var (first, second) = (_scores[_words.Place(one)], _scores[_words.Place(next)]);
        var titled = _title.Contains(pair);
        var rare = (Rare(one) * 7) + Rare(next);
        cells.Clear();
        cells.Add((0, 1));
        cells.Add((titled ? 1 : 2, 1));
        cells.Add((3, first));
        cells.Add((4, second));
        cells.Add((5 + Math.Min(_times[pair], 4) + (titled ? 5 : 0), 1));
        cells.Add((20 + rare, 1));
        cells.Add((80 + (rare * 2) + (titled ? 1 : 0), 1));
        cells.Add((180, Math.Min(first, second)));
        if (weights.Pair(pair) is >= 0 and var row)
        {
            cells.Add((Dense + row, 1));
        }

        int Rare(uint root) => Math.Clamp((int)weights.Root(root).Rarity, 0, 6);
    }

    /// <summary>How likely it is for each pair of the abstract.</summary>
    public Dictionary<ulong, double> Odds(SummaryWeights weights)
    {
        var odds = new Dictionary<ulong, double>(_times.Count);
        var cells = new List<(int Cell, double Value)>(10);
        foreach (var pair in _times.Keys)
        {
            Fill(pair, weights, cells);
            double score = 0;
            foreach (var (cell, value) in cells)
            {
                score += weights.Pairs[cell] * value;
            }

            odds.Add(pair, 1 / (1 + Math.Exp(-score)));
        }

        return odds;
    }
}

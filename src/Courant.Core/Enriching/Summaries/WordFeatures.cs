using System.Runtime.CompilerServices;

namespace Courant.Core.Enriching.Summaries;

/// <summary>
/// What tells whether a word of an abstract would stand in a one-sentence summary by its authors: whether the title has it, how often
/// and where it stands, how rare it is, the roles of its sentences, and the word itself.
/// </summary>
internal sealed class WordFeatures
{
    public const int Dense = 280;

    private readonly Dictionary<uint, int> _places = new(128);
    private readonly List<Word> _words = new(128);
    private readonly HashSet<uint> _title;
    private readonly int _sentences;

    public WordFeatures(AbstractReading reading)
    {
        _title = [.. reading.TitleRoots];
        _sentences = reading.Sentences.Count;
        for (var at = 0; at < _sentences; at++)
        {
            var odds = reading.Odds[at];
            var states = SentenceCues.States(reading.Sentence(at));
            foreach (var root in reading.Roots[at])
            {
                if (root == 0)
                {
                    continue;
                }

                if (!_places.TryGetValue(root, out var place))
                {
                    _places.Add(root, place = _words.Count);
                    _words.Add(new Word(root, at));
                }

                var word = _words[place];
                word.Times++;
                word.Stated |= states;
                word.Aims = Math.Max(word.Aims, odds.Objective + (0.5 * odds.Method));
                word.Finds = Math.Max(word.Finds, odds.Result);
                word.Does = Math.Max(word.Does, odds.Method);
                word.Background = Math.Max(word.Background, odds.Background);
                word.LeastBackground = Math.Min(word.LeastBackground, odds.Background);
            }
        }
    }

    public int Count => _words.Count;

    public uint Root(int word) => _words[word].Root;

    /// <summary>The place of a root among the words; -1 for one that the abstract does not have.</summary>
    public int Place(uint root) => _places.TryGetValue(root, out var place) ? place : -1;

    /// <summary>The cells of <see cref="SummaryWeights.Words"/> that add up to a word's score.</summary>
    public void Fill(int place, SummaryWeights weights, List<int> cells)
    {
        var word = _words[place];
        var titled = _title.Contains(word.Root);
        var times = Math.Min(word.Times, 5);
        var (row, rarity) = weights.Root(word.Root);
        var rare = Math.Clamp((int)(1.5f * rarity), 0, 11);
        cells.Clear();
        cells.Add(0);
        cells.Add(titled ? 1 : 2);
        cells.Add(10 + times + (titled ? 10 : 0));
        cells.Add(30 + (word.First * 5 / _sentences) + (titled ? 10 : 0));
        cells.Add(50 + rare + (titled ? 12 : 0));
        cells.Add(80 + (word.Stated ? 1 : 0) + (titled ? 2 : 0));
        cells.Add(90 + (rare * 6) + times);
        cells.Add(200 + Part(word.Aims, 8));
        cells.Add(210 + Part(word.Aims, 8) + (titled ? 10 : 0));
        cells.Add(230 + Part(word.Finds, 5));
        cells.Add(236 + Part(word.Background, 5) + (titled ? 6 : 0));
        cells.Add(250 + Part(word.Does, 5) + (titled ? 6 : 0));
        cells.Add(264 + Part(word.LeastBackground, 5));
        if (row >= 0)
        {
            cells.Add(Dense + row);
            if (titled)
            {
                cells.Add(Dense + weights.Roots + row);
            }
        }
    }

    /// <summary>The log-odds of every word of the abstract.</summary>
    public double[] Score(SummaryWeights weights)
    {
        var scores = new double[_words.Count];
        var cells = new List<int>(16);
        for (var place = 0; place < scores.Length; place++)
        {
            Fill(place, weights, cells);
            foreach (var cell in cells)
            {
                scores[place] += weights.Words[cell];
            }
        }

        return scores;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Part(double odds, int parts) => (int)(Math.Min(0.99, odds) * parts);

    private sealed class Word(uint root, int first)
    {
        public uint Root { get; } = root;

        /// <summary>The first sentence that has it.</summary>
        public int First { get; } = first;

        public int Times { get; set; }

        /// <summary>Whether it stands in a sentence in which the authors say what they do.</summary>
        public bool Stated { get; set; }

        public double Aims { get; set; }

        public double Finds { get; set; }

        public double Does { get; set; }

        public double Background { get; set; }

        public double LeastBackground { get; set; } = 1;
    }
}

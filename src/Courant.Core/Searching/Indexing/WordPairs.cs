namespace Courant.Core.Searching.Indexing;

/// <summary>
/// The pairs of words that stand side by side in a question: a paper where they do so too fits better than one that has them anywhere.
/// After the sequential dependence model (Metzler and Croft, SIGIR 2005), with saturating counts as in BM25.
/// </summary>
internal sealed class WordPairs
{
    private readonly List<(Leaf One, Leaf Other, double Weight)> _pairs;

    private WordPairs(List<(Leaf One, Leaf Other, double Weight)> pairs) => _pairs = pairs;

    /// <summary>The pairs of a question in plain words; a pair is worth as much as the less of its words.</summary>
    public static WordPairs Of(Query query, SearchPlan plan, Func<Leaf, double> worth)
    {
        List<Leaf> words = query is Query.Or or ? [.. or.Parts.OfType<Query.Term>().Select(plan.LeafOf)] : [];
        return new([
            .. words
                .Zip(words.Skip(1))
                .Where(pair => pair.First != pair.Second)
                .Select(pair => (pair.First, pair.Second, Math.Min(worth(pair.First), worth(pair.Second)))),
        ]);
    }

    /// <summary>The pairs in one segment.</summary>
    /// <param name="terms">The terms of the question that stand there.</param>
    public InSegment In(IReadOnlyList<WeightedTerm> terms)
    {
        var cursors = terms.ToDictionary(term => term.Leaf, term => term.Cursor);
        var there = new List<(TermCursor, TermCursor, double)>();
        foreach (var (one, other, weight) in _pairs)
        {
            if (cursors.TryGetValue(one, out var first) && cursors.TryGetValue(other, out var second))
            {
                there.Add((first, second, weight));
            }
        }

        return new(there);
    }

    /// <summary>Pairs whose words both stand in a segment.</summary>
    internal sealed class InSegment(List<(TermCursor One, TermCursor Other, double Weight)> pairs)
    {
        private readonly List<uint> _one = [];
        private readonly List<uint> _other = [];

        /// <summary>What the pairs add to the score of a paper, at or before which the cursors stand.</summary>
        public double At(int paper)
        {
            var score = 0.0;
            foreach (var (one, other, weight) in pairs)
            {
                if (one.Advance(paper) == paper && other.Advance(paper) == paper)
                {
                    var times = Times(one, other);
                    score += weight * times / (times + 1);
                }
            }

            return score;
        }

        private double Times(TermCursor one, TermCursor other)
        {
            _one.Clear();
            _other.Clear();
            one.PlacesInto(_one);
            other.PlacesInto(_other);
            var times = 0;
            foreach (var place in _one)
            {
                foreach (var next in _other)
                {
                    times += TermPlace.End(place) == TermPlace.At(next) ? 1 : 0;
                }
            }

            return times;
        }
    }
}

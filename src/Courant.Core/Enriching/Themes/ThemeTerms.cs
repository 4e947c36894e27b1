using Courant.Core.Enriching.Phrases;
using Courant.Core.Searching;

namespace Courant.Core.Enriching.Themes;

/// <summary>The words of short texts by number, and how much each says; words of one beginning also have that in common.</summary>
internal sealed class ThemeTerms
{
    private const int Beginning = 5;
    private const int LongerThan = 6;

    private readonly List<string> _spellings = [];

    public ThemeTerms(IReadOnlyList<string> texts)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var holding = new List<int>();
        var words = new List<int>[texts.Count];
        var all = new List<int>[texts.Count];
        Span<char> buffer = stackalloc char[TokenReader.BufferLength];
        Span<char> spare = stackalloc char[TokenReader.BufferLength];
        for (var text = 0; text < texts.Count; text++)
        {
            (words[text], all[text]) = ([], []);
            var reader = new TokenReader(texts[text], buffer);
            while (reader.MoveNext())
            {
                if (reader.Current.Length < 2 || FunctionWords.Holds(reader.Current))
                {
                    continue;
                }

                var stem = WordWalk.StemOf(reader.Current, spare);
                var word = Number(stem.ToString(), reader.Current);
                words[text].Add(word);
                all[text].Add(word);
                if (stem.Length > LongerThan)
                {
                    all[text].Add(Number($"{stem[..Beginning]}…", reader.Current));
                }
            }

            foreach (var term in all[text].Distinct())
            {
                holding[term]++;
            }
        }

        // What one text alone holds joins it to no other.
        Words = [.. words.Select(text => text.Where(word => holding[word] > 1).ToArray())];
        Weighted = [.. all.Select(text => Weights(text))];

        int Number(string term, ReadOnlySpan<char> spelled)
        {
            if (!numbers.TryGetValue(term, out var number))
            {
                numbers[term] = number = numbers.Count;
                holding.Add(0);
                _spellings.Add(spelled.ToString());
            }

            return number;
        }

        (int Term, float Weight)[] Weights(List<int> text)
        {
            (int Term, float Weight)[] weights =
            [
                .. text.Where(term => holding[term] > 1)
                    .GroupBy(term => term)
                    .OrderBy(term => term.Key)
                    .Select(term =>
                        (term.Key, (float)(Math.Log((double)texts.Count / holding[term.Key]) * (1 + Math.Log(term.Count()))))
                    ),
            ];
            var length = Math.Sqrt(weights.Sum(one => (double)one.Weight * one.Weight));
            return length == 0 ? [] : [.. weights.Select(one => (one.Term, (float)(one.Weight / length)))];
        }
    }

    public int Count => _spellings.Count;

    /// <summary>The words of each text as often as they stand, without beginnings.</summary>
    public int[][] Words { get; }

    /// <summary>Terms and beginnings of each text with their weight, ascending; the squares of the weights sum to 1.</summary>
    public (int Term, float Weight)[][] Weighted { get; }

    /// <summary>A term as it was first written, folded.</summary>
    public string SpellingOf(int term) => _spellings[term];
}

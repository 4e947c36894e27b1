namespace Courant.Core.Enriching.Classifying;

/// <summary>A term that a text has: its row in the vocabulary, its weight, whether the title has it.</summary>
internal readonly record struct WeighedTerm(int Row, float Weight, bool InTitle);

/// <summary>The terms that a model knows, and how rare each is: the logarithm of one in how many texts has it.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<ulong, int> _rows;

    public Vocabulary(ulong[] terms, float[] rarity)
    {
        (Terms, Rarity) = (terms, rarity);
        _rows = new(terms.Length);
        for (var row = 0; row < terms.Length; row++)
        {
            _rows.Add(terms[row], row);
        }
    }

    /// <summary>Ascending.</summary>
    public ulong[] Terms { get; }

    public float[] Rarity { get; }

    public int Count => Terms.Length;

    /// <summary>The terms that at least so many of the texts have.</summary>
    public static Vocabulary Of(IReadOnlyList<TextTerms> texts, int least)
    {
        var having = new Dictionary<ulong, int>();
        foreach (var term in texts.SelectMany(text => text.Hashes))
        {
            having[term] = having.GetValueOrDefault(term) + 1;
        }

        var kept = having.Where(pair => pair.Value >= least).OrderBy(pair => pair.Key).ToList();
        return new(
            [.. kept.Select(pair => pair.Key)],
            [.. kept.Select(pair => (float)Math.Log((texts.Count + 1) / (pair.Value + 0.5)))]
        );
    }

    /// <summary>The row of a term; -1 for one that is not known.</summary>
    public int RowOf(ulong term) => _rows.TryGetValue(term, out var row) ? row : -1;

    /// <summary>The terms of a text that are known: logarithm of how often times how rare, and all together of length 1.</summary>
    public WeighedTerm[] Weigh(TextTerms text)
    {
        var found = new List<WeighedTerm>(text.Hashes.Length);
        var squares = 0.0;
        for (var at = 0; at < text.Hashes.Length; at++)
        {
            if (_rows.TryGetValue(text.Hashes[at], out var row))
            {
                var weight = (float)Math.Log(1 + text.Said[at]) * Rarity[row];
                squares += (double)weight * weight;
                found.Add(new(row, weight, text.InTitle[at]));
            }
        }

        var length = squares > 0 ? (float)Math.Sqrt(squares) : 1;
        return [.. found.Select(term => term with { Weight = term.Weight / length })];
    }
}

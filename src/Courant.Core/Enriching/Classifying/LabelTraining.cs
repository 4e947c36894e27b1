using Courant.Core.Enriching.Themes;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Enriching.Classifying;

/// <summary>
/// A paper whose labels are known, by their numbers; their parents count as known too. <paramref name="Open"/> are labels of which it is
/// not known whether the paper has them.
/// </summary>
internal sealed record LabelledText(string Title, string? Body, IReadOnlyList<int> Labels, IReadOnlyList<int> Open);

/// <summary>Learns the labels of a taxonomy from papers that have them, down to none at all: then names, definitions and terms speak.</summary>
internal static class LabelTraining
{
    /// <summary>Terms that fewer papers have tell nothing, except where there are few papers.</summary>
    private const int LeastPapers = 2;

    private const float CostOfWords = 2;
    private const float CostOfMeaning = 3;

    /// <summary>A term's share is drawn to the share of all papers as if so many more had it.</summary>
    private const float Drawn = 4;

    /// <param name="taxonomy">The labels.</param>
    /// <param name="examples">Papers that have them.</param>
    /// <param name="vectors">What words mean; null for words alone.</param>
    /// <param name="least">Terms that fewer papers have are left out.</param>
    /// <param name="opening">How many characters of an abstract are read.</param>
    public static LabelWeights Fit(
        Taxonomy taxonomy,
        IReadOnlyList<LabelledText> examples,
        WordVectors? vectors,
        int least = LeastPapers,
        int opening = int.MaxValue
    )
    {
        var dimension = vectors?.Space.Dimension ?? 0;
        var bodies = examples.Select(example => LabelModel.Opening(example.Body, opening)).ToList();
        var texts = examples.Select((example, at) => TextTerms.Of(example.Title, bodies[at])).ToList();
        var terms = Vocabulary.Of(texts, least);
        var read = new ReadText[examples.Count];
        for (var at = 0; at < read.Length; at++)
        {
            var meaning = vectors?.Embed(examples[at].Title, bodies[at]) ?? new float[dimension];
            read[at] = new(texts[at], terms.Weigh(texts[at]), meaning);
        }

        var width = FixedRows.WidthFor(taxonomy.Labels.Count);
        var truth = TruthOf(taxonomy, examples, width);
        return new(terms, taxonomy.Labels.Count, dimension)
        {
            Words = LinearTraining.Fit(
                [.. read.Select(text => Sparse(text, terms.Count, LabelModel.MeaningShare))],
                truth,
                terms.Count + dimension + 1,
                width,
                CostOfWords
            ),
            Meaning = LinearTraining.Fit(
                [.. read.Select(text => Sparse(text with { Terms = [] }, 0, LinearTraining.MeaningAlone))],
                truth,
                dimension + 1,
                width,
                CostOfMeaning
            ),
            Shares = SharesOf(taxonomy, terms, read, truth, width),
            Centres = CentresOf(taxonomy, dimension, read, truth, width),
            Papers = [.. taxonomy.Labels.Select(label => (float)Having(label.Number).Count())],
            Of = examples.Count,
            Opening = opening,
            Ranked = opening == int.MaxValue ? LabelModel.RankedForSeveral : LabelModel.RankedForOne,
        };

        IEnumerable<int> Having(int label) =>
            Enumerable.Range(0, read.Length).Where(at => truth[(at * width) + label] == Truth.Yes);
    }

    /// <summary>The labels of a paper with all their parents.</summary>
    public static IReadOnlyList<int> Closed(Taxonomy taxonomy, IEnumerable<int> labels)
    {
        var all = new SortedSet<int>();
        foreach (var label in labels)
        {
            for (var at = taxonomy.Labels[label]; at is not null; at = at.Parent)
            {
                all.Add(at.Number);
            }
        }

        return [.. all];
    }

    private static Truth[] TruthOf(Taxonomy taxonomy, IReadOnlyList<LabelledText> examples, int width)
    {
        var truth = new Truth[examples.Count * width];
        for (var at = 0; at < examples.Count; at++)
        {
            var row = truth.AsSpan(at * width, width);
            row[..taxonomy.Labels.Count].Fill(Truth.No);
            foreach (var label in examples[at].Open)
            {
                row[label] = Truth.Open;
            }

            foreach (var label in Closed(taxonomy, examples[at].Labels))
            {
                row[label] = examples[at].Open.Contains(label) ? Truth.Open : Truth.Yes;
            }
        }

        return truth;
    }

    private static SparseText Sparse(ReadText text, int terms, float share)
    {
        var count = text.Terms.Length + text.Meaning.Length + 1;
        var (rows, values) = (new int[count], new float[count]);
        for (var at = 0; at < text.Terms.Length; at++)
        {
            (rows[at], values[at]) = (text.Terms[at].Row, text.Terms[at].Weight);
        }

        for (var at = 0; at < text.Meaning.Length; at++)
        {
            (rows[text.Terms.Length + at], values[text.Terms.Length + at]) = (terms + at, text.Meaning[at] * share);
        }

        (rows[^1], values[^1]) = (terms + text.Meaning.Length, 1);
        return new(rows, values);
    }

    private static LabelShare[][] SharesOf(Taxonomy taxonomy, Vocabulary terms, ReadText[] read, Truth[] truth, int width)
    {
        var labels = taxonomy.Labels.Count;
        var having = new float[terms.Count];
        var both = new Dictionary<int, float>[terms.Count];
        var all = new float[labels];
        for (var at = 0; at < read.Length; at++)
        {
            var yes = Enumerable.Range(0, labels).Where(label => truth[(at * width) + label] == Truth.Yes).ToArray();
            foreach (var label in yes)
            {
                all[label] += 1f / read.Length;
            }

            foreach (var term in read[at].Terms)
            {
                having[term.Row]++;
                var counts = both[term.Row] ??= [];
                foreach (var label in yes)
                {
                    counts[label] = counts.GetValueOrDefault(label) + 1;
                }
            }
        }

        return
        [
            .. Enumerable
                .Range(0, terms.Count)
                .Select(term =>
                    (both[term] ?? [])
                        .OrderBy(pair => pair.Key)
                        .Select(pair => new LabelShare(
                            (ushort)pair.Key,
                            (pair.Value + (Drawn * all[pair.Key])) / (having[term] + Drawn)
                        ))
                        .ToArray()
                ),
        ];
    }

    private static float[][] CentresOf(Taxonomy taxonomy, int dimension, ReadText[] read, Truth[] truth, int width)
    {
        var centres = taxonomy.Labels.Select(_ => new float[dimension]).ToArray();
        for (var at = 0; at < read.Length; at++)
        {
            for (var label = 0; label < centres.Length; label++)
            {
                if (truth[(at * width) + label] == Truth.Yes)
                {
                    FixedOrder.Add(centres[label], read[at].Meaning, 1);
                }
            }
        }

        foreach (var centre in centres)
        {
            FixedOrder.ToLengthOne(centre);
        }

        return centres;
    }
}

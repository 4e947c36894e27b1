using System.Runtime.InteropServices;
using Courant.Core.Enriching.Themes;
using Courant.Core.Merging;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Enriching.Classifying;

/// <summary>Of a term: a label, and the share of the texts that have the term and have the label, 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LabelShare(ushort Label, float Share);

/// <summary>What was learnt of the labels of a taxonomy from papers that have them.</summary>
internal sealed record LabelWeights(Vocabulary Terms, int Labels, int Dimension)
{
    /// <summary>Rows of <see cref="FixedRows.WidthFor"/> numbers: for each term, for each direction of meaning, and one for all texts.</summary>
    public required float[] Words { get; init; }

    /// <summary>The same for a model of the meaning alone.</summary>
    public required float[] Meaning { get; init; }

    /// <summary>For each term the labels that go with it.</summary>
    public required LabelShare[][] Shares { get; init; }

    /// <summary>For each label what its papers mean together, of length 1 or 0.</summary>
    public required float[][] Centres { get; init; }

    /// <summary>How many papers of the training have each label.</summary>
    public required float[] Papers { get; init; }

    /// <summary>How many papers there were.</summary>
    public required float Of { get; init; }

    /// <summary>How many characters of an abstract are read.</summary>
    public required int Opening { get; init; }

    /// <summary>So many labels are weighed, those that the words put first; others where the text names them.</summary>
    public required int Ranked { get; init; }

    /// <summary>The same with the terms alone that weigh most, and for each of those the labels alone that go with it most.</summary>
    public LabelWeights Pruned(int most, int labelsEach)
    {
        var width = FixedRows.WidthFor(Labels);
        var kept = Enumerable
            .Range(0, Terms.Count)
            .OrderByDescending(term => Words.AsSpan(term * width, width).ToArray().Sum(Math.Abs))
            .Take(most)
            .Order()
            .ToArray();
        var words = new float[((kept.Length + Dimension + 1) * width)];
        for (var row = 0; row < kept.Length; row++)
        {
            Words.AsSpan(kept[row] * width, width).CopyTo(words.AsSpan(row * width));
        }

        Words.AsSpan(Terms.Count * width).CopyTo(words.AsSpan(kept.Length * width));
        return this with
        {
            Terms = new([.. kept.Select(term => Terms.Terms[term])], [.. kept.Select(term => Terms.Rarity[term])]),
            Words = words,
            Shares = [.. kept.Select(term => Shares[term].OrderByDescending(share => share.Share).Take(labelsEach).ToArray())],
        };
    }
}

/// <summary>A paper as the model reads it.</summary>
internal sealed record ReadText(TextTerms Text, WeighedTerm[] Terms, float[] Meaning);

/// <summary>
/// Tells how likely each label of a taxonomy is for a paper. Linear models over words and meaning say how much it is like the papers that
/// have the label, the label's own words how much it speaks of it; trees weigh the two by how many such papers there are.
/// </summary>
internal sealed class LabelModel
{
    /// <summary>How much the meaning of a text counts beside its words.</summary>
    public const float MeaningShare = 0.7f;

    /// <summary>
    /// How many characters of an abstract are read where a paper gets one label: the beginning says what kind of work it is, and so the label
    /// does not hang on how the abstract ends.
    /// </summary>
    public const int OpeningForOne = 500;

    /// <summary>How many labels are weighed where a paper gets one, and where it gets several.</summary>
    public const int RankedForOne = 8;
    public const int RankedForSeveral = 48;

    private readonly LabelPhrases _phrases;
    private readonly float[][] _meanings;
    private readonly WordVectors? _vectors;
    private readonly BoostedTrees? _trees;

    public LabelModel(Taxonomy taxonomy, LabelWeights weights, WordVectors? vectors, BoostedTrees? trees)
    {
        (Taxonomy, Weights, _vectors, _trees) = (taxonomy, weights, vectors, trees);
        _phrases = new(taxonomy, weights.Terms);
        _meanings =
        [
            .. taxonomy.Labels.Select(label =>
                vectors?.Embed($"{label.Name} {label.Parent?.Name} {label.Definition}") ?? new float[weights.Dimension]
            ),
        ];
    }

    public Taxonomy Taxonomy { get; }

    public LabelWeights Weights { get; }

    public ReadText Read(string title, string? body)
    {
        var opening = Opening(body, Weights.Opening);
        var text = TextTerms.Of(title, opening);
        return new(text, Weights.Terms.Weigh(text), _vectors?.Embed(title, opening) ?? new float[Weights.Dimension]);
    }

    /// <summary>The beginning of an abstract, up to the last blank before so many characters.</summary>
    public static string? Opening(string? body, int most)
    {
        if (body is null || body.Length <= most)
        {
            return body;
        }

        var blank = body.LastIndexOf(' ', most);
        return body[..(blank > 0 ? blank : most)];
    }

    /// <summary>The log-odds of each label, by its number; negative infinity for one of which nothing speaks.</summary>
    public double[] LogOdds(ReadText text)
    {
        var odds = new double[Taxonomy.Labels.Count];
        Array.Fill(odds, double.NegativeInfinity);
        var clues = Clues(text);
        for (var label = 0; label < odds.Length; label++)
        {
            if (clues[label] is { } row)
            {
                odds[label] = _trees!.Score(row);
            }
        }

        return odds;
    }

    /// <summary>The clues by which the trees weigh each label; null for a label that is far behind.</summary>
    public float[]?[] Clues(ReadText text) => LabelClues.Of(this, text, _phrases.Read(text.Text));

    /// <summary>How like the papers of each label the text is, by words and meaning.</summary>
    public float[] ByWords(ReadText text)
    {
        var width = FixedRows.WidthFor(Weights.Labels);
        var sums = new float[width];
        foreach (var term in text.Terms)
        {
            FixedRows.Add(sums, Weights.Words.AsSpan(term.Row * width, width), term.Weight);
        }

        AddMeaning(sums, Weights.Words.AsSpan(Weights.Terms.Count * width), text.Meaning, MeaningShare);
        return sums;
    }

    /// <summary>How like the papers of each label the text is, by meaning alone.</summary>
    public float[] ByMeaning(ReadText text)
    {
        var sums = new float[FixedRows.WidthFor(Weights.Labels)];
        AddMeaning(sums, Weights.Meaning, text.Meaning, LinearTraining.MeaningAlone);
        return sums;
    }

    /// <summary>How like a label's name and definition the text is in meaning.</summary>
    public float LikeDefinition(int label, ReadText text) => FixedOrder.Dot(_meanings[label], text.Meaning);

    private static void AddMeaning(float[] sums, ReadOnlySpan<float> rows, float[] meaning, float share)
    {
        var width = sums.Length;
        for (var at = 0; at < meaning.Length; at++)
        {
            if (meaning[at] != 0)
            {
                FixedRows.Add(sums, rows.Slice(at * width, width), meaning[at] * share);
            }
        }

        FixedRows.Add(sums, rows.Slice(meaning.Length * width, width), 1);
    }
}

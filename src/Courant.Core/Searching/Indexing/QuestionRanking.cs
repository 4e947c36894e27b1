namespace Courant.Core.Searching.Indexing;

/// <summary>
/// What counts when a question in plain words is answered, beside BM25F: fitted to the development sides of the search benchmarks, one set of numbers
/// for all of them.
/// </summary>
public sealed record QuestionRanking
{
    /// <summary>The numbers that ship.</summary>
    public static QuestionRanking Shipped { get; } = new();

    /// <summary>The power of a word's rarity: among the words of a question the rare ones count still more than their rarity says.</summary>
    public double RarityPower { get; init; } = 1.35;

    /// <summary>The power of how telling a word is.</summary>
    public double TellingPower { get; init; } = 0.75;

    /// <summary>What a word counts for standing in a paper at all, as a part of what it weighs.</summary>
    public double Presence { get; init; } = 0.26;

    /// <summary>What a pair of words that stand side by side counts, as a part of the rarity of the more common one.</summary>
    public double Pairs { get; init; } = 1.5;

    /// <summary>What meaning counts, from 0 to 1, and words the rest.</summary>
    public double Meaning { get; init; } = 0.2;

    /// <summary>So many of the best papers draw the question toward what they mean.</summary>
    public int Leading { get; init; } = 5;

    /// <summary>How much each of them draws.</summary>
    public double Drawing { get; init; } = 0.1;

    /// <summary>What meaning counts, and words the rest, where the whole text of a paper is the question.</summary>
    public double MeaningOfSimilar { get; init; } = 0.3;

    /// <summary>The power of a word's rarity there.</summary>
    public double RarityPowerOfSimilar { get; init; } = 0.8;

    /// <summary>The same numbers for the whole text of a paper as the question.</summary>
    internal QuestionRanking ForSimilar() => this with { Meaning = MeaningOfSimilar, RarityPower = RarityPowerOfSimilar };
}

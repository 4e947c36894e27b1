using System.Collections.Frozen;

namespace Courant.Core.Enriching.Quantities;

/// <summary>Numbers that are written in letters.</summary>
internal static class NumberWords
{
    public static FrozenDictionary<string, double> Values { get; } =
        new Dictionary<string, double>
        {
            ["one"] = 1,
            ["two"] = 2,
            ["three"] = 3,
            ["four"] = 4,
            ["five"] = 5,
            ["six"] = 6,
            ["seven"] = 7,
            ["eight"] = 8,
            ["nine"] = 9,
            ["ten"] = 10,
            ["eleven"] = 11,
            ["twelve"] = 12,
            ["thirteen"] = 13,
            ["fourteen"] = 14,
            ["fifteen"] = 15,
            ["sixteen"] = 16,
            ["seventeen"] = 17,
            ["eighteen"] = 18,
            ["nineteen"] = 19,
            ["twenty"] = 20,
            ["thirty"] = 30,
            ["forty"] = 40,
            ["fifty"] = 50,
            ["sixty"] = 60,
            ["seventy"] = 70,
            ["eighty"] = 80,
            ["ninety"] = 90,
        }.ToFrozenDictionary();

    /// <summary>What a word after a number multiplies it with; 0 for any other word.</summary>
    public static double Scale(string lower) =>
        lower switch
        {
            "hundred" => 1e2,
            "thousand" => 1e3,
            "million" or "mn" => 1e6,
            "billion" or "bn" => 1e9,
            "trillion" => 1e12,
            _ => 0,
        };

    /// <summary>What a letter glued to a number multiplies it with; 0 for any other letter.</summary>
    public static double Letter(ReadOnlySpan<char> letter) =>
        letter switch
        {
            "K" or "k" => 1e3,
            "M" => 1e6,
            "B" => 1e9,
            "T" => 1e12,
            _ => 0,
        };

    /// <summary>Verbs that say a multiple by themselves: to double is 2, to halve 0.5; 0 for any other word.</summary>
    public static double Verb(string lower) =>
        lower switch
        {
            "double" or "doubles" or "doubled" or "doubling" => 2,
            "triple" or "triples" or "tripled" or "tripling" => 3,
            "quadruple" or "quadruples" or "quadrupled" or "quadrupling" => 4,
            "halve" or "halves" or "halved" or "halving" => 0.5,
            _ => 0,
        };

    /// <summary>The factor of a word such as "fortyfold" or "tenfold"; 0 for any other word.</summary>
    public static double Fold(string lower) =>
        lower.EndsWith("fold", StringComparison.Ordinal) && Values.TryGetValue(lower[..^4], out var value) ? value : 0;
}

using Courant.Core.Model;

namespace Courant.Core.Rendering;

/// <summary>Claims in few words, in readable Unicode, before any format escapes them.</summary>
public static class ClaimText
{
    /// <summary>The quantity with how it is meant: <c>up to 6.4×</c>.</summary>
    public static string Quantity(Claim claim) => Plain($"{Qualifier(claim.Qualifier)} {claim.Quantity}");

    /// <summary>What is measured and which way it went: <c>latency ↓</c>; empty where the sentence names neither.</summary>
    public static string Metric(Claim claim) => Plain($"{claim.Metric}{Arrow(claim.Direction)}");

    /// <summary>What the quantity is of, over what and on what: <c>latency ↓ over vLLM on two GPUs</c>.</summary>
    public static string Rest(Claim claim)
    {
        var on = claim.Setting ?? claim.Hardware;
        string?[] parts =
        [
            Metric(claim),
            claim.Baseline is { } baseline ? $"over {Plain(baseline)}" : null,
            on is null ? null : $"on {Plain(on)}",
        ];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>The claims that say most, in the order of the text: improvements before levels, surer ones first, of each metric one.</summary>
    public static IReadOnlyList<Claim> Telling(Claims claims, int most) =>
        [
            .. claims
                .Rows.Where(claim => claim is { Metric: not null, Kind: ClaimKind.Improvement or ClaimKind.Absolute })
                .OrderBy(claim => claim.Kind)
                .ThenByDescending(claim => claim.Confidence)
                .DistinctBy(claim => claim.Metric, StringComparer.OrdinalIgnoreCase)
                .Take(most)
                .OrderBy(claim => claim.Evidence.Start),
        ];

    /// <summary>How a quantity is meant, in words; null where nothing is said.</summary>
    public static string? Qualifier(Qualifier qualifier) =>
        qualifier switch
        {
            Model.Qualifier.UpTo => "up to",
            Model.Qualifier.Average => "average",
            Model.Qualifier.AtLeast => "at least",
            Model.Qualifier.About => "about",
            _ => null,
        };

    /// <summary>A dash of TeX within a quantity, whose formula is cut out of its text, is taken for two minus signs.</summary>
    private static string Plain(string text) =>
        WhiteSpace.Fold(TexText.ToUnicode(text).Replace("−−", "–", StringComparison.Ordinal));

    private static string Arrow(Direction direction) =>
        direction switch
        {
            Direction.Higher => " ↑",
            Direction.Lower => " ↓",
            _ => "",
        };
}

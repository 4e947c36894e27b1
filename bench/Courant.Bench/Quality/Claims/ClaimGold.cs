using System.Text.Json;

namespace Courant.Bench.Quality.Claims;

/// <summary>A claim as an annotator labelled it.</summary>
internal sealed record GoldClaim(
    string Sentence,
    string Span,
    double Low,
    double High,
    string? Unit,
    string Kind,
    string? Direction,
    string? Metric,
    string? Baseline,
    string? Setting
);

/// <summary>An abstract with every claim in it.</summary>
internal sealed record GoldPaper(string Title, string Text, IReadOnlyList<GoldClaim> Claims)
{
    /// <summary>The half-open ranges at which a claim's span stands in its sentence.</summary>
    public IEnumerable<(int Start, int End)> Places(GoldClaim claim)
    {
        var sentence = Math.Max(0, Text.IndexOf(claim.Sentence, StringComparison.Ordinal));
        var end = sentence + claim.Sentence.Length;
        for (
            var at = Text.IndexOf(claim.Span, sentence, StringComparison.Ordinal);
            at >= 0 && at < end;
            at = Text.IndexOf(claim.Span, at + 1, StringComparison.Ordinal)
        )
        {
            yield return (at, at + claim.Span.Length);
        }
    }

    /// <summary>Whether a found quantity is a claim's: it overlaps the span and has the same values in the same unit.</summary>
    public bool Is(GoldClaim claim, int start, int end, double low, double high, string? unit) =>
        unit == claim.Unit
        && Close(low, claim.Low)
        && Close(high, claim.High)
        && Places(claim).Any(place => start < place.End && place.Start < end);

    public static List<GoldPaper> Read(string folder, Side side) =>
        [
            .. File.ReadLines(Path.Combine(folder, side == Side.Dev ? "claims.dev.jsonl" : "claims.hidden.jsonl"))
                .Where(line => line.Length > 0)
                .Select(line =>
                {
                    using var json = JsonDocument.Parse(line);
                    var paper = json.RootElement;
                    return new GoldPaper(
                        Field(paper, "title")!,
                        Field(paper, "text")!,
                        [.. paper.GetProperty("claims").EnumerateArray().Select(Claim)]
                    );
                }),
        ];

    private static GoldClaim Claim(JsonElement claim) =>
        new(
            Field(claim, "sentence")!,
            Field(claim, "span")!,
            claim.GetProperty("value_low").GetDouble(),
            claim.GetProperty("value_high").GetDouble(),
            Field(claim, "unit"),
            Field(claim, "kind")!,
            Field(claim, "direction"),
            Field(claim, "metric"),
            Field(claim, "baseline"),
            Field(claim, "setting")
        );

    private static string? Field(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static bool Close(double one, double other) => Math.Abs(one - other) <= 1e-6 * Math.Max(1, Math.Abs(other));
}

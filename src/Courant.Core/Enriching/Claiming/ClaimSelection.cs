using Courant.Core.Model;

namespace Courant.Core.Enriching.Claiming;

/// <summary>Which claims are asked for: of these kinds, and with all of the words in their metric, baseline and setting.</summary>
/// <param name="Kinds">The kinds; empty for all but the sizes of experiments.</param>
/// <param name="Metric">Words of the metric; empty for any.</param>
/// <param name="Over">Words of what it is compared with.</param>
/// <param name="On">Words of the setting or the hardware.</param>
public sealed record ClaimSelection(
    IReadOnlyList<ClaimKind> Kinds,
    IReadOnlyList<string> Metric,
    IReadOnlyList<string> Over,
    IReadOnlyList<string> On
)
{
    /// <summary>Letter case does not count.</summary>
    public bool Takes(Claim claim) =>
        (Kinds.Count == 0 ? claim.Kind != ClaimKind.Scale : Kinds.Contains(claim.Kind))
        && Holds(claim.Metric, Metric)
        && Holds(claim.Baseline, Over)
        && Holds($"{claim.Setting} {claim.Hardware}", On);

    /// <summary>
    /// The chosen claims, greatest first: multiples, then shares, then points, then each other unit by itself. An order of magnitude is
    /// a multiple of ten.
    /// </summary>
    public IReadOnlyList<(Paper Paper, Claims Claims, Claim Claim)> Of(IEnumerable<Paper> papers) =>
        [
            .. papers
                .Select(paper =>
                    (Paper: paper, Claims: paper.Withdrawn ? null : ClaimsFromAbstract.Of(paper.Title, paper.Abstract))
                )
                .Where(one => one.Claims is not null)
                .SelectMany(one => one.Claims!.Rows.Where(Takes).Select(claim => (one.Paper, Claims: one.Claims!, Claim: claim)))
                .OrderBy(one => Rank(one.Claim.Unit))
                .ThenBy(one => Rank(one.Claim.Unit) < 3 ? "" : one.Claim.Unit ?? "", StringComparer.Ordinal)
                .ThenByDescending(one => one.Claim.Unit == "orders of magnitude" ? Math.Pow(10, one.Claim.High) : one.Claim.High)
                .ThenBy(one => one.Paper.Id.ToString(), StringComparer.Ordinal)
                .ThenBy(one => one.Claim.Evidence.Start),
        ];

    private static int Rank(string? unit) =>
        unit switch
        {
            "x" or "orders of magnitude" => 0,
            "%" => 1,
            "pp" => 2,
            _ => 3,
        };

    private static bool Holds(string? text, IReadOnlyList<string> words) =>
        words.All(word => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}

using Courant.Core.Enriching;
using Courant.Core.Model;

namespace Courant.Bench.Quality.Claims;

/// <summary>
/// How many of the labelled claims are found, and how often their slots are right. A claim is found when a claim of the paper overlaps
/// its span and has the same values in the same unit, one to one; a slot is right when it shares more than half of its words.
/// </summary>
internal static class ClaimQuality
{
    public static IReadOnlyDictionary<string, double> Score(string folder, Side side) =>
        Score(GoldPaper.Read(folder, side), paper => ClaimsFromAbstract.Of(paper.Title, paper.Text)?.Rows ?? []);

    public static IReadOnlyDictionary<string, double> Score(
        IReadOnlyList<GoldPaper> papers,
        Func<GoldPaper, IReadOnlyList<Claim>> read
    )
    {
        var pairs = new List<(GoldClaim Gold, Claim Found)>();
        var (said, gold, improvements) = (0, 0, 0);
        foreach (var paper in papers)
        {
            var left = read(paper).ToList();
            said += left.Count;
            gold += paper.Claims.Count;
            improvements += paper.Claims.Count(claim => claim.Kind == "improvement");
            foreach (var claim in paper.Claims)
            {
                var at = left.FindIndex(one =>
                    paper.Is(claim, one.Evidence.Start, one.Evidence.End, one.Low, one.High, one.Unit)
                );
                if (at >= 0)
                {
                    pairs.Add((claim, left[at]));
                    left.RemoveAt(at);
                }
            }
        }

        double Share(Func<GoldClaim, Claim, bool> right) =>
            100.0 * pairs.Count(pair => right(pair.Gold, pair.Found)) / Math.Max(1, pairs.Count);
        return new Dictionary<string, double>
        {
            ["found_f1"] = 200.0 * pairs.Count / Math.Max(1, said + gold),
            ["metric_accuracy"] = Share((claim, found) => Same(claim.Metric, found.Metric)),
            ["direction_accuracy"] = Share(
                (claim, found) => string.Equals(claim.Direction, Word(found.Direction), StringComparison.OrdinalIgnoreCase)
            ),
            ["baseline_accuracy"] = Share((claim, found) => Same(claim.Baseline, found.Baseline)),
            ["precision"] = 100.0 * pairs.Count / Math.Max(1, said),
            ["recall"] = 100.0 * pairs.Count / Math.Max(1, gold),
            ["improvement_recall"] = 100.0 * pairs.Count(pair => pair.Gold.Kind == "improvement") / Math.Max(1, improvements),
            ["kind_accuracy"] = Share(
                (claim, found) => string.Equals(claim.Kind, found.Kind.ToString(), StringComparison.OrdinalIgnoreCase)
            ),
            ["setting_accuracy"] = Share((claim, found) => Same(claim.Setting, found.Setting)),
        };
    }

    private static string? Word(Direction direction) => direction == Direction.None ? null : direction.ToString();

    /// <summary>Both absent, or more than half of the words of the longer in common.</summary>
    private static bool Same(string? one, string? other)
    {
        if (one is null || other is null)
        {
            return one is null && other is null;
        }

        var (first, second) = (Words(one), Words(other));
        return 2 * first.Intersect(second).Count() > Math.Max(first.Count, second.Count);
    }

    private static HashSet<string> Words(string text) =>
        [
            .. text.ToLowerInvariant()
                .Split([' ', '-', ',', '(', ')', '/', '$', '{', '}', '\\', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("the" or "a" or "an")),
        ];
}

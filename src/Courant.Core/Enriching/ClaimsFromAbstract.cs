using Courant.Core.Enriching.Claiming;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// The quantities that a paper claims of its own work in its abstract: how much, of what, against what and on what, each with the place
/// where it says so.
/// </summary>
public sealed class ClaimsFromAbstract : IEnricher
{
    public Maker Maker { get; } = new("claims", "1");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        if (paper.Withdrawn || Of(paper.Title, paper.Abstract) is not { } claims)
        {
            return [];
        }

        return [claims with { Maker = Maker }];
    }

    /// <summary>The claims of an abstract; null where it claims nothing that is counted.</summary>
    public static Claims? Of(string title, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var sentences = ReadSentence.All(text);
        var rows = ClaimReading.Shipped.Of(sentences, "abstract");
        return rows.Count == 0
            ? null
            : new Claims(SystemName.Of(title, text, sentences), rows)
            {
                Maker = new("claims", "1"),
                Confidence = rows.Min(row => row.Confidence),
                Evidence = [.. rows.Select(row => row.Evidence)],
            };
    }
}

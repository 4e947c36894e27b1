using Courant.Core.Enriching.Summaries;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// Summarises a paper with one to three sentences of its own abstract: what it does and how, then what came of it. Words are left out,
/// such as "Furthermore," or what is in brackets; none is added or changed.
/// </summary>
public sealed class ExtractiveSummary : IEnricher
{
    public Maker Maker { get; } = new("extract", "2");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        if (
            string.IsNullOrWhiteSpace(paper.Abstract)
            || paper.Withdrawn && paper.Abstract.Length < 200
            || SummaryChoice.Of(paper.Abstract, paper.Title, SummaryForm.Printed) is not { } summary
        )
        {
            return [];
        }

        return
        [
            new Summary(summary.Text)
            {
                Maker = Maker,
                Confidence = summary.Confidence,
                Evidence = summary.Evidence,
            },
        ];
    }
}

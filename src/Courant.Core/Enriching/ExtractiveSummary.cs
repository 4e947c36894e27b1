using Courant.Core.Enriching.Summaries;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// Summarises a paper with one to three sentences of its own abstract: what it does and how, then what came of it. Words are left out,
/// such as "Furthermore," or what is in brackets; none is added or changed. A language model's sentence takes its place where one
/// answers.
/// </summary>
public sealed class ExtractiveSummary : IEnricher
{
    public Maker Maker { get; } = new("extract", "2");

    public ModelRequest? Ask(Paper paper) => AskedSummary.Ask(paper);

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        if (answer is not null && AskedSummary.Read(paper, answer) is { } said)
        {
            return [said];
        }

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

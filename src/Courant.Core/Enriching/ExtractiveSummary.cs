using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// Summarises a paper with one to three sentences of its own abstract, word for word: what it does and how, then what came of it.
/// </summary>
public sealed class ExtractiveSummary : IEnricher
{
    public Maker Maker { get; } = new("extract", "1");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        if (string.IsNullOrWhiteSpace(paper.Abstract) || paper.Withdrawn && paper.Abstract.Length < 200)
        {
            return [];
        }

        var text = paper.Abstract;
        var (chosen, confidence) = KeySentences.Choose(text, paper.Title);
        return
        [
            new Summary(string.Join(' ', chosen.Select(sentence => sentence.In(text).ToString())))
            {
                Maker = Maker,
                Confidence = confidence,
                Evidence = [.. chosen.Select(sentence => new Evidence("abstract", sentence.Start, sentence.End))],
            },
        ];
    }
}

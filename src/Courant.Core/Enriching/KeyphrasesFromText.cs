using Courant.Core.Enriching.Phrases;
using Courant.Core.Model;

namespace Courant.Core.Enriching;

/// <summary>
/// Names a paper's subjects with phrases of its own title and abstract, best first: what a ranker that learnt from readers takes for
/// keyphrases. An abbreviation stands for its long form, which is said once.
/// </summary>
public sealed class KeyphrasesFromText : IEnricher
{
    private const int Most = 8;

    /// <summary>The least probability of a phrase that is printed.</summary>
    private const double Least = 0.2;

    public Maker Maker { get; } = new("keyphrases", "1");

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var phrases = KeyphraseChoice.Of(paper.Title, paper.Abstract, Most).Where(phrase => phrase.Probability >= Least).ToList();
        return phrases.Count == 0
            ? []
            :
            [
                new Keyphrases([.. phrases.Select(phrase => phrase.Text)])
                {
                    Maker = Maker,
                    Confidence = Math.Round(phrases.Average(phrase => phrase.Probability), 2),
                    Evidence = [.. phrases.Select(phrase => phrase.Evidence)],
                },
            ];
    }
}

using System.Globalization;
using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Core.Enriching;

/// <summary>
/// Labels a paper as the reader's topics declare: the topic that it matches best gives the first label, and the clauses that it
/// contains are the phrases to browse it by. A paper that matches no topic gets no label.
/// </summary>
public sealed class TopicLabels : IEnricher
{
    private const int MostPhrases = 8;

    private readonly (Topic Topic, Matcher Matcher)[] _topics;

    /// <summary>The maker's version tells the topics apart: other queries or labels are another maker, so that labels are made again.</summary>
    public TopicLabels(IReadOnlyList<Topic> topics)
    {
        _topics = [.. topics.Select(topic => (topic, new Matcher(topic.Query)))];
        var asked = string.Join('\n', topics.Select(topic => $"{topic.Slug}\t{QueryText.Print(topic.Query)}\t{topic.Label}"));
        Maker = new Maker("topic", "1+" + Folding.Hash(asked).ToString("x16", CultureInfo.InvariantCulture)[..8]);
    }

    public Maker Maker { get; }

    public IReadOnlyList<Insight> Read(Paper paper, ModelAnswer? answer)
    {
        var folded = FoldedPaper.Of(paper);
        var found = new List<(Topic Topic, Match Match)>();
        foreach (var (topic, matcher) in _topics)
        {
            if (matcher.Try(folded) is { } match)
            {
                found.Add((topic, match));
            }
        }

        // A stable sort: of two topics that match equally well the reader's first one counts.
        var best = found.OrderByDescending(each => each.Match.Score).ToList();
        var insights = new List<Insight>();
        foreach (var (topic, match) in best)
        {
            if (
                topic.Label is { } label
                && !insights.OfType<Classification>().Any(seen => seen.Domain == label.Domain && seen.Category == label.Category)
            )
            {
                insights.Add(
                    new Classification(label.Domain, label.Category)
                    {
                        Maker = Maker,
                        Confidence = Confidence(match.Score),
                        Evidence = [.. match.Clauses.Select(clause => Quote(paper, clause)).OfType<Evidence>()],
                    }
                );
            }
        }

        var clauses = best.SelectMany(each => each.Match.Clauses)
            .Where(IsPhrase)
            .DistinctBy(Plain, StringComparer.OrdinalIgnoreCase);
        var phrases = clauses.Take(MostPhrases).ToList();
        if (phrases.Count > 0)
        {
            insights.Add(
                new Keyphrases([.. phrases.Select(Plain)])
                {
                    Maker = Maker,
                    Evidence = [.. phrases.Select(clause => Quote(paper, clause)).OfType<Evidence>()],
                }
            );
        }

        return insights;
    }

    /// <summary>0.3 for a match by category alone, 0.6 for one in the title, towards 0.95 for many; a match is never certain.</summary>
    private static double Confidence(double score) => Math.Clamp(Math.Round(score / (score + 2), 2), 0.3, 0.95);

    private static bool IsPhrase(MatchedClause clause) =>
        clause.Field is "title" or "abstract" or "comment" && Plain(clause).Length > 1;

    /// <summary>The words of a clause without its field and quotation marks: <c>ti:"KV cache"</c> gives <c>KV cache</c>.</summary>
    private static string Plain(MatchedClause clause)
    {
        var text = clause.Clause;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var quote = text.IndexOf('"', StringComparison.Ordinal);
        return (colon > 0 && (quote < 0 || colon < quote) ? text[(colon + 1)..] : text).Trim('"', '*', ' ');
    }

    private static Evidence? Quote(Paper paper, MatchedClause clause)
    {
        var text = clause.Field switch
        {
            "title" => paper.Title,
            "abstract" => paper.Abstract,
            "comment" => paper.Comment,
            _ => null,
        };
        var phrase = Plain(clause);
        var at = phrase.Length == 0 ? -1 : text?.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : new Evidence(clause.Field, at, at + phrase.Length);
    }
}

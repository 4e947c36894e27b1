using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>
/// How like a paper is to the examples of a topic: the share of the examples' weight of distinctive words that the paper has too,
/// from 0 to 1. A word weighs ln(1 + N / n) where n of the N papers at hand contain it; one in a title counts twice.
/// </summary>
internal sealed class Likeness
{
    private readonly Dictionary<string, Dictionary<string, double>> _topics = new(StringComparer.Ordinal);

    public Likeness(IReadOnlyList<Topic> topics, IReadOnlyList<Paper> examples, IReadOnlyCollection<Belonging> papers)
    {
        var wanted = topics.Where(topic => topic.Examples.Count > 0).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in papers.SelectMany(each => Words(each.Paper)))
        {
            frequency[word] = frequency.GetValueOrDefault(word) + 1;
        }

        foreach (var topic in wanted)
        {
            var weights = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var example in examples.Where(example => example.Ids.Any(topic.Examples.Contains)).OrderBy(example => example.Id))
            {
                var title = TermReader.Of(example.Title).Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
                foreach (var word in Words(example))
                {
                    var weight = Math.Log(1 + papers.Count / (double)Math.Max(1, frequency.GetValueOrDefault(word)));
                    weights[word] = weights.GetValueOrDefault(word) + weight * (title.Contains(word) ? 2 : 1);
                }
            }

            var all = weights.Values.Order().Sum();
            _topics[topic.Slug] = weights.ToDictionary(each => each.Key, each => each.Value / all, StringComparer.Ordinal);
        }
    }

    public double Of(Topic topic, Paper paper) =>
        _topics.TryGetValue(topic.Slug, out var weights)
            ? Words(paper).Select(word => weights.GetValueOrDefault(word)).Where(weight => weight > 0).Order().Sum()
            : 0;

    private static HashSet<string> Words(Paper paper) =>
        [.. TermReader.Of(paper.Title).Concat(TermReader.Of(paper.Abstract ?? "")).Where(term => !term.Common).Select(term => term.Stem)];
}

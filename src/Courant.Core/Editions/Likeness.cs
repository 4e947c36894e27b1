using Courant.Core.Model;

namespace Courant.Core.Editions;

/// <summary>
/// How like a paper is to the examples of a topic: the share of the examples' weight of telling words that the paper has too, from 0
/// to 1. A word weighs ln(1 + N / n) where n of the N papers at hand contain it; one in an example's title counts twice.
/// </summary>
internal sealed class Likeness
{
    private readonly Dictionary<string, Dictionary<int, double>> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<PaperId, HashSet<int>> _words = [];

    public Likeness(IReadOnlyList<Topic> topics, IReadOnlyList<Paper> examples, IEnumerable<Paper> papers)
    {
        var wanted = topics.Where(topic => topic.Examples.Count > 0).ToList();
        if (wanted.Count == 0 || examples.Count == 0)
        {
            return;
        }

        var reader = new TermReader();
        var frequency = new Dictionary<int, int>();
        foreach (var paper in papers)
        {
            var words = Words(reader, paper);
            _words[paper.Id] = words;
            foreach (var word in words)
            {
                frequency[word] = frequency.GetValueOrDefault(word) + 1;
            }
        }

        foreach (var topic in wanted)
        {
            var weights = new Dictionary<int, double>();
            foreach (
                var example in examples.Where(example => example.Ids.Any(topic.Examples.Contains)).OrderBy(example => example.Id)
            )
            {
                var title = reader.Read(example.Title).Select(term => term.Id).ToHashSet();
                foreach (var word in Words(reader, example))
                {
                    var weight = Math.Log(1 + _words.Count / (double)Math.Max(1, frequency.GetValueOrDefault(word)));
                    weights[word] = weights.GetValueOrDefault(word) + weight * (title.Contains(word) ? 2 : 1);
                }
            }

            var all = weights.Values.Order().Sum();
            _topics[topic.Slug] = weights.ToDictionary(each => each.Key, each => each.Value / all);
        }
    }

    public double Of(Topic topic, Paper paper)
    {
        if (!_topics.TryGetValue(topic.Slug, out var weights))
        {
            return 0;
        }

        // Sums run in one order, so that the last bit never depends on the order in which papers came.
        var shared = weights.Where(each => _words[paper.Id].Contains(each.Key)).Select(each => each.Value).ToArray();
        Array.Sort(shared);
        return shared.Sum();
    }

    private static HashSet<int> Words(TermReader reader, Paper paper) =>
        [
            .. reader
                .Read(paper.Title)
                .Concat(reader.Read(paper.Abstract ?? ""))
                .Where(term => term.Class != WordClass.Common)
                .Select(term => term.Id),
        ];
}

using Courant.Core.Model;
using Courant.Core.Searching;

namespace Courant.Bench.Speed;

/// <summary>How many papers hold a word of each class, both ends included.</summary>
internal sealed record WordClasses((int From, int To) Rare, (int From, int To) Mid, (int From, int To) Common);

/// <summary>Two or three words, any of which will do, by how many papers hold them; the same words for the same papers and seed.</summary>
internal static class SearchQuestions
{
    private const int Each = 100;

    /// <summary>Questions of each class over these papers.</summary>
    public static IReadOnlyDictionary<string, List<string[]>> Of(IEnumerable<Paper> papers, Random random)
    {
        var holding = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var paper in papers)
        {
            count++;
            foreach (var word in Folding.Fold($"{paper.Title} {paper.Abstract}").Split(' ').Distinct())
            {
                if (IsPlain(word))
                {
                    holding[word] = holding.GetValueOrDefault(word) + 1;
                }
            }
        }

        return Of(holding, new((20, 200), (200, 2_000), (count / 100, count / 10)), random);
    }

    /// <summary>Questions of each class, from how many papers hold each word.</summary>
    public static IReadOnlyDictionary<string, List<string[]>> Of(
        IReadOnlyDictionary<string, int> holding,
        WordClasses classes,
        Random random
    )
    {
        var rare = Between(classes.Rare);
        var mid = Between(classes.Mid);
        var common = Between(classes.Common);
        return new Dictionary<string, List<string[]>>
        {
            ["rare"] = Ask(() => Some(rare, 2 + random.Next(2))),
            ["mid"] = Ask(() => Some(mid, 2 + random.Next(2))),
            ["common"] = Ask(() => Some(common, 2 + random.Next(2))),
            ["mixed"] = Ask(() => [.. Some(common, 1), .. Some(mid, 1 + random.Next(2))]),
        };

        string[] Between((int From, int To) bounds) =>
            [
                .. holding
                    .Where(pair => pair.Value >= bounds.From && pair.Value <= bounds.To)
                    .Select(pair => pair.Key)
                    .Order(StringComparer.Ordinal),
            ];
        string[] Some(string[] words, int count) =>
            [.. Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]).Distinct()];
    }

    /// <summary>Whether every system that is compared takes it for one word.</summary>
    public static bool IsPlain(string word) => word.Length > 3 && word.All(char.IsAsciiLetterLower);

    private static List<string[]> Ask(Func<string[]> words)
    {
        var questions = new List<string[]>();
        while (questions.Count < Each)
        {
            if (words() is { Length: > 1 } asked)
            {
                questions.Add(asked);
            }
        }

        return questions;
    }
}

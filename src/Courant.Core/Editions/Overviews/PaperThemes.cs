using Courant.Core.Enriching.Themes;
using Courant.Core.Model;
using Courant.Core.Searching.Meaning;

namespace Courant.Core.Editions.Overviews;

/// <summary>
/// Papers that belong together, by number, the most central first, under a phrase that they share. <paramref name="Phrase"/> is null
/// where a name was given to them.
/// </summary>
internal sealed record PaperTheme(string Name, IReadOnlyList<int> Papers, SharedPhrase? Phrase = null);

/// <summary>
/// Groups the papers of an edition: those that are alike by what they mean, as told by word vectors where there are any, and by the
/// phrases that they share. How many themes there are shows from the papers; a paper that is like no other is in none.
/// </summary>
internal static class PaperThemes
{
    /// <summary>Average likeness from which papers are one theme: found by looking at days of 30 to 150 papers.</summary>
    private const float LeastLikeness = 0.2f;

    private const float PhraseShare = 0.7f;

    /// <summary>Of how many papers every pair is compared. More are grouped by the words that they span together.</summary>
    private const int MostCompared = 2000;

    private const int PapersOfLargeTheme = 25;

    /// <summary>The themes of at least two papers that share a phrase, the largest first, of equals the tightest.</summary>
    public static IReadOnlyList<PaperTheme> Of(IReadOnlyList<Paper> papers, SharedPhrases phrases, WordVectors? meaning)
    {
        var themes = new List<(PaperTheme Theme, double Tightness)>();
        foreach (
            var (members, tightness) in papers.Count > MostCompared ? Large(papers, meaning) : Compared(papers, phrases, meaning)
        )
        {
            if (phrases.NameOf(members) is { } phrase)
            {
                themes.Add((new PaperTheme(phrases.Spelling(phrase, members), members, phrase), tightness));
            }
        }

        return
        [
            .. themes
                .OrderByDescending(theme => theme.Theme.Papers.Count)
                .ThenByDescending(theme => theme.Tightness)
                .ThenBy(theme => theme.Theme.Papers[0])
                .Select(theme => theme.Theme),
        ];
    }

    private static IEnumerable<(IReadOnlyList<int> Members, double Tightness)> Large(
        IReadOnlyList<Paper> papers,
        WordVectors? meaning
    ) =>
        ShortTextThemes
            .Group([.. papers.Select(paper => paper.Title)], papers.Count / PapersOfLargeTheme, meaning)
            .Select(theme =>
                ((IReadOnlyList<int>)[theme.Representative, .. theme.Texts.Where(text => text != theme.Representative)], 0.0)
            );

    private static IEnumerable<(IReadOnlyList<int> Members, double Tightness)> Compared(
        IReadOnlyList<Paper> papers,
        SharedPhrases phrases,
        WordVectors? meaning
    )
    {
        var count = papers.Count;
        var likeness = new float[count * count];
        if (meaning is not null)
        {
            AddMeaning(likeness, papers, meaning);
        }

        AddPhrases(likeness, phrases, count, meaning is null ? 2 * PhraseShare : PhraseShare);
        foreach (var cluster in AverageLinkage.Of([.. likeness], count, LeastLikeness))
        {
            if (cluster.Count > 1)
            {
                var central = cluster
                    .Select(paper =>
                        (Paper: paper, Likeness: cluster.Sum(other => other == paper ? 0 : likeness[paper * count + other]))
                    )
                    .OrderByDescending(paper => paper.Likeness)
                    .ThenBy(paper => paper.Paper)
                    .ToList();
                yield return (
                    [.. central.Select(paper => paper.Paper)],
                    central.Sum(paper => paper.Likeness) / (cluster.Count * (cluster.Count - 1.0))
                );
            }
        }
    }

    /// <summary>
    /// Cosines of the papers' vectors without what they have in common: what the whole day is about tells no papers apart. Of few
    /// papers the mean says little, and is taken off in part.
    /// </summary>
    private static void AddMeaning(float[] likeness, IReadOnlyList<Paper> papers, WordVectors meaning)
    {
        const float fewPapers = 10;
        var count = papers.Count;
        var vectors = papers
            .Select(paper => meaning.Embed(paper.Title, paper.Abstract) ?? new float[meaning.Space.Dimension])
            .ToArray();
        var mean = new float[meaning.Space.Dimension];
        foreach (var vector in vectors)
        {
            FixedOrder.Add(mean, vector, 1f / count);
        }

        foreach (var vector in vectors)
        {
            FixedOrder.Add(vector, mean, -count / (count + fewPapers));
            FixedOrder.ToLengthOne(vector);
        }

        for (var one = 0; one < count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                Add(likeness, count, one, other, FixedOrder.Dot(vectors[one], vectors[other]));
            }
        }
    }

    private static void AddPhrases(float[] likeness, SharedPhrases phrases, int count, float share)
    {
        var holding = phrases
            .Weighted()
            .SelectMany((weights, paper) => weights.Select(each => (Paper: paper, each.Phrase, each.Weight)))
            .GroupBy(each => each.Phrase);
        foreach (var phrase in holding)
        {
            var papers = phrase.ToList();
            for (var one = 0; one < papers.Count; one++)
            {
                for (var other = 0; other < one; other++)
                {
                    var product = papers[one].Weight * papers[other].Weight;
                    Add(likeness, count, papers[one].Paper, papers[other].Paper, (float)(share * product));
                }
            }
        }
    }

    private static void Add(float[] likeness, int count, int one, int other, float value)
    {
        likeness[one * count + other] += value;
        likeness[other * count + one] += value;
    }
}

using Courant.Core.Searching.Meaning;

namespace Courant.Core.Enriching.Themes;

/// <summary>Texts that belong together: words that tell them from the others, their numbers, and the one that is most like all of them.</summary>
public sealed record TextTheme(IReadOnlyList<string> Words, IReadOnlyList<int> Texts, int Representative);

/// <summary>
/// Groups short texts into themes: directions that their words span together, and word vectors where there are any, seed the groups; a
/// mixture of words then moves each text to where its own words belong. The same texts give the same themes.
/// </summary>
public static class ShortTextThemes
{
    /// <summary>Starts of which the tightest counts.</summary>
    private const int Starts = 30;

    private const int LabelWords = 3;

    /// <summary>At most <paramref name="count"/> themes, the largest first; a theme that no text is left in is not among them.</summary>
    /// <param name="texts">Titles or other short texts.</param>
    /// <param name="count">How many themes to look for, at least 1.</param>
    /// <param name="meaning">Word vectors; null for the texts alone.</param>
    /// <param name="seed">Another number gives other starts.</param>
    public static IReadOnlyList<TextTheme> Group(
        IReadOnlyList<string> texts,
        int count,
        WordVectors? meaning = null,
        int seed = 0
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var terms = new ThemeTerms(texts);
        var vectors = WithMeaning(LatentSpace.Of(terms), texts, meaning);
        var best = SphericalClusters.Of(vectors, count, (ulong)seed * Starts);
        for (var start = 1; start < Starts; start++)
        {
            var other = SphericalClusters.Of(vectors, count, ((ulong)seed * Starts) + (ulong)start);
            best = other.Tightness > best.Tightness ? other : best;
        }

        var mixture = WordMixture.From(terms, best.Of, count);
        return
        [
            .. Enumerable
                .Range(0, texts.Count)
                .GroupBy(text => mixture.Of[text])
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.First())
                .Select(group => new TextTheme(
                    [.. mixture.Telling(group.Key, LabelWords).Select(terms.SpellingOf)],
                    [.. group],
                    SphericalClusters.Central(vectors, [.. group])
                )),
        ];
    }

    private static float[][] WithMeaning(float[][] vectors, IReadOnlyList<string> texts, WordVectors? meaning)
    {
        const float share = 0.5f;
        if (meaning is null)
        {
            return vectors;
        }

        var both = new float[texts.Count][];
        for (var text = 0; text < texts.Count; text++)
        {
            var meant = meaning.Embed(texts[text]) ?? new float[meaning.Space.Dimension];
            both[text] = [.. vectors[text], .. meant.Select(value => value * share)];
            FixedOrder.ToLengthOne(both[text]);
        }

        return both;
    }
}

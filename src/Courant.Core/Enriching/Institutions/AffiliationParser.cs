namespace Courant.Core.Enriching.Institutions;

/// <summary>
/// Takes an affiliation apart into institution, place and country, by a linear chain over its tokens (fitted to affiliations of PubMed
/// Central, see `bench fit institutions`). Every part is a range of the text; nothing is added.
/// </summary>
public static class AffiliationParser
{
    internal const int Labels = 4;

    private static readonly Lazy<ChainWeights> Fitted = new(() =>
        ChainWeights.Read(Resource.Bytes("affiliation-parts.bin"), Labels, AffiliationJoins.Tables)
    );

    /// <summary>The parts in order, without the marks and blanks at their ends. The same text gives the same answer.</summary>
    public static IReadOnlyList<AffiliationPart> Parse(string affiliation)
    {
        var tokens = AffiliationToken.Of(affiliation);
        var labels = Label(affiliation, tokens);
        var parts = new List<AffiliationPart>();
        for (var at = 0; at < tokens.Length; )
        {
            var end = at + 1;
            while (end < tokens.Length && labels[end] == labels[at])
            {
                end++;
            }

            var (first, last) = (at, end - 1);
            while (first <= last && tokens[first].Kind == AffiliationTokenKind.Mark)
            {
                first++;
            }

            while (last > first && tokens[last].Kind == AffiliationTokenKind.Mark && affiliation[tokens[last].Start] != ')')
            {
                last--;
            }

            if (first <= last)
            {
                parts.Add(new(labels[at], tokens[first].Start, tokens[last].End));
            }

            at = end;
        }

        return parts;
    }

    internal static AffiliationLabel[] Label(string affiliation, AffiliationToken[] tokens) =>
        Label(affiliation, tokens, Fitted.Value);

    internal static AffiliationLabel[] Label(string affiliation, AffiliationToken[] tokens, ChainWeights weights)
    {
        if (tokens.Length == 0)
        {
            return [];
        }

        var scores = Array.ConvertAll(AffiliationFeatures.Of(affiliation, tokens), weights.Score);
        return Array.ConvertAll(
            LinearChain.Best(scores, weights.JoinsOf(AffiliationJoins.Of(affiliation, tokens))),
            label => (AffiliationLabel)label
        );
    }
}

namespace Courant.Core.Enriching.Roles;

/// <summary>
/// Tells what each sentence of an abstract does: background, objective, method, result or something else, by a linear model of its words
/// and place and of the order in which authors say things (fitted to CSAbstruct, see `bench fit roles`).
/// </summary>
public static class SentenceRoles
{
    /// <summary>The role of each sentence, with how likely each role is. The same text gives the same answer.</summary>
    public static IReadOnlyList<RoleOdds> Of(string text, IReadOnlyList<Sentence> sentences) =>
        Of(text, [.. sentences.Select(sentence => Tokens.Of(text, sentence))]);

    internal static RoleOdds[] Of(string text, IReadOnlyList<List<Token>> sentences)
    {
        if (sentences.Count == 0)
        {
            return [];
        }

        var weights = RoleWeights.Shipped;
        var scores = Array.ConvertAll(RoleFeatures.Of(text, sentences), weights.Score);
        return Array.ConvertAll(
            RoleChain.Odds(scores, weights.Joins),
            odds => new RoleOdds(odds[0], odds[1], odds[2], odds[3], odds[4])
        );
    }
}

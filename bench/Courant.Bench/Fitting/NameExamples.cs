using Courant.Bench.Quality;
using Courant.Core.Enriching.Institutions;

namespace Courant.Bench.Fitting;

/// <summary>
/// Examples of where an affiliation names its institutions, from affiliations whose institutions people named without saying where: a
/// stretch counts that is the name, or another spelling of it on the list.
/// </summary>
internal static class NameExamples
{
    private const int MostTokens = 24;

    /// <summary>What is not in a name counts less where a name was not found in the text, since it may be there in other words.</summary>
    private const double Doubt = 0.15;

    /// <summary>
    /// Each affiliation twice: as one sees it who knows every name of the list, and as one who knows only those that stand there with a
    /// country, so that the chain learns names by their looks, too.
    /// </summary>
    public static IEnumerable<ChainExample> Of(IEnumerable<NamedAffiliation> said, InstitutionList all, InstitutionList some)
    {
        foreach (var one in said)
        {
            var tokens = AffiliationToken.Of(one.Text);
            if (tokens.Length == 0)
            {
                continue;
            }

            var labels = new int[tokens.Length];
            var missing = 0;
            foreach (var name in one.Names)
            {
                missing += Mark(one.Text, tokens, name, all, labels) ? 0 : 1;
            }

            var sure = Array.ConvertAll(labels, label => label != InstitutionFinder.Outside || missing == 0 ? 0.5 : 0.5 * Doubt);
            foreach (var list in new[] { all, some })
            {
                yield return new(AffiliationFeatures.Of(one.Text, tokens, list.Mark(one.Text, tokens)), labels, sure);
            }
        }
    }

    private static bool Mark(string text, AffiliationToken[] tokens, string name, InstitutionList list, int[] labels)
    {
        var key = WordKey.Of(AffiliationToken.Of(name));
        var found = false;
        for (var start = 0; start < tokens.Length; start++)
        {
            for (var end = Math.Min(tokens.Length, start + MostTokens); end > start; end--)
            {
                if (
                    tokens[start].Kind == AffiliationTokenKind.Mark
                    || tokens[end - 1].Kind == AffiliationTokenKind.Mark
                    || Array.FindIndex(labels, start, end - start, label => label != 0) >= 0
                    || WordKey.Of(tokens.AsSpan(start, end - start)) != key && list.Find(text, tokens, start, end)?.Name != name
                )
                {
                    continue;
                }

                labels[start] = InstitutionFinder.Beginning;
                Array.Fill(labels, InstitutionFinder.Inside, start + 1, end - start - 1);
                found = true;
                break;
            }
        }

        return found;
    }
}

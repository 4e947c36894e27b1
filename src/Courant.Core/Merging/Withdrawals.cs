using Courant.Core.Model;

namespace Courant.Core.Merging;

/// <summary>
/// Whether a paper is withdrawn: the flag of its latest version, or words of its own that cannot mean anything else.
/// </summary>
internal static class Withdrawals
{
    /// <summary>Openings in folded words. "A previous version was withdrawn" and "not withdrawn" do not open so.</summary>
    private static readonly string[] Openings =
    [
        "withdrawn",
        "paper withdrawn",
        "article withdrawn",
        "this paper has been withdrawn",
        "this paper is withdrawn",
        "this paper was withdrawn",
        "this papers has been withdrawn",
        "this article has been withdrawn",
        "this article is withdrawn",
        "this article was withdrawn",
        "this submission has been withdrawn",
        "this submission is withdrawn",
        "this manuscript has been withdrawn",
        "this manuscript is withdrawn",
        "this preprint has been withdrawn",
        "this work has been withdrawn",
        "this has been withdrawn",
        "this version has been withdrawn",
        "the paper has been withdrawn",
        "the paper is withdrawn",
        "the article has been withdrawn",
        "the manuscript has been withdrawn",
        "we have withdrawn",
        "arxiv admin note this submission has been withdrawn",
        "arxiv admin note this paper has been withdrawn",
        "arxiv admin note this version has been removed",
    ];

    /// <summary>Whether a comment or an abstract says that the paper which bears it is withdrawn.</summary>
    public static bool IsSaid(string? text)
    {
        // Most comments do not even contain the syllable.
        if (
            text is null
            || !(
                text.Contains("ithdraw", StringComparison.OrdinalIgnoreCase) || text.Contains("removed", StringComparison.Ordinal)
            )
        )
        {
            return false;
        }

        var words = TitleText.Words(text.Length > 200 ? text[..200] : text);
        foreach (var opening in Openings)
        {
            if (
                words.StartsWith(opening, StringComparison.Ordinal)
                && (words.Length == opening.Length || words[opening.Length] == ' ')
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The comment of the version that withdrew it, or the words that stand in place of the abstract; null if neither speaks.</summary>
    public static string? Reason(Listing latest) =>
        Account.Filled(latest.Comment) ?? (IsSaid(latest.Abstract) ? latest.Abstract : null);
}

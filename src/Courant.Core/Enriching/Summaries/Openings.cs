using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Summaries;

/// <summary>Where a sentence may begin so that what is left says the same on its own.</summary>
internal static class Openings
{
    private const int LongestLink = 8;
    private const int LongestClause = 45;

    /// <summary>What only joins a sentence to others or says where one is.</summary>
    private static readonly HashSet<uint> Links =
    [
        .. (
            "however|moreover|furthermore|additionally|in addition|therefore|thus|hence|consequently|finally|as a result|specifically"
            + "|in particular|notably|further|besides|also|overall|accordingly|meanwhile|lastly|importantly|crucially|next|to this end"
            + "|concretely|in this paper|in this work|in this study|in this article|in the paper|in this report|in the present work"
            + "|in the present paper|in this letter|in this thesis|here|in short|in summary|to summarize|in conclusion|empirically"
            + "|surprisingly|interestingly|more specifically|more precisely|more importantly|first|second|third|then|instead"
            + "|nevertheless|nonetheless|for this purpose|to that end|towards this end|toward this end|to our knowledge"
            + "|to the best of our knowledge|as such|inspired by this|motivated by this|based on this|similarly|to address this"
            + "|to address this issue|to address these issues|to address this problem|to address this challenge"
            + "|to address these challenges|to address these limitations|to address this limitation|to address this gap"
            + "|to bridge this gap|to fill this gap|to solve this problem|to tackle this problem|to overcome this|to do so|to do this"
            + "|with this in mind|in fact|indeed|again|remarkably|in this context|in this setting|at the same time|ultimately"
        )
            .Split('|')
            .Select(link => Tokens.HashOf(link)),
    ];

    private static readonly HashSet<uint> ClauseStarts = Tokens.Set(
        "to by while whereas although though as since because with without for in on at using motivated inspired based building given "
            + "despite unlike rather from through towards toward drawing leveraging guided among across following departing "
            + "beyond contrary due combining exploiting taking relying compared"
    );

    private static readonly HashSet<uint> Speakers = Tokens.Set("we our i");
    private static readonly HashSet<uint> Selves = Tokens.Set("paper work study article");
    private static readonly HashSet<uint> BareLinks = Tokens.Set("here thus hence therefore finally then moreover further also");
    private static readonly uint We = Tokens.HashOf("we");
    private static readonly uint In = Tokens.HashOf("in");
    private static readonly uint This = Tokens.HashOf("this");

    /// <summary>The tokens at which it may begin. What only joins it to others is never kept.</summary>
    public static List<int> Of(string text, List<Token> tokens)
    {
        var start = AfterLink(text, tokens);
        var starts = new List<int>(2) { start };
        if (AfterClause(text, tokens, start) is > 0 and var main)
        {
            starts.Add(main);
        }

        return starts;
    }

    /// <summary>Whether a sentence that begins with the token says first how, why or where, and only then what.</summary>
    public static bool BeginsClause(string text, Token first) =>
        ClauseStarts.Contains(first.Hash) || first.End - first.Start > 5 && Ends(text, first, "ing");

    private static int AfterLink(string text, List<Token> tokens)
    {
        for (var at = 1; at < Math.Min(tokens.Count - 1, LongestLink + 1); at++)
        {
            if (text[tokens[at].Start] == ',')
            {
                return Links.Contains(Tokens.HashOf(text.AsSpan(tokens[0].Start, tokens[at - 1].End - tokens[0].Start)))
                    ? at + 1
                    : 0;
            }
        }

        return tokens.Count > 4
            && tokens[0].Hash == In
            && tokens[1].Hash == This
            && Selves.Contains(tokens[2].Hash)
            && tokens[3].Hash == We
                ? 3
            : tokens.Count > 4 && BareLinks.Contains(tokens[0].Hash) && tokens[1].Hash == We ? 1
            : 0;
    }

    /// <summary>"To save memory, we ..." without what goes before the comma; 0 where there is no such clause.</summary>
    private static int AfterClause(string text, List<Token> tokens, int start)
    {
        if (!BeginsClause(text, tokens[start]))
        {
            return 0;
        }

        for (var at = start + 1; at < Math.Min(tokens.Count - 4, start + LongestClause); at++)
        {
            if (
                text[tokens[at].Start] == ','
                && !tokens[at].Aside
                && (Speakers.Contains(tokens[at + 1].Hash) || tokens[at + 1].Hash == This && Selves.Contains(tokens[at + 2].Hash))
            )
            {
                return at + 1;
            }
        }

        return 0;
    }

    private static bool Ends(string text, Token token, string ending) =>
        text.AsSpan(token.Start, token.End - token.Start).EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}

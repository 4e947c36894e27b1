using Courant.Core.Enriching.Roles;

namespace Courant.Core.Enriching.Summaries;

/// <summary>
/// Where a sentence may end early and still be one: before what only adds to it. A claim keeps what limits it, so that nothing is
/// claimed of all that its authors claim of some.
/// </summary>
internal static class Endings
{
    private const int FewestWords = 7;

    private static readonly HashSet<uint> Relatives = Tokens.Set("which who whose where");
    private static readonly HashSet<uint> Therefore = Tokens.Set("thus thereby hence therefore");
    private static readonly HashSet<uint> Joins = Tokens.Set("and but while whereas yet");
    private static readonly HashSet<uint> Pronouns = Tokens.Set("we it they this our these the i its their there");
    private static readonly HashSet<uint> We = Tokens.Set("we it they");
    private static readonly HashSet<uint> Means = Tokens.Set("using via based through");
    private static readonly HashSet<uint> Examples = Tokens.Set("such including namely especially");
    private static readonly HashSet<uint> Lists = Tokens.Set("and or ,");
    private static readonly HashSet<uint> Places = Tokens.Set("for in on across from with while");
    private static readonly HashSet<uint> Limits = Tokens.Set(
        "only except unless if when under assuming provided whenever not no without"
    );
    private static readonly HashSet<uint> Claims = Tokens.Set(
        "that than whether how outperform outperforms improve improves improving improved achieve achieves achieving achieved reduce "
            + "reduces increase increases better best faster surpass surpasses exceeds always never all"
    );

    private static readonly HashSet<uint> ReportingVerbs = Tokens.Set(
        "show demonstrate evaluate prove achieve find outperform propose introduce provide discuss analyze compare observe then "
            + "experimentally empirically theoretically demonstrates shows achieves outperforms provides proves improves does validate "
            + "verify illustrate conduct develop derive argue establish"
    );

    private static readonly HashSet<uint> SharedVerbs = Tokens.Set("is are can has have apply use present report further also");

    private static readonly HashSet<uint> NeverLast = Tokens.Set(
        "be able is are was were been not the a an of and or to that which than as more less most aims aim seek seeks try tries attempt "
            + "attempts need needs used due according respect order such both either neither between from how what when where whether show "
            + "shows propose demonstrate find argue prove has have had can could may might will would should must does do did it they its "
            + "their our these this those each every one two three some any no very with without for in on at by via into through using "
            + "over under towards toward about against within among during compared lead leads led leading based learn learns easy hard "
            + "difficult possible impossible necessary sufficient likely applies apply require requires known tend tends fail fails start "
            + "starts continue consider new novel same different several many few other also only well state we us you rather introduce "
            + "introduces present presents develop develops provide provides allow allows enable enables describe describes study explore "
            + "examine investigate address addresses use uses train ability capability tendency attempt goal aim capable"
    );

    private static readonly HashSet<uint> NounsInIng = Tokens.Set(
        "training learning processing setting modeling modelling reasoning forgetting pruning sampling clustering embedding "
            + "understanding planning scheduling caching serving matching mapping ranking programming computing testing"
    );

    private static readonly HashSet<uint> OtherNouns = Tokens.Set(
        "retrieval signal proposal agent descent gradient content coefficient speed logic traffic topic metric feed segment"
    );

    private static readonly string[] NotNouns =
    [
        "ed",
        "ing",
        "ly",
        "ive",
        "ent",
        "ant",
        "able",
        "ible",
        "al",
        "ic",
        "ous",
        "ful",
        "ary",
        "less",
    ];

    /// <summary>What papers make: "a method to ..." is whole without what it is for.</summary>
    private static readonly HashSet<uint> Made = Tokens.Set(
        "method methods approach approaches framework frameworks model models algorithm algorithms technique techniques network networks "
            + "mechanism mechanisms strategy strategies architecture architectures system systems procedure metric metrics loss dataset "
            + "datasets benchmark benchmarks tool toolkit library pipeline module modules layer scheme schemes protocol estimator "
            + "regularizer objective paradigm representation representations embedding embeddings agent agents attack attacks test "
            + "measure theory analysis solution solutions design extension variant function functions compiler scheduler"
    );

    private static readonly HashSet<uint> Articles = Tokens.Set("a an");
    private static readonly HashSet<uint> Prepositions = Tokens.Set(
        "in on with for by from to at as into under over across through without within between via than"
    );

    /// <summary>How far before "that" the article of what it tells of may stand.</summary>
    private const int LongestNoun = 8;

    private static readonly uint And = Tokens.HashOf("and");
    private static readonly uint Or = Tokens.HashOf("or");
    private static readonly uint By = Tokens.HashOf("by");
    private static readonly uint That = Tokens.HashOf("that");
    private static readonly uint To = Tokens.HashOf("to");

    /// <summary>The tokens before which a sentence that begins at <paramref name="start"/> may end.</summary>
    public static List<int> Of(string text, List<Token> tokens, int start)
    {
        var ends = new List<int>();
        var words = 0;
        var claims = false;
        var commas = false;
        var list = EndOfList(text, tokens, start);
        for (var at = AfterClause(text, tokens, start); at + 2 < tokens.Count; at++)
        {
            var token = tokens[at];
            var opensList = commas && at <= list;
            if (words >= FewestWords && !token.Aside && !opensList && MayEnd(text, tokens, at, claims))
            {
                ends.Add(at);
            }

            words += token.IsWord ? 1 : 0;
            claims |= token.Kind == TokenKind.Number || Claims.Contains(token.Hash);
            commas |= text[token.Start] == ',' && !token.Aside;
        }

        return ends;
    }

    /// <summary>Where what is said begins in a sentence that first says how, why or where; its end where no comma tells.</summary>
    private static int AfterClause(string text, List<Token> tokens, int start)
    {
        if (start >= tokens.Count || !Openings.BeginsClause(text, tokens[start]))
        {
            return start;
        }

        var comma = tokens.FindIndex(start, token => text[token.Start] == ',' && !token.Aside);
        return comma < 0 ? tokens.Count : comma + 1;
    }

    /// <summary>
    /// The comma of the last ", and" or ", or", which may end a list that began before, unless "we" or the like follows; -1 where there
    /// is none.
    /// </summary>
    private static int EndOfList(string text, List<Token> tokens, int start)
    {
        for (var at = tokens.Count - 2; at >= start; at--)
        {
            if (
                text[tokens[at].Start] == ','
                && !tokens[at].Aside
                && (tokens[at + 1].Hash == And || tokens[at + 1].Hash == Or)
                && !(at + 2 < tokens.Count && Pronouns.Contains(tokens[at + 2].Hash))
            )
            {
                return at;
            }
        }

        return -1;
    }

    private static bool MayEnd(string text, List<Token> tokens, int at, bool claims)
    {
        var token = tokens[at];
        return text[token.Start] switch
        {
            ',' => MayEndAtComma(text, tokens[at + 1], tokens[at + 2]),
            ';' or '–' or '—' => true,
            '-' => text[token.Start - 1] == ' ',
            ':' => !claims,
            _ => token.IsWord && IsNoun(text, tokens[at - 1]) && MayEndBefore(text, tokens, at, claims),
        };
    }

    private static bool MayEndAtComma(string text, Token next, Token afterNext) =>
        Relatives.Contains(next.Hash)
        || Therefore.Contains(next.Hash)
        || EndsIng(text, next) && !Lists.Contains(afterNext.Hash)
        || Joins.Contains(next.Hash) && (Pronouns.Contains(afterNext.Hash) || IsVerb(afterNext))
        || (Means.Contains(next.Hash) || next.Hash == By) && EndsIng(text, afterNext)
        || Examples.Contains(next.Hash);

    private static bool MayEndBefore(string text, List<Token> tokens, int at, bool claims)
    {
        var (token, next, afterNext) = (tokens[at], tokens[at + 1], tokens[at + 2]);
        return token.Hash == By ? EndsIng(text, next)
            : Means.Contains(token.Hash) ? true
            : token.Hash == And ? ReportingVerbs.Contains(next.Hash) || We.Contains(next.Hash)
            : claims || Limits.Contains(next.Hash) || Limits.Contains(afterNext.Hash) ? false
            // "With emphasis on ..." is of one piece.
            : Prepositions.Contains(tokens[at - 2].Hash) ? false
            : token.Hash == To ? Made.Contains(tokens[at - 1].Hash)
            : token.Hash == That ? IsAfterArticle(tokens, at)
            : Places.Contains(token.Hash);
    }

    private static bool IsAfterArticle(List<Token> tokens, int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - LongestNoun); before--)
        {
            if (Articles.Contains(tokens[before].Hash))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVerb(Token token) => ReportingVerbs.Contains(token.Hash) || SharedVerbs.Contains(token.Hash);

    private static bool EndsIng(string text, Token token) =>
        token.End - token.Start > 5
        && text.AsSpan(token.Start, token.End - token.Start).EndsWith("ing", StringComparison.Ordinal);

    /// <summary>Whether a phrase may end with the word: a noun, as far as its ending tells.</summary>
    private static bool IsNoun(string text, Token token)
    {
        if (token.Kind != TokenKind.Word)
        {
            return text[token.Start] == ')';
        }

        var word = text.AsSpan(token.Start, token.End - token.Start);
        if (word.Length < 3 || NeverLast.Contains(token.Hash))
        {
            return false;
        }

        if (NounsInIng.Contains(token.Hash) || OtherNouns.Contains(token.Hash) || word.EndsWith("ment", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var ending in NotNouns)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}

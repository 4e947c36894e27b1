namespace Courant.Core.Searching;

/// <summary>
/// A category asked for: <c>cs.LG</c>, or a whole archive as <c>cs</c> or <c>cs.*</c>, in any case. The archives are those of
/// https://arxiv.org/category_taxonomy and the closed ones of https://arxiv.org/archive.
/// </summary>
internal static class CategoryTerm
{
    private static readonly string[] Archives =
    [
        "cs",
        "math",
        "stat",
        "eess",
        "econ",
        "physics",
        "q-bio",
        "q-fin",
        "astro-ph",
        "cond-mat",
        "gr-qc",
        "hep-ex",
        "hep-lat",
        "hep-ph",
        "hep-th",
        "math-ph",
        "nlin",
        "nucl-ex",
        "nucl-th",
        "quant-ph",
        "acc-phys",
        "adap-org",
        "alg-geom",
        "ao-sci",
        "atom-ph",
        "bayes-an",
        "chao-dyn",
        "chem-ph",
        "cmp-lg",
        "comp-gas",
        "dg-ga",
        "funct-an",
        "mtrl-th",
        "patt-sol",
        "plasm-ph",
        "q-alg",
        "solv-int",
        "supr-con",
    ];

    /// <summary>What is wrong with a category and how to put it right; null when nothing is.</summary>
    public static (string What, string HowToFix)? FaultOf(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var archive = dot < 0 ? text : text[..dot];
        if (!Archives.Contains(archive, StringComparer.OrdinalIgnoreCase))
        {
            return (
                $"{text} is not an arXiv category",
                Spelling.Nearest(archive, Archives) is { } nearest
                    ? $"did you mean {nearest}{(dot < 0 ? "" : text[dot..])} ?"
                    : "write a category such as cs.LG, or an archive such as cs"
            );
        }

        return dot < 0 || IsSubject(text.AsSpan(dot + 1))
            ? null
            : ($"{text} is not an arXiv category", $"write a category such as cs.LG, or {archive} for the whole archive");
    }

    /// <summary>Whether a word has the shape of a category with its subject, such as <c>cs.LG</c>.</summary>
    public static bool LooksLikeOne(string word) =>
        word.IndexOf('.', StringComparison.Ordinal) is var dot
        && dot > 0
        && dot + 1 < word.Length
        && char.IsAsciiLetterUpper(word[dot + 1])
        && FaultOf(word) is null;

    private static bool IsSubject(ReadOnlySpan<char> subject)
    {
        if (subject is "*")
        {
            return true;
        }

        foreach (var c in subject)
        {
            if (!char.IsAsciiLetter(c) && c != '-')
            {
                return false;
            }
        }

        return subject.Length >= 2;
    }
}

namespace Courant.Core.Searching;

/// <summary>
/// Takes the plural off an English word, and nothing else: <c>models</c> = <c>model</c>, <c>policies</c> = <c>policy</c>,
/// <c>analyses</c> = <c>analysis</c>. After Harman's S-stemmer ("How effective is suffixing?", JASIS 42(1), 1991), with sibilant
/// endings made equal and words left alone that only look like plurals. A stem is a key, not a word.
/// </summary>
internal static class Stemming
{
    /// <summary>Turns a folded word into its stem in place and returns the stem's length, which is never greater.</summary>
    public static int Stem(Span<char> word)
    {
        if (word.Length < 4)
        {
            return word.Length;
        }

        return word[^1] switch
        {
            's' => StemPlural(word),
            'e' => WithoutSibilantE(word),
            _ => word.Length,
        };
    }

    private static int StemPlural(Span<char> word)
    {
        if (Irregular(word) is { } singular)
        {
            singular.CopyTo(word);
            return singular.Length;
        }

        var whole = word.Length;
        switch (word[^2])
        {
            case 's':
                return whole;
            case 'u':
                // gpus, tpus, dpus are plurals; opus, status and corpus are not.
                return whole == 4 && word[1] == 'p' && word[0] != 'o' ? whole - 1 : whole;
            case 'i':
                // analysis and hypothesis meet their plurals in -es.
                return whole > 6 ? whole - 2 : whole;
            case 'a' when word.EndsWith("aas"):
                return whole;
            case 'e' when word[^3] == 'i' && whole > 4 && word[^4] is not ('e' or 'a'):
                word[^3] = 'y';
                return whole - 2;
            case >= '0' and <= '9' when !char.IsAsciiLetter(word[0]):
                return whole;
        }

        return WithoutSibilantE(word[..^1]);
    }

    /// <summary>cache and branch(es), size and quizz(es), box(es) and class(es): the e after a sibilant goes on both sides.</summary>
    private static int WithoutSibilantE(ReadOnlySpan<char> word)
    {
        if (word.Length < 5 || word[^1] != 'e')
        {
            // "boxes" is too short for the rule and common.
            return word is "boxe" ? 3 : word.Length;
        }

        return word[^2] is 's' or 'z' or 'x' || (word[^2] == 'h' && word[^3] is 'c' or 's') ? word.Length - 1 : word.Length;
    }

    private static string? Irregular(ReadOnlySpan<char> word) =>
        word switch
        {
            "news" => "news",
            "lens" => "lens",
            "bias" => "bias",
            "aids" => "aids",
            "apis" => "api",
            "https" => "https",
            "alias" => "alias",
            "atlas" => "atlas",
            "canvas" => "canvas",
            "pandas" => "pandas",
            "series" => "series",
            "species" => "species",
            "menus" => "menu",
            "buses" => "bus",
            "movies" => "movie",
            "cookies" => "cookie",
            "theses" => "thesis",
            "indices" => "index",
            "vertices" => "vertex",
            "matrices" => "matrix",
            "appendices" => "appendix",
            _ => null,
        };
}

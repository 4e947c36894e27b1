namespace Courant.Core.Model;

/// <summary>The forms of the identifiers of OpenReview, Semantic Scholar, OpenAlex and DBLP; each method reads the whole text.</summary>
internal static class RegistryIds
{
    /// <summary>A forum: letters, digits, <c>-</c> and <c>_</c>, whose case matters.</summary>
    public static bool TryOpenReview(ReadOnlySpan<char> text, out PaperId id) =>
        Take(IdScheme.OpenReview, text, text.Length is >= 6 and <= 64 && IsWord(text), out id);

    /// <summary>The 40 hexadecimal digits of a paper or the number of a corpus record (<c>CorpusID:…</c>).</summary>
    public static bool TrySemanticScholar(ReadOnlySpan<char> text, out PaperId id)
    {
        if (text.StartsWith("corpusid:", StringComparison.OrdinalIgnoreCase))
        {
            text = text[9..];
        }

        var number = text.Length is >= 1 and <= 12 && text[0] != '0' && !text.ContainsAnyExceptInRange('0', '9');
        var hash = text.Length == 40 && IsHex(text);
        return Take(IdScheme.SemanticScholar, text, number || hash, out id, lower: true);
    }

    /// <summary>A work: <c>W</c> and a number.</summary>
    public static bool TryOpenAlex(ReadOnlySpan<char> text, out PaperId id)
    {
        var fits =
            text.Length is >= 2 and <= 13
            && text[0] is 'W' or 'w'
            && text[1] != '0'
            && !text[1..].ContainsAnyExceptInRange('0', '9');
        id = fits ? new PaperId(IdScheme.OpenAlex, string.Concat("W", text[1..])) : default;
        return fits;
    }

    /// <summary>A record key such as <c>conf/sosp/KwonLZ23</c>. CoRR keys of arXiv papers become the arXiv identifier.</summary>
    public static bool TryDblp(ReadOnlySpan<char> text, out PaperId id, out int? version)
    {
        const string Preprint = "journals/corr/abs-";
        version = null;
        if (text.StartsWith(Preprint, StringComparison.Ordinal))
        {
            // abs-1706-03762 for 1706.03762, abs-cs-0701001 for cs/0701001.
            var digits = text[Preprint.Length..];
            var hyphen = digits.LastIndexOf('-');
            var separator = hyphen == 4 && char.IsAsciiDigit(digits[0]) ? "." : "/";
            if (
                hyphen > 0
                && Identifiers.TryArxiv(string.Concat(digits[..hyphen], separator, digits[(hyphen + 1)..]), out id, out version)
            )
            {
                return true;
            }
        }

        return Take(IdScheme.Dblp, text, IsDblpKey(text), out id);
    }

    /// <summary>A fingerprint made by <see cref="Identifiers.OfTitle"/>: 32 hexadecimal digits.</summary>
    public static bool TryTitle(ReadOnlySpan<char> text, out PaperId id) =>
        Take(IdScheme.Title, text, text.Length == 32 && IsHex(text), out id, lower: true);

    private static bool Take(IdScheme scheme, ReadOnlySpan<char> text, bool fits, out PaperId id, bool lower = false)
    {
        id = fits ? new PaperId(scheme, lower ? text.ToString().ToLowerInvariant() : text.ToString()) : default;
        return fits;
    }

    private static bool IsDblpKey(ReadOnlySpan<char> text)
    {
        if (text.Length > 100 || text.Count('/') < 2 || text[^1] == '/' || text.Contains("//", StringComparison.Ordinal))
        {
            return false;
        }

        return text[..text.IndexOf('/')]
                is "conf"
                    or "journals"
                    or "books"
                    or "phd"
                    or "series"
                    or "reference"
                    or "tr"
                    or "ms"
                    or "data"
            && IsWord(text, also: "/");
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWord(ReadOnlySpan<char> text, string also = "")
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_') && !also.Contains(letter))
            {
                return false;
            }
        }

        return true;
    }
}

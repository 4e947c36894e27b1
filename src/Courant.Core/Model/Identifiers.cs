using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Courant.Core.Merging;

namespace Courant.Core.Model;

/// <summary>Parses the identifiers that people and sources write into a canonical <see cref="PaperId"/>, and prints them.</summary>
public static class Identifiers
{
    private static readonly SearchValues<char> DoiPrefix = SearchValues.Create("0123456789.");

    /// <summary>The prefix that names a scheme: <c>arxiv</c>, <c>doi</c>, …</summary>
    public static string NameOf(IdScheme scheme) =>
        scheme switch
        {
            IdScheme.Arxiv => "arxiv",
            IdScheme.Doi => "doi",
            IdScheme.OpenReview => "openreview",
            IdScheme.SemanticScholar => "s2",
            IdScheme.OpenAlex => "openalex",
            IdScheme.Dblp => "dblp",
            IdScheme.Url => "url",
            _ => "title",
        };

    /// <summary>
    /// Reads an identifier that fills the text: bare, with a prefix, or inside an address of a site that names papers by it. The
    /// version is null where none is written. Words around the identifier make it no identifier; punctuation and quotes do not.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PaperId id, out int? version)
    {
        id = default;
        version = null;
        text = Trim(text);
        // The longest addresses in use are far below this; the limit keeps hostile text cheap.
        if (text.Length is < 4 or > 2000)
        {
            return false;
        }

        return TryPrefixed(text, out id, out version)
            || PaperAddresses.TryRead(text, out id, out version)
            || TryBare(text, out id, out version);
    }

    /// <summary>The arXiv identifier that fills the text in any of its forms, without its version; null for anything else.</summary>
    public static PaperId? Arxiv(ReadOnlySpan<char> text) =>
        TryParse(text, out var id, out _) && id.Scheme == IdScheme.Arxiv ? id : null;

    /// <summary>
    /// The DOIs in a field where authors write one, or several with spaces, commas or semicolons between them. A semicolon inside of
    /// one is part of it: 10.1175/1520-0469(1996)053&lt;0946:ASTFHH&gt;2.0.CO;2. An arXiv DOI is the paper's own name and not among them.
    /// </summary>
    public static IEnumerable<PaperId> Dois(string? written) =>
        (written ?? "")
            .Replace(";10.", " 10.", StringComparison.Ordinal)
            .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => TryParse(part, out var id, out _) ? id : default)
            .Where(id => id is { Scheme: IdScheme.Doi, Value: not null })
            .Distinct();

    /// <summary>
    /// The name of a paper that bears no identifier: 128 bits of SHA-256 over the letters and digits of its title, folded as
    /// <see cref="TitleText"/> does, in lower-case hexadecimal. Two writings of one title give the same name.
    /// </summary>
    public static PaperId OfTitle(string title)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(TitleText.Letters(title)), hash);
        return new PaperId(IdScheme.Title, Convert.ToHexStringLower(hash[..16]));
    }

    /// <summary>
    /// The name of a paper known by its page alone: http or https, host in lower case, no fragment, no slash or punctuation at the
    /// end. Null for what is no such address.
    /// </summary>
    public static PaperId? OfUrl(string address)
    {
        // Tidying one end can bare another, so it is repeated until nothing changes; a few rounds do.
        for (var round = 0; round < 8; round++)
        {
            if (
                address.Length > 2000
                || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
                || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
                || uri.Host.Length == 0
            )
            {
                return null;
            }

            var tidied = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);
            tidied = Trim(Trim(tidied).TrimEnd('/')).ToString();
            if (tidied == address)
            {
                return new PaperId(IdScheme.Url, tidied);
            }

            address = tidied;
        }

        return null;
    }

    /// <summary>The page that describes the paper, of one version where the registry has pages for them; null if it has none.</summary>
    public static Uri? AddressOf(PaperId id, int? version = null) =>
        id.Scheme switch
        {
            IdScheme.Arxiv => new Uri($"https://arxiv.org/abs/{id.Value}{(version is { } number ? $"v{number}" : "")}"),
            IdScheme.Doi => new Uri(
                $"https://doi.org/{Uri.EscapeDataString(id.Value).Replace("%2F", "/", StringComparison.Ordinal)}"
            ),
            IdScheme.OpenReview => new Uri($"https://openreview.net/forum?id={id.Value}"),
            IdScheme.SemanticScholar when id.Value.Length == 40 => new Uri($"https://www.semanticscholar.org/paper/{id.Value}"),
            IdScheme.SemanticScholar => new Uri($"https://api.semanticscholar.org/CorpusID:{id.Value}"),
            IdScheme.OpenAlex => new Uri($"https://openalex.org/{id.Value}"),
            IdScheme.Dblp => new Uri($"https://dblp.org/rec/{id.Value}"),
            IdScheme.Url when Uri.TryCreate(id.Value, UriKind.Absolute, out var uri) => uri,
            _ => null,
        };

    /// <summary>The month in which arXiv announced the paper, <c>YYMM</c>; null for other registries. Not the month it was submitted.</summary>
    public static string? ArxivMonth(PaperId id) => id.Scheme == IdScheme.Arxiv ? ArxivIds.Month(id.Value) : null;

    private static bool TryPrefixed(ReadOnlySpan<char> text, out PaperId id, out int? version)
    {
        id = default;
        version = null;
        // "DOI 10.1145/…" and "arXiv 2512.25065" are printed without a colon, too.
        var end = text.IndexOfAny(':', ' ');
        if (end < 0)
        {
            return false;
        }

        var name = text[..end];
        var rest = text[(end + 1)..].Trim();
        return text[end] == ' '
            ? (Is(name, "arxiv") && TryArxiv(rest, out id, out version)) || (Is(name, "doi") && TryDoi(rest, out id, out version))
            : TryNamed(name, rest, out id, out version);
    }

    private static bool TryNamed(ReadOnlySpan<char> name, ReadOnlySpan<char> rest, out PaperId id, out int? version)
    {
        id = default;
        version = null;
        if (Is(name, "arxiv"))
        {
            return TryArxiv(rest, out id, out version);
        }

        if (Is(name, "doi"))
        {
            return TryDoi(rest, out id, out version);
        }

        if (Is(name, "oai"))
        {
            const string Archive = "arxiv.org:";
            return rest.StartsWith(Archive, StringComparison.OrdinalIgnoreCase)
                && TryArxiv(rest[Archive.Length..], out id, out version);
        }

        if (Is(name, "openreview"))
        {
            return RegistryIds.TryOpenReview(rest, out id);
        }

        if (Is(name, "s2") || Is(name, "corpusid"))
        {
            return RegistryIds.TrySemanticScholar(rest, out id);
        }

        if (Is(name, "openalex"))
        {
            return RegistryIds.TryOpenAlex(rest, out id);
        }

        if (Is(name, "dblp"))
        {
            return RegistryIds.TryDblp(rest, out id, out version);
        }

        if (Is(name, "url"))
        {
            id = OfUrl(rest.ToString()) ?? default;
            return id.Value is not null;
        }

        return Is(name, "title") && RegistryIds.TryTitle(rest, out id);
    }

    private static bool TryBare(ReadOnlySpan<char> text, out PaperId id, out int? version) =>
        TryArxiv(text, out id, out version)
        || TryDoi(text, out id, out version)
        // A W and a few digits is a part number; OpenAlex's works have eight digits and more.
        || (text.Length >= 9 && RegistryIds.TryOpenAlex(text, out id));

    /// <summary>An arXiv identifier, also as a file name (<c>2512.25065v1.pdf</c>) and as its PDF's margin prints it (<c>… [cs.DC] 30 Dec 2025</c>).</summary>
    internal static bool TryArxiv(ReadOnlySpan<char> text, out PaperId id, out int? version)
    {
        id = default;
        var margin = text.IndexOf(" [", StringComparison.Ordinal);
        text = margin > 0 ? text[..margin].TrimEnd() : text;
        text = text.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? text[..^4] : text;
        if (text.StartsWith("arxiv:", StringComparison.OrdinalIgnoreCase))
        {
            text = text[6..];
        }

        if (!ArxivIds.TryRead(text, out var value, out version))
        {
            return false;
        }

        id = new PaperId(IdScheme.Arxiv, value);
        return true;
    }

    /// <summary>
    /// A DOI (https://www.doi.org/doi-handbook/HTML/), which does not depend on the case of its letters and is kept in lower case.
    /// That of an arXiv paper becomes the arXiv identifier: one work, one name.
    /// </summary>
    internal static bool TryDoi(ReadOnlySpan<char> text, out PaperId id, out int? version)
    {
        id = default;
        version = null;
        if (!text.StartsWith("10.", StringComparison.Ordinal) || text.ContainsAnyExceptInRange('!', '~') || text.Contains('"'))
        {
            return false;
        }

        if (!text.Contains('/') && text.Contains("%2f", StringComparison.OrdinalIgnoreCase))
        {
            return TryDoi(Trim(Uri.UnescapeDataString(text)), out id, out version);
        }

        var slash = text.IndexOf('/');
        if (slash is < 7 or > 12 || slash == text.Length - 1 || text[3..slash].ContainsAnyExcept(DoiPrefix))
        {
            return false;
        }

        const string ArxivPrefix = "10.48550/arxiv.";
        if (text.StartsWith(ArxivPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return TryArxiv(text[ArxivPrefix.Length..], out id, out version);
        }

        id = new PaperId(IdScheme.Doi, text.ToString().ToLowerInvariant());
        return true;
    }

    /// <summary>Takes off white space and the punctuation that surrounds an identifier in a sentence, a link or a citation.</summary>
    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimStart("<([{\"'“‘«「（【");
        while (true)
        {
            text = text.TrimEnd();
            // A DOI may end in a closing bracket that it opened itself: 10.1016/0022-2836(81)90087(x).
            var cut =
                text.Length > 0
                && (
                    ".,;:!?\"'”’»」，。；：！？、…".Contains(text[^1])
                    || Unopened(text, '(', ')')
                    || Unopened(text, '[', ']')
                    || Unopened(text, '{', '}')
                    || Unopened(text, '<', '>')
                    || Unopened(text, '（', '）')
                    || Unopened(text, '【', '】')
                );
            if (!cut)
            {
                return text;
            }

            text = text[..^1];
        }
    }

    private static bool Unopened(ReadOnlySpan<char> text, char open, char close) =>
        text[^1] == close && text.Count(close) > text.Count(open);

    private static bool Is(ReadOnlySpan<char> name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);
}

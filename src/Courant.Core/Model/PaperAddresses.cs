namespace Courant.Core.Model;

/// <summary>Addresses of the sites that name papers by an identifier: with or without a scheme, port, query and fragment.</summary>
internal static class PaperAddresses
{
    /// <summary>The words before the identifier in a path of arXiv and of the sites that copy its addresses.</summary>
    private static readonly string[] ArxivPages =
    [
        "abs",
        "pdf",
        "html",
        "format",
        "ps",
        "e-print",
        "src",
        "overview",
        "papers",
        "abstract",
    ];

    /// <summary>Reads an address; false for a site or a page that names no paper.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out PaperId id, out int? version)
    {
        id = default;
        version = null;
        if (!TrySplit(text, out var host, out var path, out var query))
        {
            return false;
        }

        if (IsSite(host, "arxiv.org") || IsSite(host, "ar5iv.org") || IsSite(host, "alphaxiv.org") || host is "xxx.lanl.gov")
        {
            return TryArxivPage(path, out id, out version);
        }

        if (IsSite(host, "huggingface.co") || IsSite(host, "hf.co"))
        {
            return StartsWith(path, "papers/") && TryArxivPage(path, out id, out version);
        }

        if (IsSite(host, "doi.org"))
        {
            return Identifiers.TryDoi(Identifiers.Trim(path), out id, out version);
        }

        if (IsSite(host, "openreview.net"))
        {
            return path is "forum" or "pdf" or "attachment" or "references/pdf"
                && RegistryIds.TryOpenReview(Parameter(query, "id"), out id);
        }

        if (IsSite(host, "semanticscholar.org"))
        {
            return (StartsWith(path, "paper/") || StartsWith(path, "corpusid:"))
                && RegistryIds.TrySemanticScholar(path[(path.LastIndexOf('/') + 1)..], out id);
        }

        if (IsSite(host, "openalex.org"))
        {
            return RegistryIds.TryOpenAlex(StartsWith(path, "works/") ? path[6..] : path, out id);
        }

        if (IsSite(host, "dblp.org") || IsSite(host, "dblp.uni-trier.de"))
        {
            return StartsWith(path, "rec/") && TryDblpPage(path[4..], out id, out version);
        }

        return TryPublisherPage(path, out id, out version);
    }

    /// <summary>
    /// Takes an address apart: host without port in lower case, path without its outer slashes, both decoded once. Without a
    /// scheme, the text is an address only if a dotted name stands before its first slash.
    /// </summary>
    private static bool TrySplit(
        ReadOnlySpan<char> text,
        out string host,
        out ReadOnlySpan<char> path,
        out ReadOnlySpan<char> query
    )
    {
        host = "";
        path = query = default;
        var scheme = text.IndexOf("//", StringComparison.Ordinal);
        if (scheme >= 0 && text[..scheme] is "" or "http:" or "https:" or "HTTP:" or "HTTPS:" or "Http:" or "Https:")
        {
            text = text[(scheme + 2)..];
        }

        var slash = text.IndexOf('/');
        if (
            slash < 4
            || text[..slash].LastIndexOf('.') is var dot
                && (dot < 1 || !char.IsAsciiLetter(text[dot + 1 < slash ? dot + 1 : dot]))
        )
        {
            return false;
        }

        var name = text[..slash];
        var colon = name.IndexOf(':');
        host = (colon < 0 ? name : name[..colon]).ToString().ToLowerInvariant();
        text = text[(slash + 1)..];
        var fragment = text.IndexOf('#');
        text = fragment < 0 ? text : text[..fragment];
        var question = text.IndexOf('?');
        query = question < 0 ? default : text[(question + 1)..];
        text = question < 0 ? text : text[..question];
        path = (text.Contains('%') ? Uri.UnescapeDataString(text) : text).Trim('/');
        return true;
    }

    private static bool TryArxivPage(ReadOnlySpan<char> path, out PaperId id, out int? version)
    {
        id = default;
        version = null;
        // ar5iv.labs.arxiv.org and a few mirrors put nothing before the identifier.
        var slash = path.IndexOf('/');
        var page = slash < 0 ? default : path[..slash];
        foreach (var known in ArxivPages)
        {
            if (page.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                path = path[(slash + 1)..].TrimStart('/');
                break;
            }
        }

        return Identifiers.TryArxiv(Identifiers.Trim(path), out id, out version);
    }

    private static bool TryDblpPage(ReadOnlySpan<char> path, out PaperId id, out int? version)
    {
        foreach (var form in (string[])["html/", "bibtex/", "xml/", "rdf/", "bib/"])
        {
            path = path.StartsWith(form, StringComparison.Ordinal) ? path[form.Length..] : path;
        }

        foreach (var ending in (string[])[".html", ".bib", ".xml", ".rdf", ".nt", ".ris"])
        {
            path = path.EndsWith(ending, StringComparison.Ordinal) ? path[..^ending.Length] : path;
        }

        return RegistryIds.TryDblp(path, out id, out version);
    }

    /// <summary>A page of a publisher that has the DOI in its path after <c>doi</c>, <c>article</c>, <c>chapter</c>, <c>book</c> or <c>content</c>.</summary>
    private static bool TryPublisherPage(ReadOnlySpan<char> path, out PaperId id, out int? version)
    {
        id = default;
        version = null;
        var at = path.IndexOf("/10.", StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var first = path.IndexOf('/');
        if (path[..first] is not ("doi" or "article" or "chapter" or "book" or "content"))
        {
            return false;
        }

        var doi = path[(at + 1)..];
        if (path[..first] is "content")
        {
            // bioRxiv and medRxiv append the version and the form: 10.1101/2020.01.30.927871v2.full.pdf
            var v = doi.LastIndexOf('v');
            var digits = v < 0 ? default : doi[(v + 1)..];
            var end = digits.IndexOf('.');
            digits = end < 0 ? digits : digits[..end];
            if (digits.Length is > 0 and < 4 && digits[0] != '0' && int.TryParse(digits, out var number))
            {
                doi = doi[..v];
                version = number;
            }
        }

        return Identifiers.TryDoi(Identifiers.Trim(doi), out id, out var other) && (version ??= other) is var _;
    }

    private static bool IsSite(string host, string site) =>
        host.EndsWith(site, StringComparison.Ordinal)
        && (host.Length == site.Length || host[host.Length - site.Length - 1] == '.');

    private static bool StartsWith(ReadOnlySpan<char> path, string start) =>
        path.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Parameter(ReadOnlySpan<char> query, string name)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.Ordinal))
            {
                return pair[(name.Length + 1)..];
            }
        }

        return default;
    }
}

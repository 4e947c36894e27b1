using System.Collections.Frozen;

namespace Courant.Core.Sources.Feeds;

/// <summary>The namespaces of feeds, each under the short name by which it is known; the formats themselves have none.</summary>
internal static class Vocabulary
{
    public const string Feed = "";

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["backend.userland.com/rss"] = Feed,
        ["backend.userland.com/rss2"] = Feed,
        ["blogs.law.harvard.edu/tech/rss"] = Feed,
        ["purl.org/rss/1.0"] = Feed,
        ["my.netscape.com/rdf/simple/0.9"] = Feed,
        ["channel.netscape.com/rdf/simple/0.9"] = Feed,
        ["my.netscape.com/publish/formats/rss-0.91"] = Feed,
        ["example.com/newformat"] = Feed,
        ["example.com/necho"] = Feed,
        ["purl.org/echo"] = Feed,
        ["uri/of/echo/namespace"] = Feed,
        ["purl.org/pie"] = Feed,
        ["purl.org/atom/ns"] = Feed,
        ["www.w3.org/2005/atom"] = Feed,
        ["purl.org/rss/1.0/modules/rss091"] = Feed,
        ["www.w3.org/1999/02/22-rdf-syntax-ns"] = "rdf",
        ["purl.org/dc/elements/1.1"] = "dc",
        ["purl.org/dc/elements/1.0"] = "dc",
        ["purl.org/dc/terms"] = "dcterms",
        ["purl.org/rss/1.0/modules/content"] = "content",
        ["purl.org/rss/1.0/modules/prism"] = "prism",
        ["prismstandard.org/namespaces/basic/2.0"] = "prism",
        ["prismstandard.org/namespaces/basic/2.1"] = "prism",
        ["prismstandard.org/namespaces/basic/3.0"] = "prism",
        ["prismstandard.org/namespaces/1.2/basic"] = "prism",
        ["www.itunes.com/dtds/podcast-1.0.dtd"] = "itunes",
        ["search.yahoo.com/mrss"] = "media",
        ["www.w3.org/1999/xhtml"] = "xhtml",
        ["web.resource.org/cc"] = "cc",
        ["backend.userland.com/creativecommonsrssmodule"] = "cc",
        ["creativecommons.org/ns"] = "cc",
        ["arxiv.org/schemas/atom"] = "arxiv",
        ["www.microsoft.com/schemas/rss/core/2005"] = "cf",
    }.ToFrozenDictionary();

    /// <summary>The short name of a namespace; its address where it is not known. Case, scheme and what ends it do not matter.</summary>
    public static string NameOf(string space)
    {
        if (space.Length == 0)
        {
            return Feed;
        }

        if (space.StartsWith(ForeignXml.Undeclared, StringComparison.Ordinal))
        {
            var prefix = space[ForeignXml.Undeclared.Length..].ToLowerInvariant();
            return prefix is "atom" or "a10" or "rss" ? Feed
                : prefix is "creativecommons" ? "cc"
                : prefix;
        }

        var scheme = space.IndexOf("://", StringComparison.Ordinal);
        var tidy = space[(scheme < 0 ? 0 : scheme + 3)..].TrimEnd('/', '#').ToLowerInvariant();
        return Names.GetValueOrDefault(tidy) ?? space;
    }
}

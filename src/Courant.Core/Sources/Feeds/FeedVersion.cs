namespace Courant.Core.Sources.Feeds;

/// <summary>Tells the format and the version of a feed by its root.</summary>
internal static class FeedVersion
{
    public static string Of(Element root, Element channel)
    {
        switch (root.Name.ToLowerInvariant())
        {
            case "feed":
                return Space(root) switch
                {
                    "www.w3.org/2005/atom" => "atom10",
                    "purl.org/atom/ns" => "atom03",
                    _ => root["version"] switch
                    {
                        "0.1" => "atom01",
                        "0.2" => "atom02",
                        "0.3" => "atom03",
                        _ => "atom",
                    },
                };
            case "rdf":
                return Space(channel).Contains("netscape.com/rdf/simple/0.9", StringComparison.Ordinal) ? "rss090"
                    : Space(channel).StartsWith("purl.org/rss/1.0", StringComparison.Ordinal) ? "rss10"
                    : "rss";
            case "rss":
                return root["version"]?.Trim() switch
                {
                    "0.91" => "rss091u",
                    "0.92" => "rss092",
                    "0.93" => "rss093",
                    "0.94" => "rss094",
                    ['2', ..] => "rss20",
                    _ => "rss",
                };
            default:
                return "cdf";
        }
    }

    private static string Space(Element element)
    {
        var scheme = element.Space.IndexOf("://", StringComparison.Ordinal);
        return element.Space[(scheme < 0 ? 0 : scheme + 3)..].TrimEnd('/', '#').ToLowerInvariant();
    }
}

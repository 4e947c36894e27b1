using System.Globalization;
using System.Text;
using Courant.Core.Model;

namespace Courant.Tests.Simulation;

/// <summary>An announcement as arXiv's feed and its page of new listings write it.</summary>
internal static class ListingPages
{
    private static readonly (AnnounceType Type, string Text)[] Headings =
    [
        (AnnounceType.New, "New submissions"),
        (AnnounceType.Cross, "Cross submissions"),
        (AnnounceType.Replaced, "Replacement submissions"),
    ];

    /// <summary>The feed of one category on a day; without papers on a day without an announcement.</summary>
    public static string Feed(string category, DateOnly today, IReadOnlyList<Mention> mentions)
    {
        var built = EasternTime.At(today, TimeSpan.FromSeconds(19)).UtcDateTime;
        var to = new StringBuilder();
        to.Append(
            CultureInfo.InvariantCulture,
            $"""
            <?xml version='1.0' encoding='UTF-8'?>
            <rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">
              <channel>
                <title>{category} updates on arXiv.org</title>
                <link>http://rss.arxiv.org/rss/{category}</link>
                <description>{category} updates on the arXiv.org e-print archive.</description>
                <language>en-us</language>
                <lastBuildDate>{built:ddd, dd MMM yyyy HH:mm:ss} +0000</lastBuildDate>
                <pubDate>{today:ddd, dd MMM yyyy} 00:00:00 {(built.Hour == 4 ? "-0400" : "-0500")}</pubDate>
                <skipDays><day>Sunday</day><day>Saturday</day></skipDays>

            """
        );

        // Replacements first: what is cut off at the end are the new papers.
        foreach (var mention in mentions.OrderByDescending(mention => mention.Type).ThenByDescending(mention => mention.IsCross))
        {
            var paper = mention.Paper;
            var type = (mention.Type, mention.IsCross) switch
            {
                (AnnounceType.New, _) => "new",
                (AnnounceType.Cross, _) => "cross",
                (_, false) => "replace",
                _ => "replace-cross",
            };
            to.Append(
                CultureInfo.InvariantCulture,
                $"""
                    <item>
                      <title>{paper.Title}</title>
                      <link>https://arxiv.org/abs/{paper.Id}</link>
                      <description>arXiv:{paper.Id}v{paper.Versions.Count} Announce Type: {type} 
                Abstract: {paper.Abstract}</description>
                      <guid isPermaLink="false">oai:arXiv.org:{paper.Id}v{paper.Versions.Count}</guid>
                      {string.Concat(paper.Categories.Split(' ').Select(one => $"<category>{one}</category>"))}
                      <pubDate>{today:ddd, dd MMM yyyy} 00:00:00 {(built.Hour == 4 ? "-0400" : "-0500")}</pubDate>
                      <arxiv:announce_type>{type}</arxiv:announce_type>
                      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
                      <dc:creator>{paper.Authors}</dc:creator>
                    </item>

                """
            );
        }

        return to.Append("  </channel>\n</rss>\n").ToString();
    }

    /// <summary>What stands in place of a feed that could not be made.</summary>
    public static string FeedError(string category) =>
        $"""
            <?xml version='1.0' encoding='UTF-8'?>
            <rss version="2.0"><channel><title>Feed error for query: {category}</title><link>http://rss.arxiv.org/rss/{category}</link>
            <description>The feed could not be generated.</description></channel></rss>
            """;

    /// <summary>The page of new listings of one category: its date, three sections, and how many papers each has.</summary>
    public static string Page(string category, DateOnly day, IReadOnlyList<Mention> mentions)
    {
        var sections = Headings
            .Select(heading => (heading.Text, Papers: mentions.Where(mention => mention.Type == heading.Type).ToList()))
            .Where(section => section.Papers.Count > 0)
            .ToList();
        var (first, index) = (0, new StringBuilder());
        foreach (var (heading, papers) in sections)
        {
            index.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#item{first}\">{heading}</a></li>");
            first = Math.Max(first, 1) + papers.Count;
        }

        var to = new StringBuilder();
        to.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><title>{category} new listings</title><meta charset="utf-8"/></head>
            <body>
            <div id="dlpage">
            <h1>{category}</h1>
            <ul>{index}</ul>
            <h3>Showing new listings for {day:dddd, d MMMM yyyy}</h3>
            <div class="paging">Total of {mentions.Count} entries
            </div>
            <dl id="articles">

            """
        );
        var number = 0;
        foreach (var (heading, papers) in sections)
        {
            to.Append(CultureInfo.InvariantCulture, $"<h3>{heading} (showing {papers.Count} of {papers.Count} entries)</h3>\n");
            papers.ForEach(mention => to.Append(Term(++number, mention)));
        }

        to.Append(number == 0 ? "<p>No updates today.</p>\n" : "");
        return to.Append("</dl>\n</div>\n</body>\n</html>\n").ToString();
    }

    private static string Term(int number, Mention mention)
    {
        var paper = mention.Paper;
        var categories = paper.Categories.Split(' ');
        var note = mention.Type switch
        {
            AnnounceType.New => "",
            AnnounceType.Cross => $"\n      (cross-list from {categories[0]})",
            _ when mention.IsCross => $"\n      (replaced, cross-list from {categories[0]})",
            _ => "\n      (replaced)",
        };
        return $"""
            <dt>
              <a name='item{number}'>[{number}]</a>
              <a href ="/abs/{paper.Id}" title="Abstract" id="{paper.Id}">
                arXiv:{paper.Id}
              </a>{note}
                [<a href="/pdf/{paper.Id}" title="Download PDF" id="pdf-{paper.Id}" aria-labelledby="pdf-{paper.Id}">pdf</a>, <a href="/format/{paper.Id}" title="Other formats" id="oth-{paper.Id}">other</a>]
            </dt>
            <dd>
              <div class='meta'>
                <div class='list-title mathjax'><span class='descriptor'>Title:</span>
                  {paper.Title}
                </div>
                <div class='list-authors'>{string.Join(
                ", ",
                paper.Authors.Split(", ").Select(name =>
                    $"<a href=\"https://arxiv.org/search/?searchtype=author&amp;query={name}\">{name}</a>"
                )
            )}</div>
                {(
                paper.Comment.Length > 0
                    ? $"<div class='list-comments mathjax'><span class='descriptor'>Comments:</span>\n          {paper.Comment}\n        </div>"
                    : ""
            )}
                <div class='list-subjects'><span class='descriptor'>Subjects:</span>
                  <span class="primary-subject">Subject ({categories[0]})</span>{string.Concat(
                categories.Skip(1).Select(one => $"; Subject ({one})")
            )}
                </div>
                {(mention.Type == AnnounceType.Replaced ? "" : $"<p class='mathjax'>\n          {paper.Abstract}\n        </p>")}
              </div>
            </dd>

            """;
    }
}

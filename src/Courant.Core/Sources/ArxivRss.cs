using System.Collections.Frozen;
using System.ComponentModel;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// arXiv's feeds (https://info.arxiv.org/help/rss_specifications.html): what one category announced today, as RSS or Atom; the RDF of
/// the years before 2024 is read, too. A feed holds one day only, so a day that was missed is not to be had here.
/// </summary>
public sealed class ArxivRss(ArxivRss.Options options) : ISource
{
    public const string Name = "arxiv-rss";

    /// <summary>arXiv cuts a feed off at 2000 papers, and the new ones are the last: one this long may lack them.</summary>
    private const int LongestWhole = 1900;

    /// <summary>Where arXiv puts its messages for people who ask for what is not there.</summary>
    private const string ErrorTitle = "Feed error for query";

    public SourceCalendar Calendar => ArxivCalendar.Calendar;

    public bool Polls => true;

    private static readonly FrozenSet<string> Containers = new[] { "rss", "RDF", "channel", "feed" }.ToFrozenSet(
        StringComparer.Ordinal
    );

    /// <summary>Where to ask and for which categories.</summary>
    public sealed record Options
    {
        [Description("The address of the feeds; https://rss.arxiv.org/atom gives the same as Atom.")]
        public Uri Url { get; init; } = new("https://rss.arxiv.org/rss");

        [Description("The categories to ask for, where they differ from the general ones.")]
        public IReadOnlyList<string> Categories { get; init; } = ["cs.DC", "cs.LG", "cs.AR", "cs.PF", "cs.PL", "cs.OS"];
    }

    /// <summary>One category a request: whether a paper is new or cross-listed is said in view of all that is asked for together.</summary>
    public IReadOnlyList<SourceRequest> First(DateOnly since) =>
        [
            .. options.Categories.Select(category => new SourceRequest(
                Name,
                category,
                since,
                new Uri($"{options.Url.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(category)}")
            )),
        ];

    /// <summary>
    /// Reads a feed. One without papers is as good as any other: there is nothing on a weekend. The tally counts the papers by their
    /// types, and is left out where the feed may have been cut off or its day is none on which arXiv announces, and where there are no
    /// papers: an announcement that is late leaves a feed empty too, and it bears the day's date all the same.
    /// </summary>
    public SourcePage Read(SourceRequest asked, SourceAnswer answer)
    {
        using var xml = ForeignXml.Open(answer.Body, Containers);
        var head = new Element("head");
        var items = new List<Element>();
        while (xml.Next() is { } element)
        {
            if (element.Name is "item" or "entry")
            {
                items.Add(element);
            }
            else
            {
                head.Add(element);
            }
        }

        if (xml.Root is not ("rss" or "RDF" or "feed"))
        {
            return answer.Body.IsEmpty
                ? Again("the answer is empty")
                : Fault(
                    $"not a feed but {(xml.Root.Length > 0 ? $"<{xml.Root}>" : $"\"{WhiteSpace.Fold(xml.Start)}\"")}; check the address"
                );
        }

        if (head.TextOf("title") is { } title && title.StartsWith(ErrorTitle, StringComparison.OrdinalIgnoreCase))
        {
            return Fault($"arXiv answers with an error: {title}{(ErrorText(head, items) is { } text ? $": {text}" : "")}");
        }

        if (xml.Fault is { } broken)
        {
            return Again($"the feed breaks off after {items.Count} papers: {broken}");
        }

        return DayOf(xml.Root, head) is { } day
            ? Counted(new ArxivRssItems(asked.Part, day, xml.Root), items)
            : Fault("a feed that does not say of which day it is");
    }

    private static SourcePage Counted(ArxivRssItems read, List<Element> items)
    {
        items.ForEach(read.Add);
        if (read.Bad * 5 > items.Count)
        {
            return Fault(
                $"{read.Bad} of {items.Count} papers have no title, identifier or type; the format may have changed"
            ) with
            {
                Problems = read.Problems,
            };
        }

        var whole = items.Count < LongestWhole;
        if (!whole)
        {
            read.Problems.Add(
                new Problem(
                    $"{Name} {read.Part}",
                    $"the feed has {items.Count} papers and may have been cut off at 2000, which leaves out new ones first"
                )
            );
        }

        return new SourcePage
        {
            Listings = read.Listings,
            Problems = read.Problems,
            Tally =
                whole && items.Count > 0 && read.Untyped == 0 && ArxivCalendar.IsAnnouncementDay(read.Day) ? read.Tally : null,
        };
    }

    /// <summary>
    /// The day whose announcement the feed is: that of its dates on the wall in New York. The old feeds were made on the evening before.
    /// </summary>
    private static DateOnly? DayOf(string root, Element head) =>
        (
            ArxivFeedDates.Instant(head.TextOf("pubDate"))
            ?? ArxivFeedDates.Instant(head.TextOf("lastBuildDate"))
            ?? ArxivFeedDates.Instant(head.TextOf("updated"))
            ?? ArxivFeedDates.Instant(head.TextOf("date"))
        )
            is { } instant
            ? root == "RDF"
                ? ArxivCalendar.Filed(instant)
                : DateOnly.FromDateTime(ArxivCalendar.Eastern(instant))
            : null;

    private static string? ErrorText(Element head, List<Element> items) =>
        head.TextOf("description")
        ?? head.TextOf("subtitle")
        ?? (items is [var only, ..] ? only.TextOf("description") ?? only.TextOf("summary") : null);

    private static SourcePage Fault(string why) => new() { Verdict = PageVerdict.Fault, Why = why };

    private static SourcePage Again(string why) => new() { Verdict = PageVerdict.AskAgain, Why = why };
}

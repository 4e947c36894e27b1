using Courant.Core.Sources.Feeds;
using Courant.Sources;

namespace Courant.Bench.Quality.Feeds;

/// <summary>What was read, in the names and forms in which feedparser's suite speaks of it.</summary>
internal static class FeedparserView
{
    /// <summary>What the names of an expectation stand for.</summary>
    /// <param name="feed">What was read; null when it was no feed.</param>
    /// <param name="encodingOf">Answers whether an encoding that is named reads the same text as ours did.</param>
    /// <param name="texts">Whether summaries and contents are judged, too.</param>
    public static Func<string, object?> Of(Feed? feed, object? encodingOf, bool texts) =>
        name =>
            name switch
            {
                "bozo" => feed is null or { Flaw: not null },
                "feed" => feed is null ? new Dictionary<string, object?>() : OfFeed(feed, texts),
                "entries" => feed is null
                    ? new List<object?>()
                    : feed.Entries.Select(entry => (object?)OfEntry(entry, texts)).ToList(),
                "encoding" => encodingOf,
                _ => throw new NotJudgedException($"concerns `{name}`, which is none of title, link, id, date and author"),
            };

    private static Dictionary<string, object?> OfFeed(Feed feed, bool texts)
    {
        var view = Others();
        Texts(view, feed.Title, "title", "title_detail");
        Put(view, feed.Link, "link");
        Put(view, feed.Id, "id", "guid");
        view["links"] = Links(feed.Links);
        Dates(view, feed.Published, feed.Updated, feed.Created);
        People(view, feed.Authors);
        if (texts)
        {
            Texts(view, feed.Subtitle, "subtitle", "subtitle_detail", "tagline", "description");
        }

        return view;
    }

    private static Dictionary<string, object?> OfEntry(FeedEntry entry, bool texts)
    {
        var view = Others();
        Texts(view, entry.Title, "title", "title_detail");
        Put(view, entry.Link, "link");
        Put(view, entry.Id, "id", "guid");
        view["links"] = Links(entry.Links);
        Dates(view, entry.Published, entry.Updated, entry.Created);
        People(view, entry.Authors);
        if (texts)
        {
            Texts(view, entry.Summary ?? entry.Content, "summary", "summary_detail", "description");
            if (entry.Content is { } content)
            {
                view["content"] = new List<object?> { Detail(content) };
            }
        }

        return view;
    }

    /// <summary>What the suite asks of a feed that is not one of the five; asking for it is no failure.</summary>
    private static Dictionary<string, object?> Others()
    {
        var view = new Dictionary<string, object?>();
        string[] others =
        [
            "abcdefg",
            "category",
            "cloud",
            "comments",
            "content",
            "contributors",
            "copyright",
            "copyright_detail",
            "description",
            "docs",
            "enclosures",
            "errorreportsto",
            "expired",
            "expired_parsed",
            "feedburner_browserfriendly",
            "generator",
            "generator_detail",
            "geo_lat",
            "guidislink",
            "icon",
            "image",
            "info",
            "info_detail",
            "itunes_block",
            "itunes_duration",
            "itunes_explicit",
            "language",
            "license",
            "logo",
            "madeup_element",
            "media_content",
            "media_credit",
            "media_group",
            "media_license",
            "media_player",
            "media_rating",
            "media_restriction",
            "media_thumbnail",
            "newlocation",
            "psc_chapters",
            "publisher",
            "publisher_detail",
            "rating",
            "rights",
            "rights_detail",
            "source",
            "subtitle",
            "subtitle_detail",
            "summary",
            "summary_detail",
            "tagline",
            "tagline_detail",
            "tags",
            "textinput",
            "thr_in-reply-to",
            "thr_total",
            "ttl",
            "validity",
            "validity_start",
            "validity_start_parsed",
            "validity_end",
            "validity_end_parsed",
            "wfw_comment",
            "wfw_commentrss",
            "where",
            "itunes_image",
            "slash_comments",
        ];
        foreach (var other in others)
        {
            view[other] = new NotJudgedException($"concerns `{Group(other)}`, which is none of title, link, id, date and author");
        }

        return view;
    }

    private static string Group(string name) =>
        name.Replace("_detail", "", StringComparison.Ordinal).Replace("_parsed", "", StringComparison.Ordinal).Split('_')[0];

    private static void Texts(Dictionary<string, object?> view, FeedText? text, params string[] names)
    {
        foreach (var name in names)
        {
            view.Remove(name);
            if (text is not null)
            {
                view[name] = name.EndsWith("_detail", StringComparison.Ordinal) ? Detail(text) : Value(text);
            }
        }
    }

    private static Dictionary<string, object?> Detail(FeedText text) =>
        new()
        {
            ["value"] = Value(text),
            ["base"] = text.From?.AbsoluteUri,
            ["type"] = new NotJudgedException("concerns the media type of a text"),
            ["language"] = new NotJudgedException("concerns the language of a text"),
        };

    /// <summary>HTML equals HTML that reads as the same tree; the suite does not ask for one way to write it.</summary>
    private static object Value(FeedText text) =>
        text.Kind == FeedTextKind.Html ? new SameTree(CleanHtml.Safe(text.Value, text.From)) : text.Value;

    private static void Put(Dictionary<string, object?> view, string? value, params string[] names)
    {
        foreach (var name in names.Where(_ => value is not null))
        {
            view[name] = value;
        }
    }

    private static List<object?> Links(IReadOnlyList<FeedLink> links) =>
        [
            .. links.Select(link =>
            {
                var view = new Dictionary<string, object?>
                {
                    ["hreflang"] = new NotJudgedException("concerns the language or the length of a link"),
                    ["length"] = new NotJudgedException("concerns the language or the length of a link"),
                    ["href"] = link.Href,
                    ["rel"] = link.Rel,
                    ["type"] = link.Type ?? (link.Rel == "self" ? "application/atom+xml" : "text/html"),
                };
                Put(view, link.Title, "title");
                return (object?)view;
            }),
        ];

    private static void Dates(Dictionary<string, object?> view, FeedDate? published, FeedDate? updated, FeedDate? created)
    {
        foreach (
            var (date, names) in (ReadOnlySpan<(FeedDate?, string[])>)
                [
                    (published, ["published", "issued"]),
                    (updated ?? published, ["updated", "modified", "date"]),
                    (created, ["created"]),
                ]
        )
        {
            foreach (var name in names.Where(_ => date is not null))
            {
                view[name] = date!.Written;
                view[$"{name}_parsed"] = Tuple(date.Instant);
            }
        }
    }

    /// <summary>Python's nine numbers of an instant.</summary>
    public static List<object?>? Tuple(DateTimeOffset? instant) =>
        instant?.UtcDateTime is { } time
            ?
            [
                .. new double[]
                {
                    time.Year,
                    time.Month,
                    time.Day,
                    time.Hour,
                    time.Minute,
                    time.Second,
                    ((int)time.DayOfWeek + 6) % 7,
                    time.DayOfYear,
                    0,
                }.Select(number => (object?)number),
            ]
            : null;

    private static void People(Dictionary<string, object?> view, IReadOnlyList<FeedPerson> people)
    {
        view["authors"] = people.Select(person => (object?)Person(person)).ToList();
        if (people is [var first, ..])
        {
            view["author_detail"] = Person(first);
            Put(
                view,
                first is { Name: { } name, Email: { } email } ? $"{name} ({email})" : first.Name ?? first.Email ?? first.Address,
                "author"
            );
        }
    }

    private static Dictionary<string, object?> Person(FeedPerson person)
    {
        var view = new Dictionary<string, object?>();
        Put(view, person.Name, "name");
        Put(view, person.Email, "email");
        Put(view, person.Address, "href", "url");
        return view;
    }
}

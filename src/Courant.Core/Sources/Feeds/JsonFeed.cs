using System.Globalization;
using System.Text.Json;
using Courant.Core.Importing;

namespace Courant.Core.Sources.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
internal static class JsonFeed
{
    public static Feed? Read(string text, string encoding, Uri? address, out string why)
    {
        try
        {
            using var json = JsonDocument.Parse(
                text,
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }
            );
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !Names(root))
            {
                why = "it is JSON, but no JSON Feed: it names no version of jsonfeed.org";
                return null;
            }

            if (!root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                why = "it is a JSON Feed without `items`";
                return null;
            }

            var version = root.Text("version") ?? "";
            why = "";
            return Of(
                root,
                items,
                version.TrimEnd('/').EndsWith("1.1", StringComparison.Ordinal) ? "json11" : "json1",
                encoding,
                address
            );
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half a character, escaped, is the other thing that makes text unreadable.
            why = $"it is not JSON that can be read: {error.Message}";
            return null;
        }
    }

    /// <summary>
    /// Whether it says that it is a JSON Feed, or is one without saying so: what is demanded of every item, a name and a content,
    /// is there.
    /// </summary>
    private static bool Names(JsonElement root) =>
        root.Text("version") is { } version
            ? version.Contains("jsonfeed.org/version/", StringComparison.OrdinalIgnoreCase) || version is "1" or "1.0" or "1.1"
            : root.TryGetProperty("items", out var items)
                && items.ValueKind == JsonValueKind.Array
                && items.GetArrayLength() > 0
                && items
                    .EnumerateArray()
                    .All(item =>
                        item.ValueKind == JsonValueKind.Object
                        && item.TryGetProperty("id", out _)
                        && (item.TryGetProperty("content_html", out _) || item.TryGetProperty("content_text", out _))
                    );

    private static Feed Of(JsonElement root, JsonElement items, string version, string encoding, Uri? address)
    {
        var language = root.Text("language");
        return new Feed
        {
            Version = version,
            Encoding = encoding,
            Title = Plain(root, "title"),
            Subtitle = Plain(root, "description"),
            Link = Address(root, "home_page_url", address),
            Links = Links(root, address, ("home_page_url", "alternate"), ("feed_url", "self")),
            Id = root.Text("feed_url"),
            Language = language,
            Authors = Authors(root),
            LeftOut = Math.Max(0, items.GetArrayLength() - Feed.Most),
            Entries =
            [
                .. items
                    .EnumerateArray()
                    .Take(Feed.Most)
                    .Where(item => item.ValueKind == JsonValueKind.Object)
                    .Select(item => Entry(item, address, language)),
            ],
        };
    }

    private static FeedEntry Entry(JsonElement item, Uri? address, string? language) =>
        new()
        {
            Title = Plain(item, "title"),
            Link = Address(item, "url", address) ?? Address(item, "external_url", address),
            Links = Links(item, address, ("url", "alternate"), ("external_url", "related")),
            Id =
                item.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number
                    ? id.ToString().Trim() is { Length: > 0 } name
                        ? name
                        : null
                    : null,
            Authors = Authors(item),
            Published = Date(item, "date_published") ?? Seconds(item, "published_at"),
            Updated = Date(item, "date_modified") ?? Seconds(item, "updated_at"),
            Summary = Plain(item, "summary"),
            Content = Raw(item, "content_html") is { } html
                ? new FeedText(html, FeedTextKind.Html, address)
                : Plain(item, "content_text"),
            Categories = item.Texts("tags"),
            Language = item.Text("language") ?? language,
            License = item.Text("license") ?? item.Text("_license"),
            Identifiers = [.. ((string[])["doi", "_doi"]).Select(name => item.Text(name)).OfType<string>()],
        };

    private static FeedText? Plain(JsonElement json, string name) =>
        Raw(json, name) is { } text ? new FeedText(text, FeedTextKind.Plain) : null;

    private static string? Raw(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString()!.Trim() is { Length: > 0 } text
            ? text
            : null;

    private static string? Address(JsonElement json, string name, Uri? from) =>
        Raw(json, name) is { } href ? FeedParts.Absolute(href, from) : null;

    private static List<FeedLink> Links(JsonElement json, Uri? from, params (string Name, string Rel)[] links)
    {
        var found = new List<FeedLink>();
        foreach (var (name, rel) in links)
        {
            if (Address(json, name, from) is { } href)
            {
                found.Add(new FeedLink(href, rel));
            }
        }

        return found;
    }

    /// <summary>The people of 1.1, else the one of 1.0.</summary>
    private static IReadOnlyList<FeedPerson> Authors(JsonElement json)
    {
        var people =
            json.TryGetProperty("authors", out var several) && several.ValueKind == JsonValueKind.Array
                ? several.EnumerateArray().ToList()
                : [];
        if (people.Count == 0 && json.TryGetProperty("author", out var one))
        {
            people.Add(one);
        }

        return
        [
            .. people
                .Select(person =>
                    person.ValueKind == JsonValueKind.Object ? new FeedPerson(person.Text("name"), null, person.Text("url"))
                    : person.ValueKind == JsonValueKind.String ? new FeedPerson(person.GetString())
                    : new FeedPerson(null)
                )
                .Where(person => person is not { Name: null, Address: null }),
        ];
    }

    private static FeedDate? Date(JsonElement json, string name) =>
        json.Text(name) is { } written ? new FeedDate(written, FeedDates.Instant(written)) : null;

    /// <summary>An instant in seconds since 1970, as archives of blogs write it.</summary>
    private static FeedDate? Seconds(JsonElement json, string name) =>
        json.Number(name) is { } seconds and > 0 and < 4_000_000_000
            ? new FeedDate(seconds.ToString(CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeSeconds((long)seconds))
            : null;
}

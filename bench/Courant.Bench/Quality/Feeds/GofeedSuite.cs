using System.Globalization;
using System.Text.Json;
using Courant.Core.Sources.Feeds;
using Courant.Sources;

namespace Courant.Bench.Quality.Feeds;

/// <summary>gofeed's suite: beside each feed lies what its reader makes of it. Every title, link, id, date and author there must be ours.</summary>
internal static class GofeedSuite
{
    public static IEnumerable<Judgement> Judge(string folder)
    {
        foreach (var part in (string[])["parser", "translator"])
        {
            foreach (var one in JudgePart(Path.Combine(folder, part), $"gofeed {part}"))
            {
                yield return one;
            }
        }
    }

    private static IEnumerable<Judgement> JudgePart(string folder, string suite)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file);
            var isJson = file.EndsWith(".json", StringComparison.Ordinal);
            var expected = isJson ? file[..^5] + "_expected.json" : Path.ChangeExtension(file, ".json");
            if (!File.Exists(expected))
            {
                if (!isJson)
                {
                    yield return new Judgement(suite, name, null, "has no expected result beside it");
                }

                continue;
            }

            using var json = JsonDocument.Parse(File.ReadAllText(expected));
            var stated = Stated(json.RootElement).ToList();
            if (stated.Count == 0)
            {
                yield return new Judgement(suite, name, null, "states no title, link, id, date or author");
                continue;
            }

            var feed = FeedReader.Read(File.ReadAllBytes(file), null, null, out var why);
            var wrong = stated
                .Where(one =>
                    feed is null || (one.Value.Trim() != Ours(feed, one.Where) && !SameTitle(feed, one.Where, one.Value.Trim()))
                )
                .Select(one => $"{one.Where} is `{one.Value}` but read `{(feed is null ? why : Ours(feed, one.Where))}`")
                .ToList();
            yield return new Judgement(suite, name, wrong.Count == 0, string.Join("; ", wrong));
        }
    }

    /// <summary>What an expected result says of the five, each with its place: <c>entries/0/title</c>.</summary>
    private static IEnumerable<(string Where, string Value)> Stated(JsonElement json)
    {
        foreach (var one in OfOne(json, ""))
        {
            yield return one;
        }

        foreach (var list in (string[])["items", "entries"])
        {
            if (
                json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty(list, out var entries)
                && entries.ValueKind == JsonValueKind.Array
            )
            {
                foreach (var (index, entry) in entries.EnumerateArray().Index())
                {
                    foreach (var one in OfOne(entry, $"{index}/"))
                    {
                        yield return one;
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Where, string Value)> OfOne(JsonElement json, string at)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var field in json.EnumerateObject())
        {
            switch (field.Name)
            {
                case "title"
                or "link"
                or "id"
                or "published"
                or "updated"
                or "pubDate"
                or "lastBuildDate"
                or "date_published"
                or "date_modified"
                or "guid" when field.Value.ValueKind == JsonValueKind.String:
                    yield return ($"{at}{Name(field.Name)}", field.Value.GetString()!);
                    break;
                case "home_page_url" or "url" when field.Value.ValueKind == JsonValueKind.String:
                    yield return ($"{at}link", field.Value.GetString()!);
                    break;
                case "publishedParsed"
                or "updatedParsed"
                or "pubDateParsed"
                or "lastBuildDateParsed" when field.Value.ValueKind == JsonValueKind.String:
                    yield return ($"{at}{Name(field.Name[..^6])}Parsed", Instant(field.Value.GetDateTimeOffset()));
                    break;
                case "guid"
                    when field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("value", out var value):
                    yield return ($"{at}id", value.GetString()!);
                    break;
                case "author"
                or "managingEditor" when field.Value.ValueKind == JsonValueKind.String && !json.TryGetProperty("authors", out _):
                    yield return ($"{at}author", field.Value.GetString()!);
                    break;
                case "authors" when field.Value.ValueKind == JsonValueKind.Array:
                    foreach (var (index, person) in field.Value.EnumerateArray().Index())
                    {
                        foreach (var part in (string[])["name", "email", "uri", "url"])
                        {
                            if (
                                person.TryGetProperty(part, out var said)
                                && said.ValueKind == JsonValueKind.String
                                && said.GetString()!.Length > 0
                            )
                            {
                                yield return ($"{at}authors/{index}/{part}", said.GetString()!);
                            }
                        }
                    }

                    break;
                case "links" when field.Value.ValueKind == JsonValueKind.Array:
                    foreach (var (index, link) in field.Value.EnumerateArray().Index())
                    {
                        var href =
                            link.ValueKind == JsonValueKind.String ? link.GetString()
                            : link.TryGetProperty("href", out var said) ? said.GetString()
                            : null;
                        if (href is { Length: > 0 })
                        {
                            yield return ($"{at}links/{index}", href);
                        }
                    }

                    break;
            }
        }
    }

    private static string Name(string field) =>
        field switch
        {
            "pubDate" or "date_published" => "published",
            "lastBuildDate" or "date_modified" => "updated",
            "guid" => "id",
            _ => field,
        };

    /// <summary>Our value at a place; null where there is none.</summary>
    private static string? Ours(Feed feed, string where)
    {
        var parts = where.Split('/');
        if (int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < feed.Entries.Count && feed.Entries[index] is var entry
                ? Field(parts[1..], entry.Title, entry.Link, entry.Links, entry.Id, entry.Published, entry.Updated, entry.Authors)
                : null;
        }

        return Field(parts, feed.Title, feed.Link, feed.Links, feed.Id, feed.Published, feed.Updated, feed.Authors);
    }

    /// <summary>A title of HTML is resolved by their reader as it reads, and by ours when it is shown.</summary>
    private static bool SameTitle(Feed feed, string where, string value)
    {
        var parts = where.Split('/');
        var title =
            parts is ["title"] ? feed.Title
            : parts is [var index, "title"] && int.Parse(index, CultureInfo.InvariantCulture) is var at && at < feed.Entries.Count
                ? feed.Entries[at].Title
            : null;
        return title is { Kind: FeedTextKind.Html } && new SameTree(CleanHtml.Safe(title.Value, title.From)).Reads(value);
    }

    private static string? Field(
        string[] parts,
        FeedText? title,
        string? link,
        IReadOnlyList<FeedLink> links,
        string? id,
        FeedDate? published,
        FeedDate? updated,
        IReadOnlyList<FeedPerson> authors
    ) =>
        parts switch
        {
            ["title"] => title?.Value,
            ["link"] => link,
            ["id"] => id,
            ["published"] => published?.Written,
            ["updated"] => updated?.Written,
            ["publishedParsed"] => published?.Instant is { } instant ? Instant(instant) : null,
            ["updatedParsed"] => updated?.Instant is { } instant ? Instant(instant) : null,
            ["author"] => authors is [var first, ..]
                ? (first.Name, first.Email) switch
                {
                    ({ } name, { } mail) => $"{mail} ({name})",
                    var (name, mail) => name ?? mail,
                }
                : null,
            ["authors", var index, var part]
                when int.Parse(index, CultureInfo.InvariantCulture) is var at && at < authors.Count => part switch
            {
                "name" => authors[at].Name,
                "email" => authors[at].Email,
                _ => authors[at].Address,
            },
            ["links", var index] when int.Parse(index, CultureInfo.InvariantCulture) is var at && at < links.Count => links[
                at
            ].Href,
            _ => null,
        };

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}

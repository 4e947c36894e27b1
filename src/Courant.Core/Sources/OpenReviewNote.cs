using System.Text.Json;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Core.Sources;

/// <summary>
/// One note of OpenReview that is a paper. The second API wraps each field of its content as <c>{"value": …}</c>, the first one does
/// not; dates are milliseconds since 1970.
/// </summary>
internal static class OpenReviewNote
{
    /// <param name="note">The note.</param>
    /// <param name="source">The plugin that asked.</param>
    /// <param name="gone">Takes the papers that were deleted.</param>
    public static (Listing? Listing, string? Wrong) Read(JsonElement note, string source, List<PaperId> gone)
    {
        if (note.Text("id") is not { } name || !Identifiers.TryParse($"openreview:{name}", out var id, out _))
        {
            return (null, $"`{note.Text("id")}` is not an identifier of OpenReview, in {ForeignJson.Describe(note)}");
        }

        if (note.Text("forum") is { } forum && forum != name)
        {
            // A review or a comment, which stands in the forum of its paper.
            return (null, null);
        }

        if (note.Field("ddate").ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            gone.Add(id);
            return (null, null);
        }

        var content = note.Field("content");
        if (Text(content, "title") is not { } title)
        {
            return (null, $"{id} has no title");
        }

        var published = Instant(note, "pdate") ?? Instant(note, "cdate") ?? Instant(note, "tcdate");
        DateOnly? day = published is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
        return (
            new Listing
            {
                Source = source,
                Ids = [id, .. Identifiers.TryParse(Text(content, "doi"), out var doi, out _) ? [doi] : Array.Empty<PaperId>()],
                Title = title,
                Abstract = Text(content, "abstract"),
                Authors = [.. Texts(content, "authors").Where(AuthorNames.IsName).Select(author => new Author(author))],
                JournalRef = Text(content, "venue"),
                License = note.Text("license"),
                Published = Instant(note, "cdate") ?? Instant(note, "tcdate"),
                Updated = Instant(note, "mdate") ?? Instant(note, "tmdate"),
                Announced = day,
                Announce = day is null ? null : AnnounceType.New,
                Links = [.. Links(id, content)],
                Insights = [.. Said(content, source)],
            },
            null
        );
    }

    /// <summary>An instant (UTC) written as milliseconds since 1970; null for what is no such number.</summary>
    public static DateTimeOffset? Instant(JsonElement note, string name) =>
        note.Number(name) is { } milliseconds and >= 0 and < 253402300800000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;

    private static JsonElement Value(JsonElement content, string name) =>
        content.Field(name) is { ValueKind: JsonValueKind.Object } wrapped ? wrapped.Field("value") : content.Field(name);

    private static string? Text(JsonElement content, string name) => Value(content, name).Text();

    private static IEnumerable<string> Texts(JsonElement content, string name) =>
        Value(content, name) switch
        {
            { ValueKind: JsonValueKind.Array } all => all.EnumerateArray().Select(one => one.Text()).OfType<string>(),
            var one when one.Text() is { } text => text.Split(
                (char[])[';', ','],
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            ),
            _ => [],
        };

    private static IEnumerable<Link> Links(PaperId id, JsonElement content)
    {
        yield return new Link(LinkKind.Abstract, Identifiers.AddressOf(id)!);
        foreach (var name in (string[])["code", "code_link", "github"])
        {
            if (JsonFields.Web(Text(content, name)) is { } code)
            {
                yield return new Link(LinkKind.Code, code);
            }
        }

        foreach (var name in (string[])["project_page", "website", "html"])
        {
            if (JsonFields.Web(Text(content, name)) is { } page)
            {
                yield return new Link(LinkKind.Project, page);
            }
        }
    }

    /// <summary>What the authors declared: their keywords, the gist in one sentence, the area.</summary>
    private static IEnumerable<Insight> Said(JsonElement content, string source)
    {
        var maker = new Maker(source, "authors");
        if (Texts(content, "keywords").Distinct().ToList() is { Count: > 0 } keywords)
        {
            yield return new Keyphrases(keywords) { Maker = maker };
        }

        if ((Text(content, "TLDR") ?? Text(content, "TL;DR") ?? Text(content, "tldr")) is { } gist)
        {
            yield return new Summary(gist) { Maker = maker };
        }

        if (Text(content, "primary_area") is { } area)
        {
            yield return new Remark("primary area", area) { Maker = maker };
        }
    }
}

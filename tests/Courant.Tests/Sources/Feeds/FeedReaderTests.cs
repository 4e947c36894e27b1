using System.Diagnostics;
using System.Text;
using Courant.Core;
using Courant.Core.Sources.Feeds;
using Courant.Sources;

namespace Courant.Tests.Sources.Feeds;

/// <summary>Feeds in every format and form, whole, broken and hostile.</summary>
public sealed class FeedReaderTests
{
    private static string Said(Feed? feed) =>
        feed is null
            ? "no feed"
            : string.Join(
                '\n',
                feed.Entries.Select(entry =>
                    $"{entry.Title?.Value} | {entry.Link} | {(entry.Authors is [var first, ..] ? first.Name : "")} | {(entry.Published ?? entry.Updated)?.Instant:yyyy-MM-dd}"
                )
            );

    private static readonly string Expected = string.Join(
        '\n',
        WrittenFeeds.Papers.Select(paper => $"{paper.Title} | {paper.Link} | {paper.Author} | {paper.Day}")
    );

    [Fact]
    public void R14_every_format_in_every_form_gives_the_same_papers()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var format in WrittenFeeds.Formats)
        {
            foreach (var (name, of) in WrittenFeeds.Forms)
            {
                var text = WrittenFeeds.Write(format);
                if (
                    format == "json"
                    && !name.StartsWith("with a byte", StringComparison.Ordinal)
                    && !name.StartsWith("as it is", StringComparison.Ordinal)
                    && !name.Contains("HTTP alone", StringComparison.Ordinal)
                    && !name.EndsWith("with a mark", StringComparison.Ordinal)
                )
                {
                    continue;
                }

                count++;
                var (body, contentType) = of(text);
                var said = Said(FeedReader.Read(body, contentType, null, out _));
                if (said != Expected)
                {
                    wrong.Add($"{format} {name}:\n{said}");
                }
            }
        }

        Assert.True(count >= 150, $"{count} feeds");
        Assert.Equal("", string.Join("\n\n", wrong));
    }

    [Fact]
    public void R14_nothing_outside_a_feed_is_read()
    {
        using var folder = new TempFolder();
        var secret = Path.Combine(folder.Path, "secret.txt");
        File.WriteAllText(secret, "do-not-read-me");
        foreach (var format in WrittenFeeds.Formats.Where(format => format != "json"))
        {
            foreach (
                var type in new[]
                {
                    $"<!DOCTYPE x [<!ENTITY e SYSTEM 'file://{secret}'>]>",
                    $"<!DOCTYPE x [<!ENTITY % p SYSTEM 'file://{secret}'>%p;<!ENTITY e 'x'>]>",
                    $"<!DOCTYPE x SYSTEM 'file://{secret}'>",
                    $"<!DOCTYPE x PUBLIC 'e' 'file://{secret}'>",
                }
            )
            {
                foreach (var broken in new[] { "", "</b>" })
                {
                    var text =
                        type
                        + WrittenFeeds
                            .Write(format)
                            .Replace("On the first", $"&e; On the first{broken}", StringComparison.Ordinal);
                    var feed = FeedReader.Read(Encoding.UTF8.GetBytes(text), null, null, out var why);
                    Assert.NotNull(feed);
                    Assert.DoesNotContain("do-not-read-me", Said(feed) + why, StringComparison.Ordinal);
                    Assert.Contains("Alan Turing", Said(feed), StringComparison.Ordinal);
                }
            }
        }
    }

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "many levels", "<rss><channel><item><title>" + string.Concat(Enumerable.Repeat("<a>", 200_000)) },
            {
                "many levels closed",
                "<rss><channel>"
                    + string.Concat(Enumerable.Repeat("<a>", 50_000))
                    + string.Concat(Enumerable.Repeat("</a>", 50_000))
                    + "</channel></rss>"
            },
            {
                "laughs",
                "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><rss><channel><title>&c;</title></channel></rss>"
            },
            { "declarations", string.Concat(Enumerable.Repeat("<!x>", 300_000)) },
            { "document types", "<rss>" + string.Concat(Enumerable.Repeat("<!DOCTYPE [", 100_000)) },
            { "comments", "<rss>" + string.Concat(Enumerable.Repeat("<!--", 200_000)) },
            { "sections", "<rss>" + string.Concat(Enumerable.Repeat("<![CDATA[", 200_000)) },
            { "brackets", "<rss>" + new string('<', 500_000) },
            { "ampersands", "<rss><channel><title>" + new string('&', 500_000) },
            { "references", "<rss><channel><title>" + string.Concat(Enumerable.Repeat("&#", 300_000)) },
            { "quotes", "<rss a=\"" + string.Concat(Enumerable.Repeat("' b=\"", 200_000)) },
            { "attributes", "<rss " + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}='1' ")) },
            { "ends", "<rss>" + string.Concat(Enumerable.Repeat("</b>", 200_000)) },
            { "items", "<rss>" + string.Concat(Enumerable.Repeat("<item>", 100_000)) },
            { "one name", "<" + new string('a', 1_000_000) },
            { "levels of JSON", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) },
            {
                "half a character",
                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"\\ud800\",\"title\":\"\\udc00\"}]}"
            },
            { "persons", "<rss><channel><managingEditor>" + string.Concat(Enumerable.Repeat("a@b.", 100_000)) },
            {
                "categories",
                "<rss><channel><item>"
                    + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<category>{i}</category>"))
                    + "</item></channel></rss>"
            },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void R14_hostile_feeds_are_answered_at_once(string name, string text)
    {
        var watch = Stopwatch.StartNew();
        _ = Page(Encoding.UTF8.GetBytes(text), null);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{name}: {watch.Elapsed}");
    }

    [Fact]
    public void R14_mutants_never_break_the_reader()
    {
        var random = new Random(20260105);
        var seeds = WrittenFeeds
            .Formats.SelectMany(format => WrittenFeeds.Forms.Select(form => form.Of(WrittenFeeds.Write(format)).Body))
            .Concat(
                Directory
                    .EnumerateFiles(Path.Combine(Tidy.Repository.Root, "tests/Courant.Tests/Fixtures/feeds"))
                    .Select(File.ReadAllBytes)
            )
            .ToArray();
        string[] pieces =
        [
            "<",
            ">",
            "&",
            "<![CDATA[",
            "]]>",
            "<!--",
            "\0",
            "</",
            "<item>",
            "</item>",
            "&#x110000;",
            "xmlns:a='",
            "\uD800",
            "[",
            "{",
            "\"",
            "base64",
            "xml:base='::'",
        ];
        var slowest = TimeSpan.Zero;
        for (var round = 0; round < 20_000; round++)
        {
            var body = seeds[random.Next(seeds.Length)].ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(body.Count);
                switch (random.Next(4))
                {
                    case 0:
                        body[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        body.RemoveRange(at, Math.Min(random.Next(1, 40), body.Count - at));
                        break;
                    case 2:
                        body.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
                        break;
                    default:
                        body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(1, 200), body.Count - at)));
                        break;
                }

                if (body.Count == 0)
                {
                    body.Add(0);
                }
            }

            var watch = Stopwatch.StartNew();
            var page = Page([.. body], random.Next(2) == 0 ? null : "application/xml; charset=utf-8");
            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            Assert.All(
                page.Listings,
                paper =>
                {
                    Assert.NotEmpty(paper.Ids);
                    Assert.NotEqual("", paper.Title);
                    Assert.False(paper.Announced > new DateOnly(2026, 1, 6));
                }
            );
        }

        Assert.True(slowest < TimeSpan.FromSeconds(1), $"the slowest took {slowest}");
    }

    private static readonly FeedSource Source = new(new FeedSource.Options { Feeds = [new Uri("https://example.org/feed")] });

    private static SourcePage Page(byte[] body, string? contentType) =>
        Source.Read(
            Source.First(new DateOnly(2026, 1, 5))[0],
            new SourceAnswer(body, contentType, new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero))
        );
}

using System.Text;
using Courant.Bench.Quality.Feeds;
using Courant.Core;
using Courant.Core.Sources.Feeds;
using Courant.Sources;

namespace Courant.Tests.Sources.Feeds;

/// <summary>The suites of the best-tested feed readers, and feeds that they recorded.</summary>
public sealed class FeedSuitesTests
{
    private static readonly Lazy<IReadOnlyList<Judgement>> Judged = new(() => FeedSuites.Judge(SharedFolder.Require("feeds")));

    [Theory]
    [InlineData("well-formed", 98, 225)]
    [InlineData("ill-formed", 90, 6)]
    [InlineData("encodings", 95, 135)]
    [InlineData("entities", 100, 150)]
    [InlineData("dates", 98, 70)]
    [InlineData("html guessing", 100, 11)]
    [InlineData("gofeed parser", 96, 85)]
    [InlineData("gofeed translator", 90, 30)]
    public void R14_feeds_give_what_their_suite_expects(string suite, double percent, int judged)
    {
        var judgements = Judged.Value.Where(one => one.Suite == suite && one.Passed is not null).ToList();
        Assert.True(judgements.Count >= judged, $"only {judgements.Count} expectations were judged");
        Assert.True(
            FeedSuites.Percent(judgements, suite) >= percent,
            string.Join('\n', judgements.Where(one => one.Passed == false).Select(one => $"{one.File}: {one.Why}"))
        );
    }

    [Fact]
    public void Every_expectation_that_is_not_judged_has_its_reason() =>
        Assert.All(Judged.Value.Where(one => one.Passed is null), one => Assert.NotEqual("", one.Why));

    [Theory]
    [InlineData("netnewswire")]
    [InlineData("miniflux")]
    public void Recorded_feeds_read_as_accepted(string suite)
    {
        var folder = SharedFolder.Require("feeds", suite);
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) is "LICENSE" or "README.md")
            {
                continue;
            }

            var feed = FeedReader.Read(File.ReadAllBytes(file), null, new Uri("https://example.org/feed"), out var why);
            var first = feed?.Entries.FirstOrDefault();
            text.Append(Path.GetFileName(file))
                .Append('\t')
                .Append(
                    feed is null
                        ? "no feed"
                        : $"{feed.Version}, {feed.Encoding}, {feed.Entries.Count} entries, {(feed.Flaw is null ? "well-formed" : "read loosely")}"
                )
                .Append('\t')
                .Append(
                    feed is null
                        ? why.Split('`')[0].Trim()
                        : $"{feed.Title?.Value} | {first?.Title?.Value} | {first?.Link} | {first?.Published?.Instant:u}"
                )
                .Append('\n');
        }

        Golden.Check($"payloads/feeds-{suite}.txt", text.ToString());
    }

    [Fact]
    public void The_recorded_archive_of_blogs_gives_fifteen_papers_by_doi()
    {
        var file = SharedFolder.Require("payloads", "jsonfeed", "commonmeta-py", "json_feed.json");
        Assert.Equal(
            [file],
            Directory.EnumerateFiles(SharedFolder.Require("payloads", "jsonfeed"), "*", SearchOption.AllDirectories)
        );

        var source = new FeedSource(new FeedSource.Options { Feeds = [new Uri("https://example.org/posts")] });
        var page = source.Read(
            source.First(new DateOnly(2026, 1, 5))[0],
            new SourceAnswer(File.ReadAllBytes(file), "application/json", new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero))
        );
        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.Empty(page.Problems);
        Assert.Equal(15, page.Listings.Count);
        Golden.Check(
            "payloads/jsonfeed.txt",
            string.Concat(
                page.Listings.Select(paper =>
                    $"{string.Join(' ', paper.Ids)}\t{paper.Announced:yyyy-MM-dd}\t{string.Join(", ", paper.Authors.Select(author => author.Name))}\t{paper.Title}\n"
                )
            )
        );
    }
}

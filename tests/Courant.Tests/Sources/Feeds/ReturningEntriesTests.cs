using System.Net;
using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Sources;

namespace Courant.Tests.Sources.Feeds;

/// <summary>A feed that behaves as feeds do for thirty days, with the account of what a reader was told.</summary>
public sealed class ReturningEntriesTests
{
    private sealed record Post(int Number, bool HasPage, bool HasDate, DateOnly Born)
    {
        public int Edits { get; set; }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void R17_entries_return_never_twice(int seed)
    {
        var random = new Random(seed);
        var source = new FeedSource(new FeedSource.Options { Feeds = [new Uri("https://example.org/feed")] });
        var posts = new List<Post>();
        var told = new Dictionary<PaperId, int>();
        var abstracts = new Dictionary<PaperId, string>();
        var (edits, editsSeen) = (0, 0);
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2026, 1, 31); day = day.AddDays(1))
        {
            posts.AddRange(
                Enumerable.Range(posts.Count, 3).Select(number => new Post(number, number % 4 != 3, number % 5 != 4, day))
            );
            var edited = random.Next(posts.Count);
            posts[edited].Edits++;
            edits += posts[edited].Born == day ? 0 : 1;

            var at = new DateTimeOffset(day, new TimeOnly(6, 0), TimeSpan.Zero);
            var page = source.Read(source.First(day)[0], new SourceAnswer(Write(posts, day, random), "application/rss+xml", at));
            Assert.Equal(PageVerdict.Good, page.Verdict);
            Assert.Equal(posts.Count, page.Listings.Count);
            foreach (var paper in page.Listings)
            {
                Assert.True(paper.Announced <= day.AddDays(1), $"{paper.Title} is dated {paper.Announced} on {day}");
                editsSeen += abstracts.TryGetValue(paper.Ids[0], out var before) && before != paper.Abstract ? 1 : 0;
                abstracts[paper.Ids[0]] = paper.Abstract!;
                told.TryAdd(paper.Ids[0], 0);
            }
        }

        // One name for each post, and every edit of one that was known before.
        Assert.Equal(posts.Count, told.Count);
        Assert.Equal(edits, editsSeen);
    }

    /// <summary>Everything in another order, some of it twice, names in another case, dates that move or lie ahead.</summary>
    private static byte[] Write(List<Post> posts, DateOnly today, Random random)
    {
        var order = posts.ToArray();
        random.Shuffle(order);
        var text = new StringBuilder("<rss version='2.0'><channel><title>t</title>");
        foreach (var post in order.Concat(order.Take(3)))
        {
            var guid = $"Post-{post.Number}-ABC";
            guid = random.Next(2) == 0 ? guid.ToLowerInvariant() : guid;
            var date = random.Next(6) switch
            {
                0 => today.AddYears(1),
                1 => post.Born.AddDays(-random.Next(40)),
                _ => post.Born,
            };
            text.Append("<item><title>")
                .Append(WebUtility.HtmlEncode($"Post {post.Number} of x<y"))
                .Append("</title><guid isPermaLink='false'>")
                .Append(guid)
                .Append("</guid>")
                .Append(
                    post.HasPage
                        ? $"<link>https://{(random.Next(2) == 0 ? "Example" : "example")}.org/{post.Number}{(random.Next(2) == 0 ? "" : "#top")}</link>"
                        : ""
                )
                .Append(post.HasDate ? $"<pubDate>{date:yyyy-MM-dd}T05:00:00Z</pubDate>" : "")
                .Append("<description>edition ")
                .Append(post.Edits)
                .Append("</description></item>");
        }

        return Encoding.UTF8.GetBytes(text.Append("</channel></rss>").ToString());
    }
}

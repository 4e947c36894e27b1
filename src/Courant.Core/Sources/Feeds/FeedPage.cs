using Courant.Core.Model;

namespace Courant.Core.Sources.Feeds;

/// <summary>Reads the answer of a feed's address into the listings of its entries, or says why it is not to be believed (R9).</summary>
public static class FeedPage
{
    /// <param name="asked">What was asked for.</param>
    /// <param name="answer">What came.</param>
    /// <param name="cleaned">Makes HTML one line of plain text.</param>
    public static SourcePage Read(SourceRequest asked, SourceAnswer answer, Func<string, string> cleaned)
    {
        if (FeedReader.Read(answer.Body, answer.ContentType, asked.Url, out var why) is not { } feed)
        {
            return Fault($"not a feed: {why}; check the address");
        }

        var read = new FeedListings(asked.Source, asked.Part, answer.At, cleaned);
        read.Add(feed);
        if (read.Problems.Count * 5 > feed.Entries.Count)
        {
            return Fault(
                $"{read.Problems.Count} of {feed.Entries.Count} entries have no title or no name; it is not a feed of papers"
            ) with
            {
                Problems = read.Problems,
            };
        }

        var where = $"{asked.Source} {asked.Part}";
        if (feed.LeftOut > 0)
        {
            read.Problems.Insert(0, new Problem(where, $"{feed.LeftOut} entries beyond the first {Feed.Most} are not read"));
        }

        if (feed.Flaw is { } flaw)
        {
            read.Problems.Insert(0, new Problem(where, $"not well-formed, read loosely: {flaw}"));
        }

        return new SourcePage { Listings = read.Listings, Problems = read.Problems };
    }

    private static SourcePage Fault(string why) => new() { Verdict = PageVerdict.Fault, Why = why };
}

using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Tests.Searching.Indexing;

/// <summary>A large segment is not read through when it is opened: what is damaged in it must show when it is read from.</summary>
public sealed class DamagedSegmentTests
{
    [Fact]
    public void No_answer_rests_on_postings_that_are_damaged()
    {
        var random = new Random(11);
        var papers = WrittenPapers.Make(random, 1_500);
        var bytes = WrittenPapers.Bytes(papers);
        var queries = Enumerable.Range(0, 12).Select(_ => WrittenPapers.Ask(random)).ToList();
        var whole = queries.ConvertAll(query => Answer(bytes, query));
        var noticed = 0;
        for (var damage = 0; damage < 60; damage++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(SegmentLayout.MarkBytes, bytes.Length - SegmentLayout.FooterBytes)] ^= (byte)(
                1 << random.Next(8)
            );
            foreach (var (query, right) in queries.Zip(whole))
            {
                var answer = Answer(damaged, query);
                noticed += answer is null ? 1 : 0;
                Assert.True(answer is null || answer.SequenceEqual(right!), QueryText.Print(query));
            }
        }

        Assert.InRange(noticed, 60, (60 * queries.Count) - 1);
    }

    [Fact]
    public void A_part_that_is_not_read_may_be_damaged_and_the_rest_still_answers()
    {
        var papers = WrittenPapers.Make(new Random(12), 1_500);
        var bytes = WrittenPapers.Bytes(papers);
        bytes[SegmentLayout.MarkBytes] ^= 1;

        Assert.Null(Core.Searching.Indexing.Segment.Open(bytes, Bm25f.Shipped, everything: true, out var fault));
        Assert.Equal("its postings are damaged", fault);
        Assert.Null(Answer(bytes, new Query.Term(QueryField.Category, "cs.LG")));
        Assert.NotNull(Answer(bytes, new Query.Term(QueryField.All, "network")));
    }

    /// <summary>The rows and scores; null where the damage was noticed.</summary>
    private static List<(long Row, double Score)>? Answer(byte[] bytes, Query query)
    {
        if (Core.Searching.Indexing.Segment.Open(bytes, Bm25f.Shipped, everything: false, out _) is not { } segment)
        {
            return null;
        }

        try
        {
            var search = new PaperSearch([(segment, DeletedPapers.None)], Bm25f.Shipped);
            return [.. search.Find(new(query, 50)).Hits.Select(hit => (hit.Row, hit.Score))];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

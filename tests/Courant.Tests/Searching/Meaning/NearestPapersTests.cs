using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;
using Courant.Core.Searching.Meaning;
using Courant.Tests.Searching.Indexing;

namespace Courant.Tests.Searching.Meaning;

public sealed class NearestPapersTests
{
    [Fact]
    public void Every_way_of_multiplying_gives_the_same()
    {
        var random = new Random(1);
        for (var tried = 0; tried < 500; tried++)
        {
            var length = 64 * (1 + random.Next(24));
            var (left, right) = (Values(length), Values(length));
            var expected = left.Zip(right, (one, other) => one * other).Sum();
            Assert.Equal(expected, DotProduct.Portable(left, right));
            Assert.Equal(expected, DotProduct.Of(left, right));
            if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            {
                Assert.Equal(expected, DotProduct.Middle(left, right));
            }

            if (System.Runtime.Intrinsics.X86.Avx512BW.IsSupported)
            {
                Assert.Equal(expected, DotProduct.Wide(left, right));
            }
        }

        sbyte[] Values(int length)
        {
            var most = random.Next(4) == 0;
            return
            [
                .. Enumerable.Range(0, length).Select(_ => (sbyte)(most ? (random.Next(2) * 254) - 127 : random.Next(-127, 128))),
            ];
        }
    }

    [Fact]
    public void The_nearest_are_those_of_a_scan_whatever_is_asked_of_them_and_however_they_lie()
    {
        var random = new Random(2);
        var papers = WrittenPapers.Make(random, 500);
        var (parts, gone) = Parts(random, papers);
        var search = new PaperSearch(parts, Bm25f.Shipped, WrittenModel.Chance.Space);
        var merged = new PaperSearch([(Merged(parts), DeletedPapers.None)], Bm25f.Shipped, WrittenModel.Chance.Space);
        for (var asked = 0; asked < 200; asked++)
        {
            var vector = QuantizedVector.Of(WrittenModel.Chance.Embed(WrittenPapers.Word(random) + " sparse model")!)!;
            var among = asked % 3 == 0 ? null : WrittenPapers.Ask(random);
            var matcher = among is null ? null : new Matcher(among);
            var expected = papers
                .Where(one => !gone.Contains(one.Row) && matcher?.Matches(FoldedPaper.Of(one.Paper)) is not false)
                .Select(one => (one.Row, one.Paper.Day, Vector: WrittenModel.Chance.Of(one.Paper)))
                .Where(one => one.Vector is not null)
                .Select(one => (one.Row, Day: one.Day?.DayNumber ?? 0, Score: one.Vector!.Cosine(vector)))
                .OrderByDescending(one => one.Score)
                .ThenByDescending(one => one.Day)
                .ThenByDescending(one => one.Row)
                .Take(20)
                .Select(one => (one.Row, one.Score))
                .ToList();
            Assert.Equal(expected, search.Nearest(vector, 20, among).Select(hit => (hit.Row, hit.Score)));
            Assert.Equal(expected, merged.Nearest(vector, 20, among).Select(hit => (hit.Row, hit.Score)));
        }
    }

    [Fact]
    public void Signs_first_finds_the_same_where_all_are_tried_and_most_of_it_where_few_are()
    {
        var random = new Random(3);
        var papers = WrittenPapers.Make(random, 2000);
        var (parts, _) = Parts(random, papers);
        var nearest = new NearestPapers(parts);
        var (found, wanted) = (0, 0);
        for (var asked = 0; asked < 50; asked++)
        {
            var vector = QuantizedVector.Of(
                WrittenModel.Chance.Embed($"{WrittenPapers.Word(random)} sparse {WrittenPapers.Word(random)}")!
            )!;
            var exact = nearest.Find(vector, 20, null);
            Assert.Equal(exact, nearest.Find(vector, 20, null, multiplied: 0, tried: int.MaxValue));
            var few = nearest.Find(vector, 20, null, multiplied: 0, tried: 400).ToHashSet();
            found += exact.Count(few.Contains);
            wanted += exact.Length;
        }

        Assert.True(found > 0.8 * wanted, $"{found} of {wanted}");
    }

    [Fact]
    public void A_segment_without_vectors_answers_by_words_and_is_merged_with_no_other_kind()
    {
        var random = new Random(4);
        var papers = WrittenPapers.Make(random, 40);
        var plain = WrittenPapers.Segment(papers);
        var meant = WrittenModel.Segment(WrittenModel.Chance, papers);
        var other = WrittenModel.Segment(WrittenModel.Of(new Random(99)), papers);
        var vector = QuantizedVector.Of(WrittenModel.Chance.Embed("sparse")!)!;
        var search = new PaperSearch([(plain, DeletedPapers.None)], Bm25f.Shipped, WrittenModel.Chance.Space);

        Assert.Empty(search.Nearest(vector, 5));
        Assert.False(search.Find(new(new Query.Term(QueryField.All, "model"), 5) { Meant = new(vector, null) }).ByMeaning);
        Assert.Throws<ArgumentException>(() => Merge(plain, meant));
        Assert.Throws<ArgumentException>(() => Merge(other, meant));

        static void Merge(params Segment[] from) =>
            SegmentMerge.Write(
                [.. from.Select(one => (one, DeletedPapers.None))],
                Bm25f.Shipped,
                Stream.Null,
                CancellationToken.None
            );
    }

    [Fact]
    public void Damage_of_vectors_is_seen_when_everything_is_checked()
    {
        var random = new Random(5);
        var whole = WrittenModel.SegmentBytes(WrittenModel.Chance, WrittenPapers.Make(random, 60));
        for (var at = 0; at < 200; at++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Null(Segment.Open(damaged, Bm25f.Shipped, everything: true, out var fault));
            Assert.NotEqual("", fault);
        }
    }

    public static (List<(Segment, DeletedPapers)> Parts, HashSet<long> Gone) Parts(
        Random random,
        List<(long Row, Paper Paper)> papers
    )
    {
        var parts = new List<(Segment, DeletedPapers)>();
        var gone = new HashSet<long>();
        foreach (var chunk in papers.Chunk(1 + (papers.Count / 3)))
        {
            var segment = WrittenModel.Segment(WrittenModel.Chance, chunk);
            var deleted = Enumerable.Range(0, segment.Count).Where(_ => random.Next(10) == 0).ToList();
            gone.UnionWith(deleted.Select(segment.RowOf));
            parts.Add((segment, DeletedPapers.None.And(deleted, segment.Count)));
        }

        return (parts, gone);
    }

    private static Segment Merged(List<(Segment, DeletedPapers)> parts)
    {
        using var to = new MemoryStream();
        SegmentMerge.Write(parts, Bm25f.Shipped, to, CancellationToken.None);
        return WrittenPapers.Open(to.ToArray());
    }
}

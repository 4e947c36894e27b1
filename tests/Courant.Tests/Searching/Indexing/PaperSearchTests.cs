using Courant.Core.Model;
using Courant.Core.Searching;
using Courant.Core.Searching.Indexing;

namespace Courant.Tests.Searching.Indexing;

public sealed class PaperSearchTests
{
    [Fact]
    public void The_best_twenty_are_those_of_a_scan_of_every_paper_for_a_thousand_random_queries()
    {
        var random = new Random(4);
        var papers = WrittenPapers.Make(random, 400);
        var (search, naive) = Both(random, papers);
        var found = 0;
        for (var asked = 0; asked < 1000; asked++)
        {
            var query = WrittenPapers.Ask(random);
            var expected = naive.Ranked(query);
            var answer = search.Find(new(query, 20));
            var counted = search.Find(new(query, 20) { Counts = true });
            Same(query, expected, answer);
            Same(query, expected, counted);
            Assert.True(expected.Count == counted.Total, $"{QueryText.Print(query)}: {counted.Total} of {expected.Count}");
            found += expected.Count;
        }

        Assert.True(found > 20_000, $"only {found} papers were found by all queries together");
    }

    [Fact]
    public void Facets_count_what_a_scan_counts()
    {
        var random = new Random(5);
        var papers = WrittenPapers.Make(random, 400);
        var (search, naive) = Both(random, papers);
        Topic[] topics =
        [
            .. Enumerable
                .Range(1, 4)
                .Select(number => new Topic
                {
                    Slug = $"topic-{number}",
                    Name = $"Topic {number}",
                    Query = WrittenPapers.Ask(random),
                }),
        ];
        for (var asked = 0; asked < 100; asked++)
        {
            var query = WrittenPapers.Ask(random);
            var matching = naive.Matching(query);
            var expected = matching
                .SelectMany(folded => FacetList.NamesOf(folded.Paper).Select(Identity).Distinct())
                .Concat(
                    topics.SelectMany(topic =>
                        matching.Where(new Matcher(topic.Query).Matches).Select(_ => $"topic:{topic.Slug}")
                    )
                )
                .GroupBy(name => name)
                .Select(group => $"{group.Key} {group.Count()}")
                .Order();
            var facets = search.Find(new(query, 1) { Counts = true, Topics = topics }).Facets;
            Assert.Equal(expected, facets.Select(facet => $"{Identity($"{facet.Facet}:{facet.Value}")} {facet.Papers}").Order());
        }

        static string Identity(string name) =>
            name.StartsWith("tag:", StringComparison.Ordinal) || name.StartsWith("institution:", StringComparison.Ordinal)
                ? $"{name[..name.IndexOf(':', StringComparison.Ordinal)]}:{string.Join(' ', Folding.Fold(name).Split(' ')[1..]).Replace("caches", "cach", StringComparison.Ordinal).Replace("cache", "cach", StringComparison.Ordinal)}"
                : name;
    }

    [Fact]
    public void Asking_for_a_counted_value_finds_the_papers_that_were_counted()
    {
        var random = new Random(15);
        var (search, _) = Both(random, WrittenPapers.Make(random, 300));
        var everything = new Query.Not(new Query.Term(QueryField.Tag, "no such tag"));
        var counted = search.Find(new(everything, 1) { Counts = true }).Facets;
        foreach (var (facet, field) in (ReadOnlySpan<(string, QueryField)>)[("tag", QueryField.Tag), ("year", QueryField.Year)])
        {
            var values = counted.Where(one => one.Facet == facet).ToList();
            Assert.NotEmpty(values);
            foreach (var value in values)
            {
                var found = search.Find(new(new Query.Term(field, value.Value), 1) { Counts = true });
                Assert.Equal((value.Value, value.Papers), (value.Value, found.Total));
            }
        }

        // Words of an institution's name find it in longer names as well.
        foreach (var value in counted.Where(one => one.Facet == "institution"))
        {
            var found = search.Find(new(new Query.Term(QueryField.Institution, value.Value), 1) { Counts = true });
            Assert.InRange(found.Total!.Value, value.Papers, long.MaxValue);
        }
    }

    [Fact]
    public void Segments_that_are_merged_answer_as_the_papers_that_are_left()
    {
        var random = new Random(6);
        var papers = WrittenPapers.Make(random, 600);
        var parts = papers.Chunk(150).Select(chunk => WrittenPapers.Segment(chunk)).ToList();
        var deleted = parts.ConvertAll(part =>
            DeletedPapers.None.And(Enumerable.Range(0, part.Count).Where(_ => random.Next(5) == 0), part.Count)
        );
        using var to = new MemoryStream();
        SegmentMerge.Write([.. parts.Zip(deleted)], Bm25f.Shipped, to, CancellationToken.None);
        var rows = parts
            .SelectMany((part, at) => Enumerable.Range(0, part.Count).Where(paper => !deleted[at].Has(paper)).Select(part.RowOf))
            .ToHashSet();

        var whole = WrittenPapers.Bytes(papers.Where(pair => rows.Contains(pair.Row)));
        var merged = new PaperSearch([(WrittenPapers.Open(to.ToArray()), DeletedPapers.None)], Bm25f.Shipped);
        var built = new PaperSearch([(WrittenPapers.Open(whole), DeletedPapers.None)], Bm25f.Shipped);

        Assert.Equal(built.Papers, merged.Papers);
        for (var asked = 0; asked < 200; asked++)
        {
            var request = new SearchRequest(WrittenPapers.Ask(random), 30) { Counts = asked % 2 == 0 };
            var (one, other) = (built.Find(request), merged.Find(request));
            Assert.Equal(one.Hits.Select(hit => (hit.Row, hit.Score)), other.Hits.Select(hit => (hit.Row, hit.Score)));
            Assert.Equal(one.Total, other.Total);
            Assert.Equal(one.Facets, other.Facets);
        }
    }

    [Fact]
    public void Damage_anywhere_in_a_segment_is_seen()
    {
        var random = new Random(7);
        var whole = WrittenPapers.Bytes(WrittenPapers.Make(random, 60));
        for (var at = 0; at < 300; at++)
        {
            var damaged = whole.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Null(Segment.Open(damaged, Bm25f.Shipped, everything: true, out var fault));
            Assert.NotEqual("", fault);
            Assert.Null(Segment.Open(whole.AsMemory(0, random.Next(whole.Length)), Bm25f.Shipped, everything: true, out _));
        }

        var other = new Bm25f(1.3, 1, 0, 1, 0.5, 1);
        Assert.Null(Segment.Open(whole, other, everything: true, out var ranking));
        Assert.Equal("it was made for another ranking", ranking);
    }

    private static (PaperSearch, NaiveSearch) Both(Random random, List<(long Row, Paper Paper)> papers)
    {
        var parts = new List<(Segment, DeletedPapers)>();
        var gone = new HashSet<long>();
        foreach (var chunk in papers.Chunk(1 + papers.Count / 3))
        {
            var segment = WrittenPapers.Segment(chunk);
            var deleted = Enumerable.Range(0, segment.Count).Where(_ => random.Next(10) == 0).ToList();
            gone.UnionWith(deleted.Select(segment.RowOf));
            parts.Add((segment, DeletedPapers.None.And(deleted, segment.Count)));
        }

        return (new PaperSearch(parts, Bm25f.Shipped), new NaiveSearch(papers, gone));
    }

    private static void Same(Query query, List<(long Row, double Score)> expected, SearchAnswer answer)
    {
        var text = QueryText.Print(query);
        Assert.True(Math.Min(20, expected.Count) == answer.Hits.Count, $"{text}: {answer.Hits.Count} of {expected.Count}");
        var scores = expected.ToDictionary(one => one.Row, one => one.Score);
        for (var at = 0; at < answer.Hits.Count; at++)
        {
            // Rounding may swap papers of equal score; each must have the score of its place, and its own.
            Assert.True(scores.ContainsKey(answer.Hits[at].Row), $"{text}: {answer.Hits[at].Row} does not match");
            Assert.True(Math.Abs(expected[at].Score - answer.Hits[at].Score) < 1e-4, $"{text} at {at}");
            Assert.True(Math.Abs(scores[answer.Hits[at].Row] - answer.Hits[at].Score) < 1e-4, $"{text} at {at}");
        }
    }
}

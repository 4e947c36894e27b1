using System.IO.Compression;
using System.Text.Json;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Merging;

public sealed class PartitionTests
{
    private static readonly PaperId A = new(IdScheme.Arxiv, "2309.06180");
    private static readonly PaperId B = new(IdScheme.Doi, "10.1145/3600006.3613165");

    [Fact]
    public void R7_Of_300_labelled_pairs_none_is_merged_wrongly_and_97_percent_are_found()
    {
        var pairs = LabelledPairs.All();
        var wrong = new List<string>();
        var missed = new List<string>();
        foreach (var pair in pairs)
        {
            var same = Merge.Partition([pair.One, pair.Other], []).Count == 1;
            if (same && !pair.Same)
            {
                wrong.Add(pair.Why);
            }
            else if (!same && pair.Same)
            {
                missed.Add(pair.Why);
            }

            Assert.Equal(same, Merge.Partition([pair.Other, pair.One], []).Count == 1);
            Assert.True(!same || Merge.Keys(pair.One).Intersect(Merge.Keys(pair.Other)).Any(), pair.Why);
        }

        Assert.True(pairs.Count >= 300, $"{pairs.Count} pairs");
        Assert.Empty(wrong);
        Assert.True(missed.Count <= 0.03 * pairs.Count(pair => pair.Same), string.Join('\n', missed));
    }

    [Fact]
    public void R7_Two_hundred_orders_of_a_thousand_listings_give_the_same_papers()
    {
        var random = new Random(7);
        var listings = Thousand(random);
        MergeDecision[] decisions =
        [
            new(new PaperId(IdScheme.Arxiv, "1706.03762"), new PaperId(IdScheme.Arxiv, "1412.6980"), true),
            new(A, B, false),
        ];
        var expected = State(listings, decisions);
        for (var round = 0; round < 200; round++)
        {
            random.Shuffle(listings);
            Assert.Equal(expected, State(listings, decisions));
        }
    }

    [Fact]
    public void R7_A_merge_by_hand_can_be_split_again_and_leaves_nothing_behind()
    {
        Listing[] listings =
        [
            Some.Listing("2309.06180", "Efficient Memory Management"),
            Some.Listing() with
            {
                Ids = [B],
                Title = "Paged Attention",
                Authors = [new Author("Woosuk Kwon")],
            },
        ];
        var before = State(listings, []);
        Assert.Equal(2, Merge.Papers(listings, []).Count);

        var merged = Merge.Papers(listings, [new MergeDecision(A, B, true)]);
        Assert.Equal([A, B], Assert.Single(merged).Paper.Ids);

        Assert.Equal(before, State(listings, [new MergeDecision(A, B, true), new MergeDecision(B, A, false)]));
    }

    [Fact]
    public void A_listing_that_names_two_works_is_split_where_the_reader_says()
    {
        Listing[] listings =
        [
            Some.Listing("2309.06180") with
            {
                Ids = [A, B],
            },
            Some.Listing() with
            {
                Ids = [B],
                Title = "Something else entirely",
                Authors = [],
            },
        ];
        Assert.Single(Merge.Papers(listings, []));
        var papers = Merge.Papers(listings, [new MergeDecision(A, B, false)]);
        Assert.Equal([A], papers[0].Paper.Ids);
        Assert.Equal([B], papers[1].Paper.Ids);
    }

    [Fact]
    public void Two_arxiv_papers_with_one_DOI_stay_two_and_one_of_them_has_the_DOI()
    {
        var other = new PaperId(IdScheme.Arxiv, "2309.06181");
        Listing[] listings =
        [
            Some.Listing("2309.06180", "Flows on networks, part I") with
            {
                Ids = [A, B],
            },
            Some.Listing("2309.06181", "Flows on networks, part II") with
            {
                Ids = [other, B],
            },
        ];
        var papers = Merge.Papers(listings, []);
        Assert.Equal([A, B], papers[0].Paper.Ids);
        Assert.Equal([other], papers[1].Paper.Ids);
    }

    [Fact]
    public void A_printed_title_without_an_identifier_finds_its_paper()
    {
        const string Title = "Vulcan: Instance-Optimal Systems Heuristics";
        Listing[] listings = [Some.Listing(), Printed("VULCAN: instance-optimal systems heuristics")];
        var paper = Assert.Single(Merge.Papers(listings, [])).Paper;
        Assert.Equal(Title, paper.Title);
        Assert.Equal([new PaperId(IdScheme.Arxiv, "2512.25065"), Identifiers.OfTitle(Title)], paper.Ids);
    }

    [Fact]
    public void A_printed_title_that_two_papers_bear_joins_neither()
    {
        Listing[] listings =
        [
            Some.Listing("2512.02633", "Zero-Shot Instruction Following in RL"),
            Some.Listing("2602.14344", "Zero-Shot Instruction Following in RL"),
            Printed("Zero-Shot Instruction Following in RL"),
        ];
        Assert.Equal(3, Merge.Papers(listings, []).Count);
    }

    [Fact]
    public void Front_matter_is_never_merged_by_its_title()
    {
        Listing[] listings =
        [
            Some.Listing() with
            {
                Ids = [B],
                Title = "Guest Editorial",
            },
            Some.Listing("2309.06180", "Guest Editorial"),
        ];
        Assert.Equal(2, Merge.Papers(listings, []).Count);
    }

    [Fact]
    public void Every_group_of_the_corpus_is_kept_as_its_identifiers_say()
    {
        var file = SharedFolder.Require("corpora", "title-changed-or-duplicate-groups.jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var group = JsonDocument.Parse(line);
            var root = group.RootElement;
            if (root.GetProperty("kind").GetString() == "same_id_different_title")
            {
                var id = root.GetProperty("arxiv_id").GetString()!;
                var listings = root.GetProperty("normalised_titles")
                    .EnumerateArray()
                    .Select(title => Some.Listing(id, title.GetString()!));
                Assert.Single(Merge.Papers([.. listings], []));
            }
            else
            {
                var title = root.GetProperty("normalised_title").GetString()!;
                var listings = root.GetProperty("arxiv_ids")
                    .EnumerateArray()
                    .Select(id => Some.Listing(id.GetString()!, title))
                    .ToArray();
                Assert.Equal(listings.Length, Merge.Papers(listings, []).Count);
            }
        }
    }

    /// <summary>Listings of the fixture's works from several sources, damaged by chance, with chance identifiers shared.</summary>
    private static Listing[] Thousand(Random random)
    {
        var works = LabelledPairs.Works();
        var listings = new Listing[1000];
        for (var at = 0; at < listings.Length; at++)
        {
            var number = random.Next(works.Count);
            var work = works[number];
            var listing = random.Next(4) switch
            {
                0 => LabelledPairs.Preprint(work, number) with
                {
                    Version = 1 + random.Next(3),
                    Comment = random.Next(2) == 0 ? null : $"{random.Next(4)} pages",
                },
                1 => LabelledPairs.Published(work, number),
                2 => LabelledPairs.Preprint(work, number) with
                {
                    Source = "keyword-tables",
                    Authors = [],
                    Abstract = $"An abstract {random.Next(3)}.",
                },
                _ => Printed(work.Title),
            };
            listing = random.Next(6) switch
            {
                0 => listing with { Title = $"{listing.Title} {random.Next(2, 5)}" },
                1 => listing with { Ids = [.. listing.Ids, new PaperId(IdScheme.Doi, $"10.5555/shared.{random.Next(12)}")] },
                2 => listing with
                {
                    Announced = new DateOnly(2026, 1, 1 + random.Next(9)),
                    Announce = (AnnounceType)random.Next(3),
                },
                3 => listing with
                {
                    Links = [new Link((LinkKind)random.Next(5), new Uri($"https://example.org/{random.Next(3)}"))],
                },
                _ => listing,
            };
            listings[at] = listing;
        }

        return listings;
    }

    private static Listing Printed(string title) =>
        new()
        {
            Source = "front-page",
            Ids = [Identifiers.OfTitle(title)],
            Title = title,
        };

    private static string State(Listing[] listings, MergeDecision[] decisions) =>
        JsonSerializer.Serialize(Merge.Papers(listings, decisions).Select(merged => merged.Paper));
}

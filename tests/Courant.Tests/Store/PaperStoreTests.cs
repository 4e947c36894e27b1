using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Store;

namespace Courant.Tests.Store;

public sealed class PaperStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Library _library;

    public PaperStoreTests() => _library = Library.Open(_folder["courant.db"]);

    public void Dispose()
    {
        _library.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_listing_said_twice_is_stored_once()
    {
        var first = _library.Papers.Add([Some.Listing()]);
        var second = _library.Papers.Add([Some.Listing()]);

        Assert.Equal(1, first.NewPapers);
        Assert.Equal(0, second.NewListings);
        Assert.Single(second.KnownPapers);
        Assert.Equal(1, _library.Papers.Count());
    }

    [Fact]
    public void A_newer_version_joins_its_paper_and_shows_what_changed()
    {
        var first = Some.Listing();
        var second = first with { Version = 2, Title = "Vulcan: Systems Heuristics by Search", Comment = "SOSP 2026" };
        _library.Papers.Add([first]);
        _library.Papers.Add([second]);

        var paper = _library.Papers.Find(first.Ids[0]);

        Assert.NotNull(paper);
        Assert.Equal(second.Title, paper.Title);
        Assert.Equal(2, paper.Version);
        Assert.Contains(
            Assert.Single(paper.Revisions).Changes,
            change => change.Part == ChangedPart.Title && change.Before == first.Title
        );
    }

    [Fact]
    public void R7_A_listing_that_names_two_papers_makes_them_one_and_keeps_every_mark()
    {
        var doi = new PaperId(IdScheme.Doi, "10.1145/3600006.3613165");
        var preprint = Some.Listing(
            "2309.06180",
            "Efficient Memory Management for Large Language Model Serving with PagedAttention"
        );
        var journal = preprint with
        {
            Source = "crossref",
            Ids = [doi],
            Title = "Something the publisher wrote differently",
            Authors = [],
        };
        _library.Papers.Add([preprint]);
        _library.Papers.Add([journal]);
        Assert.Equal(2, _library.Papers.Count());
        _library.Marks.Set(new ReaderMark(preprint.Ids[0], MarkKind.Voted, "", Some.Instant));
        _library.Marks.Set(new ReaderMark(doi, MarkKind.Note, "read section 4", Some.Instant.AddHours(1)));

        _library.Papers.Add([preprint with { Source = "arxiv-api", Ids = [preprint.Ids[0], doi] }]);

        Assert.Equal(1, _library.Papers.Count());
        var paper = _library.Papers.Find(doi);
        Assert.NotNull(paper);
        Assert.Equal(preprint.Ids[0], paper.Id);
        Assert.Equal(["", "read section 4"], _library.Marks.Of(paper).Select(mark => mark.Text));
    }

    [Fact]
    public void R7_A_decision_joins_two_papers_and_its_opposite_parts_them_again()
    {
        var a = Some.Listing("2512.25065");
        var b = Some.Listing("2512.25059", "Reliable and Resilient Collective Communication Library") with
        {
            Authors = [new Author("Wei Wang")],
        };
        _library.Papers.Add([a, b]);
        _library.Marks.Set(new ReaderMark(b.Ids[0], MarkKind.Saved, "", Some.Instant));

        _library.Marks.Decide(new MergeDecision(a.Ids[0], b.Ids[0], Same: true), Some.Instant);
        Assert.Equal(1, _library.Papers.Count());
        Assert.Single(_library.Marks.Of(_library.Papers.Find(a.Ids[0])!));

        _library.Marks.Decide(new MergeDecision(a.Ids[0], b.Ids[0], Same: false), Some.Instant);
        Assert.Equal(2, _library.Papers.Count());
        Assert.Equal(a.Title, _library.Papers.Find(a.Ids[0])!.Title);
        Assert.Equal(b.Title, _library.Papers.Find(b.Ids[0])!.Title);
        Assert.Empty(_library.Marks.Of(_library.Papers.Find(a.Ids[0])!));
        Assert.Single(_library.Marks.Of(_library.Papers.Find(b.Ids[0])!));
    }

    [Fact]
    public void R7_The_library_is_the_same_whatever_the_order_of_arrival()
    {
        var listings = Clusters().ToList();
        var states = Enumerable
            .Range(0, 12)
            .Select(seed =>
            {
                var random = new Random(seed);
                using var library = Library.Open(_folder[$"order-{seed}.db"]);
                foreach (var batch in listings.OrderBy(_ => random.Next()).Chunk(7))
                {
                    library.Papers.Add(batch);
                }

                return string.Join(
                    "\n",
                    library.Papers.All().Select(held => held.Paper).OrderBy(paper => paper.Id).Select(Describe)
                );
            })
            .ToHashSet();
        Assert.Single(states);

        static string Describe(Paper paper) => System.Text.Encoding.UTF8.GetString(ModelJson.Write(paper));
    }

    [Fact]
    public void Papers_of_a_day_are_those_filed_or_announced_on_it()
    {
        var day = new DateOnly(2026, 1, 5);
        _library.Papers.Add([
            Some.Listing("2601.00001", "A paper announced on the day") with
            {
                Announced = day,
                Announce = AnnounceType.New,
            },
            Some.Listing("2601.00002", "Another announced the day after") with
            {
                Announced = day.AddDays(1),
                Announce = AnnounceType.New,
            },
            Some.Listing("2501.00003", "An old paper replaced on the day") with
            {
                Published = Some.Instant.AddYears(-1),
                Announced = day,
                Announce = AnnounceType.Replaced,
                Version = 2,
            },
        ]);

        var ids = _library.Papers.Between(day, day).Select(held => held.Paper.Id.Value);

        Assert.Equal(["2501.00003", "2601.00001"], ids.Order());
    }

    [Fact]
    public void Walking_all_papers_meets_each_once_across_chunks()
    {
        var listings = Enumerable
            .Range(1, 1234)
            .Select(n => Some.Listing($"2601.{n:00000}", $"Paper number {n} about subject {n * 7919}"));
        _library.Papers.Add(listings);

        var ids = _library.Papers.All().Select(held => held.Paper.Id).ToList();

        Assert.Equal(1234, ids.Count);
        Assert.Equal(1234, ids.Distinct().Count());
    }

    /// <summary>Works said by several sources in several ways, so that they meet by identifier, by title and through one another.</summary>
    private static IEnumerable<Listing> Clusters()
    {
        for (var n = 1; n <= 20; n++)
        {
            var preprint = Some.Listing($"2601.{n:00000}", $"On the {n}th way to schedule the {n * 31}th accelerator kernel");
            var doi = new PaperId(IdScheme.Doi, $"10.1145/1234567.{n:0000000}");
            yield return preprint;
            yield return preprint with
            {
                Version = 2,
                Updated = Some.Instant.AddDays(n),
                Comment = $"Accepted at venue {n}",
            };
            yield return preprint with
            {
                Source = "crossref",
                Ids = [doi],
                Version = null,
                Abstract = null,
            };
            if (n % 3 == 0)
            {
                yield return preprint with
                {
                    Source = "arxiv-api",
                    Ids = [preprint.Ids[0], doi],
                };
            }

            if (n % 4 == 0)
            {
                yield return new Listing
                {
                    Source = "front-page",
                    Ids = [Identifiers.OfTitle(preprint.Title)],
                    Title = preprint.Title,
                };
            }
        }
    }
}

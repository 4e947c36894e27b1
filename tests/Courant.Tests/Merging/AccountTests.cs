using System.Text.Json;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Merging;

public sealed class AccountTests
{
    private static readonly Maker Digest = new("weekly-digest", "1");

    [Fact]
    public void The_title_is_that_of_the_latest_version_and_the_revision_says_what_changed()
    {
        var first = Some.Listing() with { Comment = "10 pages", Abstract = "We study caches. The gain is 10%. Code is open." };
        var second = first with
        {
            Version = 2,
            Title = "Vulcan: Heuristics from Models",
            Authors = [.. first.Authors, new Author("Aditya Akella")],
            Abstract = "We study caches. The gain is 12%. Code is open.",
            Categories = ["cs.OS", "cs.AI", "cs.DC"],
            Comment = "12 pages",
        };
        var paper = Merge.Of([second, first]);

        Assert.Equal("Vulcan: Heuristics from Models", paper.Title);
        Assert.Equal(2, paper.Version);
        var revision = Assert.Single(paper.Revisions);
        Assert.Equal((1, 2), (revision.From, revision.To));
        Assert.Equal(
            [ChangedPart.Title, ChangedPart.Authors, ChangedPart.Comment, ChangedPart.Abstract, ChangedPart.Categories],
            revision.Changes.Select(change => change.Part)
        );
        Assert.Equal(new Change(ChangedPart.Abstract, "The gain is 10%.", "The gain is 12%."), revision.Changes[3]);
    }

    [Fact]
    public void R9_An_emptier_listing_never_replaces_what_a_fuller_one_said()
    {
        var full = Some.Listing() with
        {
            Comment = "Accepted at OSDI",
            JournalRef = "OSDI 2026",
            License = "https://example.org/by",
        };
        var empty = full with
        {
            Version = 2,
            Abstract = " ",
            Authors = [],
            Categories = [],
            Comment = null,
            JournalRef = "",
            License = null,
            Published = null,
        };
        var paper = Merge.Of([empty, full]);
        Assert.Equal(
            (full.Abstract, full.Comment, full.JournalRef, full.License, full.Published),
            (paper.Abstract, paper.Comment, paper.JournalRef, paper.License, paper.Published)
        );
        Assert.Equal(full.Authors, paper.Authors);
        Assert.Equal(full.Categories, paper.Categories);
    }

    [Fact]
    public void A_digest_that_shortens_and_dates_by_its_own_run_does_not_speak_over_the_archive()
    {
        var archive = Some.Listing() with
        {
            Abstract = "We synthesise heuristics for caching and tiering with models that write code.",
        };
        var digest = Some.Listing() with
        {
            Source = "weekly-digest",
            Abstract = "We synthesise heuristics for caching and...",
            Authors = [archive.Authors[0]],
            Published = Some.Instant.AddDays(-3),
            Categories = ["cs.OS"],
        };
        var paper = Merge.Of([digest, archive]);
        Assert.Equal(archive.Abstract, paper.Abstract);
        Assert.Equal(archive.Authors, paper.Authors);
        Assert.Equal(archive.Published, paper.Published);
        Assert.Equal(["arxiv-oai", "weekly-digest"], paper.Sources);
    }

    [Fact]
    public void One_paper_said_twice_with_two_taggings_keeps_both()
    {
        Listing Tagged(string category) =>
            Some.Listing() with
            {
                Source = "weekly-digest",
                Insights = [new Classification("mlsys", category) { Maker = Digest }],
            };

        var paper = Merge.Of([Tagged("LLM training"), Tagged("LLM inference"), Tagged("LLM training")]);
        Assert.Equal(["LLM inference", "LLM training"], paper.Insights.Cast<Classification>().Select(label => label.Category));
    }

    [Fact]
    public void Labels_that_hold_lists_are_told_apart_by_what_they_hold()
    {
        var one = Some.Listing() with { Insights = [new Keyphrases(["caching", "tiering"]) { Maker = Digest }] };
        var same = Some.Listing() with { Insights = [new Keyphrases(["caching", "tiering"]) { Maker = Digest }] };
        Assert.Single(Merge.Of([one, same]).Insights);
    }

    [Theory]
    [InlineData("This paper has been withdrawn due to an error in Lemma 8", true)]
    [InlineData("Withdrawn", true)]
    [InlineData("paper withdrawn by author", true)]
    [InlineData("arXiv admin note: This submission has been withdrawn by arXiv administrators", true)]
    [InlineData("12 pages. An earlier version was withdrawn from the conference", false)]
    [InlineData("On withdrawal symptoms, 4 figures", false)]
    [InlineData("withdrawnness of graphs", false)]
    public void Only_unmistakable_words_withdraw_a_paper(string comment, bool withdrawn)
    {
        var paper = Merge.Of([Some.Listing() with { Comment = comment }]);
        Assert.Equal(withdrawn, paper.Withdrawn);
        Assert.Equal(withdrawn ? comment : null, paper.WithdrawnReason);
    }

    [Fact]
    public void A_paper_withdrawn_by_its_second_version_says_why_and_one_restored_by_its_third_is_not()
    {
        var first = Some.Listing() with { Versions = [new PaperVersion(1, Some.Instant)] };
        var second = first with
        {
            Version = 2,
            Comment = "Theorem 2 is wrong",
            Versions = [.. first.Versions, new PaperVersion(2, Some.Instant.AddDays(9), Withdrawn: true)],
        };
        var withdrawn = Merge.Of([first, second]);
        Assert.True(withdrawn.Withdrawn);
        Assert.Equal("Theorem 2 is wrong", withdrawn.WithdrawnReason);

        var third = second with
        {
            Version = 3,
            Comment = "Proof repaired",
            Versions = [.. second.Versions, new PaperVersion(3, Some.Instant.AddDays(20))],
        };
        Assert.False(Merge.Of([third, second, first]).Withdrawn);
    }

    [Fact]
    public void Announcements_are_one_list_by_day()
    {
        Listing On(int day, AnnounceType type) => Some.Listing() with { Announced = new DateOnly(2026, 1, day), Announce = type };

        var paper = Merge.Of([On(8, AnnounceType.Cross), On(5, AnnounceType.New), On(8, AnnounceType.Cross)]);
        Assert.Equal([AnnounceType.New, AnnounceType.Cross], paper.Announcements.Select(seen => seen.Type));
        Assert.Equal(new DateOnly(2026, 1, 5), paper.Day);
    }

    [Fact]
    public void One_listing_alone_gives_the_same_paper_as_said_twice()
    {
        var listing = Some.Listing() with
        {
            Ids =
            [
                new PaperId(IdScheme.Doi, "10.1/b"),
                new PaperId(IdScheme.Arxiv, "2512.25065"),
                new PaperId(IdScheme.Doi, "10.1/b"),
            ],
            AuthorCount = 7,
            Comment = "",
            Versions = [new PaperVersion(1, Some.Instant), new PaperVersion(3, Some.Instant.AddDays(2), Withdrawn: true)],
            Announced = new DateOnly(2026, 1, 5),
            Announce = AnnounceType.New,
            Links =
            [
                new Link(LinkKind.Code, new Uri("https://example.org/b")),
                new Link(LinkKind.Pdf, new Uri("https://example.org/a")),
            ],
            Signals = [new Signal("votes", 3), new Signal("comments", 1), new Signal("votes", 5)],
            Insights = [new Summary("Short.") { Maker = Digest }, new Venue("OSDI", 2026) { Maker = Digest }],
        };
        Assert.Equal(JsonSerializer.Serialize(Merge.Of([listing, listing])), JsonSerializer.Serialize(Merge.Of([listing])));
    }
}

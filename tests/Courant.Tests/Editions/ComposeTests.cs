using System.Text.Json;
using Courant.Core.Editions;
using Courant.Core.Editions.Overviews;
using Courant.Core.Model;
using Courant.Core.Searching;
using static Courant.Tests.Editions.EditionFixtures;

namespace Courant.Tests.Editions;

public sealed class ComposeTests
{
    private static readonly DateOnly Tuesday = Monday.AddDays(1);
    private static readonly DateOnly Wednesday = Monday.AddDays(2);

    [Fact]
    public void A_day_holds_what_was_announced_on_it_as_new_or_cross_listed()
    {
        var composed = Compose.Daily(
            Plan(
                Monday,
                [
                    Dossier("2601.00001", "A Cache", announced: New(Monday)),
                    Dossier("2601.00002", "Another Cache", announced: Cross(Monday)),
                    Dossier("2601.00003", "Yesterday's Cache", announced: New(Monday.AddDays(-3))),
                    Dossier("2601.00004", "Tomorrow's Cache", announced: New(Tuesday)),
                    Dossier("2601.00005", "An Edited Cache"),
                    Dossier("2601.00006", "Sheep", "We count.", New(Monday)),
                ]
            )
        );

        Assert.Equal(["2601.00001 New", "2601.00002 CrossListed"], States(composed));
        Assert.Equal(1, composed.InNoTopic);
    }

    [Fact]
    public void A_paper_that_arrives_late_is_printed_once_as_new_under_the_day_of_its_announcement()
    {
        var first = Compose.Daily(Plan(Monday, [Dossier("2601.00001", "A Cache", announced: New(Monday))]));
        Dossier[] held =
        [
            Dossier("2601.00001", "A Cache", announced: New(Monday)),
            Dossier("2601.00002", "A Late Cache", announced: New(Monday)),
        ];

        var second = Compose.Daily(Plan(Tuesday, held) with { Printed = After(first) });
        var third = Compose.Daily(Plan(Wednesday, held) with { Printed = After(first, second) });

        var late = Assert.Single(second.Edition.Papers);
        Assert.Equal(("2601.00002", PickState.New, Monday), (late.Paper.Id.Value, late.State, late.Day));
        Assert.Empty(third.Edition.Papers);
    }

    [Fact]
    public void A_paper_that_found_no_room_is_not_late_the_next_day()
    {
        Dossier[] held =
        [
            .. Enumerable.Range(1, 5).Select(number => Dossier($"2601.0000{number}", "A Cache", announced: New(Monday))),
        ];
        var topic = Topic("caches", "cache", size: 2);

        var first = Compose.Daily(Plan(Monday, held, topic));
        var second = Compose.Daily(Plan(Tuesday, held, topic) with { Printed = After(first) });

        Assert.Equal((2, 5), (first.Edition.Sections[0].Picks.Count, first.Edition.Sections[0].Total));
        Assert.Empty(second.Edition.Papers);
    }

    [Fact]
    public void A_new_version_of_a_printed_paper_is_revised_and_says_what_changed()
    {
        var paper = Dossier("2601.00001", "A Cache", announced: New(Monday));
        var first = Compose.Daily(Plan(Monday, [paper]));
        var revision = new Revision(1, 2, [new Change(ChangedPart.Title, "A Cash", "A Cache")]);
        var replaced = paper.Announced(Replaced(Tuesday, 2));
        replaced = replaced with { Paper = replaced.Paper with { Revisions = [revision] } };

        var second = Compose.Daily(Plan(Tuesday, [replaced]) with { Printed = After(first) });
        var again = Compose.Daily(
            Plan(Wednesday, [replaced.Announced(Replaced(Wednesday, 2))]) with
            {
                Printed = After(first, second),
            }
        );

        var pick = Assert.Single(second.Edition.Papers);
        Assert.Equal((PickState.Revised, Tuesday, revision), (pick.State, pick.Day, pick.Revision));
        Assert.Empty(again.Edition.Papers);
    }

    [Fact]
    public void The_fourth_version_of_an_old_paper_is_never_new()
    {
        var old = Dossier("2201.00001", "A Cache", announced: Replaced(Monday, 4));

        Assert.Equal(["2201.00001 Revised"], States(Compose.Daily(Plan(Monday, [old]))));
    }

    [Fact]
    public void A_first_version_that_is_announced_as_replaced_is_an_edit_and_not_printed() =>
        Assert.Empty(
            Compose.Daily(Plan(Monday, [Dossier("2201.00001", "A Cache", announced: Replaced(Monday, 1))])).Edition.Papers
        );

    [Fact]
    public void A_withdrawn_paper_is_printed_as_withdrawn_once()
    {
        var paper = Dossier("2601.00001", "A Cache", announced: New(Monday));
        var first = Compose.Daily(Plan(Monday, [paper]));
        var gone = paper.Announced(Replaced(Tuesday, 2));
        gone = gone with { Paper = gone.Paper with { Withdrawn = true, WithdrawnReason = "an error in section 3" } };

        var second = Compose.Daily(Plan(Tuesday, [gone]) with { Printed = After(first) });
        var third = Compose.Daily(Plan(Wednesday, [gone]) with { Printed = After(first, second) });

        Assert.Equal(["2601.00001 Withdrawn"], States(second));
        Assert.Empty(third.Edition.Papers);
    }

    [Fact]
    public void A_paper_that_got_a_doi_since_is_still_the_same_paper()
    {
        var paper = Dossier("2601.00001", "A Cache", announced: New(Monday));
        var first = Compose.Daily(Plan(Monday, [paper]));
        var doi = new PaperId(IdScheme.Doi, "10.1145/1");
        var merged = paper with
        {
            Paper = paper.Paper with { Id = doi, Ids = [doi, paper.Paper.Id], Announcements = [New(Monday), Cross(Tuesday)] },
        };

        Assert.Empty(Compose.Daily(Plan(Tuesday, [merged]) with { Printed = After(first) }).Edition.Papers);
    }

    [Fact]
    public void Printing_a_day_again_gives_the_same_edition()
    {
        var plan = Plan(Monday, [Dossier("2601.00001", "A Cache", announced: New(Monday))]);
        var first = Compose.Daily(plan);
        var again = Compose.Daily(plan with { Printed = After(first) });

        Assert.Equal(JsonSerializer.Serialize(first.Edition), JsonSerializer.Serialize(again.Edition));
    }

    [Fact]
    public void A_week_files_each_paper_under_its_day_whatever_daily_editions_printed()
    {
        var plan = Plan(
            Monday.AddDays(6),
            [
                Dossier("2601.00001", "A Cache", announced: New(Monday)),
                Dossier("2601.00002", "A Cache", announced: [New(Monday.AddDays(-7)), Replaced(Tuesday, 2)]),
                Dossier("2601.00003", "A Cache", announced: [Cross(Tuesday), Replaced(Wednesday, 2)]),
                Dossier("2601.00004", "A Cache", announced: New(Monday.AddDays(7))),
            ]
        ) with
        {
            From = Monday,
            Printed = new PrintedLedger([new LedgerEntry(Id("2601.00001"), 1, false, "2026-01-05", true)]),
        };

        var composed = Compose.Range(plan);

        Assert.Equal(["2601.00001 New", "2601.00002 Revised", "2601.00003 CrossListed"], States(composed));
        Assert.Equal([Monday, Tuesday, Tuesday], composed.Edition.Papers.OrderBy(pick => pick.Paper.Id).Select(pick => pick.Day));
    }

    [Fact]
    public void The_newest_are_the_newest_of_the_library_and_an_old_paper_in_a_new_version_stays_old()
    {
        var composed = Compose.Newest(
            Plan(
                Wednesday,
                [
                    Dossier("2601.00001", "A Cache", announced: New(Monday)),
                    Dossier("2601.00002", "A Cache", announced: New(Wednesday)),
                    Dossier("2601.00003", "A Cache", announced: [New(Monday.AddDays(-30)), Replaced(Wednesday, 4)]),
                ],
                Topic("caches", "cache", size: 2)
            )
        );

        Assert.Equal(["2601.00002", "2601.00001"], composed.Edition.Sections[0].Picks.Select(pick => pick.Paper.Id.Value));
        Assert.Equal([PickState.New, PickState.Known], composed.Edition.Sections[0].Picks.Select(pick => pick.State));
        Assert.Equal(3, composed.Edition.Sections[0].Total);
    }

    [Fact]
    public void What_is_like_the_examples_of_a_topic_comes_first()
    {
        var like = Dossier(
            "2601.00009",
            "Cache Eviction by Reuse Distance",
            "We predict reuse distance for eviction.",
            New(Monday)
        );
        var unlike = Dossier("2601.00001", "Cache Invalidation in Browsers", "We look at headers of pages.", New(Monday));
        var example = Dossier("2401.00001", "Learning Reuse Distance", "Eviction needs reuse distance.").Paper;
        var topic = Topic("caches", "cache") with { Examples = [example.Id] };
        var plan = Plan(Monday, [unlike, like], topic);

        Assert.Equal("2601.00001", Compose.Daily(plan).Edition.Papers.First().Paper.Id.Value);
        Assert.Equal("2601.00009", Compose.Daily(plan with { Examples = [example] }).Edition.Papers.First().Paper.Id.Value);
    }

    [Fact]
    public void Revisions_never_push_a_new_paper_out()
    {
        var composed = Compose.Daily(
            Plan(
                Monday,
                [
                    Dossier("2601.00001", "Cache Cache", "cache", Replaced(Monday, 2)),
                    Dossier("2601.00002", "Other", "On a cache.", New(Monday)),
                ],
                Topic("caches", "cache", size: 1)
            )
        );

        Assert.Equal(["2601.00002 New"], States(composed));
    }

    [Fact]
    public void Sections_stand_in_the_readers_order_and_hold_only_papers_that_their_query_matches()
    {
        string[] words = ["cache", "kernel", "compiler", "training", "sheep"];
        var random = new Random(3);
        Dossier[] papers =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(number =>
                    Dossier(
                        $"2601.{number:00000}",
                        $"On {words[random.Next(5)]}",
                        $"A {words[random.Next(5)]} and a {words[random.Next(5)]}.",
                        New(Monday)
                    )
                ),
        ];
        Topic[] topics = [Topic("k", "kernel -cache"), Topic("c", "cache OR ti:compiler"), Topic("t", "\"a training\"")];

        var composed = Compose.Daily(Plan(Monday, papers, topics));

        Assert.Equal(["k", "c", "t"], composed.Edition.Sections.Select(section => section.Slug));
        foreach (var (section, topic) in composed.Edition.Sections.Zip(topics))
        {
            var matcher = new Matcher(topic.Query);
            Assert.Equal(papers.Count(paper => matcher.Try(FoldedPaper.Of(paper.Paper)) is not null), section.Total);
            Assert.All(section.Picks, pick => Assert.NotNull(matcher.Try(FoldedPaper.Of(pick.Paper))));
            Assert.All(section.Picks, pick => Assert.NotEmpty(pick.Reason.Matched));
            Assert.Equal(Math.Min(topic.Size, section.Total), section.Picks.Count);
        }
    }

    [Fact]
    public void The_order_in_which_papers_were_loaded_changes_nothing()
    {
        var example = Dossier("2401.00001", "Kernel and compiler cache").Paper;
        Topic[] topics =
        [
            Topic("c", "cache") with
            {
                Examples = [example.Id],
            },
            Topic("k", "kernel OR cat:cs.DC", order: TopicOrder.Newest),
        ];
        Dossier[] papers =
        [
            .. Enumerable
                .Range(0, 120)
                .Select(number =>
                    Dossier(
                        $"2601.{number:00000}",
                        number % 3 == 0 ? "Cache kernels" : "A compiler cache",
                        "A kernel is fast.",
                        New(Monday)
                    )
                ),
        ];
        string Print(IEnumerable<Dossier> order)
        {
            var composed = Compose.Daily(Plan(Monday, order, topics) with { Examples = [example] });
            return JsonSerializer.Serialize(composed.Edition with { Overview = OverviewComposer.Of(composed.Edition) })
                + JsonSerializer.Serialize(composed.Entries);
        }

        var expected = Print(papers);
        for (var seed = 0; seed < 10; seed++)
        {
            var shuffled = papers.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Print(shuffled));
        }
    }

    private static IEnumerable<string> States(Composed composed) =>
        composed.Edition.Papers.OrderBy(pick => pick.Paper.Id).Select(pick => $"{pick.Paper.Id.Value} {pick.State}");
}

using System.Text;
using Courant.Core.Editions;
using Courant.Core.Editions.Overviews;
using Courant.Core.Model;
using Courant.Models;
using Courant.Tests.Support;
using static Courant.Tests.Editions.EditionFixtures;

namespace Courant.Tests.Editions.Overviews;

public sealed class OverviewComposerTests
{
    private static readonly string[] OwnWords =
    [
        .. "is they their them themselves the of authors authors’ al.’s lovelace et al babbage somerville somerville’s".Split(
            ' '
        ),
    ];

    [Fact]
    public void A_day_of_twelve_papers_reads_like_this() =>
        Golden.Check("editions/overview.txt", Print(OverviewComposer.Of(EditionOf(TwelvePapers.All))!));

    [Fact]
    public void An_overview_has_two_to_four_themes_and_up_to_250_words()
    {
        var overview = OverviewComposer.Of(EditionOf(TwelvePapers.All))!;

        Assert.InRange(overview.Themes.Count, 2, 4);
        Assert.All(overview.Themes, theme => Assert.InRange(theme.Statements.Count, 1, 4));
        Assert.InRange(
            overview.Themes.SelectMany(theme => theme.Statements).Sum(statement => statement.Text.Split(' ').Length),
            120,
            260
        );
        Assert.Equal(OverviewComposer.Byline, overview.Byline);
    }

    [Fact]
    public void A_theme_is_named_for_what_most_of_its_papers_speak_of()
    {
        var papers = TwelvePapers.All.ToDictionary(dossier => dossier.Paper.Id, dossier => dossier.Paper);
        var overview = OverviewComposer.Of(EditionOf(TwelvePapers.All))!;

        Assert.All(
            overview.Themes,
            theme =>
            {
                var last = theme.Name.Split(' ', '-')[^1].TrimEnd('s');
                var speaking = theme.Papers.Count(id =>
                    (papers[id].Title + papers[id].Abstract).Contains(last, StringComparison.OrdinalIgnoreCase)
                );
                Assert.InRange(speaking * 2, theme.Papers.Count, 2 * theme.Papers.Count);
            }
        );
        Assert.Equal(
            overview.Themes.SelectMany(theme => theme.Papers).Count(),
            overview.Themes.SelectMany(theme => theme.Papers).Distinct().Count()
        );
    }

    [Fact]
    public void A_theme_says_how_many_papers_the_week_before_had_of_its_kind()
    {
        var edition = EditionOf(TwelvePapers.All);
        var cache = TwelvePapers
            .All.Select(dossier => dossier.Paper)
            .First(paper => paper.Title.Contains("KV cache", StringComparison.OrdinalIgnoreCase));
        var first = OverviewComposer.Of(edition)!;
        var later = OverviewComposer.Of(edition, before: [cache])!;

        Assert.All(first.Themes, theme => Assert.Null(theme.WeekBefore));
        Assert.Equal(1, later.Themes.Single(theme => theme.Name == "KV cache").WeekBefore);
        Assert.Equal(0, later.Themes.Single(theme => theme.Name == "Loop fusion").WeekBefore);
    }

    [Fact]
    public void Word_vectors_group_what_means_the_same_in_other_words()
    {
        var meaning = ShippedModel.Words;
        Assert.NotNull(meaning);
        var papers = new[]
        {
            Dossier(
                "2601.10001",
                "Detecting tumours in brain scans",
                "We segment lesions in magnetic resonance images of the brain with a network. Radiologists agreed with the lesions in most patients.",
                New(Monday)
            ),
            Dossier(
                "2601.10002",
                "Lesion segmentation from MRI",
                "We present a network that outlines cancer in medical images of patients. It outlines lesions in 40 hospitals.",
                New(Monday)
            ),
            Dossier(
                "2601.10003",
                "Outlining cancer with few labels",
                "We train on few annotated medical scans to find lesions. Doctors confirmed nine in ten lesions.",
                New(Monday)
            ),
            Dossier(
                "2601.10004",
                "Faster joins in columnar databases",
                "We present a join that scans compressed columns. The join is 2.1x faster than a hash join on TPC-H.",
                New(Monday)
            ),
            Dossier(
                "2601.10005",
                "Query plans for column stores",
                "We describe a query optimizer that orders joins by compressed size. Queries over column stores need 30% less memory.",
                New(Monday)
            ),
            Dossier(
                "2601.10006",
                "Indexing compressed tables",
                "We build an index over compressed tables that answers SQL queries. A join uses the index in 12 of 22 queries.",
                New(Monday)
            ),
        };

        var overview = OverviewComposer.Of(EditionOf(papers), meaning)!;

        Assert.Contains(
            overview.Themes,
            theme => theme.Papers.Select(id => id.Value).Order().SequenceEqual(["2601.10001", "2601.10002", "2601.10003"])
        );
        Assert.Contains(
            overview.Themes,
            theme => theme.Papers.Select(id => id.Value).Order().SequenceEqual(["2601.10004", "2601.10005", "2601.10006"])
        );
    }

    [Fact]
    public void Every_statement_cites_papers_of_the_edition_and_says_only_their_words()
    {
        var random = new Random(45);
        for (var round = 0; round < 60; round++)
        {
            var papers = RandomPapers(random, random.Next(1, 40));
            var edition = EditionOf(papers);
            if (OverviewComposer.Of(edition) is not { } overview)
            {
                continue;
            }

            var inEdition = edition.Papers.ToDictionary(pick => pick.Paper.Id, pick => pick.Paper);
            foreach (var statement in overview.Themes.Concat(overview.MoreThemes).SelectMany(theme => theme.Statements))
            {
                Assert.NotEmpty(statement.Cites);
                Assert.All(statement.Cites, cited => Assert.Contains(cited, inEdition));
                foreach (var cited in statement.Cites)
                {
                    var words = Words(inEdition[cited].Title + " " + inEdition[cited].Abstract);
                    Assert.Empty(Words(statement.Text).Except(words).Except(OwnWords));
                }
            }

            var themed = overview.Themes.Concat(overview.MoreThemes).SelectMany(theme => theme.Papers).ToList();
            Assert.Equal(themed.Count, themed.Distinct().Count());
            Assert.Equal(inEdition.Keys.Except(themed).Order(), overview.AlsoToday.Order());
        }
    }

    [Fact]
    public void An_edition_without_papers_has_no_overview() => Assert.Null(OverviewComposer.Of(EditionOf([])));

    [Fact]
    public void Papers_without_abstracts_have_no_overview() =>
        Assert.Null(OverviewComposer.Of(EditionOf([Dossier("2601.00001", "A Cache", text: "", New(Monday))])));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_few_papers_speak_under_the_name_of_their_section(int count)
    {
        var overview = OverviewComposer.Of(EditionOf(TwelvePapers.All.Take(count)))!;

        Assert.Equal(["Everything"], overview.Themes.Select(theme => theme.Name));
        Assert.Equal(count, overview.Themes[0].Statements.SelectMany(statement => statement.Cites).Distinct().Count());
        Assert.Empty(overview.AlsoToday);
    }

    [Fact]
    public void A_withdrawn_paper_does_not_speak()
    {
        var gone = TwelvePapers.All[0] with { Paper = TwelvePapers.All[0].Paper with { Withdrawn = true } };

        Assert.Null(OverviewComposer.Of(EditionOf([gone])));
    }

    private static Edition EditionOf(IEnumerable<Dossier> papers) =>
        Compose.Daily(Plan(Monday, papers, Topic("everything", "cat:cs.DC", size: 100) with { Name = "Everything" })).Edition;

    private static IEnumerable<string> Words(string text) =>
        text.Split(" \n.,:;“”\"()".ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.ToLowerInvariant())
            .Distinct();

    private static Dossier[] RandomPapers(Random random, int count)
    {
        string[] subjects =
        [
            "sparse attention",
            "cache eviction",
            "GPU kernels",
            "vector search",
            "fault injection",
            "tail latency",
        ];
        string[] forms =
        [
            "We present a method for {0} that needs no tuning on new machines.",
            "However, {0} is slow on large clusters.",
            "In this paper, we revisit {0} with {1} in mind and measure it.",
            "Experiments on 12 traces show that it improves throughput by 2.{2}x and reduces cost by {2}%.",
            "These results suggest that {1} matters more than {0} in practice.",
            "On average, {0} takes {2} ms.",
            "Code is available at https://example.org.",
            "Why is {0} hard?",
        ];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                {
                    string Fill(string form) =>
                        string.Format(null, form, subjects[random.Next(6)], subjects[random.Next(6)], random.Next(1, 90));
                    var title = Fill(random.Next(2) == 0 ? "Sys{2}: Towards {0}" : "On {0} and {1}");
                    var text = string.Join(
                        ' ',
                        Enumerable.Range(0, random.Next(0, 7)).Select(_ => Fill(forms[random.Next(forms.Length)]))
                    );
                    return Dossier($"2601.{number:00000}", title, text, New(Monday));
                }),
        ];
    }

    private static string Print(Overview overview)
    {
        var text = new StringBuilder(overview.Byline).Append('\n');
        foreach (var theme in overview.Themes)
        {
            text.Append($"\n## {theme.Name} ({string.Join(' ', theme.Papers.Select(id => id.Value))})\n");
            foreach (var statement in theme.Statements)
            {
                text.Append($"- {statement.Text} [{string.Join(' ', statement.Cites.Select(id => id.Value))}]\n");
            }
        }

        return text.Append($"\nAlso today: {string.Join(' ', overview.AlsoToday.Select(id => id.Value))}\n").ToString();
    }
}

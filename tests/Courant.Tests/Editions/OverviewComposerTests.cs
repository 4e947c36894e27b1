using System.Text;
using Courant.Core.Editions;
using Courant.Core.Model;
using Courant.Tests.Support;
using static Courant.Tests.Editions.EditionFixtures;

namespace Courant.Tests.Editions;

public sealed class OverviewComposerTests
{
    private static readonly string[] OwnWords =
    [
        .. "two three four five six seven eight papers deal with turn to take up address lovelace et al babbage somerville".Split(
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
    public void A_theme_is_named_for_what_each_of_its_papers_speaks_of()
    {
        var papers = TwelvePapers.All.ToDictionary(dossier => dossier.Paper.Id, dossier => dossier.Paper);
        var overview = OverviewComposer.Of(EditionOf(TwelvePapers.All))!;

        foreach (var theme in overview.Themes.Where(theme => theme.Statements[0].Cites.Count > 1))
        {
            var last = theme.Name.Split(' ', '-')[^1].TrimEnd('s');
            Assert.All(
                theme.Statements[0].Cites,
                cited => Assert.Contains(last, papers[cited].Title + papers[cited].Abstract, StringComparison.OrdinalIgnoreCase)
            );
        }
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
            foreach (var statement in overview.Themes.SelectMany(theme => theme.Statements))
            {
                Assert.NotEmpty(statement.Cites);
                Assert.All(statement.Cites, cited => Assert.Contains(cited, inEdition));
                foreach (var cited in statement.Cites)
                {
                    var words = Words(inEdition[cited].Title + " " + inEdition[cited].Abstract);
                    Assert.Empty(Words(statement.Text).Except(words).Except(OwnWords));
                }
            }

            var spoken = overview
                .Themes.SelectMany(theme => theme.Statements)
                .SelectMany(statement => statement.Cites)
                .ToHashSet();
            Assert.Equal(inEdition.Keys.Except(spoken).Order(), overview.AlsoToday.Order());
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

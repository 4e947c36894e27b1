using Courant.Core.Editions.Overviews;
using Courant.Core.Enriching;
using Courant.Core.Grounding;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Jobs;
using Courant.Models;
using Courant.Runs;
using Courant.Tests.Support;

namespace Courant.Tests.Editions.Overviews;

public sealed class OverviewOfARealDayTests
{
    private static readonly DateOnly Day = new(2026, 6, 22);

    [Fact]
    public void A_real_day_of_30_papers_is_told_in_150_to_250_words_each_of_which_is_a_cited_papers_own()
    {
        var path = SharedFolder.Require("seeds", "inference-report-20260622.txt");
        using var file = SourceFile.Open(path);
        var claims = new ClaimsFromAbstract();
        var papers = Import
            .Recognise(path, Newsroom.Importers)!
            .Value.Importer.Read(file.Content)
            .Select(read => read.Listing)
            .OfType<Listing>()
            .Select(listing => Merge.Of([listing]))
            .ToList();
        var edition = new Edition
        {
            Slug = "2026-06-22",
            Title = "Courant",
            From = Day,
            To = Day,
            Sections =
            [
                new Section(
                    "all",
                    "All",
                    "",
                    [
                        .. papers.Select(paper => new Pick(
                            new Dossier(paper, claims.Read(paper, null)),
                            PickState.New,
                            new Reason([])
                        )),
                    ],
                    papers.Count
                ),
            ],
        };

        var overview = OverviewComposer.Of(edition, ShippedModel.Words)!;

        var statements = overview.Themes.SelectMany(theme => theme.Statements).ToList();
        Assert.InRange(overview.Themes.Count, 2, 4);
        Assert.InRange(statements.Sum(statement => statement.Text.Split(' ').Length), 150, 250);
        var known = papers.ToDictionary(paper => paper.Id);
        Assert.All(
            statements.Concat(overview.MoreThemes.SelectMany(theme => theme.Statements)),
            statement =>
            {
                var cited = Assert.Single(statement.Cites);
                Assert.Empty(GroundingGate.Of(known[cited]).Check(statement.Text));
            }
        );
        var listed = overview.Themes.Concat(overview.MoreThemes).SelectMany(theme => theme.Papers).Concat(overview.AlsoToday);
        Assert.Equal(papers.Select(paper => paper.Id).Order(), listed.Order());
    }
}

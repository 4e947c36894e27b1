using Courant.Core.Enriching;
using Courant.Core.Merging;
using Courant.Core.Model;

namespace Courant.Tests.Enriching;

public sealed class AuthorInstitutionsTests
{
    [Fact]
    public void Institutions_of_authors_are_named_once_with_the_place_of_each()
    {
        var paper = PaperBy(
            new Author("Ada Lind", "MIT, Cambridge, MA, USA; Department of Physics, ETH Zürich, Switzerland"),
            new Author("Bo Ek", "Massachusetts Institute of Technology"),
            new Author("Cy Orr")
        );
        var found = Assert.IsType<Core.Model.Institutions>(Assert.Single(new AuthorInstitutions().Read(paper, null)));
        Assert.Equal(["Massachusetts Institute of Technology", "ETH Zurich"], found.Names);
        Assert.Equal(
            ["MIT", "ETH Zürich"],
            found.Evidence.Select(quote => paper.Authors[0].Affiliation![quote.Start..quote.End])
        );
        Assert.All(found.Evidence, quote => Assert.Equal("authors[0].affiliation", quote.Field));
        Assert.Equal([0, 0, 1], AuthorInstitutions.Find(paper).Select(each => each.Author));
    }

    [Fact]
    public void A_paper_without_affiliations_has_no_institutions() =>
        Assert.Empty(new AuthorInstitutions().Read(PaperBy(new Author("Ada Lind")), null));

    private static Paper PaperBy(params Author[] authors) =>
        Merge.Of([
            new Listing
            {
                Source = "test",
                Ids = [new PaperId(IdScheme.Arxiv, "2501.00001")],
                Title = "On spelling",
                Authors = authors,
            },
        ]);
}

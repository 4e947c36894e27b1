using Courant.Core.Enriching;
using Courant.Core.Enriching.Institutions;
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
        var found = Assert.IsType<Core.Model.Institutions>(
            Assert.Single(new AuthorInstitutions(InstitutionList.Shipped).Read(paper, null))
        );
        Assert.Equal(["Massachusetts Institute of Technology", "ETH Zurich"], found.Names);
        Assert.Equal(
            ["MIT", "ETH Zürich"],
            found.Evidence.Select(quote => paper.Authors[0].Affiliation![quote.Start..quote.End])
        );
        Assert.All(found.Evidence, quote => Assert.Equal("authors[0].affiliation", quote.Field));
        Assert.Equal([0, 0, 1], AuthorInstitutions.Find(paper, InstitutionList.Shipped).Select(each => each.Author));
    }

    [Fact]
    public void A_paper_without_affiliations_has_no_institutions() =>
        Assert.Empty(new AuthorInstitutions(InstitutionList.Shipped).Read(PaperBy(new Author("Ada Lind")), null));

    [Theory]
    [InlineData("ada.lind@ethz.ch")]
    [InlineData("https://orcid.org/0000-0002-1825-0097")]
    [InlineData("ORCID: 0000-0002-1825-0097")]
    [InlineData("These authors contributed equally to this work.")]
    [InlineData("* Equal contribution. † Corresponding author: Ada Lind, ada@mit.edu")]
    [InlineData("Work done during an internship; now independent")]
    [InlineData("1,2,*")]
    [InlineData("Independent Researcher")]
    [InlineData("This work was supported by a grant and the first author thanks everybody who helped with the measurements")]
    public void What_is_no_affiliation_prints_no_institution(string affiliation) =>
        Assert.Empty(new AuthorInstitutions(InstitutionList.Shipped).Read(PaperBy(new Author("Ada Lind", affiliation)), null));

    [Theory]
    [InlineData("1 ETH Zürich, Switzerland (ada.lind@ethz.ch)", "ETH Zurich")]
    [InlineData("* Stanford University, equal contribution, ORCID 0000-0002-1825-0097", "Stanford University")]
    [InlineData("†Tsinghua University; corresponding author: ada@tsinghua.edu.cn", "Tsinghua University")]
    public void Marks_addresses_and_notes_beside_a_name_are_left_out(string affiliation, string name)
    {
        var found = new AuthorInstitutions(InstitutionList.Shipped).Read(PaperBy(new Author("Ada Lind", affiliation)), null);
        Assert.Equal([name], Assert.IsType<Core.Model.Institutions>(Assert.Single(found)).Names);
    }

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

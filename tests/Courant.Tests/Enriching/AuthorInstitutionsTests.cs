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

    [Theory]
    [InlineData("PhD thesis, University of Oslo, 2019, 180 pages", "University of Oslo", "University of Oslo")]
    [InlineData("Master's Thesis defended at ETH Zürich. Supervisor: Ada Lind of Lund University", "ETH Zurich", "ETH Zürich")]
    [InlineData("12 figures; DPhil (PhD) thesis, University of Oxford", "University of Oxford", "University of Oxford")]
    public void A_thesis_is_of_the_institution_that_its_comment_names(string comment, string name, string said)
    {
        var paper = PaperBy(new Author("Ada Lind")) with { Comment = comment };

        var found = Assert.IsType<Core.Model.Institutions>(
            Assert.Single(new AuthorInstitutions(InstitutionList.Shipped).Read(paper, null))
        );

        Assert.Equal([name], found.Names);
        var quote = Assert.Single(found.Evidence);
        Assert.Equal(("comment", said), (quote.Field, comment[quote.Start..quote.End]));
    }

    [Theory]
    [InlineData("Talk at a workshop, Stanford University")]
    [InlineData("To appear with Cambridge University Press")]
    [InlineData("PhD thesis. Published by Cambridge University Press")]
    [InlineData("Master's thesis, University of Oslo at Somewhere Bay")]
    [InlineData("PhD thesis; talk at Stanford University")]
    [InlineData("Ph.D. thesis, Universit\\'e de Provence and CEA")]
    [InlineData("PhD thesis, joint degree of Lund University and Stanford University")]
    public void Other_comments_and_doubtful_theses_name_no_institution(string comment) =>
        Assert.Empty(
            new AuthorInstitutions(InstitutionList.Shipped).Read(PaperBy(new Author("Ada Lind")) with { Comment = comment }, null)
        );

    [Fact]
    public void A_comment_counts_only_where_no_source_gives_an_affiliation_and_one_author_wrote_the_thesis()
    {
        var given = PaperBy(new Author("Ada Lind", "Lund University")) with { Comment = "PhD thesis, University of Oslo" };
        var two = PaperBy(new Author("Ada Lind"), new Author("Bo Ek")) with { Comment = "PhD thesis, University of Oslo" };
        var enricher = new AuthorInstitutions(InstitutionList.Shipped);

        Assert.Equal(
            ["Lund University"],
            Assert.IsType<Core.Model.Institutions>(Assert.Single(enricher.Read(given, null))).Names
        );
        Assert.Empty(enricher.Read(two, null));
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

using System.Text;
using Courant.Core;
using Courant.Core.Enriching;
using Courant.Core.Enriching.Institutions;
using Courant.Core.Model;
using Courant.Core.Registries;
using Courant.Sources;
using Courant.Tests.Registries;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>Who is where, from the authors' block of a paper's HTML: where it is plain, and nowhere else.</summary>
public sealed class ArxivHtmlTests
{
    private static readonly ArxivHtml Lookup = new(new ArxivHtml.Options());
    private static readonly PaperId Id = new(IdScheme.Arxiv, "2601.00017");

    [Fact]
    public void Each_paper_of_arXiv_is_asked_for_by_itself_and_others_not_at_all()
    {
        var requests = Lookup.Ask([SomeLookups.PaperQaPaper, SomeLookups.ChemCrowPaper]);

        Assert.Equal(
            ["https://arxiv.org/html/2312.07559", "https://arxiv.org/html/2304.05376"],
            requests.Select(request => request.Url.AbsoluteUri)
        );
        Assert.Equal([SomeLookups.PaperQa], Inquiry.Of(requests[0].Cursor).Ids);
        Assert.Empty(Lookup.Ask([SomeLookups.Paper("Published elsewhere", SomeLookups.ChemCrowDoi)]));
    }

    [Fact]
    public void Raised_marks_lead_from_a_name_to_the_lines_below()
    {
        var page = Lookup.Read(SomeLookups.Plain(ArxivHtml.Name), Fixture.Bytes(ArxivHtml.Name, "marks.html"));

        Assert.Empty(page.Problems);
        var listing = Assert.Single(page.Listings);
        Assert.Equal([Id], listing.Ids);
        Assert.Equal("Borrowed Batches: Serving Small Models from Idle Accelerators", listing.Title);
        Assert.Equal(
            [
                new Author("Ada Author", "Department of Computer Science, University of Toronto"),
                new Author("Ben Writer", "Tsinghua University"),
                new Author("Chloé Reader", "Department of Computer Science, University of Toronto; Vector Institute, Toronto"),
                new Author("Dan Printer"),
            ],
            listing.Authors
        );
    }

    [Fact]
    public void An_author_with_a_part_of_the_block_has_what_stands_in_it_and_several_over_one_address_have_nothing()
    {
        var page = Lookup.Read(SomeLookups.Plain(ArxivHtml.Name), Fixture.Bytes(ArxivHtml.Name, "contacts.html"));

        Assert.Equal(
            [
                new Author("Eva Editor", "ETH Zurich, Zurich, Switzerland"),
                new Author("Finn Fellow", "Max Planck Institute for Software Systems, Kaiserslautern, Germany"),
                new Author("Grace Guest"),
                new Author("Hugo Host"),
            ],
            Assert.Single(page.Listings).Authors
        );
    }

    [Fact]
    public void What_is_read_gives_the_paper_its_institutions()
    {
        var listing = Lookup.Read(SomeLookups.Plain(ArxivHtml.Name), Fixture.Bytes(ArxivHtml.Name, "marks.html")).Listings[0];
        var paper = SomeLookups.Paper(listing.Title, Id) with { Authors = listing.Authors };

        var insight = Assert.Single(new AuthorInstitutions(InstitutionList.Shipped).Read(paper, null));

        Assert.Equal(
            ["University of Toronto", "Tsinghua University", "Vector Institute"],
            Assert.IsType<Core.Model.Institutions>(insight).Names
        );
    }

    [Theory]
    // Two meanings of one mark, a mark without a meaning, a remark, an address of mail, no names above.
    [InlineData("Ada Author<sup>1</sup><br/><sup>1</sup>MIT<br/><sup>1</sup>Stanford University")]
    [InlineData("Ada Author<sup>3</sup><br/><sup>1</sup>MIT")]
    [InlineData("Ada Author<sup>*</sup><br/><sup>*</sup>Work done at MIT")]
    [InlineData("Ada Author<br/>ada@mit.edu")]
    [InlineData("Ada Author, Ben Writer<br/>MIT")]
    [InlineData("<sup>1</sup>MIT")]
    [InlineData("Ada Author<sup>1</sup> Ben Writer 2nd floor 12<br/><sup>1</sup>MIT")]
    public void A_block_that_leaves_a_doubt_gives_nothing(string block)
    {
        var page = Lookup.Read(Asking("A Plain Title"), Page("A Plain Title", block));

        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.Empty(page.Listings);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public void A_page_of_another_paper_or_of_no_paper_is_not_taken()
    {
        const string Block = "Ada Author<sup>1</sup><br/><sup>1</sup>MIT";

        Assert.Single(Lookup.Read(Asking("A Plain Title"), Page("A Plain Title", Block)).Listings);
        Assert.Single(Lookup.Read(Asking("Something Else Entirely"), Page("A Plain Title", Block)).Problems);
        Assert.Equal(
            PageVerdict.Fault,
            Lookup
                .Read(SomeLookups.Asking(ArxivHtml.Name, (SomeLookups.PaperQa, SomeLookups.PaperQaPaper)), Page("A", Block))
                .Verdict
        );
        foreach (var body in (string[])["", "{}", "<html><body>No HTML for this paper</body></html>"])
        {
            Assert.Equal(PageVerdict.Fault, Lookup.Read(Asking("A Plain Title"), Encoding.UTF8.GetBytes(body)).Verdict);
        }
    }

    private static SourceRequest Asking(string title) => SomeLookups.Asking(ArxivHtml.Name, (Id, SomeLookups.Paper(title, Id)));

    private static byte[] Page(string title, string block) =>
        Encoding.UTF8.GetBytes(
            $"""
            <base href="/html/2601.00017v1/"><h1 class="ltx_title ltx_title_document">{title}</h1><div class="ltx_authors">
            <span class="ltx_creator ltx_role_author"><span class="ltx_personname">{block}</span></span></div>
            <div class="ltx_abstract"></div>
            """
        );
}

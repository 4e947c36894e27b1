using System.Text;
using Courant.Core;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Registries;
using static Courant.Tests.Registries.SomeLookups;

namespace Courant.Tests.Registries;

/// <summary>An identifier that a registry writes on the wrong record must not glue two papers together.</summary>
public sealed class FindingsTests
{
    [Fact]
    public void R7_A_record_of_another_title_than_the_paper_asked_for_is_left_out()
    {
        var page = Read(
            """[{"paperId": null, "externalIds": {"ArXiv": "2312.07559"}, "title": "Skin Glue Improves Outcome after Excision", "citationCount": 9}]""",
            (PaperQa, PaperQaPaper)
        );

        Assert.Equal(PageVerdict.Good, page.Verdict);
        Assert.Empty(page.Listings);
        Assert.Contains("another paper's record, \"Skin Glue", Assert.Single(page.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void R7_A_second_arXiv_identifier_or_DOI_is_not_taken_over_and_the_one_asked_for_comes_first()
    {
        var page = Read(
            """[{"paperId": "7e55d8701785818776323b4147cb13354c820469", "externalIds": {"ArXiv": "1706.03762", "DOI": "10.1000/1"}, "title": "PaperQA: Retrieval-Augmented Generative Agent"}]""",
            (PaperQa, PaperQaPaper)
        );

        Assert.Equal(
            "arxiv:2312.07559 doi:10.1000/1 s2:7e55d8701785818776323b4147cb13354c820469",
            string.Join(' ', Assert.Single(page.Listings).Ids)
        );
        Assert.Contains("arxiv:1706.03762", Assert.Single(page.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void R7_An_identifier_of_another_paper_of_the_same_question_is_left_out()
    {
        var page = Read(
            """[{"paperId": null, "externalIds": {"ArXiv": "2312.07559", "DOI": "10.1038/s42256-024-00832-8"}, "title": "PaperQA: Retrieval-Augmented Generative Agent"}, null]""",
            (PaperQa, PaperQaPaper),
            (ChemCrowDoi, ChemCrowPaper)
        );

        Assert.Equal([PaperQa], Assert.Single(page.Listings).Ids);
        Assert.Contains("a paper of another title", Assert.Single(page.Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PaperQA: Retrieval-Augmented Generative Agent for Scientific Research", "PaperQA", false)]
    [InlineData(
        "PaperQA: Retrieval-Augmented Generative Agent",
        "PaperQA: Retrieval-Augmented Generative Agent for Research",
        true
    )]
    [InlineData(
        "ChemCrow: Augmenting large-language models with chemistry tools",
        "Augmenting large language models with chemistry tools",
        true
    )]
    [InlineData("On $\\mathcal{N}=4$ super Yang-Mills theory", "On N = 4 super Yang–Mills theory", true)]
    [InlineData("Übergänge in Netzen", "Ubergange in Netzen", true)]
    [InlineData("Attention Is All You Need", "Attention Is Not All You Need", true)]
    [InlineData("Attention Is All You Need", "Computing Machinery and Intelligence", false)]
    [InlineData("Learning to rank for search", "Learning deep features for detection", false)]
    [InlineData("注意力就是你所需要的一切", "注意力就是你所需要的一切", true)]
    [InlineData("注意力就是你所需要的一切", "计算机器与智能", false)]
    public void Two_titles_can_be_those_of_one_paper_or_cannot(string one, string other, bool can)
    {
        Assert.Equal(can, LikeTitle.Holds(one, other));
        Assert.Equal(can, LikeTitle.Holds(other, one));
    }

    [Fact]
    public void A_cursor_says_what_was_asked_for_and_fits_only_its_titles()
    {
        var cursor = Inquiry.Cursor([(PaperQa, PaperQaPaper), (ChemCrowDoi, ChemCrowPaper)]);
        var inquiry = Inquiry.Of(cursor);

        Assert.Equal([PaperQa, ChemCrowDoi], inquiry.Ids);
        Assert.True(inquiry.Fits(PaperQa, PaperQaPaper.Title));
        Assert.False(inquiry.Fits(PaperQa, ChemCrowPaper.Title));
        Assert.True(inquiry.Fits(ChemCrow, "Of which the question knows nothing"));
        Assert.Empty(Inquiry.Of(null).Ids);
        Assert.Empty(Inquiry.Of("neither\tan identifier").Ids);
    }

    private static SourcePage Read(string json, params (PaperId Id, Paper Paper)[] asked) =>
        Of(SemanticScholar.Name).Read(Asking(SemanticScholar.Name, asked), Encoding.UTF8.GetBytes(json));
}

using Courant.Core.Enriching;
using Courant.Core.Model;
using Courant.Tests.Support;

namespace Courant.Tests.Enriching;

public sealed class CodeFromTextTests
{
    /// <summary>An abstract and the links in it that are the paper's own, each as KIND ADDRESS.</summary>
    public static TheoryData<string, string> Abstracts =>
        new()
        {
            { "Code is available at https://github.com/a/b.", "Code https://github.com/a/b" },
            { "Our code (https://github.com/a/b) is public.", "Code https://github.com/a/b" },
            { "The code is available at: \\url{https://github.com/a/b}.", "Code https://github.com/a/b" },
            { "Code: \\href{https://github.com/a/b}{here}.", "Code https://github.com/a/b" },
            { "Code at \\href{https://github.com/a/b}{https://github.com/a/b}.", "Code https://github.com/a/b" },
            { "Code is available at https://github.com/a/b\\_c.", "Code https://github.com/a/b_c" },
            { "Code is available at github.com/a/b.", "Code https://github.com/a/b" },
            { "Code is available athttps://github.com/a/b", "Code https://github.com/a/b" },
            {
                "We release code and data at https://github.com/a/b and https://zenodo.org/records/12.",
                "Code https://github.com/a/b|Data https://zenodo.org/records/12"
            },
            { "Source code: https://gitlab.com/a/b/-/tree/main", "Code https://gitlab.com/a/b/-/tree/main" },
            { "Our implementation is at https://codeberg.org/a/b", "Code https://codeberg.org/a/b" },
            { "The artifact is at https://bitbucket.org/a/b", "Code https://bitbucket.org/a/b" },
            { "Our models are at https://huggingface.co/a/b", "Model https://huggingface.co/a/b" },
            { "The dataset is at https://huggingface.co/datasets/a/b", "Data https://huggingface.co/datasets/a/b" },
            { "All data are available at https://osf.io/qj9hb/", "Data https://osf.io/qj9hb/" },
            { "Our code is archived at https://doi.org/10.5281/zenodo.12", "Code https://doi.org/10.5281/zenodo.12" },
            { "Project page: https://a.github.io/b/", "Project https://a.github.io/b/" },
            { "The project page is https://example.org/b", "Project https://example.org/b" },
            {
                "We extend vLLM (https://github.com/vllm-project/vllm) and release our code at https://github.com/a/b",
                "Code https://github.com/a/b"
            },
            {
                "Our code, based on Foo (https://github.com/foo/foo), is at https://github.com/a/b",
                "Code https://github.com/a/b"
            },
            { "Code is available at https://github.com/a/b. We thank all.", "Code https://github.com/a/b" },
            { "The code will be released at https://github.com/a/b.", "Code https://github.com/a/b" },
            { "Vulcan (https://github.com/ldos/vulcan) synthesises heuristics.", "Code https://github.com/ldos/vulcan" },
            { "Our code is based on https://github.com/vllm-project/vllm", "" },
            { "Our code builds on top of https://github.com/a/b", "" },
            { "We compare with the baseline at https://github.com/a/b", "" },
            { "Experiments use tools such as https://github.com/a/b", "" },
            { "We evaluate on the data of https://github.com/a/b", "" },
            { "Code will be available upon acceptance.", "" },
            { "Our code is at https://github.com/a", "" },
            { "Code is available at https://github. com/a/b", "" },
            { "Our code is at ftp://example.org/a", "" },
            { "See https://github.com/a/b/issues/12 of our code", "" },
            { "More at https://example.org/a", "" },
            { "Published at https://doi.org/10.1145/1234", "" },
            { "We use the code at https://user:secret@github.com/a/b", "" },
            { "It fails on https://github.com/a/b", "" },
        };

    [Theory]
    [MemberData(nameof(Abstracts))]
    public void An_abstract_gives_the_links_that_are_the_papers_own(string text, string expected) =>
        Assert.Equal(expected, Printed(Some.Paper() with { Abstract = text }));

    [Theory]
    [InlineData("12 pages; code: https://github.com/a/b.git", "Code https://github.com/a/b.git")]
    [InlineData("https://github.com/a/b", "Code https://github.com/a/b")]
    [InlineData(
        "Accepted at ICML 2026. Project page: https://a.github.io/b, code: https://github.com/a/b",
        "Project https://a.github.io/b|Code https://github.com/a/b"
    )]
    [InlineData("Based on https://github.com/a/b", "")]
    [InlineData("Code will be released", "")]
    public void A_comment_is_trusted_further_than_an_abstract(string comment, string expected) =>
        Assert.Equal(expected, Printed(Some.Paper() with { Abstract = null, Comment = comment }));

    [Fact]
    public void Links_that_a_source_declared_pass_through_and_are_not_repeated()
    {
        var paper = Some.Paper() with
        {
            Links =
            [
                new Link(LinkKind.Pdf, new Uri("https://arxiv.org/pdf/2512.25065")),
                new Link(LinkKind.Code, new Uri("https://github.com/a/b")),
            ],
            Comment = "Code: http://www.github.com/A/b.git",
        };

        Assert.Equal("Code https://github.com/a/b", Printed(paper));
    }

    [Fact]
    public void A_link_that_is_only_promised_is_less_sure()
    {
        double Confidence(string text) =>
            new CodeFromText().Read(Some.Paper() with { Abstract = text }, null).Single().Confidence;

        Assert.True(
            Confidence("Code will be available at https://github.com/a/b")
                < Confidence("Code is available at https://github.com/a/b")
        );
    }

    [Fact]
    public void Whatever_is_written_the_links_are_web_addresses_at_the_place_of_evidence()
    {
        const string Letters = "https://github.com/a{}\\_. ()code $,;\"<>|@:%#é";
        var random = new Random(9);
        for (var round = 0; round < 5_000; round++)
        {
            var text =
                "Code at https://"
                + string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => Letters[random.Next(Letters.Length)]));
            foreach (var address in WebAddress.In(text))
            {
                Assert.True(address.Url.Scheme is "http" or "https");
                Assert.InRange(address.End, address.Start + 1, text.Length);
            }
        }
    }

    private static string Printed(Paper paper) =>
        string.Join(
            '|',
            new CodeFromText()
                .Read(paper, null)
                .Cast<CodeLinks>()
                .SelectMany(found => found.Links)
                .Select(link => $"{link.Kind} {link.Url.OriginalString}")
        );
}

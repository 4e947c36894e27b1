using Courant.Core;
using Courant.Core.Sources;
using Courant.Sources;

namespace Courant.Tests.Payloads;

/// <summary>Files about arXiv that hold no papers for Courant, and what comparable tools print.</summary>
public sealed class OtherFilesPayloadTests
{
    [Fact]
    public void Documentation_of_formats_is_of_no_kind_and_no_source_believes_it()
    {
        var files = Recognised.Files("arxiv-docs");
        Assert.Equal(
            [
                "help__api__basics.md",
                "help__api__tou.md",
                "help__api__user-manual.md",
                "help__atom_specifications.md",
                "help__bulk_data.md",
                "help__bulk_data_s3.md",
                "help__oa__index.md",
                "help__rss.md",
                "help__rss_specifications.md",
            ],
            files.Select(file => file.Name)
        );
        ISource[] sources = [new ArxivOai(new()), new ArxivApi(new()), new ArxivRss(new()), new ArxivListing(new())];
        Assert.All(
            files,
            file =>
            {
                var bytes = File.ReadAllBytes(file.Path);
                Assert.True(Recognised.KindOf(bytes) is null, file.Name);
                Assert.All(
                    sources,
                    source =>
                    {
                        var page = source.Read(source.First(new DateOnly(2026, 1, 5))[0], bytes);
                        Assert.Equal((PageVerdict.Fault, 0), (page.Verdict, page.Listings.Count));
                    }
                );
            }
        );
    }

    /// <summary>Pages of single papers and their recorded meta tags: nothing that is announced, and no kind that is imported.</summary>
    [Theory]
    [InlineData("classic_scholar_metadata_tags.json")]
    [InlineData("commonmeta-py/arxiv.html")]
    [InlineData("commonmeta-py/test_arxiv.00.html")]
    public void A_page_of_one_paper_is_of_no_kind(string file)
    {
        var bytes = File.ReadAllBytes(SharedFolder.Require("payloads", "arxiv-html", file));

        Assert.Null(Recognised.KindOf(bytes));
        var listing = new ArxivListing(new());
        var page = listing.Read(listing.First(default)[0], bytes);
        Assert.Equal((PageVerdict.Fault, 0), (page.Verdict, page.Listings.Count));
        Assert.Contains("not a listing of arXiv's", page.Why, StringComparison.Ordinal);
        Assert.Equal(3, Recognised.Files("arxiv-html").Count);
    }

    [Fact]
    public void What_comparable_tools_print_reads_as_its_papers()
    {
        var lines = Recognised
            .Files("digests")
            .Select(file =>
            {
                var bytes = File.ReadAllBytes(file.Path);
                var read = Recognised.Read(bytes);
                var papers = read.Where(one => one.Listing is not null).Select(one => one.Listing!).ToList();
                return Recognised.KindOf(bytes) is not { } kind
                    ? $"{file.Name}: of no kind"
                    : $"{file.Name}: {kind}, {papers.Count} papers, {read.Count - papers.Count} problems, "
                        + $"{papers.Select(paper => paper.Ids[0]).Distinct().Count()} distinct, {papers.Min(paper => paper.Announced):yyyy-MM-dd} to {papers.Max(paper => paper.Announced):yyyy-MM-dd}\n"
                        + $"  {papers[0].Ids[0]} {papers[0].Title}\n  {papers[^1].Ids[0]} {papers[^1].Title}";
            });

        Golden.Check("payloads/digests.txt", string.Join('\n', lines) + "\n");
    }
}

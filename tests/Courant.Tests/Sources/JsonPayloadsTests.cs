using System.Text;
using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>
/// Real answers of Hugging Face, bioRxiv, OpenReview, DBLP, PubMed and DOAJ. What each file reads as stands in
/// <c>Golden/payloads</c>; the numbers that matter are repeated here.
/// </summary>
public sealed class JsonPayloadsTests
{
    private static readonly DateOnly Since = new(2019, 1, 1);

    [Fact]
    public void R10_Fifteen_lists_of_Hugging_Face_from_2024_to_2026_read_as_their_papers_or_as_no_list()
    {
        var source = new HuggingFaceDaily(new HuggingFaceDaily.Options());
        var pages = Read(
            "hf-daily-papers",
            15,
            (name, body) =>
            {
                var day = DateOnly.ParseExact(Path.GetFileName(name).AsSpan(0, 10), "yyyy-MM-dd", null);
                return source.Read(source.OfDay(day, day, day), body);
            }
        );

        Assert.Equal(
            [
                ("2024-05-28.json", 15),
                ("2024-09-30.json", 9),
                ("2024-12-11.json", 0),
                ("2025-03-10.json", 13),
                ("2025-06-02.json", 20),
                ("2025-10-01.json", 37),
                ("2025-12-01.json", 23),
                ("2026-01-15.json", 16),
                ("2026-06-22.json", 9),
                ("2026-08-20.json", 15),
                ("2026-08-21.json", 17),
                ("odd/2025-01-10.c2ec38d.json", 0),
                ("odd/2025-01-10.c91072c.json", 0),
                ("odd/2025-01-11.561ef4f.json", 0),
                ("odd/2025-01-11.56a6051.json", 0),
            ],
            pages.Select(page => (page.Name, page.Page.Listings.Count))
        );
        // A page without papers is one that whoever saved it wrote in his own way: no answer of Hugging Face's.
        Assert.All(
            pages,
            page => Assert.Equal(page.Page.Listings.Count > 0 ? PageVerdict.Good : PageVerdict.Fault, page.Page.Verdict)
        );
        var papers = pages.SelectMany(page => page.Page.Listings).ToList();
        Assert.All(papers, paper => Assert.Equal(["upvotes", "comments"], paper.Signals.Take(2).Select(signal => signal.Name)));
        Assert.All(papers, paper => Assert.True(paper.Authors.Count > 0 && paper.Abstract?.Length > 100, paper.Title));
        Assert.Equal(
            ["Qwen/Qwen2.5-Coder-32B-Instruct", "thinkingmachines/Inkling-Small", "unnamed language model"],
            papers.SelectMany(paper => paper.Insights.OfType<Summary>()).Select(one => one.Maker.Version).Distinct().Order()
        );
        Check("hf-daily-papers", pages);
    }

    [Fact]
    public void R10_The_newest_rows_of_Hugging_Face_state_the_day_of_the_list_they_stand_in()
    {
        var source = new HuggingFaceDaily(new HuggingFaceDaily.Options());
        var body = File.ReadAllBytes(SharedFolder.Require("payloads", "hf-daily-papers", "2026-08-20.json"));

        var page = source.Read(source.First(new DateOnly(2026, 8, 18)).Single(), body);

        Assert.All(page.Listings, paper => Assert.Equal(new DateOnly(2026, 8, 20), paper.Announced));
        Assert.Equal((15, "?date=2026-08-18&limit=100"), (page.Listings.Count, page.Next!.Url.Query));
    }

    [Fact]
    public void R10_A_feed_of_bioRxiv_is_no_answer_of_its_API()
    {
        var source = new Biorxiv(Biorxiv.Bio, new Biorxiv.Options());
        var pages = Read("biorxiv", 1, (_, body) => source.Read(source.First(Since).Single(), body));

        Assert.Equal(PageVerdict.Fault, pages.Single().Page.Verdict);
        Check("biorxiv", pages);
    }

    [Fact]
    public void R10_Notes_of_OpenReview_read_as_papers_and_what_others_made_of_them_does_not()
    {
        var source = new OpenReview(new OpenReview.Options { Venues = ["venue"] });
        var pages = Read("openreview", 4, (_, body) => source.Read(source.First(Since).Single(), body));

        Assert.Equal([0, 0, 0, 2], pages.Select(page => page.Page.Listings.Count));
        Assert.Equal(
            ["openreview:k7l7p1yVZj", "openreview:s7kNuWIB09"],
            pages[^1].Page.Listings.Select(paper => paper.Ids.Single().ToString())
        );
        Check("openreview", pages);
    }

    [Fact]
    public void R10_Hits_and_records_of_DBLP_read_as_papers_and_its_grammar_does_not()
    {
        var source = new Dblp(new Dblp.Options { Queries = ["attention"] });
        var pages = Read("dblp", 3, (_, body) => source.Read(source.First(Since).Single(), body));

        Assert.Equal(
            [("dblp.dtd", 0), ("example_dblp.xml", 3), ("search_publ_api.json", 1)],
            pages.Select(page => (page.Name, page.Page.Listings.Count))
        );
        Assert.Equal(
            ["Xiaopeng Zhang", "Haoyu Yang", "Evangeline F. Y. Young"],
            pages[^1].Page.Listings.Single().Authors.Select(author => author.Name)
        );
        Check("dblp", pages);
    }

    [Fact]
    public void R10_Articles_of_PubMed_read_one_by_one_and_as_a_set()
    {
        var source = new Pubmed(new Pubmed.Options { Queries = ["python"] });
        var pages = Read("pubmed", 3, (_, body) => source.Read(source.First(Since).Single(), body));

        Assert.Equal([1, 1, 176], pages.Select(page => page.Page.Listings.Count + page.Page.Problems.Count));
        Assert.All(pages, page => Assert.Equal(PageVerdict.Good, page.Page.Verdict));
        Check("pubmed", pages);
    }

    [Fact]
    public void R10_Articles_of_DOAJ_read_from_a_page_and_its_lines_by_themselves_are_no_page()
    {
        var source = new Doaj(new Doaj.Options { Queries = ["parking"] });
        var asked = source.First(Since).Single();
        var pages = Read("doaj", 1, (_, body) => source.Read(asked, body));
        var lines = File.ReadAllLines(SharedFolder.Require("payloads", "doaj", pages.Single().Name));

        var page = source.Read(asked, Encoding.UTF8.GetBytes($"{{\"total\":5,\"results\":[{string.Join(',', lines)}]}}"));

        Assert.Equal((PageVerdict.Fault, 5), (pages.Single().Page.Verdict, page.Listings.Count));
        Check("doaj", [.. pages, ("the same as a page", page)]);
    }

    private static List<(string Name, SourcePage Page)> Read(string folder, int files, Func<string, byte[], SourcePage> read)
    {
        var root = SharedFolder.Require("payloads", folder);
        var names = Directory
            .GetFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(files, names.Count);
        return [.. names.Select(name => (name, read(name, PayloadText.Bytes(Path.Combine(root, name)))))];
    }

    private static void Check(string folder, IEnumerable<(string Name, SourcePage Page)> pages) =>
        Golden.Check($"payloads/{folder}.txt", string.Concat(pages.Select(page => $"{page.Name}\n{PayloadText.Of(page.Page)}")));
}

using System.Text;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Merging;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Sources;

namespace Courant.Tests.Sources;

/// <summary>
/// One paper as arXiv writes it in each of its forms: all that we can read say the same of it, as far as the form can say it, and what
/// they make together does not depend on which of them came. The abstract is written for the tests.
/// </summary>
public sealed class ArxivAgreementTests
{
    private const string Title = "SoftMoE: Soft Differentiable Routing for Mixture-of-Experts in LLMs";
    private const string Abstract =
        "A router is softened: a gate x<y stays below one half, & $\\alpha<1$ bounds the rest. It trains end to end.";
    private const string Comment = "Accepted at ICML 2026";
    private const string License = "http://creativecommons.org/licenses/by/4.0/";
    private static readonly DateOnly Day = new(2026, 6, 17);
    private static readonly string[] Authors = ["Mikołaj Zasada", "Łukasz Struski", "Jacek Tabor", "Marcin Kurdziel"];
    private static readonly string Dashes = new('-', 78);
    private static readonly string Escaped = Abstract
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>What a form can say besides identifier, title, authors, abstract and categories, which all but the oldest can.</summary>
    private sealed record Form(
        string Name,
        Listing Read,
        bool Comment = true,
        bool Announced = true,
        bool Version = true,
        bool License = true
    );

    private static readonly IReadOnlyList<Form> Forms =
    [
        new("OAI arXivRaw", Asked(new ArxivOai(new() { Categories = ["cs.LG"] }), Oai(Raw))),
        new("OAI arXiv", Asked(new ArxivOai(new() { Categories = ["cs.LG"] }), Oai(Parsed)), Version: false),
        new("query API", Asked(new ArxivApi(new() { Categories = ["cs.LG"] }), Api), License: false),
        new("RSS", Asked(new ArxivRss(new() { Categories = ["cs.LG"] }), Rss), Comment: false),
        new("Atom", Asked(new ArxivRss(new() { Categories = ["cs.LG"] }), Atom), Comment: false),
        new("listing page", Asked(new ArxivListing(new() { Categories = ["cs.LG"] }), Page), Version: false, License: false),
        new("mailing", Imported(new ArxivMailing(), Mailing), License: false),
        new("metadata file", Imported(new ArxivAbs(), Abs), Announced: false),
        new("snapshot", Imported(new ArxivSnapshot(), Snapshot), Announced: false),
    ];

    [Fact]
    public void Every_form_reads_to_the_same_paper()
    {
        Assert.All(
            Forms,
            form =>
            {
                var paper = form.Read;
                Assert.Equal("arxiv:2606.17952", Assert.Single(paper.Ids).ToString());
                Assert.Equal(Title, paper.Title);
                Assert.Equal(Authors, paper.Authors.Select(author => author.Name));
                Assert.Equal(Abstract, paper.Abstract);
                Assert.Equal(["cs.LG", "cs.AI"], paper.Categories);
                Assert.Equal(form.Comment ? Comment : null, paper.Comment);
                Assert.Equal(form.Version ? 1 : null, paper.Version);
                Assert.Equal(form.License ? License : null, paper.License);
            }
        );
    }

    /// <summary>The day is arXiv's and never that of the fetch: no form is handed a clock.</summary>
    [Fact]
    public void R8_Every_form_that_knows_the_announcement_says_the_same_of_it() =>
        Assert.All(
            Forms,
            form =>
                Assert.Equal(
                    form.Announced ? (Day, AnnounceType.New) : ((DateOnly?)null, (AnnounceType?)null),
                    (form.Read.Announced, form.Read.Announce)
                )
        );

    [Fact]
    public void Any_of_the_forms_make_the_same_account_in_any_order()
    {
        for (var subset = 1; subset < 1 << Forms.Count; subset++)
        {
            var listings = Forms.Where((_, at) => (subset >> at & 1) == 1).Select(form => form.Read).ToList();
            var papers = Merge.Papers(listings, []);
            var paper = Assert.Single(papers).Paper;

            Assert.Equal("arxiv:2606.17952", Assert.Single(paper.Ids).ToString());
            Assert.Equal((Title, Abstract), (paper.Title, paper.Abstract));
            Assert.Equal(Authors, paper.Authors.Select(author => author.Name));
            Assert.Equal(["cs.LG", "cs.AI"], paper.Categories);
            Assert.Equal(listings.Any(listing => listing.Comment is not null) ? Comment : null, paper.Comment);
            Assert.Equal(listings.Any(listing => listing.License is not null) ? License : null, paper.License);
            Assert.Empty(paper.Revisions);
            Assert.All(
                paper.Announcements,
                announcement => Assert.Equal((Day, AnnounceType.New), (announcement.Day, announcement.Type))
            );
            Assert.False(paper.Withdrawn);
            Assert.Equal(ModelJson.Write(paper), ModelJson.Write(Merge.Of([.. Enumerable.Reverse(listings)])));
        }
    }

    private static Listing Asked(ISource source, string body)
    {
        var page = source.Read(source.First(Day.AddDays(-3))[0], Encoding.UTF8.GetBytes(body));
        Assert.Equal((PageVerdict.Good, ""), (page.Verdict, page.Why));
        Assert.Empty(page.Problems);
        return Assert.Single(page.Listings);
    }

    private static Listing Imported(IImporter importer, string file)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        Assert.True(importer.Recognises(bytes));
        return Assert.Single(importer.Read(new MemoryStream(bytes))).Listing!;
    }

    private static string Oai(string metadata) =>
        "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords><record><header><identifier>oai:arXiv.org:2606.17952</identifier>"
        + $"<datestamp>2026-06-17</datestamp></header><metadata>{metadata}</metadata></record></ListRecords></OAI-PMH>";

    private static string Raw =>
        "<arXivRaw><id>2606.17952</id><version version=\"v1\"><date>Tue, 16 Jun 2026 12:00:00 GMT</date><size>210kb</size></version>"
        + $"<title>{Title}</title><authors>Miko{{\\l}}aj Zasada, {{\\L}}ukasz Struski, Jacek Tabor, and Marcin Kurdziel</authors>"
        + $"<categories>cs.LG cs.AI</categories><comments>{Comment}</comments><license>{License}</license><abstract>  {Escaped}\n</abstract></arXivRaw>";

    private static string Parsed =>
        "<arXiv><id>2606.17952</id><created>2026-06-16</created><authors>"
        + string.Concat(
            Authors
                .Select(name => name.Split(' '))
                .Select(name => $"<author><keyname>{name[1]}</keyname><forenames>{name[0]}</forenames></author>")
        )
        + $"</authors><title>{Title}</title><categories>cs.LG cs.AI</categories><comments>{Comment}</comments><license>{License}</license>"
        + $"<abstract>  {Escaped}\n</abstract></arXiv>";

    private static string Api =>
        "<feed><totalResults>1</totalResults><entry><id>http://arxiv.org/abs/2606.17952v1</id>"
        + $"<title>{Title.Replace("for Mix", "for\n  Mix", StringComparison.Ordinal)}</title><summary>{Escaped}</summary>"
        + "<published>2026-06-16T12:00:00Z</published><updated>2026-06-16T12:00:00Z</updated>"
        + string.Concat(Authors.Select(name => $"<author><name>{name}</name></author>"))
        + $"<primary_category term=\"cs.LG\"/><category term=\"cs.LG\"/><category term=\"cs.AI\"/><category term=\"68T07\"/><comment>{Comment}</comment></entry></feed>";

    private static string Rss =>
        "<rss version=\"2.0\"><channel><title>cs.LG updates on arXiv.org</title><pubDate>Wed, 17 Jun 2026 00:00:00 -0400</pubDate><item>"
        + $"<title>{Title}</title><link>https://arxiv.org/abs/2606.17952</link>"
        + $"<description>arXiv:2606.17952v1 Announce Type: new \nAbstract: {Escaped}</description>"
        + "<guid isPermaLink=\"false\">oai:arXiv.org:2606.17952v1</guid><category>cs.LG</category><category>cs.AI</category>"
        + $"<arxiv:announce_type>new</arxiv:announce_type><dc:rights>{License}</dc:rights><dc:creator>{string.Join(", ", Authors)}</dc:creator></item></channel></rss>";

    private static string Atom =>
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>cs.LG updates on arXiv.org</title><updated>2026-06-17T04:00:19.866337+00:00</updated><entry>"
        + $"<id>oai:arXiv.org:2606.17952v1</id><title>{Title}</title><link href=\"https://arxiv.org/abs/2606.17952\" rel=\"alternate\"/>"
        + $"<summary>arXiv:2606.17952v1 Announce Type: new \nAbstract: {Escaped}</summary><category term=\"cs.LG\"/><category term=\"cs.AI\"/>"
        + $"<arxiv:announce_type>new</arxiv:announce_type><dc:rights>{License}</dc:rights><dc:creator>{string.Join(", ", Authors)}</dc:creator></entry></feed>";

    private static string Page =>
        "<html><body><div id='dlpage'><h3>Showing new listings for Wednesday, 17 June 2026</h3><div class='paging'>Total of 1 entries</div>"
        + "<dl id='articles'><h3>New submissions (showing 1 of 1 entries)</h3><dt><a name='item1'>[1]</a>"
        + "<a href =\"/abs/2606.17952\" title=\"Abstract\" id=\"2606.17952\"> arXiv:2606.17952 </a></dt><dd><div class='meta'>"
        + $"<div class='list-title mathjax'><span class='descriptor'>Title:</span> {Title} </div><div class='list-authors'>"
        + string.Join(", ", Authors.Select(name => $"<a href=\"/search/cs?searchtype=author\">{name}</a>"))
        + $"</div><div class='list-comments mathjax'><span class='descriptor'>Comments:</span> {Comment} </div>"
        + "<div class='list-subjects'><span class='descriptor'>Subjects:</span> <span class=\"primary-subject\">Machine Learning (cs.LG)</span>; "
        + $"Artificial Intelligence (cs.AI)</div><p class='mathjax'> {Escaped} </p></div></dd></dl></div></body></html>";

    private static string Fields =>
        "Title: SoftMoE: Soft Differentiable Routing for Mixture-of-Experts in LLMs\n"
        + "Authors: Miko{\\l}aj Zasada, {\\L}ukasz Struski, Jacek Tabor, and Marcin\n  Kurdziel\n"
        + $"Categories: cs.LG cs.AI\nComments: {Comment}\n";

    private static string Wrapped => "  " + Abstract.Replace("one half", "one\nhalf", StringComparison.Ordinal);

    private static string Mailing =>
        "Date: Wed, 17 Jun 26 00:31:14 GMT\nSubject: cs.LG daily Subj-class mailing\n\n"
        + $"{Dashes}\n{Dashes}\n\\\\\narXiv:2606.17952\nDate: Tue, 16 Jun 2026 12:00:00 GMT   (210kb,D)\n\n{Fields}\\\\\n{Wrapped}\n"
        + "\\\\ ( https://arxiv.org/abs/2606.17952 ,  210kb)\n"
        + string.Concat(Enumerable.Repeat("%-", 39))
        + "\n";

    private static string Abs =>
        $"{Dashes}\n\\\\\narXiv:2606.17952\nFrom: Somebody <somebody@example.org>\nDate: Tue, 16 Jun 2026 12:00:00 GMT   (210kb,D)\n\n"
        + $"{Fields}License: {License}\n\\\\\n{Wrapped}\n\\\\\n";

    private static string Snapshot =>
        "{\"id\":\"2606.17952\",\"submitter\":\"Somebody\",\"authors\":\"Miko{\\\\l}aj Zasada, {\\\\L}ukasz Struski, Jacek Tabor, and Marcin Kurdziel\","
        + $"\"title\":\"{Title}\",\"comments\":\"{Comment}\",\"journal-ref\":null,\"doi\":null,\"report-no\":null,\"categories\":\"cs.LG cs.AI\","
        + $"\"license\":\"{License}\",\"abstract\":\"  {Abstract.Replace("\\", "\\\\", StringComparison.Ordinal)}\\n\","
        + "\"versions\":[{\"version\":\"v1\",\"created\":\"Tue, 16 Jun 2026 12:00:00 GMT\"}],\"update_date\":\"2026-06-17\",\"authors_parsed\":["
        + string.Join(",", Authors.Select(name => name.Split(' ')).Select(name => $"[\"{name[1]}\",\"{name[0]}\",\"\"]"))
        + "]}\n";
}

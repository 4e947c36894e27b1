using System.Text;
using Courant.Core;
using Courant.Core.Importing;
using Courant.Core.Model;

namespace Courant.Tests.Importing;

public sealed class PaperLinesTests
{
    [Fact]
    public void What_export_writes_is_read_back_word_for_word()
    {
        var listing = Some.Listing() with { Announced = new DateOnly(2026, 1, 5), Announce = AnnounceType.New };

        var imported = Assert.Single(Read(ModelJson.Write(listing)));

        Assert.Equal(ModelJson.Write(listing), ModelJson.Write(imported.Listing));
    }

    [Fact]
    public void What_papers_prints_is_read_back_as_one_listing()
    {
        var imported = Assert.Single(Read(ModelJson.Write(Some.Paper())));

        Assert.Equal(Some.Paper().Ids, imported.Listing!.Ids);
        Assert.Equal(Some.Paper().Abstract, imported.Listing.Abstract);
        Assert.Equal("papers", imported.Listing.Source);
    }

    [Fact]
    public void Labels_of_other_systems_keep_their_origin_and_none_is_lost()
    {
        var imported = Assert.Single(
            Read(
                """
                {"id":"2507.03220","title":"Symbiosis","authors":["Saransh Gupta"],"published":"2025-10-23","source":"digest",
                "url":"http://arxiv.org/pdf/2507.03220v3","labels":{"domain":"mlsys","category":"finetuning","keywords":["adapters"],
                "institutions":["IBM Research"],"summary":"Shares a base model.","upvotes":4,"github":"https://github.com/x/y","mindmap":"a"}}
                """.ReplaceLineEndings(" ")
            )
        );

        var listing = imported.Listing!;
        Assert.Equal(new PaperId(IdScheme.Arxiv, "2507.03220"), listing.Ids[0]);
        Assert.Equal(3, listing.Version);
        Assert.Equal(
            ("mlsys", "finetuning"),
            listing.Insights.OfType<Classification>().Select(label => (label.Domain, label.Category)).Single()
        );
        Assert.Equal(["adapters"], listing.Insights.OfType<Keyphrases>().Single().Phrases);
        Assert.Equal(["IBM Research"], listing.Insights.OfType<Institutions>().Single().Names);
        Assert.Equal("Shares a base model.", listing.Insights.OfType<Summary>().Single().Text);
        Assert.Equal("a", listing.Insights.OfType<Remark>().Single(remark => remark.Label == "mindmap").Text);
        Assert.Equal(4, Assert.Single(listing.Signals).Value);
        Assert.Equal(LinkKind.Code, Assert.Single(listing.Links).Kind);
        Assert.All(listing.Insights, insight => Assert.Equal("digest", insight.Maker.Name));
    }

    [Theory]
    [InlineData("{\"id\":\"2507.03220\",\"title\":\"x\"", "is not JSON")]
    [InlineData("[1]", "not an object")]
    [InlineData("{\"id\":\"2507.03220\"}", "neither title nor abstract")]
    [InlineData("{\"id\":\"no identifier\",\"abstract\":\"x\"}", "no title to go by")]
    public void A_line_that_cannot_be_read_is_a_problem_of_that_line(string line, string what)
    {
        var imported = Read(
                $"{{\"id\":\"2507.03221\",\"title\":\"Good\"}}\n{line}\n{{\"id\":\"2507.03222\",\"title\":\"Good, too\"}}"
            )
            .ToList();

        Assert.Equal(3, imported.Count);
        Assert.Equal("line 2", imported[1].Problem!.Where);
        Assert.Contains(what, imported[1].Problem!.What, StringComparison.Ordinal);
        Assert.NotNull(imported[2].Listing);
    }

    [Fact]
    public void A_paper_without_an_identifier_goes_by_its_title()
    {
        var imported = Assert.Single(Read("{\"id\":\"www2025:17\",\"title\":\"A Title of Its Own\"}"));
        Assert.Equal(Identifiers.OfTitle("A Title of Its Own"), imported.Listing!.Ids[0]);
    }

    [Fact]
    public void The_snapshot_gives_versions_authors_and_dates()
    {
        var line = """
            {"id":"0704.0001","authors":"C. Bal\\'azs","title":"Calculation of prompt\n  diphoton production","comments":"37 pages","journal-ref":null,
            "doi":"10.1103/PhysRevD.76.013009","categories":"hep-ph","license":null,"abstract":"  A calculation.\n",
            "versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2","created":"Tue, 24 Jul 2007 20:10:27 GMT"}],
            "update_date":"2008-11-26","authors_parsed":[["Balázs","C.",""],["Nadolsky","P. M.","","Argonne"]]}
            """.ReplaceLineEndings(" ");
        Assert.True(new ArxivSnapshot().Recognises(Encoding.UTF8.GetBytes(line)));
        Assert.False(new PaperLines().Recognises(Encoding.UTF8.GetBytes(line)));

        var listing = Assert.Single(new ArxivSnapshot().Read(new MemoryStream(Encoding.UTF8.GetBytes(line)))).Listing!;

        Assert.Equal(["arxiv:0704.0001", "doi:10.1103/physrevd.76.013009"], listing.Ids.Select(id => id.ToString()));
        Assert.Equal("Calculation of prompt diphoton production", listing.Title);
        Assert.Equal([new Author("C. Balázs"), new Author("P. M. Nadolsky", "Argonne")], listing.Authors);
        Assert.Equal([1, 2], listing.Versions.Select(version => version.Number));
        Assert.Equal(new DateTimeOffset(2007, 4, 2, 19, 18, 42, TimeSpan.Zero), listing.Published);
    }

    [Fact]
    public void Every_row_of_the_edge_cases_is_kept_or_named()
    {
        using var file = new System.IO.Compression.GZipStream(
            File.OpenRead(SharedFolder.Require("corpora", "edge-cases.jsonl.gz")),
            System.IO.Compression.CompressionMode.Decompress
        );
        var imported = new PaperLines().Read(file).ToList();

        Assert.Equal(713, imported.Count(one => one.Listing is not null));
        Assert.Equal(79, imported.Count(one => one.Problem is not null));
    }

    private static IEnumerable<Imported> Read(string lines) => Read(Encoding.UTF8.GetBytes(lines));

    private static IEnumerable<Imported> Read(byte[] lines)
    {
        Assert.True(new PaperLines().Recognises(lines));
        return new PaperLines().Read(new MemoryStream(lines));
    }
}

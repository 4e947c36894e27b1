using Courant.Core;
using Courant.Core.Model;
using Courant.Core.Sources;
using Courant.Tests.Support;

namespace Courant.Tests.Sources;

/// <summary>Answers that real servers gave, each with what it must read as.</summary>
public sealed class RecordedAnswersTests
{
    private static readonly DateOnly Since = new(2016, 1, 1);

    /// <summary>The file, how many papers, how many problems, the total stated, and the identifiers of the first papers.</summary>
    [Theory]
    [InlineData("arxiv.py-2016/id_list=1111.2011v2.xml", "1111.2011", 1, 0, 1, "1111.2011v2")]
    [InlineData("arxiv.py-2016/search_query=au_del_maestro.xml", null, 10, 0, 31, "1201.4869v1 cond-mat/0412498v1")]
    [InlineData("arxiv.py-2016/search_query=au_del_maestro+AND+ti_checkerboard.xml", null, 1, 0, 1, "cond-mat/0603029v1")]
    [InlineData(
        "arxiv.py-2016/search_query=au_del_maestro+AND+ti_quantum+criticality_.xml",
        null,
        2,
        0,
        2,
        "1111.2011v2 cond-mat/0607501v2"
    )]
    [InlineData(
        "arxiv.py-history/id_hep-ex_0406020v1_s0_m100_84b15d66c0ce.641618d4.xml",
        "hep-ex/0406020",
        1,
        0,
        1,
        "hep-ex/0406020v1"
    )]
    [InlineData(
        "arxiv.py-history/id_hep-ex_0406020v1_s0_m100_84b15d66c0ce.72f11b71.xml",
        "hep-ex/0406020",
        1,
        0,
        1,
        "hep-ex/0406020v1"
    )]
    [InlineData("arxiv.py-history/q_testing_s0_m10_df962dbeea2e.641618d4.xml", null, 10, 0, 214881, "2202.12139v1")]
    [InlineData("arxiv.py-history/q_testing_s0_m10_df962dbeea2e.72f11b71.xml", null, 10, 0, 214881, "2202.12139v1")]
    [InlineData("arxiv.py/id_0000.0000_s0_m100_8b51d9633a68.xml", "0000.0000", 0, 1, 0, "")]
    [InlineData("arxiv.py/id_0808.05394_1707.08567_s0_m100_42e5aa0ec3af.xml", "0808.05394,1707.08567", 1, 1, 1, "1707.08567v1")]
    [InlineData("arxiv.py/id_0808.05394_s0_m100_7b0c7d0a7cdd.xml", "0808.05394", 0, 1, 0, "")]
    [InlineData("arxiv.py/id_1707.08567_s0_m100_6a1afebfc6a3.xml", "1707.08567", 1, 0, 1, "1707.08567v1")]
    [InlineData("arxiv.py/q_testing_s0_m100_cfe7536492ca.xml", null, 100, 0, 214881, "2202.12139v1")]
    [InlineData("arxiv.py/q_testing_s0_m10_bc5a6c384fe9.xml", null, 10, 0, 214881, "2202.12139v1")]
    [InlineData("arxiv.py/q_testing_s10_m10_34e56e15aaac.xml", null, 10, 0, 214881, "2403.16981v2")]
    [InlineData("arxiv.py/q_testing_s20_m10_348a237fecab.xml", null, 10, 0, 214881, "2008.01944v1")]
    [InlineData("arxiv.py/q_testing_s30_m10_f2e39f0143dc.xml", null, 10, 0, 214881, "2101.12036v1")]
    [InlineData("arxiv.py/q_testing_s40_m10_96dd32eb854c.xml", null, 10, 0, 214881, "1704.08347v1")]
    [InlineData("arxiv.py/q_testing_s5_m15_bbcf6b23085b.xml", null, 15, 0, 214881, "1202.4527v1")]
    [InlineData("arxiv.py/q_testing_s9_m15_0b78d4b4d476.xml", null, 15, 0, 214881, "1812.11470v1")]
    public void R3_A_recorded_answer_of_the_query_API_reads_as_its_papers(
        string file,
        string? asked,
        int papers,
        int problems,
        int total,
        string first
    )
    {
        var page = Api(file, asked);

        Assert.Equal(
            (PageVerdict.Good, papers, problems, total),
            (page.Verdict, page.Listings.Count, page.Problems.Count, page.Total ?? -1)
        );
        Assert.StartsWith(
            first,
            string.Join(' ', page.Listings.Select(paper => $"{paper.Ids[0].Value}v{paper.Version}")),
            StringComparison.Ordinal
        );
        Assert.Equal(papers < total, page.Next is not null);
        Assert.All(page.Listings, IsWhole);
        if (problems > 0)
        {
            Assert.Contains(asked!.Split(',')[0], page.Problems[0].Where, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void R3_The_recorded_error_of_the_query_API_is_a_fault()
    {
        var page = Api("arxiv.py/id_abc_s0_m100_b79c8dcf6bc3.xml", "abc");

        Assert.Equal((PageVerdict.Fault, 0), (page.Verdict, page.Listings.Count));
        Assert.Contains("incorrect id format for abc", page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_one_recorded_search_agree_whatever_their_size()
    {
        var whole = Api("arxiv.py/q_testing_s0_m100_cfe7536492ca.xml").Listings.Select(paper => paper.Ids[0]).ToList();

        Assert.Equal(whole[..10], Api("arxiv.py/q_testing_s0_m10_bc5a6c384fe9.xml").Listings.Select(paper => paper.Ids[0]));
        Assert.Equal(whole[5..20], Api("arxiv.py/q_testing_s5_m15_bbcf6b23085b.xml").Listings.Select(paper => paper.Ids[0]));
        Assert.Equal(whole[40..50], Api("arxiv.py/q_testing_s40_m10_96dd32eb854c.xml").Listings.Select(paper => paper.Ids[0]));
    }

    /// <summary>The file, its papers and deletions, and the first paper's identifiers, datestamp and announcement in its own category.</summary>
    [Theory]
    [InlineData(
        "arxiv-oai/fatcat/arxivraw_1810.09584.xml",
        1,
        0,
        "arxiv:1810.09584 doi:10.1209/0295-5075/124/60006",
        "2019-01-15 Replaced"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl-history/functional__arxiv__fixtures__oai_harvested__arxiv_smoke_record.xml.b7e2c1c.xml",
        1,
        0,
        "arxiv:1512.07978 doi:10.1103/physrevd.93.016005",
        "2015-12-29 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl-history/responses__arxiv__sample_arxiv_record.xml.28c3be9.xml",
        1,
        0,
        "arxiv:1601.03238 doi:10.1103/physrevd.93.016005",
        "2016-01-14 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl-history/responses__arxiv__sample_arxiv_record.xml.3c34623.xml",
        11,
        0,
        "arxiv:1601.03238 doi:10.1103/physrevd.93.016005",
        "2016-01-14 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl-history/responses__arxiv__sample_arxiv_record0.xml.7db3abe.xml",
        1,
        0,
        "arxiv:1601.03238 doi:10.1103/physrevd.93.016005",
        "2016-01-14 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl-history/responses__arxiv__sample_arxiv_record5.xml.b5cdd23.xml",
        1,
        0,
        "arxiv:1604.05585",
        "2016-04-20 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record.xml",
        12,
        0,
        "arxiv:1601.03238 doi:10.1103/physrevd.93.016005",
        "2016-01-14 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record0.xml",
        1,
        0,
        "arxiv:1601.03238 doi:10.1103/physrevd.93.016005 doi:10.1103/physrevd.98.079901 doi:10.1103/physrevd.98.079903",
        "2016-01-14 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record1.xml",
        1,
        0,
        "arxiv:1512.07978",
        "2015-12-29 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record10.xml",
        1,
        0,
        "arxiv:1606.04259",
        "2016-06-15 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record2.xml",
        1,
        0,
        "arxiv:1603.00997",
        "2016-03-04 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record4.xml",
        1,
        0,
        "arxiv:1603.05976",
        "2016-03-22 New"
    )]
    [InlineData(
        "arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record9.xml",
        1,
        0,
        "arxiv:1607.00786",
        "2016-07-05 New"
    )]
    [InlineData("arxiv-oai/scrapi/arxiv_oai.00.xml", 897, 0, "arxiv:0709.2184", "2014-12-24 Replaced")]
    [InlineData(
        "oai-pmh-generic/scrapi/addis_ababa.00.xml",
        8,
        0,
        "url:http://hdl.handle.net/123456789/8007 url:oai:10.6.20.92:123456789/8007",
        ""
    )]
    [InlineData("oai-pmh-generic/scrapi/asu.00.xml", 49, 1, "url:http://hdl.handle.net/2286/R.I.28146 url:item:28146", "")]
    [InlineData(
        "oai-pmh-generic/scrapi/calpoly.00.xml",
        100,
        0,
        "url:http://works.bepress.com/ralaniz/11 url:oai:works.bepress.com:ralaniz-1017",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/scrapi/calpoly.02.xml",
        8,
        0,
        "url:http://digitalcommons.calpoly.edu/studentnewspaper/217 url:oai:digitalcommons.calpoly.edu:studentnewspaper-1217",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/scrapi/colostate.05.xml",
        98,
        2,
        "url:http://hdl.handle.net/10968/914 url:oai:dspace.library.colostate.edu:10968/914",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/scrapi/colostate.10.xml",
        8,
        0,
        "url:http://hdl.handle.net/11166/167150 url:oai:dspace.library.colostate.edu:11166/167150",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/scrapi/dash.00.xml",
        19,
        1,
        "url:http://nrs.harvard.edu/urn-3:HUL.InstRepos:10065537 url:oai:dash.harvard.edu:1/10065537",
        ""
    )]
    [InlineData("oai-pmh-generic/scrapi/datacite.01.xml", 6, 0, "doi:10.3205/cto000088 url:oai:oai.datacite.org:1543900", "")]
    [InlineData(
        "oai-pmh-generic/scrapi/hacettepe.01.xml",
        3,
        0,
        "url:http://bbytezarsivi.hacettepe.edu.tr/jspui/handle/2062/150 url:oai:localhost:2062/150",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/scrapi/spdataverse.00.xml",
        1,
        9,
        "url:http://hdl.handle.net/10864/10535 url:hdl:10864/10535",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/sickle/GetRecord.xml",
        1,
        0,
        "url:http://test.example.com/publication/1996652 url:oai:test.example.com:1996652",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/sickle/GetRecord_utf8test.xml",
        1,
        0,
        "url:http://test.example.com/publication/1996652 url:oai:test.example.com:1996652",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/sickle/ListRecords.xml",
        1,
        1,
        "url:http://test.example.com/publication/1585322 url:oai:test.example.com:1585322",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/sickle/ListRecords2.xml",
        1,
        1,
        "url:http://test.example.com/publication/1585322 url:oai:test.example.com:1585322",
        ""
    )]
    [InlineData(
        "oai-pmh-generic/sickle/ListRecords3.xml",
        1,
        1,
        "url:http://test.example.com/publication/1585322 url:oai:test.example.com:1585322",
        ""
    )]
    [InlineData("oai-pmh-generic/sickle/noRecordsMatch.xml", 0, 0, null, null)]
    public void R2_A_recorded_list_reads_as_its_papers(string file, int papers, int gone, string? ids, string? announced)
    {
        var page = Oai(file, "");

        Assert.Equal(
            (PageVerdict.Good, papers, gone, 0),
            (page.Verdict, page.Listings.Count, page.Gone.Count, page.Problems.Count)
        );
        var first = page.Listings.FirstOrDefault();
        Assert.Equal(ids, first is null ? null : string.Join(' ', first.Ids));
        Assert.Equal(announced, first is null ? null : $"{first.Announced:yyyy-MM-dd} {first.Announce}".Trim());
        Assert.All(page.Listings, paper => Assert.True(paper.Title.Length > 0 && paper.Ids.Count > 0));
        if (file.StartsWith("arxiv", StringComparison.Ordinal))
        {
            Assert.All(page.Listings, IsWhole);
        }
    }

    [Theory]
    [InlineData("badArgument", PageVerdict.Fault, "badArgument; arXiv refuses this category or day")]
    [InlineData("idDoesNotExist", PageVerdict.Fault, "idDoesNotExist: oai:lcoa1.loc.gov:loc.rbc/rbpe.00000111 has the structure")]
    [InlineData("noSetHierarchy", PageVerdict.Fault, "noSetHierarchy: This repository does not support sets")]
    [InlineData("undefinedError", PageVerdict.Fault, "undefinedError")]
    [InlineData("ListSets", PageVerdict.Fault, "ListSets")]
    [InlineData("ListMetadataFormats", PageVerdict.Fault, "ListMetadataFormats")]
    [InlineData("ListIdentifiers", PageVerdict.Fault, "verb=ListRecords")]
    [InlineData("ListIdentifiers2", PageVerdict.Fault, "verb=ListRecords")]
    [InlineData("ListRecordsBroken", PageVerdict.Fault, "broken xml")]
    public void R2_A_recorded_error_is_a_fault_that_says_why(string name, PageVerdict verdict, string why)
    {
        var page = Oai($"oai-pmh-generic/sickle/{name}.xml", "cs.LG");

        Assert.Equal((verdict, 0), (page.Verdict, page.Listings.Count));
        Assert.Contains(why, page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void R9_A_recorded_list_whose_records_are_mostly_empty_is_a_fault_that_names_them()
    {
        var page = Oai("oai-pmh-generic/scrapi/dryad.02.xml", "");

        Assert.Equal(PageVerdict.Fault, page.Verdict);
        Assert.Contains("77 of 94", page.Why, StringComparison.Ordinal);
        Assert.Equal(77, page.Problems.Count);
    }

    [Fact]
    public void The_recorded_raw_record_is_read_to_the_last_field()
    {
        var paper = Assert.Single(Oai("arxiv-oai/fatcat/arxivraw_1810.09584.xml", "cond-mat.stat-mech").Listings);

        Assert.Equal("Martingale theory for housekeeping heat", paper.Title);
        Assert.Equal(
            ["Raphael Chetrite", "Shamik Gupta", "Izaak Neri", "Édgar Roldán"],
            paper.Authors.Select(author => author.Name)
        );
        Assert.Equal(["cond-mat.stat-mech", "physics.bio-ph", "physics.data-an"], paper.Categories);
        Assert.Equal(("7 pages, 2 figures", "EPL 124,60006 (2018)", 2), (paper.Comment, paper.JournalRef, paper.Version));
        Assert.Equal("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", paper.License);
        Assert.Equal(new DateTimeOffset(2018, 10, 22, 22, 41, 50, TimeSpan.Zero), paper.Published);
        Assert.Contains("$k_{\\rm B}T$", paper.Abstract, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_affiliations_stay_with_their_authors()
    {
        var papers = Oai("arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record.xml", "").Listings;

        // Two of the 24 affiliations belong to lone colons, which are no authors.
        Assert.Equal(22, papers.SelectMany(paper => paper.Authors).Count(author => author.Affiliation is not null));
        var keck = Assert.Single(Oai("arxiv-oai/hepcrawl/unit__responses__arxiv__sample_arxiv_record4.xml", "").Listings);
        Assert.Equal(["Keck Array", "BICEP2 Collaborations", "P. Ade"], keck.Authors.Take(3).Select(author => author.Name));
    }

    [Fact]
    public void Recorded_Dublin_Core_of_arXiv_has_comment_journal_and_dates_apart()
    {
        var papers = Oai("arxiv-oai/scrapi/arxiv_oai.00.xml", "").Listings.ToDictionary(paper => paper.Ids[0].Value);
        var last = papers["math/0208210"];

        Assert.Contains("doi:10.4236/jamp.2014.213134", last.Ids.Select(id => id.ToString()));
        Assert.Equal("Journal of Applied Mathematics and Physics, 2 (2014) 1149-1152", last.JournalRef);
        Assert.StartsWith("Version 4.0, 7 ps.", papers["0709.2184"].Comment, StringComparison.Ordinal);
        Assert.StartsWith(
            "In this note we show how the irrationality measure",
            papers["0709.2184"].Abstract,
            StringComparison.Ordinal
        );
        Assert.Equal(new DateTimeOffset(2007, 9, 13, 0, 0, 0, TimeSpan.Zero), papers["0709.2184"].Published);
    }

    [Fact]
    public void Recorded_tokens_lead_on_and_empty_ones_end()
    {
        Assert.EndsWith(
            "resumptionToken=oai_dc%2F2016-05-04T00%3A00%3A00Z%2F2016-05-06T00%3A00%3A00Z%2F%2F600",
            Oai("oai-pmh-generic/scrapi/colostate.05.xml", "").Next!.Url.AbsoluteUri,
            StringComparison.Ordinal
        );
        Assert.Null(Oai("oai-pmh-generic/scrapi/colostate.10.xml", "").Next);
        Assert.Null(Oai("oai-pmh-generic/scrapi/calpoly.02.xml", "").Next);
        Assert.Equal(1008, Oai("oai-pmh-generic/scrapi/colostate.05.xml", "").Total);
    }

    [Fact]
    public void Every_recorded_file_is_in_a_table_here()
    {
        var files = new[] { "arxiv-api", "arxiv-oai", "oai-pmh-generic" }.SelectMany(folder =>
            Directory.EnumerateFiles(SharedFolder.Require("payloads", folder), "*.xml", SearchOption.AllDirectories)
        );

        Assert.Equal(21 + 14 + 26, files.Count());
    }

    private static void IsWhole(Listing paper)
    {
        Assert.Equal(IdScheme.Arxiv, paper.Ids[0].Scheme);
        Assert.NotEmpty(paper.Title);
        Assert.NotEmpty(paper.Abstract!);
        Assert.NotEmpty(paper.Authors);
        Assert.NotNull(paper.Published);
        Assert.All(paper.Authors, author => Assert.Contains(author.Name, char.IsLetter));
    }

    private static SourcePage Api(string file, string? ids = null)
    {
        var body = File.ReadAllBytes(SharedFolder.Require("payloads", "arxiv-api", file));
        var size = file.Contains("_m", StringComparison.Ordinal) ? file.Split("_m")[^1].Split('_')[0] : "10";
        var url = new Uri($"https://export.arxiv.org/api/query?start=0&max_results={size}");
        return new ArxivApi(new()).Read(
            new SourceRequest(ArxivApi.Name, ids is null ? "cs.SE" : ArxivApi.Identified, Since, url, Cursor: ids),
            body
        );
    }

    private static SourcePage Oai(string file, string part) =>
        new ArxivOai(new()).Read(
            new SourceRequest(ArxivOai.Name, part, Since, new Uri("https://oaipmh.arxiv.org/oai?verb=ListRecords")),
            File.ReadAllBytes(SharedFolder.Require("payloads", file))
        );
}
